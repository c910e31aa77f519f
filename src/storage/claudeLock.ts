import path from 'node:path';
import { readBytes } from './durable';
import type { Files } from './files';
import type { Processes } from './processes';

/** The lock of Claude Code's built-in dream, in the memory folder. Read, never written. */
export const CLAUDE_LOCK_FILE = '.consolidate-lock';

const HOUR = 3_600_000;
/** No lock of that client is longer; what is longer is not read. */
const LONGEST = 1024;

/** The built-in dream of Claude Code, at work. */
export interface BuiltInDream {
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

/**
 * Whether Claude Code's own dream is at work on this memory; undefined when it is not.
 *
 * As that client does it: the lock holds the process id, in newer builds with the epoch milliseconds on a second
 * line; it counts for an hour, while the process lives. A lock that cannot be read does not count there either.
 *
 * @param now epoch milliseconds
 */
export function builtInDreamRunning(
  memoryFolder: string,
  tools: { readonly files: Files; readonly processes: Pick<Processes, 'isAlive'>; readonly now: number },
): BuiltInDream | undefined {
  const { files, processes, now } = tools;
  const file = path.join(memoryFolder, CLAUDE_LOCK_FILE);
  try {
    const stat = files.stat(file);
    if (stat?.kind !== 'file' || stat.size > LONGEST) return undefined;
    const [first, second] = new TextDecoder().decode(readBytes(files, file)).split(/\r?\n/);
    const pid = wholeNumber(first);
    const stamped = wholeNumber(second);
    const since = Math.max(stat.modified, stamped !== undefined && stamped <= now ? stamped : 0);
    if (pid === undefined || Math.abs(now - since) >= HOUR || !processes.isAlive(pid)) return undefined;
    return { pid, since };
  } catch {
    return undefined;
  }
}

/** When Claude Code's own dream last began on this memory, epoch milliseconds: what its lock is dated. */
export function builtInDreamAt(memoryFolder: string, files: Files): number | undefined {
  try {
    const stat = files.stat(path.join(memoryFolder, CLAUDE_LOCK_FILE));
    return stat?.kind === 'file' ? stat.modified : undefined;
  } catch {
    return undefined;
  }
}

function wholeNumber(line: string | undefined): number | undefined {
  return line !== undefined && /^\s*\d{1,15}\s*$/.test(line) ? Number(line) : undefined;
}
