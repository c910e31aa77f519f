import type { CompiledChange } from '../core/dream/compile';
import type { LedgerCounts } from '../core/dream/ledger';
import type { OperationId } from '../core/dream/operation';
import type { Load, Proposal } from '../core/dream/proposal';
import { rebase } from '../core/dream/rebase';
import type { Memory } from '../core/memory/memory';
import { previewReview } from '../job/preview';
import { Patches, type ShownChange } from './patches';

/** A file's change, with what a page shows of it. */
export interface PreviewedChange extends CompiledChange {
  readonly shown: ShownChange;
}

/** What would be written of a proposal, on the memory as it is now. Data, which goes from thread to thread. */
export interface ReviewPreview {
  /** The decisions that it was worked out for. */
  readonly rejected: readonly OperationId[];
  readonly changes: readonly PreviewedChange[];
  readonly counts: LedgerCounts;
  /** Operations that no longer fit the memory, whatever is decided on them. */
  readonly stale: ReadonlySet<OperationId>;
  readonly indexAfter: Load;
  readonly startAfter: number;
}

/** What a preview is made from. */
export interface Previewed {
  readonly memory: Memory;
  readonly proposal: Proposal;
  readonly rejected: readonly OperationId[];
  /** Into a memory that is gone nothing is written: it may come back. */
  readonly isGone: boolean;
}

/** Works out what would be written. */
export function previewWith(
  { memory, proposal, rejected, isGone }: Previewed,
  patches = new Patches(),
): ReviewPreview {
  const all = proposal.operations.map((operation) => operation.id);
  const no = new Set(isGone ? all : rejected);
  const accepted = all.filter((id) => !no.has(id));
  const { changes, counts, stale, indexAfter, startAfter } = previewReview(memory, proposal, accepted);
  return {
    rejected,
    changes: changes.map((change) => ({ ...change, shown: patches.of(change) })),
    counts,
    stale: new Set(isGone ? all : [...rebase(memory, proposal.operations).stale, ...stale]),
    indexAfter,
    startAfter,
  };
}
