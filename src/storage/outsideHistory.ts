import path from 'node:path';
import { Blobs, type Redaction, type StoredBytes } from './blobs';
import { discard, readBytes, replaceDurably } from './durable';
import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';
import { mustBeCommitId } from './journal';
import { isOutsideChange, isSnapshot, type OutsideChange, type Snapshot } from './outsideEntry';
import { attempt } from './problem';

/** What is kept at most: beyond it the oldest changes go first, the newest one never. */
export const OUTSIDE_LIMITS = { changes: 200, bytes: 64_000_000 } as const;

/**
 * The outside changes of one memory, and memory as it was last seen, from which the next change is found. It lies in a
 * folder of its own beside the entries of dreams: versions that know nothing of it are not confused by it.
 * What writes throws StorageProblem with a sentence; a change that cannot be read is left out.
 */
export class OutsideHistory {
  readonly #folder: string;
  readonly #files: Files;
  readonly #blobs: Blobs;
  readonly #secretsIn: (bytes: Uint8Array) => readonly Redaction[];

  /**
   * @param folder absolute; made when something is first kept
   * @param secretsIn finds what may not be kept
   */
  constructor(folder: string, files: Files, secretsIn: (bytes: Uint8Array) => readonly Redaction[]) {
    this.#folder = folder;
    this.#files = files;
    this.#secretsIn = secretsIn;
    this.#blobs = new Blobs(path.join(folder, 'blobs'), unhurried(files));
  }

  /** Memory as it was last seen; undefined when nobody looked yet or the record makes no sense. */
  get snapshot(): Snapshot | undefined {
    const record = loadRecord(this.#files, this.#snapshotFile);
    return isSnapshot(record) ? record : undefined;
  }

  saveSnapshot(snapshot: Snapshot): void {
    this.#attempt(() => saveRecord(this.#files, this.#snapshotFile, snapshot));
  }

  /** Keeps bytes, with placeholders for their secrets; returns their SHA-256. */
  store(bytes: Uint8Array): string {
    return this.#attempt(() => this.#blobs.store(bytes, this.#secretsIn(bytes)));
  }

  /** The bytes kept under a SHA-256, or undefined when they are gone, damaged or cannot be read. */
  read(hash: string): StoredBytes | undefined {
    try {
      return this.#blobs.read(hash);
    } catch {
      return undefined;
    }
  }

  /** Newest first; never throws. */
  list(): readonly OutsideChange[] {
    const changes = this.#ids().flatMap((id) => this.#load(id) ?? []);
    return changes.sort((a, b) => b.seenAt - a.seenAt || b.afterSequence - a.afterSequence);
  }

  save(change: OutsideChange): void {
    mustBeCommitId(change.id);
    const bytes = new TextEncoder().encode(`${JSON.stringify(change, null, 1)}\n`);
    this.#attempt(() => replaceDurably(this.#files, this.#fileOf(change.id), bytes));
  }

  /** Forgets a change: one that was taken back before anybody looked. */
  remove(id: string): void {
    mustBeCommitId(id);
    this.#attempt(() => this.#files.remove(this.#fileOf(id)));
  }

  /** The changes that a person wants to leave as they are. */
  get dismissed(): ReadonlySet<string> {
    const ids = loadRecord(this.#files, this.#dismissedFile)?.changes;
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  }

  dismiss(id: string): void {
    const known = new Set(this.#ids());
    const changes = [...this.dismissed, id].filter((one) => known.has(one));
    this.#attempt(() => saveRecord(this.#files, this.#dismissedFile, { version: 1, changes }));
  }

  /** Replaces secrets in all bytes kept so far; returns how many of them held one. */
  redact(redactions: readonly Redaction[]): number {
    return this.#blobs.redact(redactions);
  }

  /** Keeps within the limits, and lets bytes go that nothing names any more. A failure is no error: it is tried again. */
  tidy(): void {
    const kept = new Set(Object.values(this.snapshot?.files ?? {}));
    let bytes = 0;
    for (const [nth, { id, files }] of this.list().entries()) {
      const hashes = files.flatMap(({ before, after }) => [before, after]).filter((one) => one !== undefined);
      for (const hash of hashes.filter((one) => !kept.has(one))) bytes += this.#blobs.sizeOf(hash);
      const fits = nth === 0 || (nth < OUTSIDE_LIMITS.changes && bytes <= OUTSIDE_LIMITS.bytes);
      if (fits) for (const hash of hashes) kept.add(hash);
      else discard(this.#files, this.#fileOf(id));
    }
    this.#blobs.removeAllBut(kept);
  }

  #ids(): string[] {
    const folder = path.join(this.#folder, 'changes');
    if (this.#files.stat(folder)?.kind !== 'folder') return [];
    const names = this.#files.list(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return names.map((name) => path.basename(name, '.json'));
  }

  #load(id: string): OutsideChange | undefined {
    try {
      const value: unknown = JSON.parse(new TextDecoder().decode(readBytes(this.#files, this.#fileOf(id))));
      return isOutsideChange(value) && value.id === id ? value : undefined;
    } catch {
      return undefined;
    }
  }

  #fileOf(id: string): string {
    return path.join(this.#folder, 'changes', `${id}.json`);
  }

  get #snapshotFile(): string {
    return path.join(this.#folder, 'snapshot.json');
  }

  get #dismissedFile(): string {
    return path.join(this.#folder, 'dismissed.json');
  }

  #attempt<T>(action: () => T): T {
    return attempt('keep what changes from outside in', this.#folder, action);
  }
}

/**
 * The same disk without waiting for it: what is kept here still stands in memory while it is fresh, and is checked by its
 * hash when it is read. A thousand files that change at once would take seconds otherwise.
 */
function unhurried(files: Files): Files {
  return new Proxy(files, {
    get: (target, name): unknown => {
      if (name === 'sync' || name === 'syncFolder') return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}
