/** What can make a dream due. */
export type Trigger =
  /** `at` is a time of day on a 24-hour clock, `HH:MM`, in the schedule's time zone. */
  | { readonly kind: 'daily'; readonly at: string }
  /** Five fields: minute, hour, day of month, month, day of week. */
  | { readonly kind: 'cron'; readonly expression: string }
  /** Sessions that were written to since the last dream. */
  | { readonly kind: 'sessions'; readonly count: number }
  /** What was written to transcripts since the last dream, in millions of bytes. */
  | { readonly kind: 'size'; readonly megabytes: number };

/** When AutoDream dreams by itself. Plain JSON, and valid: `parseSchedule` makes it. */
export interface Schedule {
  /** One that is met is enough; none: it is off. */
  readonly triggers: readonly Trigger[];
  /** So many hours must have passed since the last dream, whatever else is met. */
  readonly hoursBetween: number;
  /** An IANA name, for the times of day. */
  readonly timeZone: string;
  /** A dream waits until no session was written to for so many minutes, … */
  readonly quietMinutes: number;
  /** … but not longer than so many. */
  readonly longestWaitMinutes: number;
}

/** What a schedule has where nothing else was said, apart from its triggers. */
export const SCHEDULE_DEFAULTS = { hoursBetween: 0, quietMinutes: 10, longestWaitMinutes: 120 } as const;

/** Never by itself. */
export const OFF: Schedule = { triggers: [], ...SCHEDULE_DEFAULTS, timeZone: 'UTC' };
