import type { Proposal } from '../core/dream/proposal';
import type { LastRun } from '../storage/lastRun';
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

/** What is remembered of a dream for the schedule of every client, whatever becomes of its proposal. */
export function lastRunOf({ id, operations, blocked, sessions }: Proposal, at: number): LastRun {
  const sizes: Record<string, number> = {};
  for (const session of sessions) sizes[session.id] = (sizes[session.id] ?? 0) + session.bytes;
  return {
    at,
    proposal: id,
    changes: operations.length - blocked.length,
    sessions: sizes,
  };
}
