import type { ChangeCounts, ChangedBy } from '../core/guard/outsideChange';
import type { HistoryFile } from './historyEntry';
import { isCommitId } from './journal';

/** A change of memory that is not ours, as the history keeps it. Plain JSON. */
export interface OutsideChange {
  readonly version: 1;
  readonly id: string;
  /** Epoch milliseconds: when it was made, as the disk dates it. */
  readonly at: number;
  /** When memory was last seen as it was before, and when the change was seen. */
  readonly since: number;
  readonly seenAt: number;
  /** The last of our own entries that it came after; 0 when there was none. */
  readonly afterSequence: number;
  readonly memoryFolder: string;
  readonly files: readonly HistoryFile[];
  readonly by: ChangedBy;
  readonly counts: ChangeCounts;
}

/** Memory as it was last seen: SHA-256 of each file's bytes. */
export interface Snapshot {
  readonly version: 1;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The last of our own entries that it holds; 0 when there was none. */
  readonly sequence: number;
  readonly files: Readonly<Record<string, string>>;
}

/** Whether a value read from disk is an outside change that this version understands. */
export function isOutsideChange(value: unknown): value is OutsideChange {
  if (!isRecord(value)) return false;
  const { version, id, at, since, seenAt, afterSequence, files, by, counts } = value;
  return (
    version === 1 &&
    typeof id === 'string' &&
    isCommitId(id) &&
    [at, since, seenAt, afterSequence].every(Number.isFinite) &&
    Array.isArray(files) &&
    files.every(isFile) &&
    isRecord(by) &&
    ['built-in-dream', 'session', 'unknown'].includes(String(by.kind)) &&
    isRecord(counts) &&
    [counts.left, counts.reworded, counts.came, counts.held].every(Number.isFinite)
  );
}

/** Whether a value read from disk is a snapshot that this version understands. */
export function isSnapshot(value: unknown): value is Snapshot {
  if (!isRecord(value)) return false;
  const { version, at, sequence, files } = value;
  return (
    version === 1 &&
    [at, sequence].every(Number.isFinite) &&
    isRecord(files) &&
    Object.values(files).every((hash) => isHash(hash))
  );
}

function isFile(value: unknown): boolean {
  if (!isRecord(value) || typeof value.path !== 'string') return false;
  return [value.before, value.after].every((hash) => hash === undefined || isHash(hash));
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
