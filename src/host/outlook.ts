import type { OperationId } from '../core/dream/operation';
import type { Load } from '../core/dream/proposal';
import { changedFiles, isGone, type ProjectFacts } from './projectFacts';

/** What applying the proposal that waits would come to, on the memory as it is now and as was decided so far. */
export interface Outlook {
  /** What would be carried out: neither blocked, nor rejected, nor about something that changed since. */
  readonly operations: readonly OperationId[];
  /** What each session start would load then, and its tokens as the client's limits cut it. */
  readonly indexAfter: Load;
  readonly startAfter?: number;
}

/** Whether it is known what would be written now, with all that was decided so far. */
export function isForeseen({ foreseen, rejected }: ProjectFacts): boolean {
  return foreseen?.rejected === rejected;
}

/** Whether that has to be worked out: as it was proposed, a proposal says itself what it comes to. */
export function isDifferent(facts: ProjectFacts): boolean {
  const { pending, rejected } = facts;
  if (pending.kind !== 'proposal') return false;
  return rejected.length > 0 || changedFiles(facts, pending.proposal).length > 0;
}

/**
 * What Apply would come to; undefined when no proposal waits. While that is worked out it is what was known last, without
 * what was rejected since.
 */
export function outlookOf(facts: ProjectFacts): Outlook | undefined {
  const { pending, rejected, foreseen } = facts;
  if (pending.kind !== 'proposal') return undefined;
  const { proposal } = pending;
  if (isGone(facts)) return { operations: [], ...afterOf(proposal.statistics) };
  const known = isDifferent(facts) ? foreseen : undefined;
  const closed = new Set([
    ...proposal.blocked.map((block) => block.operation),
    ...rejected,
    ...(known?.stale ?? []),
  ]);
  return {
    operations: proposal.operations.map(({ id }) => id).filter((id) => !closed.has(id)),
    ...afterOf(known ?? proposal.statistics),
  };
}

const afterOf = ({
  indexAfter,
  startAfter,
}: Pick<Outlook, 'indexAfter' | 'startAfter'>): Pick<Outlook, 'indexAfter' | 'startAfter'> => ({
  indexAfter,
  ...(startAfter === undefined ? {} : { startAfter }),
});

/** How many changes Apply would write now. */
export function waitingChanges(facts: ProjectFacts): number {
  return outlookOf(facts)?.operations.length ?? 0;
}
