import path from 'node:path';
import { Carrier, contentAt, type Slipped } from './carrier';
import { conclude, takeBack, type CommitRecord } from './conclusion';
import { commitPlan, hashOf, resolveChanges, type ResolvedChange } from './commitPlan';
import { makeFolders, writeNew } from './durable';
import type { Files } from './files';
import { Journal, mustBeCommitId, type Plan, type Step } from './journal';
import { attempt, causeOf, codeOf, sentenceOf, StorageProblem } from './problem';
import type { FileChange } from './target';

export type { FileChange } from './target';
export type { Slipped } from './carrier';
export type { CommitRecord } from './conclusion';

/** One commit. */
export interface CommitRequest {
  /** Names the commit: the id of its history entry. */
  readonly id: string;
  /** Absolute; made when it does not exist. */
  readonly memoryFolder: string;
  readonly changes: readonly FileChange[];
  /** Absolute: our own storage. The caller holds the memory's lock. */
  readonly journalFolder: string;
  /** SHA-256 of further files, by path inside the memory folder, that must be as they were. */
  readonly expected?: Readonly<Record<string, string>>;
  /** The history entry, published when everything is written, by this run or by recovery. */
  readonly entry: Uint8Array;
}

/** What came of a commit. */
export type CommitResult =
  | {
      readonly kind: 'written';
      /** In the order in which they were written. */
      readonly files: readonly string[];
      /** False: applied, but the disk did not confirm it. `message` says why, and the next start checks again. */
      readonly confirmed: boolean;
      readonly message?: string;
      /** Written by others in the last instant and replaced; their bytes are in the history. */
      readonly slipped: readonly Slipped[];
      /** Sentences for a person about side effects, such as a hard link that was split. */
      readonly notes: readonly string[];
    }
  /** Nothing was written: these files are not what the proposal was made from. */
  | { readonly kind: 'changed'; readonly files: readonly string[] }
  | {
      readonly kind: 'failed';
      /** A sentence with the file and the cause. */
      readonly message: string;
      readonly file: string;
      /** The system's code, or a word of ours such as `read-only` and `outside`. */
      readonly cause: string;
      /** True: it could be neither finished nor taken back, and the next start tries again. Else nothing was changed. */
      readonly unfinished: boolean;
    };

/** What a commit works with. */
export interface CommitTools {
  readonly files: Files;
  readonly record: CommitRecord;
}

/**
 * Writes changes of a memory, all or none, also across a crash, a full disk or a kill at any instant
 * (`recover` finishes what such an instant leaves).
 *
 * Before the commit point nothing that a reader sees has changed; after it the commit is carried to its end, and
 * taken back only when a file cannot be replaced at all.
 */
export function commit(request: CommitRequest, tools: CommitTools): CommitResult {
  try {
    return new Commit(request, tools).run();
  } catch (error) {
    return failure(error, request.memoryFolder);
  }
}

class Commit {
  readonly #request: CommitRequest;
  readonly #files: Files;
  readonly #record: CommitRecord;
  readonly #journal: Journal;

  constructor(request: CommitRequest, tools: CommitTools) {
    this.#request = request;
    this.#files = tools.files;
    this.#record = tools.record;
    mustBeCommitId(request.id);
    this.#journal = new Journal(tools.files, request.journalFolder, request.id);
  }

  run(): CommitResult {
    this.#mustBeClear();
    const { memoryFolder } = this.#request;
    attempt('make', memoryFolder, () => makeFolders(this.#files, memoryFolder));
    const root = attempt('look at', memoryFolder, () => this.#files.realPath(memoryFolder));
    const targets = resolveChanges(this.#files, root, this.#request.changes);
    const changed = this.#changed(root, targets);
    if (changed.length > 0) return { kind: 'changed', files: changed };
    const plan = commitPlan(this.#files, this.#request.id, root, targets);
    const stopped = this.#prepare(plan, targets);
    return stopped ?? this.#carryOut(plan, notesAbout(targets));
  }

  #mustBeClear(): void {
    const left = Journal.ids(this.#files, this.#request.journalFolder);
    if (left.length === 0) return;
    throw new StorageProblem(
      `An earlier dream (${left.join(', ')}) was interrupted and is not finished yet, so nothing is written on top of it.`,
      this.#request.memoryFolder,
      'unfinished-before',
    );
  }

  /** The files that are not what the changes were made from. */
  #changed(root: string, targets: readonly ResolvedChange[]): string[] {
    const content = (name: string, file: string): string | undefined =>
      attempt('read', name, () => contentAt(this.#files, file));
    const named = new Set(targets.map(({ change }) => change.path));
    const others = Object.entries(this.#request.expected ?? {}).filter(([name]) => !named.has(name));
    return [
      ...targets
        .filter(({ change, target }) => content(change.path, target.file) !== hashOf(change.before))
        .map(({ change }) => change.path),
      ...others
        .filter(([name, hash]) => content(name, path.join(root, ...name.split('/'))) !== hash)
        .map(([name]) => name),
    ].sort();
  }

  /** Everything up to the commit point; a result when it stops there, with nothing changed. */
  #prepare(plan: Plan, targets: readonly ResolvedChange[]): CommitResult | undefined {
    const carrier = new Carrier(this.#journal, plan);
    let stopped: CommitResult | undefined;
    try {
      attempt('write', this.#request.journalFolder, () => this.#writeJournal(plan, targets));
      for (const [n, { change }] of targets.entries()) this.#writeTemporary(plan.steps[n], change.after);
      carrier.settle();
      const changed = this.#changed(plan.memoryFolder, targets);
      if (changed.length > 0) stopped = { kind: 'changed', files: changed };
      else attempt('write', this.#request.journalFolder, () => this.#journal.seal());
    } catch (error) {
      stopped = failure(error, this.#request.memoryFolder);
    }
    if (stopped === undefined) return undefined;
    this.#journal.abandon();
    const unfinished = this.#isSealed();
    if (!unfinished) tidyMemory(carrier);
    return stopped.kind === 'failed' ? { ...stopped, unfinished } : stopped;
  }

  /** Whether the plan counts although the disk did not confirm it, and cannot be taken away either. */
  #isSealed(): boolean {
    try {
      return this.#journal.plan() !== 'none';
    } catch {
      return true;
    }
  }

  #writeJournal(plan: Plan, targets: readonly ResolvedChange[]): void {
    this.#journal.create();
    for (const [n, { change }] of targets.entries()) {
      if (change.before !== undefined) this.#journal.keep(`${n}.before`, change.before);
      if (change.after !== undefined) this.#journal.keep(`${n}.after`, change.after);
    }
    this.#journal.keep('entry.json', this.#request.entry);
    this.#journal.prepare(plan);
  }

  #writeTemporary(step: Step | undefined, bytes: Uint8Array | undefined): void {
    if (step?.temporary === undefined || bytes === undefined) return;
    const { temporary } = step;
    attempt('write', step.path, () => writeNew(this.#files, temporary, bytes, step));
  }

  #carryOut(plan: Plan, notes: readonly string[]): CommitResult {
    const carrier = new Carrier(this.#journal, plan);
    try {
      forwardTwice(carrier);
    } catch (error) {
      return this.#takeBack(carrier, error);
    }
    const files = plan.steps.map((step) => step.path);
    try {
      const slipped = conclude(this.#journal, carrier, this.#record);
      return { kind: 'written', files, confirmed: true, slipped, notes };
    } catch (error) {
      const message = `The changes are written, but the disk did not confirm it. ${sentenceOf(error)} The next start checks again.`;
      return {
        kind: 'written',
        files,
        confirmed: false,
        message,
        slipped: this.#slippedOrNone(carrier),
        notes,
      };
    }
  }

  #slippedOrNone(carrier: Carrier): Slipped[] {
    try {
      return carrier.slipped();
    } catch {
      return [];
    }
  }

  #takeBack(carrier: Carrier, reason: unknown): CommitResult {
    const failed = failure(reason, this.#request.memoryFolder);
    try {
      takeBack(this.#journal, carrier, this.#record);
      return failed;
    } catch {
      const message = `${failed.message} It could not be taken back either: the next start finishes it.`;
      return { ...failed, message, unfinished: true };
    }
  }
}

/** A second try is free, and mends what was only for a moment. */
function forwardTwice(carrier: Carrier): void {
  try {
    carrier.forward(true);
  } catch {
    carrier.forward(false);
  }
}

function tidyMemory(carrier: Carrier): void {
  try {
    carrier.sweep();
  } catch {
    // The next start.
  }
}

function notesAbout(targets: readonly ResolvedChange[]): string[] {
  return targets
    .filter(({ change, target }) => change.after !== undefined && (target.stat?.links ?? 1) > 1)
    .map(
      ({ change }) =>
        `${change.path} had a second name elsewhere (a hard link); that one keeps the old text.`,
    );
}

function failure(error: unknown, where: string): CommitResult & { kind: 'failed' } {
  if (error instanceof StorageProblem) {
    return { kind: 'failed', message: error.message, file: error.file, cause: error.code, unfinished: false };
  }
  const message = `Could not write ${where}: ${causeOf(error)}.`;
  return { kind: 'failed', message, file: where, cause: codeOf(error), unfinished: false };
}
