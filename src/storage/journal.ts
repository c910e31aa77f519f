import path from 'node:path';
import { discard, makeFolders, PRIVATE, readBytes, readBytesIfThere, sha256, writeNew } from './durable';
import type { Files } from './files';
import { attempt, StorageProblem } from './problem';

/** One change of one file, as the journal knows it. Paths are absolute, hashes SHA-256. */
export interface Step {
  /** As a person knows the file: inside the memory folder, with `/`. */
  readonly path: string;
  readonly file: string;
  /** Where the new bytes wait, beside the file or in the nearest folder above it that exists; absent for a deletion. */
  readonly temporary?: string;
  /** Absent for a file that was not there. */
  readonly before?: string;
  /** Absent for a file that is to go. */
  readonly after?: string;
  /** Permission bits of the new bytes. */
  readonly mode: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** All that recovery needs to know. */
export interface Plan {
  readonly version: 1;
  readonly id: string;
  readonly memoryFolder: string;
  /** In the order in which they are carried out. */
  readonly steps: readonly Step[];
  /** Folders inside the memory that did not exist, outermost first. */
  readonly folders: readonly string[];
}

const PLAN = 'plan.json';
/** Says that this commit is being taken back: recovery goes on with that. */
const BACK = 'back';

/**
 * The journal of one commit: a folder with the bytes before and after of each file, the history entry to be
 * published, and the plan. **The commit point is the rename that makes the plan visible**: without a plan the memory
 * is as it was, with one it is carried to the end.
 */
export class Journal {
  readonly #folder: string;

  constructor(
    readonly files: Files,
    readonly parent: string,
    readonly id: string,
  ) {
    this.#folder = path.join(parent, id);
  }

  /** The ids of the commits that left a journal, sorted. */
  static ids(files: Files, parent: string): string[] {
    if (files.stat(parent) === undefined) return [];
    return files
      .list(parent)
      .filter((name) => isCommitId(name) && files.lstat(path.join(parent, name))?.kind === 'folder')
      .sort();
  }

  /** Makes the folder; durable when this returns. */
  create(): void {
    makeFolders(this.files, this.parent);
    this.files.makeFolder(this.#folder, PRIVATE.folder);
    this.files.syncFolder(this.parent);
  }

  keep(name: DataName, bytes: Uint8Array): void {
    writeNew(this.files, path.join(this.#folder, name), bytes, { mode: PRIVATE.file });
  }

  /** The bytes kept under a name, or undefined; damaged bytes count as none. */
  kept(name: DataName, hash?: string): Uint8Array | undefined {
    const file = path.join(this.#folder, name);
    const bytes = attempt('read', file, () => readBytesIfThere(this.files, file));
    return bytes === undefined || (hash !== undefined && sha256(bytes) !== hash) ? undefined : bytes;
  }

  /** Writes the plan down without making it count. */
  prepare(plan: Plan): void {
    const bytes = new TextEncoder().encode(JSON.stringify(plan));
    writeNew(this.files, path.join(this.#folder, `${PLAN}.new`), bytes, { mode: PRIVATE.file });
    this.files.syncFolder(this.#folder);
  }

  /** The commit point. When this throws, nothing was begun: `abandon` takes it back. */
  seal(): void {
    this.files.rename(path.join(this.#folder, `${PLAN}.new`), path.join(this.#folder, PLAN));
    this.files.syncFolder(this.#folder);
  }

  /** The plan, `none` before the commit point, or `damaged`. */
  plan(): Plan | 'none' | 'damaged' {
    const file = path.join(this.#folder, PLAN);
    if (this.files.lstat(file) === undefined) return 'none';
    try {
      const plan: unknown = JSON.parse(
        new TextDecoder('utf-8', { fatal: true }).decode(readBytes(this.files, file)),
      );
      return isPlan(plan) && plan.id === this.id ? plan : 'damaged';
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return 'damaged';
      throw error;
    }
  }

  /** Decides, durably, that this commit is taken back. */
  turnBack(): void {
    if (this.isTurnedBack()) return;
    writeNew(this.files, path.join(this.#folder, BACK), new Uint8Array(), { mode: PRIVATE.file });
    this.files.syncFolder(this.#folder);
  }

  isTurnedBack(): boolean {
    return this.files.lstat(path.join(this.#folder, BACK)) !== undefined;
  }

  /**
   * Takes the journal away, the plan first, so that half of it never counts.
   * Call it only when nothing that it could restore is needed any more.
   */
  retire(): void {
    const plan = path.join(this.#folder, PLAN);
    if (this.files.lstat(plan) !== undefined) {
      this.files.remove(plan);
      this.files.syncFolder(this.#folder);
    }
    for (const name of this.files.list(this.#folder)) this.files.remove(path.join(this.#folder, name));
    this.files.removeFolder(this.#folder);
    this.files.syncFolder(this.parent);
  }

  /** `retire` for a commit that did not come about: what stays behind is cleaned up at the next start. */
  abandon(): void {
    try {
      discard(this.files, path.join(this.#folder, PLAN));
      this.retire();
    } catch {
      // Without a plan it counts for nothing.
    }
  }

  /** Puts a journal that cannot be read out of the way, and returns where it is now. */
  setAside(): string {
    const aside = path.join(this.parent, `damaged.${this.id}`);
    this.files.rename(this.#folder, aside);
    this.files.syncFolder(this.parent);
    return aside;
  }
}

/** `3.before` and `3.after` for the fourth step, and the history entry. */
export type DataName = `${number}.before` | `${number}.after` | 'entry.json';

/** Ids become names of files, so only plain ones pass. */
export function isCommitId(id: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(id);
}

/** @throws StorageProblem with the code `bad-name` */
export function mustBeCommitId(id: string): void {
  if (!isCommitId(id))
    throw new StorageProblem(`${JSON.stringify(id)} is no id for a dream.`, id, 'bad-name');
}

function isPlan(value: unknown): value is Plan {
  if (typeof value !== 'object' || value === null) return false;
  const plan = value as Partial<Plan>;
  return (
    plan.version === 1 &&
    typeof plan.id === 'string' &&
    typeof plan.memoryFolder === 'string' &&
    Array.isArray(plan.folders) &&
    plan.folders.every((folder) => typeof folder === 'string') &&
    Array.isArray(plan.steps) &&
    plan.steps.every(isStep)
  );
}

function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null) return false;
  const step = value as Partial<Step>;
  const isHash = (hash: unknown): boolean =>
    hash === undefined || (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));
  return (
    typeof step.path === 'string' &&
    typeof step.file === 'string' &&
    typeof step.mode === 'number' &&
    (step.temporary === undefined || typeof step.temporary === 'string') &&
    isHash(step.before) &&
    isHash(step.after)
  );
}
