import { INDEX_FILE } from '../memory/memory';
import { FileUndo, wordsOf } from './fileUndo';
import { linkTarget, segmentsOf } from './segments';

/** A file in the three versions that an undo looks at; a text is `undefined` where the file was or is absent. */
export interface UndoFile {
  readonly path: string;
  /** What the dream left. */
  readonly base: string | undefined;
  /** What the dream found: what is to come back. */
  readonly theirs: string | undefined;
  /** What stands now. */
  readonly ours: string | undefined;
}

/** Something that an undo leaves as it is, since it was touched later. */
export interface LeftAlone {
  readonly file: string;
  /** A sentence for a person. */
  readonly message: string;
  /** The words that do not come back, or that stay. */
  readonly text: string;
}

export interface UndoneFile {
  readonly path: string;
  readonly text: string | undefined;
}

export interface Undone {
  /** Every file that was given, in the same order. */
  readonly files: readonly UndoneFile[];
  readonly left: readonly LeftAlone[];
}

/**
 * Takes back what one dream did, also when later ones stay: a three-way merge by statement. Where nothing changed since,
 * the earlier text comes back exactly. What was touched since stays and is named, with all that hangs on it: a
 * statement that the dream had moved does not come back where its other end was touched, and an index line
 * stays or goes with its file.
 */
export function undoFiles(files: readonly UndoFile[]): Undone {
  return new Undo(files).run();
}

class Undo {
  readonly #files: readonly UndoFile[];
  /** Files that come or go as a whole. */
  readonly #whole = new Map<string, string | undefined>();
  /** Files that stand in all three versions. */
  readonly #merged = new Map<string, FileUndo>();
  readonly #left: LeftAlone[] = [];
  /** Words of statements that the dream brought and that stay, or were changed or removed since. */
  readonly #staying = new Set<string>();
  /** Files that the dream made and that stay, and those that now go. */
  readonly #kept = new Set<string>();
  readonly #gone = new Set<string>();

  constructor(files: readonly UndoFile[]) {
    this.#files = files;
  }

  run(): Undone {
    for (const file of this.#files) this.#begin(file);
    for (const undo of this.#merged.values()) for (const words of undo.touched) this.#staying.add(words);
    for (const [path, undo] of this.#merged) {
      this.#leaveMoved(path, undo);
      if (path === INDEX_FILE) this.#followFiles(undo);
      this.#nameLeft(path, undo);
    }
    const textOf = (path: string): string | undefined =>
      this.#merged.get(path)?.text() ?? this.#whole.get(path);
    return { files: this.#files.map(({ path }) => ({ path, text: textOf(path) })), left: this.#left };
  }

  #begin(file: UndoFile): void {
    const { path, base, theirs, ours } = file;
    if (base !== undefined && theirs !== undefined && ours !== undefined) {
      this.#merged.set(path, new FileUndo(base, theirs, ours));
      return;
    }
    const isUntouched = ours === base || ours === theirs;
    this.#whole.set(path, isUntouched ? theirs : ours);
    if (isUntouched) {
      if (theirs === undefined) this.#gone.add(path);
    } else if (theirs === undefined) {
      this.#kept.add(path);
      for (const segment of segmentsOf(base ?? ''))
        for (const words of wordsOf(segment)) this.#staying.add(words);
      this.#leave(
        path,
        `${path} was made by that dream and changed since, so it stays, with its line in the index.`,
        ours ?? '',
      );
    } else if (base === undefined) {
      this.#leave(
        path,
        `${path} was deleted by that dream, but another file of that name stands there now.`,
        theirs,
      );
    } else {
      this.#leave(path, `${path} was deleted since, so it does not come back.`, theirs);
    }
  }

  /** What the dream had moved comes back only if it still stands where it was moved to. */
  #leaveMoved(path: string, undo: FileUndo): void {
    for (const step of undo.steps) {
      const { takes, brings } = step.edit;
      if (step.verdict !== 'make' || takes !== undefined || brings === undefined) continue;
      if (!wordsOf(brings).some((words) => this.#staying.has(words))) continue;
      const leave = `That dream had moved this out of ${path}, and it was changed where it stands now, so it does not come back.`;
      step.verdict = { leave, text: brings.text.trim() };
    }
  }

  /** Index lines stay with the files that stay, and go with those that go. */
  #followFiles(undo: FileUndo): void {
    for (const target of this.#gone) undo.dropLinesTo(target);
    const since = new Set(undo.broughtSince.map(linkTarget));
    for (const step of undo.steps) {
      const { takes, brings } = step.edit;
      const taken = takes === undefined ? undefined : linkTarget(takes);
      const brought = brings === undefined ? undefined : linkTarget(brings);
      if (taken !== undefined && this.#kept.has(taken)) step.verdict = 'moot';
      if (takes === undefined && brought !== undefined && (since.has(brought) || this.#isAbsent(brought)))
        step.verdict = 'moot';
    }
  }

  #isAbsent(path: string): boolean {
    return this.#whole.has(path) && this.#whole.get(path) === undefined;
  }

  #nameLeft(path: string, undo: FileUndo): void {
    for (const { verdict } of undo.steps) {
      if (typeof verdict === 'object') this.#leave(path, verdict.leave, verdict.text);
    }
  }

  #leave(file: string, message: string, text: string): void {
    this.#left.push({ file, message, text });
  }
}
