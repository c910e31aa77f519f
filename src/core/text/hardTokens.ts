/**
 * Hard tokens: the parts of a statement that a reader would act on literally, and that no paraphrase may lose.
 */

export type HardTokenKind = 'code' | 'url' | 'handle' | 'path' | 'number' | 'identifier' | 'name' | 'negation';

export interface HardToken {
  readonly kind: HardTokenKind;
  /** As written, without enclosing backticks and closing punctuation. */
  readonly text: string;
  /** For comparing: lower case, white space folded; every negation has the key `not`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}
