/** What decides whether a dream is due. */
export interface ScheduleInput {
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the last dream was; undefined when there was none. */
  readonly lastRunAt: number | undefined;
  readonly newSessions: number;
  readonly sessionsBetweenDreams: number;
  readonly hoursBetweenDreams: number;
}

/** Whether a dream is due, and if not, what is missing. */
export type Due =
  | { readonly due: true }
  | {
      readonly due: false;
      /** How many more sessions; 0 when there are enough. */
      readonly sessions: number;
      /** Milliseconds still to pass; 0 when enough have. */
      readonly wait: number;
    };

const HOUR = 3_600_000;

/** A dream is due after enough new sessions and enough hours; the first one waits for sessions alone. */
export function isDue(input: ScheduleInput): Due {
  const sessions = Math.max(0, input.sessionsBetweenDreams - input.newSessions);
  const since = input.lastRunAt === undefined ? Infinity : input.now - input.lastRunAt;
  // A clock that was set back must not make the wait longer than it was meant.
  const passed = since < 0 ? Infinity : since;
  const wait = Math.max(0, input.hoursBetweenDreams * HOUR - passed);
  return sessions === 0 && wait === 0 ? { due: true } : { due: false, sessions, wait };
}
