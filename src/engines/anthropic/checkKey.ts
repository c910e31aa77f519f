import { ModelFailure } from '../model/failure';
import { call } from './call';
import { settingsOf } from './settings';

export type KeyCheck =
  /** The models that the key may ask, newest first. */
  | { readonly kind: 'works'; readonly models: readonly string[]; readonly destination: string }
  /** `message` is a sentence with the next step. */
  | { readonly kind: 'fails'; readonly message: string };

/** Tries a key by asking which models there are: it costs nothing, and nothing of a memory is sent. */
export async function checkKey(
  { apiKey, baseUrl }: { readonly apiKey: string; readonly baseUrl?: string },
  signal?: AbortSignal,
): Promise<KeyCheck> {
  try {
    const settings = settingsOf({
      apiKey,
      model: 'the list of models',
      timeoutMs: 30_000,
      ...(baseUrl !== undefined && { baseUrl }),
    });
    const models = await call(settings, {
      signal,
      missing: 'the list of models',
      run: async (client, watched) =>
        (await client.models.list({ limit: 1000 }, { signal: watched })).data.map((model) => model.id),
    });
    return { kind: 'works', models, destination: settings.destination };
  } catch (error) {
    if (error instanceof ModelFailure) return { kind: 'fails', message: error.message };
    throw error;
  }
}
