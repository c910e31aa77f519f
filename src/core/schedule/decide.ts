import type { Schedule, Trigger } from './schedule';
import { isTimed, nextTime } from './timetable';

/** Why no dream may begin by itself, whatever the clock says. */
export type Obstacle =
  /** The workspace is not trusted. */
  | 'untrusted'
  /** What the chosen engine sends was never agreed to. */
  | 'no-consent'
  | 'budget-spent'
  | 'battery-saver'
  /** Sessions of this memory were sent in a batch whose answers are not there yet. */
  | 'batch'
  /** The memory folder is not there. */
  | 'no-memory'
  /** A proposal waits for review: it is not replaced under a person's eyes. */
  | 'waiting-for-review'
  /** A dream is under way, here or elsewhere. */
  | 'dreaming';

/** All that the decision follows from, beside schedule and clock. Times are epoch milliseconds. */
export interface ScheduleState {
  /** When the last dream began that came to its end, by hand or not; undefined when there was none. */
  readonly lastRunAt: number | undefined;
  /** When this schedule was set: times of day before it never counted. */
  readonly since: number | undefined;
  /** When a time of day was last let pass because nothing was new. */
  readonly passedAt?: number | undefined;
  /** Sessions written to since the last dream. */
  readonly newSessions: number;
  /** What was added to their transcripts since. */
  readonly newBytes: number;
  /** When any session was last written to. */
  readonly lastWriteAt?: number | undefined;
  /** Since when a dream that is otherwise due waits for quiet. */
  readonly waitingSince?: number | undefined;
  /** Dreams that were begun since the last that came to its end: failed, or interrupted. */
  readonly tries?: { readonly count: number; readonly lastAt: number } | undefined;
  readonly obstacles: readonly Obstacle[];
}

/** What made a dream due. */
export type Met =
  | { readonly kind: 'sessions'; readonly have: number }
  | { readonly kind: 'size'; readonly bytes: number }
  /** `at`: when it was to be. */
  | { readonly kind: 'time'; readonly at: number };

/** What a trigger still lacks. */
export type Lacking =
  | { readonly kind: 'sessions'; readonly have: number; readonly of: number }
  | { readonly kind: 'size'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'time'; readonly at: number }
  /** Its expression names no time that is still to come. */
  | { readonly kind: 'never' };

/** What is missing; all of a decision's parts are. */
export type Missing =
  | { readonly kind: 'off' }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  /** One of these is enough. */
  | { readonly kind: 'triggers'; readonly any: readonly Lacking[] }
  | { readonly kind: 'hours'; readonly until: number }
  /** Tries that did not come to their end; it is tried again. */
  | { readonly kind: 'tried'; readonly count: number; readonly until: number }
  /** A session is being written to. */
  | { readonly kind: 'writing'; readonly until: number }
  | { readonly kind: 'nothing-new' };

/** Whether a dream is due now, and if not, what is missing and when the clock alone would make it due. */
export type Decision =
  | { readonly due: true; readonly because: readonly Met[] }
  | {
      readonly due: false;
      readonly missing: readonly Missing[];
      /** The first time at which it may be due if nothing but the clock changes; undefined when that is not enough. */
      readonly next: number | undefined;
    };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** After a failed or interrupted try the next waits so long, then twice as long, … */
const FIRST_RETRY = 5 * MINUTE;
/** … but not longer than this. */
const LONGEST_RETRY = DAY;

/**
 * Decides whether a dream is due.
 *
 * Times of day count from the last dream: however many passed while nobody looked, one dream makes up for them. A
 * clock that is set back by up to a day only delays; a record that lies further ahead is not believed.
 *
 * @param now epoch milliseconds
 */
export function decide(schedule: Schedule, state: ScheduleState, now: number): Decision {
  if (schedule.triggers.length === 0) return not([{ kind: 'off' }], undefined);
  if (state.obstacles.length > 0)
    return not(
      state.obstacles.map((obstacle) => ({ kind: 'obstacle', obstacle })),
      undefined,
    );
  const lastRunAt = believed(state.lastRunAt, now);
  const answers = schedule.triggers.map((trigger) => ask(trigger, schedule, state, now));
  const met = answers.filter((answer) => 'met' in answer).map((answer) => answer.met);
  const any = answers.filter((answer) => 'lacking' in answer).map((answer) => answer.lacking);
  const earliest = met.length > 0 ? now : firstOf(any);
  const missing: Missing[] = met.length > 0 ? [] : [{ kind: 'triggers', any }];
  const hours = lastRunAt === undefined ? now : lastRunAt + schedule.hoursBetween * HOUR;
  if (hours > now) missing.push({ kind: 'hours', until: hours });
  const retry = retryAt(state.tries, now);
  if (retry > now) missing.push({ kind: 'tried', count: state.tries?.count ?? 0, until: retry });
  if (missing.length > 0)
    return not(missing, earliest === undefined ? undefined : Math.max(earliest, hours, retry));
  if (state.newSessions === 0 && state.newBytes <= 0) return nothingNew(schedule, now);
  const quiet = quietAt(schedule, state, now);
  return quiet > now ? not([{ kind: 'writing', until: quiet }], quiet) : { due: true, because: met };
}

/** A time that a clock running ahead wrote down is of no use; undefined then. */
export function believed(at: number | undefined, now: number): number | undefined {
  return at === undefined || at > now + DAY ? undefined : at;
}

/** Whether all is met but something new, so that a time of day is to pass unused. */
export function passesUnused(decision: Decision): boolean {
  return !decision.due && decision.missing.some((part) => part.kind === 'nothing-new');
}

/** Whether all is met, and only a session that is being written to is in the way. */
export function waitsForQuiet(decision: Decision): boolean {
  return !decision.due && decision.missing.some((part) => part.kind === 'writing');
}

function not(missing: readonly Missing[], next: number | undefined): Decision {
  return { due: false, missing, next };
}

type Answer = { readonly met: Met } | { readonly lacking: Lacking };

function ask(trigger: Trigger, { timeZone }: Schedule, state: ScheduleState, now: number): Answer {
  const { newSessions: have, newBytes: bytes } = state;
  if (trigger.kind === 'sessions') {
    return have >= trigger.count
      ? { met: { kind: 'sessions', have } }
      : { lacking: { kind: 'sessions', have, of: trigger.count } };
  }
  if (trigger.kind === 'size') {
    const of = trigger.megabytes * 1e6;
    return bytes >= of ? { met: { kind: 'size', bytes } } : { lacking: { kind: 'size', bytes, of } };
  }
  const at = nextTime(trigger, timeZone, countedFrom(state, now));
  if (at === undefined) return { lacking: { kind: 'never' } };
  return at <= now ? { met: { kind: 'time', at } } : { lacking: { kind: 'time', at } };
}

/** Times of day after this one count. */
function countedFrom({ lastRunAt, since, passedAt }: ScheduleState, now: number): number {
  const known = [lastRunAt, since, passedAt].flatMap((at) => believed(at, now) ?? []);
  return known.length === 0 ? now : Math.max(...known);
}

function firstOf(any: readonly Lacking[]): number | undefined {
  const times = any.flatMap((one) => (one.kind === 'time' ? one.at : []));
  return times.length === 0 ? undefined : Math.min(...times);
}

function retryAt(tries: ScheduleState['tries'], now: number): number {
  const lastAt = believed(tries?.lastAt, now);
  if (tries === undefined || lastAt === undefined) return now;
  return lastAt + Math.min(FIRST_RETRY * 2 ** (tries.count - 1), LONGEST_RETRY);
}

/** When there is quiet enough, or the wait was long enough. */
function quietAt(schedule: Schedule, { lastWriteAt, waitingSince }: ScheduleState, now: number): number {
  if (lastWriteAt === undefined) return now;
  // A file from the future is not waited for: the clock that wrote it is another one.
  const quiet = Math.min(lastWriteAt, now) + schedule.quietMinutes * MINUTE;
  const since = waitingSince === undefined ? now : Math.min(waitingSince, now);
  return Math.min(quiet, since + schedule.longestWaitMinutes * MINUTE);
}

/** The time of day has come and gone; the next one counts. */
function nothingNew({ triggers, timeZone }: Schedule, now: number): Decision {
  const times = triggers.filter(isTimed).flatMap((trigger) => nextTime(trigger, timeZone, now) ?? []);
  return not([{ kind: 'nothing-new' }], times.length === 0 ? undefined : Math.min(...times));
}
