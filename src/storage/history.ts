import path from 'node:path';
import { Blobs, type Redaction, type StoredBytes, withoutSecrets } from './blobs';
import { readBytes, replaceDurably, sha256 } from './durable';
import type { Files } from './files';
import {
  type HistoryEntry,
  type HistoryFile,
  type HistoryListing,
  type HistoryVersions,
  isEntry,
  isRescueNote,
  type ListedEntry,
  type RescueNote,
  withUndoings,
} from './historyEntry';
import { mustBeCommitId } from './journal';
import { attempt, sentenceOf } from './problem';
import type { Slipped } from './carrier';
import type { CommitRecord } from './conclusion';

export type { HistoryEntry, HistoryFile, HistoryListing, HistoryVersions, ListedEntry } from './historyEntry';

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
  /** Entries as they were last read, with what their file was then: they are large, many, and hardly ever change. */
  readonly #known = new Map<string, { readonly stamp: string; readonly entry: HistoryEntry | string }>();
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
    const file = this.#entryFile(id);
    return attempt(
      'read the history in',
      this.#folder,
      () => this.#files.lstat(file) !== undefined && typeof this.#readEntry(file) !== 'string',
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
    return attempt('read the history in', this.#folder, () => this.#list());
  }

  #list(): HistoryListing {
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
      const last = entries.find((entry) => entry.undoneBy === undefined && entry.kind !== 'undo');
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
    const stat = this.#files.stat(file);
    const stamp = `${stat?.inode ?? ''} ${stat?.size ?? ''} ${stat?.modified ?? ''}`;
    const known = this.#known.get(file);
    if (stat !== undefined && known?.stamp === stamp) return known.entry;
    const entry = this.#readEntryAnew(file);
    this.#known.set(file, { stamp, entry });
    return entry;
  }

  #readEntryAnew(file: string): HistoryEntry | string {
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
