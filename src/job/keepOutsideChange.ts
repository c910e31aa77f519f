import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { ChangeCount, plainWords } from '../core/guard/changeCount';
import { changedBy, goesOn, type ChangeCounts } from '../core/guard/outsideChange';
import type { MemoryFile } from '../core/memory/memory';
import { parseFile } from '../core/memory/parse';
import { builtInDreamAt, builtInDreamRunning } from '../storage/claudeLock';
import { readBytesIfThere, sha256 } from '../storage/durable';
import { entryId, type HistoryEntry, type HistoryFile } from '../storage/history';
import { Journal } from '../storage/journal';
import { acquireLock, lockedBy } from '../storage/lock';
import type { MemoryFolderRead } from '../storage/memoryFolder';
import type { OutsideChange, Snapshot } from '../storage/outsideEntry';
import { sentenceOf } from '../storage/problem';
import { nodeProcesses } from '../storage/processes';
import type { TranscriptFile } from '../storage/transcriptList';
import type { MemoryStore } from './memoryStore';

export interface OutsideLook {
  readonly store: MemoryStore;
  /** Memory as it was read just now. */
  readonly read: MemoryFolderRead;
  readonly transcripts: readonly TranscriptFile[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Of memory as it was last seen so many bytes are kept at most; of what is beyond, only that it changed is known. */
const MOST_KEPT = 32_000_000;
/** How long this works before it lets others in, in milliseconds. */
const SLICE = 8;

/**
 * Compares memory with what it was when somebody last looked, and keeps what others changed in between in the history.
 * What is our own writing is known by its content. While a write of ours is under way it waits for the next look.
 *
 * @returns a sentence when it could not be kept
 */
export async function keepOutsideChange(look: OutsideLook): Promise<string | undefined> {
  try {
    if (isWriting(look.store)) return undefined;
    const difference = differenceOf(look);
    if (difference === undefined) return undefined;
    await withOutsideLock(look.store, () => new Keeper(look).keep());
    return undefined;
  } catch (error) {
    return `What others change in memory is not kept: ${sentenceOf(error)} Dreaming goes on without it.`;
  }
}

/** Ours, here or in another process, or what one left that was interrupted. */
function isWriting({ files, state }: MemoryStore): boolean {
  if (Journal.ids(files, state.journal).length > 0) return true;
  if (files.lstat(state.lock) === undefined) return false;
  return lockedBy(state.lock, { files, processes: nodeProcesses(), now: Date.now }) !== undefined;
}

async function withOutsideLock(store: MemoryStore, work: () => Promise<void>): Promise<void> {
  const { files } = store;
  const taken = acquireLock(store.outsideLock, { files, processes: nodeProcesses(), now: Date.now });
  // Another window keeps it at this moment.
  if (taken.kind === 'busy') return;
  if (taken.kind === 'failed') throw new Error(taken.message);
  try {
    await work();
  } finally {
    taken.lock.release();
  }
}

interface Difference {
  readonly since: Snapshot;
  /** What changed beside our own writing: one change for each stretch between two writes of ours. */
  readonly changes: readonly Stretch[];
  /** Memory as it is now. */
  readonly now: Snapshot;
}

interface Stretch {
  /** The last of our own entries before it. */
  readonly afterSequence: number;
  readonly files: readonly HistoryFile[];
}

/** What changed since the last look; undefined when nothing did, ours or not. */
function differenceOf({ store, read, now }: OutsideLook): Difference | undefined {
  const { snapshot } = store.outside;
  const { entries } = store.history.list();
  const sequence = entries.reduce((highest, entry) => Math.max(highest, entry.sequence), 0);
  const present = stillThere(store, read, snapshot);
  const fresh: Snapshot = { version: 1, at: now, sequence, files: present };
  if (snapshot === undefined)
    return Object.keys(present).length === 0 ? undefined : { since: fresh, changes: [], now: fresh };
  const ours = entries.filter((entry) => entry.sequence > snapshot.sequence);
  const changes = changesBeside(ours, snapshot, present);
  return changes.length === 0 && sequence === snapshot.sequence
    ? undefined
    : { since: snapshot, changes, now: fresh };
}

/** By path, with files that are there but could not be read as they were last seen: they may not have changed. */
function stillThere(
  { files, memoryFolder }: MemoryStore,
  { hashes }: MemoryFolderRead,
  snapshot: Snapshot | undefined,
): Record<string, string> {
  const present: Record<string, string> = { ...hashes };
  for (const [name, hash] of Object.entries(snapshot?.files ?? {})) {
    if (present[name] !== undefined) continue;
    if (mayBeThere(() => files.lstat(path.join(memoryFolder, name)))) present[name] = hash;
  }
  return present;
}

function mayBeThere(look: () => unknown): boolean {
  try {
    return look() !== undefined;
  } catch {
    return true;
  }
}

/** What changed before, between and after our own entries: they are known by their content. */
function changesBeside(
  ours: readonly HistoryEntry[],
  { sequence, files }: Snapshot,
  present: Snapshot['files'],
): Stretch[] {
  const known = new Map(Object.entries(files));
  const stretches: Stretch[] = [];
  let afterSequence = sequence;
  const see = (found: readonly (readonly [string, string | undefined])[]): void => {
    const changed = found.flatMap(([name, hash]) => fileOf(name, known.get(name), hash));
    if (changed.length > 0) stretches.push({ afterSequence, files: changed });
  };
  for (const entry of [...ours].sort((a, b) => a.sequence - b.sequence)) {
    see(entry.files.map((file) => [file.path, file.before] as const));
    for (const { path: name, after } of entry.files) {
      if (after === undefined) known.delete(name);
      else known.set(name, after);
    }
    afterSequence = entry.sequence;
  }
  const names = new Set([...known.keys(), ...Object.keys(present)]);
  see([...names].map((name) => [name, present[name]] as const));
  return stretches;
}

function fileOf(name: string, before: string | undefined, after: string | undefined): HistoryFile[] {
  if (before === after) return [];
  return [{ path: name, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** Keeps one change. */
class Keeper {
  readonly #look: OutsideLook;
  readonly #store: MemoryStore;
  #workedSince = performance.now();

  constructor(look: OutsideLook) {
    this.#look = look;
    this.#store = look.store;
  }

  async keep(): Promise<void> {
    const difference = differenceOf(this.#look);
    if (difference === undefined || !(await this.#storeBytes(difference))) return;
    const { outside } = this.#store;
    const { since, changes, now } = difference;
    for (const stretch of changes) await this.#keepChange(stretch, since.at);
    outside.saveSnapshot(now);
    if (changes.length > 0) outside.tidy();
  }

  /** False when memory changed again meanwhile: the next look sees it all. */
  async #storeBytes({ since, now }: Difference): Promise<boolean> {
    const { outside, history, files, memoryFolder } = this.#store;
    const known = new Set(since === now ? [] : Object.values(since.files));
    let kept = 0;
    for (const [name, hash] of Object.entries(now.files)) {
      if (known.has(hash)) continue;
      await this.#rest();
      const bytes = readBytesIfThere(files, path.join(memoryFolder, name));
      if (bytes === undefined || sha256(bytes) !== hash) return false;
      kept += bytes.length;
      if (kept <= MOST_KEPT) outside.store(bytes);
    }
    // What stood there before a dream of ours wrote over it is in the dream's own entry alone.
    const ours = history.list().entries.filter((entry) => entry.sequence > since.sequence);
    for (const { before } of ours.flatMap((entry) => entry.files)) {
      await this.#rest();
      const stored = before === undefined || known.has(before) ? undefined : history.read(before);
      if (stored?.redacted === false) outside.store(stored.bytes);
    }
    return !isWriting(this.#store);
  }

  async #keepChange({ afterSequence, files }: Stretch, since: number): Promise<void> {
    const { outside, memoryFolder } = this.#store;
    const at = this.#changedAt(files, since);
    const by = this.#changedBy(since, at);
    const seenAt = this.#look.now;
    const last = this.#goesOnWith({ afterSequence, seenAt, by });
    const all = last === undefined ? files : together(last.files, files);
    if (last !== undefined && all.length === 0) {
      outside.remove(last.id);
      return;
    }
    outside.save({
      version: 1,
      id: last?.id ?? entryId(['outside', memoryFolder, since, files]),
      at,
      since: last?.since ?? since,
      seenAt,
      afterSequence,
      memoryFolder,
      files: all,
      by,
      counts: await this.#count(all),
    });
  }

  /** The change that a new one goes on with: unless it was answered already. */
  #goesOnWith(now: Pick<OutsideChange, 'afterSequence' | 'seenAt' | 'by'>): OutsideChange | undefined {
    const { outside } = this.#store;
    const [last] = outside.list();
    if (last?.afterSequence !== now.afterSequence || !goesOn(last, now)) return undefined;
    return outside.dismissed.has(last.id) ? undefined : last;
  }

  /** What the newest of the changed files and folders is dated, where that makes sense. */
  #changedAt(changed: readonly HistoryFile[], since: number): number {
    const { files, memoryFolder } = this.#store;
    const now = this.#look.now;
    const dates = changed.map(({ path: name, after }) => {
      const file = path.join(memoryFolder, name);
      try {
        return files.lstat(after === undefined ? path.dirname(file) : file)?.modified ?? 0;
      } catch {
        return 0;
      }
    });
    const newest = dates.reduce((a, b) => Math.max(a, b), 0);
    return newest > since && newest <= now ? newest : now;
  }

  #changedBy(since: number, at: number): OutsideChange['by'] {
    const { files, memoryFolder } = this.#store;
    const lockAt = builtInDreamAt(memoryFolder, files);
    const running = builtInDreamRunning(memoryFolder, {
      files,
      processes: nodeProcesses(),
      now: Date.now(),
    });
    const sessions = this.#look.transcripts
      .filter((file) => file.subagent !== true)
      .map((file) => ({ id: path.basename(file.path, '.jsonl'), modified: file.modified }));
    const lock = lockAt === undefined ? {} : { lock: { at: lockAt, held: running !== undefined } };
    return changedBy({ since, at, ...lock, sessions });
  }

  async #count(changed: readonly HistoryFile[]): Promise<ChangeCounts> {
    const counts = new ChangeCount();
    for (const { path: name, before, after } of changed) {
      await this.#rest();
      counts.add(this.#parsed(name, before), this.#parsed(name, after));
    }
    const names = new Set(changed.map((file) => file.path));
    let others: string | undefined;
    return counts.result((plain) => {
      const unchanged = (): string[] =>
        this.#look.read.input.files.filter((file) => !names.has(file.path)).map((file) => file.text);
      others ??= plainWords(unchanged().join('\n'));
      return others.includes(plain);
    });
  }

  #parsed(name: string, hash: string | undefined): MemoryFile | undefined {
    const stored = hash === undefined ? undefined : this.#store.outside.read(hash);
    if (stored === undefined) return undefined;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stored.bytes);
    return parseFile({ path: name, text, modified: 0 });
  }

  /** Lets others in: a thousand files may have changed at once. */
  async #rest(): Promise<void> {
    if (performance.now() - this.#workedSince < SLICE) return;
    await turn();
    this.#workedSince = performance.now();
  }
}

/** Two changes, one after the other, as one. */
function together(first: readonly HistoryFile[], second: readonly HistoryFile[]): HistoryFile[] {
  const [old, fresh] = [first, second].map((files) => new Map(files.map((file) => [file.path, file])));
  return [...new Set([...first, ...second].map((file) => file.path))].flatMap((name) => {
    const [a, b] = [old?.get(name), fresh?.get(name)];
    return fileOf(name, a === undefined ? b?.before : a.before, b === undefined ? a?.after : b.after);
  });
}
