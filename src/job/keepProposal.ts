import type { Proposal } from '../core/dream/proposal';
import { lastRunOf } from './lastRunOf';
import type { MemoryStore } from './memoryStore';

/**
 * Keeps what a dream proposes for review, and that it ran. One that found nothing to say leaves nothing to review.
 * Should the process end between the two, the proposal itself says when it was made.
 *
 * @param at epoch milliseconds: when the dream began
 */
export function keepProposal(store: MemoryStore, proposal: Proposal, at: number): void {
  if (proposal.operations.length + proposal.findings.length > 0) store.savePending(proposal);
  else store.clearPending();
  store.saveLastRun(lastRunOf(proposal, at));
}
