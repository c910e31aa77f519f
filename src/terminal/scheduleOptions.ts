import { parseSchedule, type ScheduleInput } from '../core/schedule/parseSchedule';
import type { Schedule } from '../core/schedule/schedule';
import type { ReviewMode } from '../storage/scheduleFile';

/** The options of `autodream schedule`, as they are given to `parseArgs`. */
export const SCHEDULE_OPTIONS = {
  daily: { type: 'string' },
  cron: { type: 'string' },
  'after-sessions': { type: 'string' },
  'after-mb': { type: 'string' },
  hours: { type: 'string' },
  'time-zone': { type: 'string' },
  quiet: { type: 'string' },
  'longest-wait': { type: 'string' },
  review: { type: 'string' },
  all: { type: 'boolean' },
} as const;

/** What was typed of them. */
export type ScheduleTyped = { readonly [K in keyof typeof SCHEDULE_OPTIONS]?: string | boolean | undefined };

/** What `autodream schedule` was told to set, or sentences that say what is wrong with it. */
export type ScheduleAsked =
  | { readonly kind: 'set'; readonly schedule: Schedule; readonly review: ReviewMode }
  /** Nothing was told: show what is set. */
  | { readonly kind: 'show' }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/**
 * Reads what was typed.
 *
 * @param word what stands behind `schedule`
 * @param timeZone of this machine
 * @param now epoch milliseconds
 */
export function scheduleAsked(
  typed: ScheduleTyped,
  word: string | undefined,
  timeZone: string,
  now: number,
): ScheduleAsked {
  const { review = 'always' } = typed;
  const given = Object.entries(typed).filter(([name, value]) => value !== undefined && name !== 'all');
  if (word !== undefined && word !== 'off')
    return wrong(`"${word}" is no schedule. \`autodream schedule off\` ends it; the options set one.`);
  if (word === 'off' && given.length > 0) return wrong(`"off" goes without --${given[0]?.[0] ?? ''}.`);
  if (word === undefined && given.length === 0) return { kind: 'show' };
  if (review !== 'always' && review !== 'lossless')
    return wrong(`--review is always or lossless; "${String(review)}" is neither.`);
  const parsed = parseSchedule(inputOf(typed), timeZone, now);
  if (parsed.kind === 'problems') return parsed;
  const { schedule } = parsed;
  if (word === undefined && schedule.triggers.length === 0)
    return wrong(
      'Say when: with --daily, --cron, --after-sessions or --after-mb; one that is met is enough.',
    );
  return { kind: 'set', schedule, review };
}

function inputOf(options: ScheduleTyped): ScheduleInput {
  return {
    daily: options.daily,
    cron: options.cron,
    sessions: options['after-sessions'],
    megabytes: options['after-mb'],
    hoursBetween: options.hours,
    timeZone: options['time-zone'],
    quietMinutes: options.quiet,
    longestWaitMinutes: options['longest-wait'],
  };
}

function wrong(problem: string): ScheduleAsked {
  return { kind: 'problems', problems: [problem] };
}
