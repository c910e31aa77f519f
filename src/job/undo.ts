import { applyChanges } from '../core/dream/applyChanges';
import type { CompiledChange } from '../core/dream/compile';
import { loadsOf } from '../core/dream/report';
import { undoFiles, type LeftAlone, type UndoFile } from '../core/dream/undo';
import type { Memory } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import type { Environment } from '../storage/environment';
import { updateFirstSeen } from '../storage/firstSeen';
import { entryId, type HistoryVersions, type ListedEntry } from '../storage/history';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { sentenceOf as problemSentence } from '../storage/problem';
import type { MemoryStore } from './memoryStore';
import { withMemory, type Refused } from './withMemory';
import { fileChanges, refusedBy, writeEntry, type EntryDraft } from './writeEntry';

export interface UndoRequest {
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The id of a dream or its beginning; the last that stands when left out. */
  readonly dream?: string;
  /** Only say what it would write. */
  readonly dryRun?: boolean;
}

export type UndoOutcome =
  | {
      readonly kind: 'undone';
      /** The dream that was taken back. */
      readonly undone: string;
      /** The entry that says so; undo it, and the dream is back. */
      readonly entry: string;
      readonly files: readonly string[];
      /** Sentences about what was touched later and stays, and about bytes that cannot come back. */
      readonly left: readonly string[];
    }
  /** A dry run: what would be written, and what would be left as above. */
  | {
      readonly kind: 'would-undo';
      readonly undone: string;
      readonly changes: readonly CompiledChange[];
      readonly left: readonly string[];
    }
  | Refused;

/** Takes a dream back, also when later ones stay; itself an entry in the history that can be undone. */
export async function undoDream(request: UndoRequest): Promise<UndoOutcome> {
  return withMemory(request.store, async ({ mayWrite }) => {
    const { store } = request;
    const entry = store.history.find(request.dream);
    if (typeof entry === 'string') return { kind: 'refused', message: entry };
    if (entry.undoneBy !== undefined)
      return {
        kind: 'refused',
        message: `Dream ${entry.id} was taken back already, by ${entry.undoneBy}. Nothing was written.`,
      };
    const read = await readMemoryFolder(store.memoryFolder);
    const versions = store.history.versions(entry);
    const whole = versions.filter((file) => file.lost.length === 0);
    const { files, left } = undoFiles(whole.map((version) => undoFile(version, read)));
    const notes = [...left.map(sentenceOf), ...versions.flatMap(lostSentences)];
    const changes = files.flatMap(({ path: name, text }): CompiledChange[] => {
      const now = textNow(read, name);
      return text === now ? [] : [{ path: name, before: now, after: text }];
    });
    if (changes.length === 0)
      return {
        kind: 'refused',
        message: ['Nothing of it is left to take back. Nothing was written.', ...notes].join(' '),
      };
    if (request.dryRun === true) return { kind: 'would-undo', undone: entry.id, changes, left: notes };
    return mayWrite() ?? write(request, entry, read, changes, notes);
  });
}

function write(
  { store, now }: UndoRequest,
  entry: ListedEntry,
  read: MemoryFolderRead,
  changes: readonly CompiledChange[],
  notes: readonly string[],
): UndoOutcome {
  const memory = parseMemory({ ...read.input, firstSeen: store.firstSeen });
  const after = applyChanges(memory, changes, now);
  const id = entryId(['undo', entry.id, now, store.history.nextSequence()]);
  const draft: EntryDraft = {
    id,
    at: now,
    kind: 'undo',
    engine: entry.engine,
    operations: [],
    decisions: { accepted: [], rejected: [] },
    ledger: entry.ledger,
    statistics: { ...entry.statistics, ...loadsOf(memory, after) },
    statementMap: reversed(entry.statementMap),
    undoes: entry.id,
  };
  const result = writeEntry(store, draft, fileChanges(changes));
  if (result.kind !== 'written') return refusedBy(result);
  return {
    kind: 'undone',
    undone: entry.id,
    entry: id,
    files: result.files,
    left: [...notes, ...result.notes, ...bookkeeping(store, after, now)],
  };
}

/** What follows a commit in our own storage. The memory is written by now: a failure here is only told. */
function bookkeeping(store: MemoryStore, after: Memory, now: number): string[] {
  try {
    store.saveFirstSeen(
      updateFirstSeen(
        store.firstSeen,
        after.files.flatMap((file) => file.statements),
        now,
      ),
    );
    return [];
  } catch (error) {
    return [`The memory is written, but our own notes about it are not: ${problemSentence(error)}`];
  }
}

function undoFile(version: HistoryVersions, read: MemoryFolderRead): UndoFile {
  return {
    path: version.path,
    base: decoded(version.after?.bytes),
    theirs: decoded(version.before?.bytes),
    ours: textNow(read, version.path),
  };
}

const textNow = (read: MemoryFolderRead, name: string): string | undefined =>
  read.input.files.find((file) => file.path === name)?.text;

const decoded = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const sentenceOf = (left: LeftAlone): string => `${left.file}: ${left.message}`;
const reversed = (map: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).map(([old, now]) => [now, old]));

function lostSentences({ path: name, lost, before }: HistoryVersions): string[] {
  if (lost.length > 0)
    return [`${name} cannot be taken back: its earlier bytes are no longer in the history.`];
  return before?.redacted === true
    ? [`${name}: a secret stood in it; a placeholder comes back in its place.`]
    : [];
}
