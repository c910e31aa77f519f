/** What is read of transcripts: sessions, and in them turns. */

/** Whose words: only `user` is a person's own typing. */
export type Origin = 'user' | 'assistant' | 'tool' | 'system';

export interface Turn {
  readonly uuid: string;
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly origin: Origin;
  /** A person's words without pasted text and wrappers; of the agent, its text blocks. Tool output is not kept. */
  readonly text: string;
  /** Line number in the transcript, from 1: where "open transcript" leads. */
  readonly line: number;
  /** A person's turn held pasted text (left out of `text`). */
  readonly pasted?: boolean;
}

export interface Session {
  readonly id: string;
  /** The transcript's path as storage names it. */
  readonly file: string;
  readonly cwd?: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The turns of person and agent in order of the conversation, each once. */
  readonly turns: readonly Turn[];
  readonly bytes: number;
  /** Lines that could not be read and were skipped. */
  readonly badLines: number;
}
