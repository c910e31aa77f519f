import type { OperationKind } from './operation';

/**
 * A change that a person said no to: not proposed again, also not in other words,
 * until evidence arrives that is newer than the refusal.
 */
export interface Refusal {
  readonly kind: OperationKind;
  /** Ids of the statements it was about, with those they were known by in earlier and later dreams. */
  readonly lineage: readonly string[];
  /** The targets' anchors, sorted: what they are about, in whatever words. */
  readonly anchors: readonly string[];
  /** The new words' hard tokens and content words, sorted; empty when nothing new was to be written. */
  readonly newValue: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}
