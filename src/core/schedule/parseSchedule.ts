import { SCHEDULE_DEFAULTS, type Schedule, type Trigger } from './schedule';
import { cronProblem, timeZoneProblem } from './timetable';

/** A schedule as it was typed, set, or read from a file: anything may stand in it. */
export interface ScheduleInput {
  readonly daily?: unknown;
  readonly cron?: unknown;
  readonly sessions?: unknown;
  readonly megabytes?: unknown;
  readonly hoursBetween?: unknown;
  readonly timeZone?: unknown;
  readonly quietMinutes?: unknown;
  readonly longestWaitMinutes?: unknown;
}

/** A schedule, or sentences that say what is wrong with what was given. */
export type ParsedSchedule =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

const LIMITS = {
  sessions: { least: 1, most: 1000, what: 'The number of new sessions' },
  megabytes: { least: 0.001, most: 1_000_000, what: 'The size of new transcripts in MB' },
  hoursBetween: { least: 0, most: 8760, what: 'The number of hours between dreams' },
  quietMinutes: { least: 0, most: 1440, what: 'The quiet time in minutes' },
  longestWaitMinutes: { least: 0, most: 10_080, what: 'The longest wait in minutes' },
} as const;

/**
 * Makes a schedule of what was given. Without a trigger it is off.
 *
 * @param timeZone IANA name, where none is given
 * @param now epoch milliseconds: an expression that names only what is past is refused
 */
export function parseSchedule(input: ScheduleInput, timeZone: string, now: number): ParsedSchedule {
  const problems: string[] = [];
  const number = (name: keyof typeof LIMITS): number | undefined => {
    const read = numberOf(input[name], name);
    if (typeof read === 'string') problems.push(read);
    return typeof read === 'number' ? read : undefined;
  };
  const triggers: Trigger[] = [];
  if (input.daily !== undefined) {
    const at = timeOfDay(input.daily);
    if (at === undefined) problems.push(`${said(input.daily)} is no time of day. Give one such as 18:00.`);
    else triggers.push({ kind: 'daily', at });
  }
  if (input.cron !== undefined) {
    const expression = typeof input.cron === 'string' ? input.cron.trim().replace(/\s+/g, ' ') : '';
    const problem = cronProblem(expression, now);
    if (problem !== undefined) problems.push(problem);
    else triggers.push({ kind: 'cron', expression });
  }
  const count = number('sessions');
  if (count !== undefined) triggers.push({ kind: 'sessions', count: Math.ceil(count) });
  const megabytes = number('megabytes');
  if (megabytes !== undefined) triggers.push({ kind: 'size', megabytes });
  const zone = input.timeZone ?? timeZone;
  const problem = typeof zone === 'string' ? timeZoneProblem(zone) : `${said(zone)} is no time zone.`;
  if (problem !== undefined) problems.push(problem);
  const schedule: Schedule = {
    triggers,
    hoursBetween: number('hoursBetween') ?? SCHEDULE_DEFAULTS.hoursBetween,
    timeZone: typeof zone === 'string' ? zone : timeZone,
    quietMinutes: number('quietMinutes') ?? SCHEDULE_DEFAULTS.quietMinutes,
    longestWaitMinutes: number('longestWaitMinutes') ?? SCHEDULE_DEFAULTS.longestWaitMinutes,
  };
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'schedule', schedule };
}

/** What `parseSchedule` makes the same schedule of. */
export function scheduleInput({ triggers, ...rest }: Schedule): ScheduleInput {
  const input: { -readonly [K in keyof ScheduleInput]: ScheduleInput[K] } = { ...rest };
  for (const trigger of triggers) {
    if (trigger.kind === 'daily') input.daily = trigger.at;
    else if (trigger.kind === 'cron') input.cron = trigger.expression;
    else if (trigger.kind === 'sessions') input.sessions = trigger.count;
    else input.megabytes = trigger.megabytes;
  }
  return input;
}

function numberOf(value: unknown, name: keyof typeof LIMITS): number | string | undefined {
  if (value === undefined) return undefined;
  const { least, most, what } = LIMITS[name];
  const isText = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
  const read = typeof value === 'number' ? value : isText ? Number(value) : Number.NaN;
  if (read >= least && read <= most) return read;
  return `${what} is from ${least} to ${most}; ${said(value)} is not.`;
}

/** `8:05` is 08:05; undefined when it is none. */
function timeOfDay(value: unknown): string | undefined {
  const [, hour, minute] = /^\s*(\d{1,2}):(\d\d)\s*$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

function said(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}
