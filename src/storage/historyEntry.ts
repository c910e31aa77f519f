import type { EngineName } from '../core/dream/engine';
import type { LedgerCounts } from '../core/dream/ledger';
import type { Operation } from '../core/dream/operation';
import type { ProposalStatistics, Review } from '../core/dream/proposal';
import type { StatementId } from '../core/memory/memory';
import type { StoredBytes } from './blobs';
import { isCommitId } from './journal';

/** One file of a dream: SHA-256 of its bytes on either side, absent where the file was absent. */
export interface HistoryFile {
  /** Inside the memory folder, with `/`. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** One dream that was written, the taking back of an outside change, or the undoing of either. Plain JSON. */
export interface HistoryEntry {
  readonly version: 1;
  readonly id: string;
  /** Counts up from 1: the order of entries, whatever the clock says. */
  readonly sequence: number;
  /** Epoch milliseconds, by the dream's clock. */
  readonly at: number;
  readonly kind: 'dream' | 'restore' | 'undo';
  readonly engine: EngineName;
  /** Absolute. */
  readonly memoryFolder: string;
  readonly files: readonly HistoryFile[];
  /** All that were proposed, with the evidence that they quote. */
  readonly operations: readonly Operation[];
  readonly decisions: Review;
  readonly ledger: LedgerCounts;
  readonly statistics: ProposalStatistics;
  /** What statements that were there before are called since, where that changed. */
  readonly statementMap: Readonly<Record<StatementId, StatementId>>;
  /** The entry that this one takes back. */
  readonly undoes?: string;
  /** The outside change that this one takes back, all or some of it. */
  readonly restores?: string;
}

/** What is known of an entry from the others. */
export interface ListedEntry extends HistoryEntry {
  /** The entry that took this one back, and stands. */
  readonly undoneBy?: string;
  /** What others wrote in the instant of this commit; the bytes are stored. */
  readonly slipped: readonly HistoryFile[];
}

export interface HistoryListing {
  /** Newest first. */
  readonly entries: readonly ListedEntry[];
  /** Entries that cannot be read: the file's name and why, in a sentence. */
  readonly damaged: readonly { readonly file: string; readonly reason: string }[];
}

/** A file of an entry with its stored bytes. `undefined` where the file was absent. */
export interface HistoryVersions {
  readonly path: string;
  readonly before: StoredBytes | undefined;
  readonly after: StoredBytes | undefined;
  /** Sides whose bytes are gone from the store or damaged. */
  readonly lost: readonly ('before' | 'after')[];
}

/** What others wrote in the instant of a commit: paths, and the SHA-256 of the stored bytes. */
export interface RescueNote {
  readonly version: 1;
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly after: string }[];
}

/** The history's own note of who took back whom: an undoing counts while it is not itself undone. */
export function withUndoings(newestFirst: readonly HistoryEntry[]): (HistoryEntry & { undoneBy?: string })[] {
  const undoneBy = new Map<string, string>();
  // Newest first: whether an undoing stands is known before it is asked.
  for (const entry of newestFirst) {
    if (entry.undoes !== undefined && !undoneBy.has(entry.id) && !undoneBy.has(entry.undoes)) {
      undoneBy.set(entry.undoes, entry.id);
    }
  }
  return newestFirst.map((entry) => {
    const by = undoneBy.get(entry.id);
    return by === undefined ? entry : { ...entry, undoneBy: by };
  });
}

/** Whether a value read from disk is an entry that this version understands. */
export function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<HistoryEntry>;
  return (
    entry.version === 1 &&
    typeof entry.id === 'string' &&
    isCommitId(entry.id) &&
    typeof entry.sequence === 'number' &&
    typeof entry.at === 'number' &&
    (entry.kind === 'dream' || entry.kind === 'restore' || entry.kind === 'undo') &&
    Array.isArray(entry.files) &&
    entry.files.every(isHistoryFile) &&
    Array.isArray(entry.operations)
  );
}

function isHistoryFile(value: unknown): value is HistoryFile {
  if (typeof value !== 'object' || value === null) return false;
  const file = value as Partial<HistoryFile>;
  const isHash = (hash: unknown): boolean =>
    hash === undefined || (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));
  return typeof file.path === 'string' && isHash(file.before) && isHash(file.after);
}

/** Whether a value read from disk is a note of rescued bytes. */
export function isRescueNote(value: unknown): value is RescueNote {
  if (typeof value !== 'object' || value === null) return false;
  const note = value as Partial<RescueNote>;
  return note.version === 1 && Array.isArray(note.files) && note.files.every(isHistoryFile);
}
