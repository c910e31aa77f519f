import type { StatementId } from '../memory/memory';
import type { OperationId } from './operation';

/** What became of an old statement. `operation` is absent where compile derived it (an index line of a file that went). */
export type Fate =
  | { readonly kind: 'kept' }
  | { readonly kind: 'moved'; readonly to: string; readonly operation: OperationId }
  | { readonly kind: 'rewritten'; readonly operation?: OperationId }
  | { readonly kind: 'merged'; readonly into: StatementId; readonly operation: OperationId }
  | { readonly kind: 'superseded'; readonly by?: StatementId; readonly operation: OperationId }
  | { readonly kind: 'removed'; readonly because: string; readonly operation?: OperationId };

export interface LedgerEntry {
  readonly statement: StatementId;
  readonly fate: Fate;
}

export interface LedgerCounts {
  readonly statements: number;
  readonly kept: number;
  readonly moved: number;
  readonly rewritten: number;
  readonly merged: number;
  readonly superseded: number;
  readonly removed: number;
  readonly added: number;
  /** Always 0 in a proposal that may be written. */
  readonly unaccounted: number;
}

/** The account of every old statement under a set of operations. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly counts: LedgerCounts;
}
