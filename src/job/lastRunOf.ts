import type { Proposal } from '../core/dream/proposal';
import type { LastRun } from '../storage/lastRun';

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
