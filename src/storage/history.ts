import path from 'node:path';
import type { EngineName } from '../core/dream/engine';
import type { LedgerCounts } from '../core/dream/ledger';
import type { Operation } from '../core/dream/operation';
import type { ProposalStatistics, Review } from '../core/dream/proposal';
import type { StatementId } from '../core/memory/memory';
import { Blobs, type Redaction, type StoredBytes, withoutSecrets } from './blobs';
import { readBytes, replaceDurably, sha256 } from './durable';
import type { Files } from './files';
import { isCommitId, mustBeCommitId } from './journal';
import { attempt, sentenceOf } from './problem';
import type { CommitRecord, Slipped } from './transaction';

/** One file of a dream: SHA-256 of its bytes on either side, absent where the file was absent. */
export interface HistoryFile {
  /** Inside the memory folder, with `/`. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** One dream that was written, or the undoing of one. Plain JSON. */
export interface HistoryEntry {
  readonly version: 1;
  readonly id: string;
  /** Counts up from 1: the order of entries, whatever the clock says. */
  readonly sequence: number;
  /** Epoch milliseconds, by the dream's clock. */
  readonly at: number;
  readonly kind: 'dream' | 'undo';
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

interface RescueNote {
  readonly version: 1;
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly after: string }[];
}

/**
 * The history of one memory: an entry a dream, and the bytes before and after, stored by their hash.
 * What writes throws StorageProblem with a sentence; what reads names what it cannot read.
 */
export class History implements CommitRecord {
  readonly #folder: string;
  readonly #files: Files;
  readonly #entries: string;
  readonly #rescued: string;
  readonly #blobs: Blobs;
  readonly #secretsIn: (bytes: Uint8Array) => readonly Redaction[];

  /**
   * @param folder absolute; made when something is first kept
   * @param secretsIn finds what may not be kept of bytes that others wrote; without it they are kept as they are
   */
  constructor(
    folder: string,
    files: Files,
    secretsIn: (bytes: Uint8Array) => readonly Redaction[] = () => [],
  ) {
    this.#folder = folder;
    this.#secretsIn = secretsIn;
    this.#files = files;
    this.#entries = path.join(folder, 'entries');
    this.#rescued = path.join(folder, 'rescued');
    this.#blobs = new Blobs(path.join(folder, 'blobs'), files);
  }

  /**
   * Keeps bytes; durable when it returns. Their secrets are replaced by placeholders first.
   *
   * @returns their SHA-256, by which they are read again
   */
  store(bytes: Uint8Array, redactions: readonly Redaction[] = []): string {
    return attempt('keep the history in', this.#folder, () => this.#blobs.store(bytes, redactions));
  }

  /** The bytes kept under a SHA-256, or undefined when they are gone or damaged. */
  read(hash: string): StoredBytes | undefined {
    return this.#blobs.read(hash);
  }

  /**
   * Replaces secrets in all bytes and entries kept so far.
   *
   * @returns how many of the stored files held one
   */
  redact(redactions: readonly Redaction[]): number {
    let count = this.#blobs.redact(redactions);
    for (const file of this.#entryFiles()) {
      const bytes = readBytes(this.#files, file);
      const clean = withoutSecretsInJson(bytes, redactions);
      if (clean === undefined) continue;
      replaceDurably(this.#files, file, clean);
      count++;
    }
    return count;
  }

  /** The number for the next entry. */
  nextSequence(): number {
    return this.list().entries.reduce((highest, entry) => Math.max(highest, entry.sequence), 0) + 1;
  }

  /**
   * Stores the bytes of an entry's files and makes the entry ready for `commit`, which publishes it.
   *
   * @param redactions secrets that neither the bytes nor the entry may keep
   */
  prepare(
    entry: Omit<HistoryEntry, 'files' | 'sequence' | 'version'>,
    changes: readonly { path: string; before: Uint8Array | undefined; after: Uint8Array | undefined }[],
    redactions: readonly Redaction[] = [],
  ): Uint8Array {
    mustBeCommitId(entry.id);
    const files = changes.map((change): HistoryFile => ({
      path: change.path,
      ...(change.before !== undefined && { before: this.store(change.before, redactions) }),
      ...(change.after !== undefined && { after: this.store(change.after, redactions) }),
    }));
    const whole: HistoryEntry = { ...entry, version: 1, sequence: this.nextSequence(), files };
    const bytes = new TextEncoder().encode(`${JSON.stringify(whole, null, 1)}\n`);
    return withoutSecretsInJson(bytes, redactions) ?? bytes;
  }

  has(id: string): boolean {
    return (
      this.#files.lstat(this.#entryFile(id)) !== undefined &&
      typeof this.#readEntry(this.#entryFile(id)) !== 'string'
    );
  }

  publish(id: string, entry: Uint8Array): void {
    if (this.has(id)) return;
    attempt('keep the history in', this.#folder, () =>
      replaceDurably(this.#files, this.#entryFile(id), entry),
    );
  }

  rescue(id: string, slipped: readonly Slipped[]): void {
    mustBeCommitId(id);
    const found = slipped.map(({ path: name, bytes }) => ({
      path: name,
      after: this.store(bytes, this.#secretsIn(bytes)),
    }));
    const known = this.#rescuedFiles(id);
    const isNew = (file: { path: string; after: string }): boolean =>
      !known.some((one) => one.path === file.path && one.after === file.after);
    const note: RescueNote = { version: 1, id, files: [...known, ...found.filter(isNew)] };
    const file = this.#rescueFile(id);
    attempt('keep the history in', this.#folder, () =>
      replaceDurably(this.#files, file, new TextEncoder().encode(JSON.stringify(note))),
    );
  }

  /** All entries, newest first; damaged ones are named and left out. */
  list(): HistoryListing {
    const entries: HistoryEntry[] = [];
    const damaged: { file: string; reason: string }[] = [];
    for (const file of this.#entryFiles()) {
      const entry = this.#readEntry(file);
      if (typeof entry === 'string') damaged.push({ file: path.basename(file), reason: entry });
      else entries.push(entry);
    }
    entries.sort((a, b) => b.sequence - a.sequence || b.at - a.at || (a.id < b.id ? -1 : 1));
    return {
      entries: withUndoings(entries).map((entry) => ({ ...entry, slipped: this.#rescuedFiles(entry.id) })),
      damaged,
    };
  }

  /** The entry whose id begins so, the newest that stands without an id; a sentence when there is none, or more than one. */
  find(id?: string): ListedEntry | string {
    const { entries } = this.list();
    if (id === undefined) {
      const last = entries.find((entry) => entry.undoneBy === undefined && entry.kind === 'dream');
      return last ?? 'There is no dream to undo.';
    }
    const matches = entries.filter((entry) => entry.id === id || (id.length >= 4 && entry.id.startsWith(id)));
    const exact = matches.find((entry) => entry.id === id) ?? (matches.length === 1 ? matches[0] : undefined);
    if (exact !== undefined) return exact;
    return matches.length === 0
      ? `There is no dream ${id} in the history of this memory. \`autodream history\` lists them.`
      : `More than one dream begins with ${id}: ${matches.map((entry) => entry.id).join(', ')}.`;
  }

  /** The bytes of an entry's files on both sides. */
  versions(entry: HistoryEntry): HistoryVersions[] {
    return entry.files.map((file) => {
      const before = file.before === undefined ? undefined : this.read(file.before);
      const after = file.after === undefined ? undefined : this.read(file.after);
      const lost = (['before', 'after'] as const).filter(
        (side) => file[side] !== undefined && (side === 'before' ? before : after) === undefined,
      );
      return { path: file.path, before, after, lost };
    });
  }

  #entryFiles(): string[] {
    if (this.#files.stat(this.#entries) === undefined) return [];
    const names = this.#files
      .list(this.#entries)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return names.sort().map((name) => path.join(this.#entries, name));
  }

  #entryFile(id: string): string {
    mustBeCommitId(id);
    return path.join(this.#entries, `${id}.json`);
  }

  #rescueFile(id: string): string {
    return path.join(this.#rescued, `${id}.json`);
  }

  /** The entry, or a sentence that says why it cannot be read. */
  #readEntry(file: string): HistoryEntry | string {
    const value = readJson(this.#files, file);
    if ('problem' in value) return value.problem;
    if (!isEntry(value.json)) return 'It is not an entry that this version understands.';
    return value.json.id === path.basename(file, '.json') ? value.json : 'Its id is not its name.';
  }

  #rescuedFiles(id: string): RescueNote['files'] {
    if (this.#files.stat(this.#rescueFile(id)) === undefined) return [];
    const value = readJson(this.#files, this.#rescueFile(id));
    return 'json' in value && isRescueNote(value.json) ? value.json.files : [];
  }
}

/** The history's own note of who took back whom: an undoing counts while it is not itself undone. */
function withUndoings(newestFirst: readonly HistoryEntry[]): (HistoryEntry & { undoneBy?: string })[] {
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

/** A name for an entry: 12 hex digits of a hash over what it is about. */
export function entryId(parts: readonly unknown[]): string {
  return sha256(new TextEncoder().encode(JSON.stringify(parts))).slice(0, 12);
}

function withoutSecretsInJson(bytes: Uint8Array, redactions: readonly Redaction[]): Uint8Array | undefined {
  // A secret stands in JSON as it is escaped there.
  const escaped = redactions.map(({ secret, kind }) => ({
    secret: JSON.stringify(secret).slice(1, -1),
    kind,
  }));
  return withoutSecrets(bytes, [...redactions, ...escaped]);
}

function readJson(files: Files, file: string): { json: unknown } | { problem: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readBytes(files, file));
    return { json: JSON.parse(text) as unknown };
  } catch (error) {
    const isContent = error instanceof SyntaxError || error instanceof TypeError;
    return { problem: isContent ? 'It is not valid JSON.' : sentenceOf(error) };
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<HistoryEntry>;
  return (
    entry.version === 1 &&
    typeof entry.id === 'string' &&
    isCommitId(entry.id) &&
    typeof entry.sequence === 'number' &&
    typeof entry.at === 'number' &&
    (entry.kind === 'dream' || entry.kind === 'undo') &&
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

function isRescueNote(value: unknown): value is RescueNote {
  if (typeof value !== 'object' || value === null) return false;
  const note = value as Partial<RescueNote>;
  return note.version === 1 && Array.isArray(note.files) && note.files.every(isHistoryFile);
}
