import type { Proposal } from '../core/dream/proposal';
import { lastRunOf } from './lastRunOf';
import type { MemoryStore } from './memoryStore';

/**
 * Keeps what a dream proposes for review, and that it ran. One that found nothing to say leaves nothing to review. One
 * that stands in for a model's that failed does not count: the next run starts from the same place.
 * Should the process end between the two, the proposal itself says when it was made.
 *
 * @param at epoch milliseconds: when the dream began
 */
export function keepProposal(store: MemoryStore, proposal: Proposal, at: number): void {
  if (proposal.operations.length + proposal.findings.length > 0) store.savePending(proposal);
  else store.clearPending();
  if (proposal.insteadOf === undefined) store.saveLastRun(lastRunOf(proposal, at));
}
