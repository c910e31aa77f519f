import path from 'node:path';
import { Carrier, DOT_FILE, type Slipped } from './carrier';
import { discard } from './durable';
import type { Files } from './files';
import { Journal, type Plan } from './journal';
import { attempt, sentenceOf } from './problem';
import { isInside } from './target';
import { conclude, rescueAll, takeBack, tidy, type CommitRecord } from './conclusion';

/**
 * What a start found of an interrupted commit, and what became of it:
 * - `finished`: the memory is the new one
 * - `taken-back`: the memory is the old one
 * - `stuck`: neither worked; nothing may be written until the named cause is gone
 * - `unreadable`: the journal itself is damaged and was put aside
 */
export interface Recovered {
  readonly id: string;
  readonly outcome: 'finished' | 'taken-back' | 'stuck' | 'unreadable';
  /** Paths inside the memory folder. */
  readonly files: readonly string[];
  /** A sentence for a person. */
  readonly message: string;
  /** Written by others in between and replaced; their bytes are in the history. */
  readonly slipped: readonly Slipped[];
}

export interface RecoveryRequest {
  /** Absolute. */
  readonly memoryFolder: string;
  /** Absolute: our own storage. The caller holds the memory's lock. */
  readonly journalFolder: string;
}

/**
 * Finishes or takes back what a crash left, and clears away its traces. Safe to be killed and begun again;
 * with nothing left it changes nothing. Commits that never reached their commit point are cleared without a word.
 *
 * @throws StorageProblem when not even the folders can be read
 */
export function recover(
  request: RecoveryRequest,
  tools: { readonly files: Files; readonly record: CommitRecord },
): Recovered[] {
  const { memoryFolder, journalFolder } = request;
  const { files, record } = tools;
  const found = attempt('look for interrupted dreams in', journalFolder, () =>
    Journal.ids(files, journalFolder).flatMap((id) =>
      recoverAny(new Journal(files, journalFolder, id), record),
    ),
  );
  const unfinished = new Set(found.filter((one) => one.outcome === 'stuck').map((one) => one.id));
  attempt('look for traces of interrupted dreams in', memoryFolder, () => {
    // The folder itself may be a link; below it none is followed.
    if (files.stat(memoryFolder)?.kind === 'folder')
      sweepTraces(files, files.realPath(memoryFolder), unfinished);
  });
  return found;
}

/** None for a commit that never reached its commit point. */
function recoverAny(journal: Journal, record: CommitRecord): Recovered[] {
  const plan = journal.plan();
  if (plan === 'none') {
    tidy(journal);
    return [];
  }
  return [plan === 'damaged' || !staysInside(plan) ? unreadable(journal) : recoverOne(journal, plan, record)];
}

function recoverOne(journal: Journal, plan: Plan, record: CommitRecord): Recovered {
  const carrier = new Carrier(journal, plan);
  const files = plan.steps.map((step) => step.path);
  const result = { id: plan.id, files, slipped: [] as readonly Slipped[] };
  try {
    if (record.has(plan.id)) {
      const slipped = rescueAll(journal, carrier, record);
      tidy(journal, carrier);
      return { ...result, slipped, outcome: 'finished', message: finishedMessage(files) };
    }
    if (!journal.isTurnedBack() && mayGoForward(carrier)) {
      const problem = tryForward(carrier);
      if (problem === undefined) {
        const slipped = conclude(journal, carrier, record);
        return { ...result, slipped, outcome: 'finished', message: finishedMessage(files) };
      }
    }
    const left = takeBack(journal, carrier, record);
    return { ...result, outcome: 'taken-back', message: takenBackMessage(files, left) };
  } catch (error) {
    const message = `An interrupted dream is not finished yet. ${sentenceOf(error)} Mend that and start again; until then nothing else is written.`;
    return { ...result, outcome: 'stuck', message };
  }
}

function tryForward(carrier: Carrier): unknown {
  try {
    carrier.forward(false);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * What someone edited while our bytes still waited is not to be overwritten now, if everything can be taken back
 * without touching anyone's edits.
 */
function mayGoForward(carrier: Carrier): boolean {
  const standings = carrier.standings();
  return !standings.includes('edited-before') || standings.includes('edited-after');
}

function finishedMessage(files: readonly string[]): string {
  return `An interrupted dream was finished: all of its changes are in memory now (${someOf(files)}).`;
}

function takenBackMessage(files: readonly string[], left: readonly string[]): string {
  const rest = left.length === 0 ? '' : ` ${left.join(', ')} had been edited since and stays as it is.`;
  return `An interrupted dream was taken back: memory is as it was before it (${someOf(files)}).${rest}`;
}

/** Nobody reads forty names. */
function someOf(files: readonly string[]): string {
  const first = files.slice(0, 3).join(', ');
  return files.length <= 3 ? first : `${first} and ${files.length - 3} more`;
}

function unreadable(journal: Journal): Recovered {
  const result = { id: journal.id, files: [], slipped: [] };
  try {
    const where = journal.setAside();
    const message = `The journal of an interrupted dream cannot be read. Compare memory with the history; the journal was put aside at ${where}.`;
    return { ...result, outcome: 'unreadable', message };
  } catch (error) {
    const message = `The journal of an interrupted dream cannot be read, nor put aside. ${sentenceOf(error)}`;
    return { ...result, outcome: 'stuck', message };
  }
}

/** A journal is our own, but it is a file: it gets no more rights than a caller has. */
function staysInside(plan: Plan): boolean {
  return plan.steps.every(
    (step) =>
      [step.file, step.temporary ?? step.file].every((file) => isInside(plan.memoryFolder, file)) &&
      step.file.endsWith('.md') &&
      (step.temporary === undefined || path.basename(step.temporary).startsWith(DOT_FILE)),
  );
}

/** Takes away our dot-files of commits that are over; a loss of power can bring some back. */
function sweepTraces(files: Files, folder: string, unfinished: ReadonlySet<string>): void {
  for (const name of files.list(folder)) {
    const entry = path.join(folder, name);
    const id = /^\.autodream-([A-Za-z0-9-]+)-\d+\.(?:new|fresh|old\d+)$/.exec(name)?.[1];
    if (id !== undefined && !unfinished.has(id)) discard(files, entry);
    else if (id === undefined && files.lstat(entry)?.kind === 'folder') sweepTraces(files, entry, unfinished);
  }
}
