import { losslessOperations } from '../core/dream/lossless';
import type { Operation } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { Memory } from '../core/memory/memory';
import type { Environment } from '../storage/environment';
import { readMemoryFolder } from '../storage/memoryFolder';
import { applyReview } from './apply';
import type { MemoryStore } from './memoryStore';
import { previewReview } from './preview';
import type { Refused } from './withMemory';

export interface LosslessRequest {
  readonly proposal: Proposal;
  /** The memory it was made from. */
  readonly memory: Memory;
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** Epoch milliseconds, by the dream's clock. */
  readonly now: number;
}

export type LosslessOutcome =
  | {
      readonly kind: 'written';
      /** Its entry in the history. */
      readonly dream: string;
      /** What was written, to be listed. */
      readonly operations: readonly Operation[];
      /** Sentences for a person. */
      readonly notes: readonly string[];
    }
  /** Nothing of it is lossless. */
  | { readonly kind: 'nothing' }
  | Refused;

/**
 * Writes what of a proposal provably loses nothing, as a dream in the history that can be taken back; the rest waits
 * for review. Only where a person chose so.
 */
export async function writeLossless(request: LosslessRequest): Promise<LosslessOutcome> {
  const { proposal, memory, store } = request;
  const accepted = losslessOperations(proposal.operations, proposal.blocked, memory);
  if (accepted.length === 0 || !waits(store, proposal)) return { kind: 'nothing' };
  const shown = previewReview(memory, proposal, accepted);
  const outcome = await applyReview({ ...request, review: { accepted, rejected: [] }, shown: shown.changes });
  if (outcome.kind !== 'written') return outcome.kind === 'nothing' ? { kind: 'nothing' } : outcome;
  const { hashes } = await readMemoryFolder(store.memoryFolder);
  const rest = without(proposal, new Set(accepted), hashes);
  if (rest.operations.length + rest.findings.length > 0) store.savePending(rest);
  const left = new Set(outcome.stale);
  return {
    kind: 'written',
    dream: outcome.dream,
    operations: proposal.operations.filter(({ id }) => accepted.includes(id) && !left.has(id)),
    notes: outcome.notes,
  };
}

/** A person may have decided on it in the meantime: then nothing is left to do. */
function waits({ pending }: MemoryStore, { id }: Proposal): boolean {
  return pending.kind === 'proposal' && pending.proposal.id === id;
}

function without(proposal: Proposal, gone: ReadonlySet<string>, baseline: Proposal['baseline']): Proposal {
  return {
    ...proposal,
    baseline,
    operations: proposal.operations
      .filter(({ id }) => !gone.has(id))
      .map((operation) => {
        const after = operation.after?.filter((id) => !gone.has(id));
        return after === undefined ? operation : { ...operation, after };
      }),
  };
}
