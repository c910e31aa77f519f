/** What the command line tells a script. */
export const EXIT = {
  /** Done, nothing to do, or a dry run; also when some operations were blocked. */
  done: 0,
  /** Failed, and nothing changed. */
  failed: 1,
  wrongUse: 2,
  /** A proposal waits for a person's review; nothing was written. */
  waiting: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
