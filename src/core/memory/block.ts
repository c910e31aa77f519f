import type { StatementKind } from './memory';

/** A Markdown block at the top of a file, or an item of a list there. Offsets in the file's text. */
export interface Block {
  readonly kind: Exclude<StatementKind, 'index-line' | 'description'>;
  /** From its indentation. */
  readonly start: number;
  /** To its last character that is not blank. */
  readonly end: number;
  /** Of a heading. */
  readonly level?: number;
  /** Of an item: the end of its first paragraph, when more follows it. */
  readonly leadEnd?: number;
}
