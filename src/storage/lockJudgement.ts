import type { LockHolder } from './lockFile';
import type { Processes, ProcessIdentity } from './processes';

/** Milliseconds. */
export const LOCK_TIMES = {
  /** A lock is honoured for so long after its last heartbeat when nobody can tell whether its process lives. */
  lease: 15 * 60_000,
  /** A lock file that makes no sense may still be being written for so long. */
  writing: 60_000,
} as const;

/** A link of the chain: a lock file and what it says. */
export interface Link {
  readonly file: string;
  readonly token: string;
  /** Undefined when the file makes no sense. */
  readonly holder: LockHolder | undefined;
  /** Epoch milliseconds of the file. */
  readonly modified: number;
}

/** The time, epoch milliseconds, by both clocks that a lock can be judged by. */
export interface LockClocks {
  /** Of this machine. */
  readonly now: number;
  /** Of the disk, which dates the files of all machines; undefined when nothing was written to see it. */
  readonly disk: number | undefined;
}

/** Whether who left a lock file is at work, or may be; and a sentence, or the words for who it was. */
export type Judgement =
  { readonly live: true; readonly message: string } | { readonly live: false; readonly why: string };

/** Whether the lock is to be honoured. */
export function judge(link: Link, processes: Processes, clocks: LockClocks): Judgement {
  const { holder } = link;
  if (holder === undefined) return judgeDamaged(link, clocks.disk ?? clocks.now);
  const who = `process ${holder.pid} on ${holder.host}`;
  if (isSameHost(holder, processes.self)) {
    const death = deathOf(holder, link, processes, clocks);
    if (death !== undefined) return { live: false, why: `${who}, ${death},` };
    const message = `Another AutoDream is at work on this memory (${who}). Wait until it is done, or end it.`;
    return { live: true, message };
  }
  const left = LOCK_TIMES.lease - silence(holder, link, clocks);
  if (left <= 0) return { live: false, why: `${who}, not heard of for ${minutes(LOCK_TIMES.lease)},` };
  const message = `An AutoDream on another machine is at work on this memory (${who}). If it is not, its lock ends in ${minutes(left)}, or delete ${link.file}.`;
  return { live: true, message };
}

function judgeDamaged(link: Link, now: number): Judgement {
  if (Math.abs(now - link.modified) >= LOCK_TIMES.writing) {
    return { live: false, why: 'a process that left a damaged lock file' };
  }
  const message = `The lock ${link.file} was made this very minute and says nothing yet. Try again in a minute.`;
  return { live: true, message };
}

/** How we know that a holder of this host is dead; undefined when it lives. */
function deathOf(
  holder: LockHolder,
  link: Link,
  processes: Processes,
  clocks: LockClocks,
): string | undefined {
  const { boot } = processes.self;
  if (holder.boot !== undefined && boot !== undefined && holder.boot !== boot) {
    return 'from before the last start of this machine';
  }
  if (!processes.isAlive(holder.pid)) return 'which is gone';
  const started = processes.startOf(holder.pid);
  if (holder.started !== undefined && started !== undefined) {
    return holder.started === started ? undefined : 'whose number another process has now';
  }
  // Nobody can tell whether that is the same process, so the lease decides.
  return silence(holder, link, clocks) >= LOCK_TIMES.lease ? 'not heard of for long' : undefined;
}

/**
 * For how long nothing was heard of the holder. By the disk's own clock where we know it: it dated the last heartbeat,
 * and a machine whose clock is wrong, this one or the other, neither takes over too early nor makes a lock eternal.
 */
function silence(holder: LockHolder, link: Link, { now, disk }: LockClocks): number {
  if (disk !== undefined) return disk - link.modified;
  const isAhead = holder.heartbeat > now + LOCK_TIMES.lease;
  return isAhead ? Math.max(0, now - link.modified) : now - holder.heartbeat;
}

function isSameHost(a: ProcessIdentity, b: ProcessIdentity): boolean {
  if (a.space !== b.space) return false;
  // A laptop's host name changes with the network; its boot does not.
  return a.host === b.host || (a.boot !== undefined && a.boot === b.boot);
}

function minutes(ms: number): string {
  const count = Math.max(1, Math.ceil(ms / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
