/** Why a request was stopped from this side. */
export type Stopped = 'cancelled' | 'time-out' | 'silence' | 'flood';

export interface WatchLimits {
  /** Longest time for a request with all its tries, in milliseconds. */
  readonly timeoutMs: number;
  /** Longest time without a single byte once an answer has begun, in milliseconds: services send pings while a model thinks. */
  readonly silenceMs: number;
  /** Longest answer in bytes. */
  readonly bytes: number;
}

/** Longest wait that a service may ask for before the next try; one that asks for more is left, and the person told. */
const LONGEST_RETRY_AFTER = 20;

/** How long a service asks to wait, in seconds: it says so in seconds, or with the time of day. */
export function secondsToWait(headers: Headers): number | undefined {
  const said = headers.get('retry-after') ?? '';
  const seconds = /^[\d.]+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return seconds > 0 ? seconds : undefined;
}

/**
 * Watches over one request: the SDK's own time limit ends when the headers of an answer are there, so that a stream
 * which falls silent or never ends would hold a dream for ever.
 */
export class Watch {
  readonly #limits: WatchLimits;
  readonly #caller: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #whole: NodeJS.Timeout;
  #silence: NodeJS.Timeout | undefined;
  #bytes = 0;
  #attempts = 0;
  #stopped: Stopped | undefined;

  constructor(limits: WatchLimits, caller?: AbortSignal) {
    this.#limits = limits;
    this.#caller = caller;
    this.#whole = setTimeout(() => this.#stop('time-out'), limits.timeoutMs);
    if (caller?.aborted === true) this.#cancel();
    else caller?.addEventListener('abort', this.#cancel, { once: true });
  }

  /** Aborted when the caller aborts and when a limit is passed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** How often the request was sent. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Why it was stopped, or undefined when it was not. */
  get stopped(): Stopped | undefined {
    return this.#stopped;
  }

  /** The platform's fetch, watched. */
  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    this.#attempts++;
    clearTimeout(this.#silence);
    const response = await fetch(url, init);
    const headers = new Headers(response.headers);
    if ((secondsToWait(headers) ?? 0) > LONGEST_RETRY_AFTER) headers.set('x-should-retry', 'false');
    const { status, statusText } = response;
    this.#heard(0);
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, next) => {
        this.#heard(chunk.byteLength);
        next.enqueue(chunk);
      },
    });
    // The platform forgets to abort a body whose response nobody holds: the pipe is aborted itself.
    const body = response.body?.pipeThrough(counted, { signal: this.signal }) ?? null;
    return new Response(body, { status, statusText, headers });
  };

  /** Ends the watch; to be called whatever became of the request. */
  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#silence);
    this.#caller?.removeEventListener('abort', this.#cancel);
  }

  #heard(bytes: number): void {
    clearTimeout(this.#silence);
    if (this.#stopped !== undefined) return;
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) this.#stop('flood');
    else this.#silence = setTimeout(() => this.#stop('silence'), this.#limits.silenceMs);
  }

  readonly #cancel = (): void => this.#stop('cancelled');

  #stop(why: Stopped): void {
    this.#stopped ??= why;
    this.#controller.abort();
  }
}
