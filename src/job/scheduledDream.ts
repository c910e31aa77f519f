import {
  decide,
  passesUnused,
  waitsForQuiet,
  type Decision,
  type Met,
  type Obstacle,
  type ScheduleState,
} from '../core/schedule/decide';
import { scheduleInput } from '../core/schedule/parseSchedule';
import type { Proposal } from '../core/dream/proposal';
import type { ScheduleNotes } from '../storage/scheduleNotes';
import type { TranscriptFile } from '../storage/transcriptList';
import type { DreamOutcome } from './dream';
import { keepProposal } from './keepProposal';
import type { MemoryStore } from './memoryStore';
import { ownNotes, scheduleState, triggersKey, type OwnedSchedule, type StateAsked } from './scheduleState';
import { withDreaming, type Busy, type DreamingTools } from './withDreaming';

export interface ScheduledDreamRequest extends OwnedSchedule {
  readonly store: MemoryStore;
  /** Looks for transcripts; asked again once the lock is held. */
  readonly transcripts: () => Promise<readonly TranscriptFile[]>;
  /** What only the client knows of; asked again once the lock is held. */
  readonly obstacles: () => Promise<readonly Obstacle[]>;
  /** Makes the dream. Keeps nothing. */
  readonly dream: (now: number) => Promise<DreamOutcome>;
  /** Epoch milliseconds: the clock that the schedule goes by. */
  readonly now: () => number;
  /** What the lock goes by; this machine's when left out. */
  readonly lock?: DreamingTools;
}

export type ScheduledOutcome =
  | { readonly kind: 'not-due'; readonly decision: Decision & { readonly due: false } }
  | Busy
  /** The dream is made, and what it proposes is kept for review. */
  | {
      readonly kind: 'dreamt';
      readonly because: readonly Met[];
      readonly proposal: Proposal;
      readonly outcome: DreamOutcome & { readonly kind: 'dreamt' };
    }
  /** No dream was made, and why: a sentence. It is tried again later. */
  | { readonly kind: 'not-made'; readonly message: string }
  /** This machine slept so long that another took over: what was made is thrown away. */
  | { readonly kind: 'taken-over' };

/**
 * One look at a schedule: dreams when a dream is due. However many windows, processes and machines look at once, a
 * due dream is made by one of them: it holds the lock, and decides again by what it reads from the disk then.
 *
 * @throws what the dream throws; the try is remembered, and the next one waits longer
 */
export async function scheduledDream(request: ScheduledDreamRequest): Promise<ScheduledOutcome> {
  const seen = await look(request);
  const { decision } = seen;
  if (!decision.due && !changesNotes(seen)) return { kind: 'not-due', decision };
  return withDreaming(request.store, (isOurs) => dreamIfDue(request, isOurs), request.lock);
}

/** What was seen, and what follows from it. */
interface Look {
  readonly asked: StateAsked;
  readonly state: ScheduleState;
  readonly decision: Decision;
  /** Epoch milliseconds. */
  readonly now: number;
}

async function look(request: ScheduledDreamRequest): Promise<Look> {
  const [transcripts, obstacles] = [await request.transcripts(), await request.obstacles()];
  const asked: StateAsked = { ...request, transcripts, obstacles };
  const now = request.now();
  const state = scheduleState(asked, now);
  return { asked, state, decision: decide(request.schedule, state, now), now };
}

async function dreamIfDue(
  request: ScheduledDreamRequest,
  isOurs: () => boolean,
): Promise<Exclude<ScheduledOutcome, Busy>> {
  const { store } = request;
  const seen = await look(request);
  const { decision, now, state } = seen;
  if (!isOurs()) return { kind: 'taken-over' };
  if (!decision.due) {
    if (changesNotes(seen)) store.saveScheduleNotes(notesAfter(seen));
    return { kind: 'not-due', decision };
  }
  const { owners } = notesAfter(seen);
  // Written before the dream begins, so that one that brings this process down is not begun again at once.
  store.saveScheduleNotes({ owners, tries: { count: (state.tries?.count ?? 0) + 1, lastAt: now } });
  const outcome = await request.dream(now);
  if (!isOurs()) return { kind: 'taken-over' };
  if (outcome.kind !== 'dreamt') return { kind: 'not-made', message: outcome.message };
  keepProposal(store, outcome.proposal, now);
  if (outcome.proposal.insteadOf === undefined) store.saveScheduleNotes({ owners });
  return { kind: 'dreamt', because: decision.because, proposal: outcome.proposal, outcome };
}

/** Whether something is to be remembered of a look that led to no dream. */
function changesNotes({ asked, state, decision }: Look): boolean {
  const notes = asked.store.scheduleNotes;
  if (asked.schedule.triggers.length === 0) return notes.owners[asked.owner] !== undefined;
  const own = ownNotes(notes, asked);
  return (
    own === undefined ||
    (tellsOthers(asked) && JSON.stringify(own.schedule) !== JSON.stringify(scheduleInput(asked.schedule))) ||
    passesUnused(decision) ||
    waitsForQuiet(decision) !== (state.waitingSince !== undefined)
  );
}

/** A schedule that lies in a file can be read there; that of settings is told by the notes. */
function tellsOthers({ owner }: StateAsked): boolean {
  return owner === 'vscode';
}

function notesAfter({ asked, state, decision, now }: Look): ScheduleNotes {
  const { schedule, owner, setAt } = asked;
  const { owners } = asked.store.scheduleNotes;
  const tries = state.tries === undefined ? {} : { tries: state.tries };
  if (schedule.triggers.length === 0) {
    const others = Object.entries(owners).filter(([name]) => name !== owner);
    return { ...tries, owners: Object.fromEntries(others) };
  }
  const own = ownNotes({ owners }, asked) ?? { triggers: triggersKey(schedule), since: setAt ?? now };
  const passed = passesUnused(decision) ? { passedAt: now } : {};
  return {
    ...tries,
    owners: {
      ...owners,
      [owner]: { ...own, ...passed, ...(tellsOthers(asked) && { schedule: scheduleInput(schedule) }) },
    },
    ...(waitsForQuiet(decision) && { waitingSince: Math.min(state.waitingSince ?? now, now) }),
  };
}
