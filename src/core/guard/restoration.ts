import { difference } from '../dream/edits';
import { named } from '../dream/operationId';
import type { Operation, RestoreEdit } from '../dream/operation';
import { linkTarget, segmentsOf, type Segment } from '../dream/segments';
import { undoFiles, type Undone, type UndoFile } from '../dream/undo';
import { INDEX_FILE } from '../memory/memory';
import { places, type Place } from './places';

/** A file of an outside change: `theirs` as it was before, `base` as the change left it, `ours` as it is now. */
export interface ChangedFile extends UndoFile {
  /**
   * The file as it is now, where `ours` has placeholders for its secrets, as the history has: what stands there goes by
   * this, and a secret that still stands is not touched.
   */
  readonly asWritten?: string;
}

export interface Restoration {
  /** Each brings back what can be brought back by itself; all of them bring everything back. */
  readonly operations: readonly Operation[];
  /** Sentences about what was touched since, and stays. */
  readonly left: readonly string[];
}

/**
 * What would take an outside change back, statement by statement, on the memory as it is now: a three-way merge, cut
 * into operations that a person decides on.
 *
 * @param change its name in the history
 * @param who who made it, as the end of a sentence
 */
export function restorationOf(change: string, who: string, files: readonly ChangedFile[]): Restoration {
  const known = files.filter(isCutAlike);
  const isUntouched = known.every(({ ours, base }) => ours === base);
  // Where nobody touched anything since, nothing is to be weighed: a link that led nowhere before does so again.
  const undone = isUntouched ? asFound(known) : undoFiles(known);
  const targets = new Map(undone.files.map(({ path, text }) => [path, text]));
  const made = new Restorer(known, targets);
  const operations = made.operations.map(({ title, edits }) => {
    const isBack = edits.some(({ brings }) => brings.trim() !== '');
    const reason = `It ${isBack ? 'left' : 'came'} in an outside change; ${who}.`;
    return named({ kind: 'restore', change, title, edits, reason, evidence: [], confidence: 1 });
  });
  const left = [
    ...undone.left.map(({ file, message }) => `${file}: ${aboutChange(message)}`),
    ...files
      .filter((file) => !known.includes(file))
      .map(({ path }) => `${path}: a secret in it runs over several notes, so it stays as it is.`),
  ];
  return { operations: numbered(operations), left };
}

function asFound(files: readonly ChangedFile[]): Undone {
  return { files: files.map(({ path, theirs }) => ({ path, text: theirs })), left: [] };
}

/** With and without its secrets a file has the same places, or none can be named. */
function isCutAlike({ ours, asWritten }: ChangedFile): boolean {
  if (asWritten === undefined || ours === undefined) return true;
  return segmentsOf(asWritten).length === segmentsOf(ours).length;
}

/** The merge speaks of dreams. */
function aboutChange(message: string): string {
  return message.replace(/\b([Tt])hat dream\b/g, '$1hat change');
}

/** Words that stood twice come back twice. */
function numbered(operations: readonly Operation[]): Operation[] {
  const times = new Map<string, number>();
  return operations.map((operation) => {
    const nth = (times.get(operation.id) ?? 0) + 1;
    times.set(operation.id, nth);
    return nth === 1 ? operation : { ...operation, id: `${operation.id}-${nth}` };
  });
}

interface Draft {
  readonly title: string;
  readonly edits: RestoreEdit[];
}

/** Cuts the way back into operations. */
class Restorer {
  readonly #drafts: Draft[] = [];
  /** The operations of files that come or go as a whole, by their paths. */
  readonly #whole = new Map<string, Draft>();

  constructor(files: readonly ChangedFile[], targets: ReadonlyMap<string, string | undefined>) {
    const whole = files.filter(
      ({ path, ours }) => (ours === undefined) !== (targets.get(path) === undefined),
    );
    for (const file of whole) this.#addWhole(file, targets.get(file.path), whole, targets);
    for (const file of files) if (!whole.includes(file)) this.#addPlaces(file, targets.get(file.path) ?? '');
  }

  get operations(): readonly Draft[] {
    return this.#drafts;
  }

  #addWhole(
    { path, ours, asWritten }: ChangedFile,
    target: string | undefined,
    whole: readonly ChangedFile[],
    targets: ReadonlyMap<string, string | undefined>,
  ): void {
    const comes = target !== undefined;
    const takes = comes ? '' : (asWritten ?? ours ?? '');
    const edit: RestoreEdit = {
      file: path,
      nth: 0,
      at: 0,
      takes,
      brings: target ?? '',
      whole: comes ? 'comes' : 'goes',
    };
    const coming = whole.filter((other) => targets.get(other.path) !== undefined).map((other) => other.path);
    const follows = comes && path === INDEX_FILE ? { follows: coming } : {};
    const draft = { title: path, edits: [{ ...edit, ...follows }] };
    this.#whole.set(path, draft);
    this.#drafts.push(draft);
  }

  #addPlaces({ path, ours = '', asWritten = ours }: ChangedFile, target: string): void {
    const written = segmentsOf(asWritten);
    const steps = difference(segmentsOf(ours), segmentsOf(target), (segment) => segment.text).edits;
    for (const place of places(steps)) {
      const edits = place.steps.map((nth) => editOf(path, nth, steps[nth], written));
      const draft = this.#draftFor(path, place);
      draft.edits.push(...edits.filter((edit) => !draft.edits.some((one) => isSamePlace(one, edit))));
    }
  }

  /** An index line comes and goes with its file. */
  #draftFor(path: string, { segments, title, about }: Place): Draft {
    const targets = path === INDEX_FILE ? segments.flatMap((segment) => linkTarget(segment) ?? []) : [];
    const withFile = targets.length === 1 ? this.#whole.get(targets[0] ?? '') : undefined;
    if (withFile !== undefined) return withFile;
    const draft = { title: title ?? `${path}: ${about ?? ''}`, edits: [] };
    this.#drafts.push(draft);
    return draft;
  }
}

function isSamePlace(a: RestoreEdit, b: RestoreEdit): boolean {
  return a.file === b.file && a.nth === b.nth;
}

/** A step as a place in the text as it is now. */
function editOf(
  file: string,
  nth: number,
  step: ReturnType<typeof difference>['edits'][number] | undefined,
  written: readonly Segment[],
): RestoreEdit {
  const before = written.slice(0, step?.at ?? 0);
  const at = before.reduce((sum, segment) => sum + segment.text.length, 0);
  const takes = step?.takes === undefined ? '' : (written[step.at]?.text ?? '');
  return { file, nth, at, takes, brings: step?.brings?.text ?? '' };
}
