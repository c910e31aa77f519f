import type { Origin } from './session';

/** Who said what, when, where: quoted, since transcripts are deleted after a month. */
export interface Evidence {
  readonly sessionId: string;
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly quote: string;
  readonly origin: Origin;
  /** The transcript and its line, to open it; not part of a signal's identity. */
  readonly file?: string;
  readonly line?: number;
}

export type SignalKind = 'correction' | 'preference' | 'decision' | 'instruction' | 'fact' | 'remember';

/** What a session teaches. */
export interface Signal {
  /** A hash of kind and note. */
  readonly id: string;
  readonly kind: SignalKind;
  /** The lesson worded as a durable note: third person or imperative, dates absolute, one or more sentences. */
  readonly note: string;
  /** What the words speak against, when they name it: "not 5432", "instead of @mlopez", "don't use yarn". */
  readonly rejects: readonly string[];
  /** The agent's words that a person assented to; such a signal is always reviewed. */
  readonly assentedTo?: string;
  /** One piece each time it was taught, oldest first. */
  readonly evidence: readonly Evidence[];
  /** 0 to 1: how sure it is that this is a durable lesson. */
  readonly confidence: number;
}
