import type { EngineName } from '../../core/dream/engine';

/** A JSON schema as structured outputs take it: no recursion, `additionalProperties: false` everywhere. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One question to a model. The three texts are sent in this order; what comes first changes least, so that it can be cached. */
export interface ModelRequest {
  /** What the model is to do: the same in every dream. */
  readonly instructions: string;
  /** What all parts of one dream share, such as what CLAUDE.md says; may be empty. */
  readonly common: string;
  /** The statements and the sessions' words of this part. */
  readonly part: string;
  /** The form of the answer. */
  readonly schema: JsonSchema;
}

/** What an answer cost, in tokens. */
export interface Usage {
  readonly requests: number;
  /** Sent and not cached. */
  readonly inputTokens: number;
  /** Sent and put into the cache. */
  readonly cacheWriteTokens: number;
  /** Read from the cache. */
  readonly cacheReadTokens: number;
  readonly outputTokens: number;
  /** US dollars, when the service says what it charged; else it is reckoned from the price table. */
  readonly dollars?: number;
}

export const NO_USAGE: Usage = {
  requests: 0,
  inputTokens: 0,
  cacheWriteTokens: 0,
  cacheReadTokens: 0,
  outputTokens: 0,
};

/** A whole answer: what was cut off, refused or broken is a `ModelFailure` and never an answer. */
export interface ModelAnswer {
  readonly text: string;
  readonly usage: Usage;
}

export interface ModelContext {
  readonly signal: AbortSignal;
  /** Called while the answer comes in, with its length so far in UTF-16 units. */
  readonly received: (length: number) => void;
}

/** Something that answers questions: Anthropic's API, the person's own `claude`, a language model of VS Code. */
export interface Model {
  readonly engine: EngineName;
  /** The model's id as its service knows it. */
  readonly id: string;
  /** Where the text goes, for a person: "api.anthropic.com". */
  readonly destination: string;
  readonly limits: {
    /** Longest question, in tokens. */
    readonly promptTokens: number;
    /** Longest answer, in tokens. */
    readonly answerTokens: number;
  };
  /** @throws {ModelFailure}; the signal's reason when aborted */
  answer(request: ModelRequest, context: ModelContext): Promise<ModelAnswer>;
  /** What a question counts, in tokens, as the service counts; absent where it does not. @throws {ModelFailure} */
  countTokens?(request: ModelRequest, signal?: AbortSignal): Promise<number>;
}
