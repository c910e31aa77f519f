import type { Usage } from '../model/model';
import { failureOf } from './failures';
import type * as Sdk from './sdk';
import { type AnthropicSettings, checkForm } from './settings';
import { Watch } from './watch';

export interface Call<T> {
  /** What to do with the client; `signal` goes with every request. */
  readonly run: (client: Sdk.AnthropicClient, signal: AbortSignal) => Promise<T>;
  readonly signal?: AbortSignal | undefined;
  /** What a 404 would be about; the model when left out. */
  readonly missing?: string;
  /** Longest answer in bytes. */
  readonly bytes?: number;
  /** What it cost so far, should it fail. */
  readonly usage?: () => Usage;
}

/** A long answer of 32,000 tokens comes as about 5 MB of events. */
const LONGEST_ANSWER = 32_000_000;

/**
 * Runs one call of the API: with the SDK loaded when the first is made, nothing of it logged or traced, no redirect
 * followed to where nobody agreed to send, and every way it can fail a sentence.
 *
 * @throws {ModelFailure}; the signal's reason when aborted
 */
export async function call<T>(settings: AnthropicSettings, asked: Call<T>): Promise<T> {
  asked.signal?.throwIfAborted();
  checkForm(settings);
  const sdk = loadSdk();
  const { apiKey, baseUrl, timeoutMs, silenceMs, retries: maxRetries } = settings;
  const bytes = asked.bytes ?? LONGEST_ANSWER;
  const watch = new Watch({ timeoutMs, silenceMs, bytes }, asked.signal);
  try {
    const client = new sdk.AnthropicClient({
      apiKey,
      baseURL: baseUrl,
      maxRetries,
      timeout: timeoutMs,
      fetch: watch.fetch,
      fetchOptions: { redirect: 'error' },
      logLevel: 'off',
      openTelemetry: false,
    });
    const result = await asked.run(client, watch.signal);
    // The SDK ends an aborted stream as if it were whole.
    if (watch.stopped !== undefined) throw new sdk.APIUserAbortError();
    return result;
  } catch (error) {
    asked.signal?.throwIfAborted();
    const { destination, model } = settings;
    const { attempts, stopped } = watch;
    throw failureOf(
      error,
      sdk,
      { destination, model, apiKey, ...(asked.missing !== undefined && { missing: asked.missing }) },
      { attempts, stopped, timeoutMs, silenceMs, bytes },
      asked.usage?.(),
    );
  } finally {
    watch.end();
  }
}

/** The SDK, loaded when the first request is made: nothing else pays for it. */
function loadSdk(): typeof Sdk {
  // The bundler makes the same of it as of `import()`; unlike that, it needs no loader to run from the sources.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./sdk') as typeof Sdk;
}
