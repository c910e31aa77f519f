import path from 'node:path';
import { discard, makeFolders, PRIVATE, readBytes, sha256, writeNew } from './durable';
import { errorCode, type Files, type FileStat } from './files';
import type { Journal, Plan, Step } from './journal';
import { attempt, DiskFault, StorageProblem } from './problem';

/** Bytes that someone else wrote in the instant before ours took their place. */
export interface Slipped {
  /** Inside the memory folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Where a file stands between its two versions. What is neither was written by someone else:
 * `edited-before` while our bytes still waited, `edited-after` on top of them.
 */
export type Standing = 'old' | 'new' | 'edited-before' | 'edited-after';

/** What systems say where a file cannot have a second name. */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL']);
const TRIES = 5;

/** The start of the names of our dot-files in a memory folder. */
export const DOT_FILE = '.autodream-';

/** Carries a plan out, or takes it back. Every method may be killed at any call and be begun again. */
export class Carrier {
  readonly #files: Files;
  readonly #plan: Plan;
  readonly #journal: Journal;

  constructor(journal: Journal, plan: Plan) {
    this.#files = journal.files;
    this.#plan = plan;
    this.#journal = journal;
  }

  standings(): Standing[] {
    return this.#plan.steps.map((step, n) => attempt('look at', step.path, () => this.#standing(n)));
  }

  /**
   * Brings every file to its new bytes, in order; what someone edited afterwards stays as they left it.
   *
   * @param prepared the waiting bytes were written and verified by this very run; else they are written anew,
   *   since nobody knows whether they ever reached the disk
   * @throws StorageProblem; then some files may be new and some old
   */
  forward(prepared: boolean): void {
    for (const [n, step] of this.#plan.steps.entries()) {
      attempt(step.after === undefined ? 'delete' : 'replace', step.path, () =>
        this.#forward(n, step, prepared),
      );
    }
  }

  /**
   * Brings every file back to its old bytes, or to those that someone else had written by then;
   * what someone edited afterwards stays as they left it.
   *
   * @returns the paths of files that stay as someone else left them
   * @throws StorageProblem
   */
  back(): string[] {
    const left: string[] = [];
    for (const [n, step] of [...this.#plan.steps.entries()].reverse()) {
      const standing = attempt('bring back', step.path, () => this.#back(n, step));
      if (standing === 'edited-after') left.push(step.path);
    }
    for (const folder of [...this.#plan.folders].reverse()) this.#removeIfEmpty(folder);
    return left;
  }

  /** Returns when the names in all folders concerned are on the disk. @throws StorageProblem */
  settle(): void {
    const folders = new Set(this.#plan.steps.map((step) => path.dirname(step.file)));
    for (const folder of folders) {
      attempt('settle', folder, () => {
        if (this.#files.stat(folder) !== undefined) this.#files.syncFolder(folder);
      });
    }
  }

  /** What was replaced and is neither the old version nor ours. @throws StorageProblem */
  slipped(): Slipped[] {
    return this.#plan.steps.flatMap((step, n) =>
      attempt('look for what others wrote to', step.path, () => this.#replaced(n))
        .filter((bytes) => ![step.before, step.after].includes(sha256(bytes)))
        .map((bytes) => ({ path: step.path, bytes })),
    );
  }

  /** Takes away our dot-files. Call it when `slipped` is safe. */
  sweep(): void {
    const places = this.#plan.steps.flatMap((step) => [step.file, step.temporary ?? step.file]);
    for (const folder of new Set(places.map((place) => path.dirname(place)))) {
      if (this.#files.stat(folder) === undefined) continue;
      const ours = this.#files.list(folder).filter((name) => name.startsWith(`${DOT_FILE}${this.#plan.id}-`));
      for (const name of ours) discard(this.#files, path.join(folder, name));
    }
  }

  #standing(n: number): Standing {
    const step = this.#step(n);
    const now = contentAt(this.#files, step.file);
    if (now === step.after) return 'new';
    // A file that is gone although both versions exist: its name was lost, or someone deleted it. Its words are not given up.
    if (now === step.before || now === undefined) return 'old';
    const begun =
      step.temporary === undefined
        ? this.#asides(n).length > 0
        : this.#files.lstat(step.temporary) === undefined;
    return begun ? 'edited-after' : 'edited-before';
  }

  #forward(n: number, step: Step, prepared: boolean): void {
    const standing = this.#standing(n);
    if (standing === 'edited-after' || standing === 'new') return;
    this.#mustBeWhereItWas(step);
    mustBeReplaceable(step, this.#files.lstat(step.file));
    if (step.after === undefined || step.temporary === undefined) {
      this.#takeAway(n, step);
      return;
    }
    makeFolders(this.#files, path.dirname(step.file), this.#folderMode());
    const source = prepared
      ? step.temporary
      : this.#writeFresh(n, step, this.#dataOf(n, 'after', step.after));
    this.#putInPlace(n, step, source);
    if (!prepared && this.#files.lstat(step.temporary) !== undefined) discard(this.#files, step.temporary);
  }

  #back(n: number, step: Step): Standing {
    const standing = this.#standing(n);
    if (standing !== 'new') return standing;
    this.#mustBeWhereItWas(step);
    const theirs = this.#theirsAmongAsides(n);
    if (step.before === undefined && theirs === undefined) this.#takeAway(n, step);
    else
      this.#putInPlace(
        n,
        step,
        this.#writeFresh(n, step, theirs ?? this.#dataOf(n, 'before', step.before ?? '')),
      );
    return standing;
  }

  /** What someone else had written when ours took its place, newest first. */
  #theirsAmongAsides(n: number): Uint8Array | undefined {
    const { before, after } = this.#step(n);
    return this.#replaced(n).findLast((bytes) => ![before, after].includes(sha256(bytes)));
  }

  /** What ours took the place of, in order. */
  #replaced(n: number): Uint8Array[] {
    return this.#asides(n).map((aside) => readBytes(this.#files, aside));
  }

  /** Between the check of a path and its use a folder may have become a link. */
  #mustBeWhereItWas(step: Step): void {
    const folder = path.dirname(step.file);
    if (this.#files.stat(folder) === undefined || this.#files.realPath(folder) === folder) return;
    throw new StorageProblem(
      `${step.path} is not written: its folder leads elsewhere now.`,
      step.path,
      'outside',
    );
  }

  #writeFresh(n: number, step: Step, bytes: Uint8Array): string {
    const fresh = this.#dotFile(step.file, `${n}.fresh`);
    if (this.#files.lstat(fresh) !== undefined) this.#files.remove(fresh);
    writeNew(this.#files, fresh, bytes, step);
    return fresh;
  }

  /**
   * Gives the waiting bytes the file's name. The bytes that had it keep a second name, so that what someone wrote
   * after our last look is found afterwards. The instant between two calls, the second name and the rename, is all that
   * is open, and only to who puts another file in the place: Node has no call that exchanges two names.
   */
  #putInPlace(n: number, step: Step, source: string): void {
    for (let tries = 0; tries < TRIES; tries++) {
      const isThere = this.#files.lstat(step.file) !== undefined;
      if (isThere ? this.#replace(n, step, source) : this.#putWhereNothingIs(step, source)) return;
    }
    this.#files.rename(source, step.file);
  }

  /** False when something stands there by now. */
  #putWhereNothingIs(step: Step, source: string): boolean {
    try {
      this.#files.link(source, step.file);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
      if (this.#files.lstat(step.file) !== undefined) return false;
      this.#files.rename(source, step.file);
      return true;
    }
    discard(this.#files, source);
    return true;
  }

  /** False when it went, or changed while it was copied, in this instant. */
  #replace(n: number, step: Step, source: string): boolean {
    const aside = this.#freeAside(n);
    const linked = this.#link(step.file, aside);
    if (linked !== 'done') return linked === 'impossible' && this.#replaceCopied(step, source, aside);
    // Nothing comes between these two: what has a second name now is what the rename replaces.
    this.#files.rename(source, step.file);
    return true;
  }

  #link(file: string, aside: string): 'done' | 'gone' | 'impossible' {
    try {
      this.#files.link(file, aside);
      return 'done';
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 'gone';
      if (NO_LINKS.has(errorCode(error) ?? '')) return 'impossible';
      throw error;
    }
  }

  /** As `#replace`, where there are no second names. */
  #replaceCopied(step: Step, source: string, aside: string): boolean {
    const stat = this.#files.lstat(step.file);
    if (stat === undefined) return false;
    writeNew(this.#files, aside, readBytes(this.#files, step.file), { mode: PRIVATE.file });
    const now = this.#files.lstat(step.file);
    if (now === undefined || !isSame(stat, now)) return false;
    this.#files.rename(source, step.file);
    return true;
  }

  #takeAway(n: number, step: Step): void {
    try {
      this.#files.rename(step.file, this.#freeAside(n));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }

  #dataOf(n: number, side: 'before' | 'after', hash: string): Uint8Array {
    const bytes = this.#journal.kept(`${n}.${side}`, hash);
    if (bytes !== undefined) return bytes;
    throw new DiskFault('damaged-journal', this.#journal.id);
  }

  #asides(n: number): string[] {
    const { file } = this.#step(n);
    const folder = path.dirname(file);
    const start = path.basename(this.#dotFile(file, `${n}.old`));
    if (this.#files.stat(folder) === undefined) return [];
    const numbers = this.#files
      .list(folder)
      .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
      .map((name) => Number(name.slice(start.length)));
    return numbers.sort((a, b) => a - b).map((number) => path.join(folder, `${start}${number}`));
  }

  #freeAside(n: number): string {
    return this.#dotFile(this.#step(n).file, `${n}.old${this.#asides(n).length}`);
  }

  #dotFile(beside: string, rest: string): string {
    return path.join(path.dirname(beside), `${DOT_FILE}${this.#plan.id}-${rest}`);
  }

  #folderMode(): number {
    return this.#files.stat(this.#plan.memoryFolder)?.mode ?? PRIVATE.folder;
  }

  #removeIfEmpty(folder: string): void {
    try {
      this.#files.removeFolder(folder);
    } catch {
      // Someone else put something there, or it was never made.
    }
  }

  #step(n: number): Step {
    const step = this.#plan.steps[n];
    if (step === undefined) throw new RangeError(`no step ${n}`);
    return step;
  }
}

/** The SHA-256 of what stands at a path; undefined for nothing, a word that no hash equals for what is no file. */
export function contentAt(files: Files, file: string): string | undefined {
  if (files.lstat(file) === undefined) return undefined;
  return files.stat(file)?.kind === 'file' ? sha256(readBytes(files, file)) : 'not-a-file';
}

function mustBeReplaceable(step: Step, stat: FileStat | undefined): void {
  if (stat === undefined || stat.kind === 'file' || (stat.kind === 'link' && step.after === undefined))
    return;
  throw new StorageProblem(
    `${step.path} is not a file any more, so it is left alone.`,
    step.path,
    'not-a-file',
  );
}

function isSame(a: FileStat, b: FileStat): boolean {
  return a.inode === b.inode && a.size === b.size && a.modified === b.modified;
}
