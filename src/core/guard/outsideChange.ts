/**
 * Changes of memory that are not ours: by Claude Code as it works (auto-memory), by its built-in dream, by another tool,
 * by a hand. What is known of one, and when it is worth a person's look.
 */

/** Who made a change, as far as evidence goes. */
export type ChangedBy =
  | {
      readonly kind: 'built-in-dream';
      /** Its lock was held when the change was seen; else the lock says that it ran since the look before. */
      readonly running: boolean;
    }
  /** A session of the agent was being written at that time. */
  | { readonly kind: 'session'; readonly session: string }
  | { readonly kind: 'unknown' };

/** What a change comes to, in statements. */
export interface ChangeCounts {
  /** Whose words stand nowhere in memory any more. */
  readonly left: number;
  /** That stand in other words, with every number, name and path they had. */
  readonly reworded: number;
  /** That are new. */
  readonly came: number;
  /** That the changed files held before. */
  readonly held: number;
}

/** So many statements that leave at once are a burst. */
export const BURST = 5;
/** In a small place already so many, when they are half of what the changed files held. */
export const SMALL_BURST = 2;

/** Whether so much left memory that a person is told without asking. */
export function isBurst({ left, held }: Pick<ChangeCounts, 'left' | 'held'>): boolean {
  return left >= BURST || (left >= SMALL_BURST && left * 2 >= held);
}

/** What is known around a change. Times are epoch milliseconds. */
export interface Clues {
  /** When memory was last seen as it was before. */
  readonly since: number;
  /** When the change was made, as the disk dates it. */
  readonly at: number;
  /** The built-in dream's lock: when it was taken last, and whether it is held. */
  readonly lock?: { readonly at: number; readonly held: boolean };
  /** Sessions, and when each was last written to. */
  readonly sessions: readonly { readonly id: string; readonly modified: number }[];
}

/** A session that was written to so long before a change was still going on, in milliseconds. */
const STILL_GOING = 2 * 60_000;
/** Clocks of disks are coarse, in milliseconds. */
const COARSE = 2000;

/** Who made a change: only what evidence says. */
export function changedBy({ since, at, lock, sessions }: Clues): ChangedBy {
  if (lock !== undefined && lock.at <= at + COARSE) {
    if (lock.held) return { kind: 'built-in-dream', running: true };
    if (lock.at > since - COARSE) return { kind: 'built-in-dream', running: false };
  }
  const going = sessions.filter(({ modified }) => modified >= Math.max(since, at - STILL_GOING));
  const [nearest] = going.sort((a, b) => Math.abs(a.modified - at) - Math.abs(b.modified - at));
  return nearest === undefined ? { kind: 'unknown' } : { kind: 'session', session: nearest.id };
}

/** Changes that follow each other so closely are one, in milliseconds. */
const ONE_CHANGE = 2 * 60_000;

/** Whether a change goes on with the one before, by the same one. */
export function goesOn(
  before: { readonly seenAt: number; readonly by: ChangedBy },
  now: { readonly seenAt: number; readonly by: ChangedBy },
): boolean {
  const apart = now.seenAt - before.seenAt;
  return apart >= 0 && apart < ONE_CHANGE && JSON.stringify(before.by) === JSON.stringify(now.by);
}

/** Who it was, as the end of a sentence. */
export function whoInWords(by: ChangedBy): string {
  switch (by.kind) {
    case 'built-in-dream':
      return by.running ? 'the built-in AutoDream was running' : 'the built-in AutoDream ran meanwhile';
    case 'session':
      return 'a session was being written';
    case 'unknown':
      return 'nothing says who it was';
  }
}
