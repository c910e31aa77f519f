import type { MergeOperation, Operation, OperationId, SupersedeOperation } from '../../core/dream/operation';
import { withAdditions } from '../../core/dream/fileDraft';
import { named, type OperationDraft } from '../../core/dream/operationId';
import type { Memory, StatementId } from '../../core/memory/memory';
import { takenBy } from './draft';
import type { Origins } from './origins';

interface Translated {
  readonly operations: readonly Operation[];
  /** Operations that are new or other than in the first plan, and the one of the second plan that each came from. */
  readonly changed: ReadonlyMap<OperationId, OperationId>;
}

/** Says operations on what a plan left as operations on what it was made from. */
export class Translation {
  readonly #plan: readonly Operation[];
  readonly #origins: Origins;
  /** Paths of the memory as it was. */
  readonly #files: ReadonlySet<string>;

  constructor(plan: readonly Operation[], origins: Origins, memory: Memory) {
    this.#plan = plan;
    this.#origins = origins;
    this.#files = new Set(memory.files.map(({ path }) => path));
  }

  of(next: readonly Operation[]): Translated {
    const operations = new Map(this.#plan.map((operation) => [operation.id, operation]));
    const changed = new Map<OperationId, OperationId>();
    for (const operation of next) {
      const replacing = this.#said(operation, [...operations.values()]);
      if (replacing === undefined) continue;
      for (const id of replacing.instead) operations.delete(id);
      operations.set(replacing.operation.id, replacing.operation);
      changed.set(replacing.operation.id, operation.id);
    }
    return { operations: [...operations.values()], changed };
  }

  /** The operation in terms of the first memory, and those of the plan that it takes the place of. */
  #said(operation: Operation, plan: readonly Operation[]): Replacing | undefined {
    switch (operation.kind) {
      case 'merge':
        return this.#merge(operation, plan);
      case 'supersede':
        return this.#supersede(operation, plan);
      case 'remove':
        return this.#onOriginals(operation, plan, operation.targets, operation.same, (targets, same) => ({
          ...operation,
          targets,
          ...(operation.same === undefined ? {} : { same }),
        }));
      case 'rewrite':
        return this.#rewrite(operation.target, operation, plan);
      case 'add-index-line':
        // A file that was to be emptied stays when what would have emptied it is held back.
        return this.#files.has(operation.target) && !plan.some((one) => isLineFor(one, operation.target))
          ? { operation, instead: [] }
          : undefined;
      default:
        return undefined;
    }
  }

  /** What others were merged into takes them along when it is merged itself. */
  #merge(operation: MergeOperation, plan: readonly Operation[]): Replacing | undefined {
    const writers = this.#origins.writersOf([operation.into, ...operation.from], plan);
    if (writers.length > 0) return this.#mergeOfLessons(operation, writers, plan);
    const { before, along, rest } = this.#mergedBefore(operation.from, plan);
    const into = this.#origins.originalOf(operation.into)?.id;
    const same = rest.flatMap((one) => (one.kind === 'merge' && one.into === into ? [one] : []));
    // One operation accounts for all that is merged into a note: what the last lacks, the first may have added.
    const said = this.#onOriginals(operation, rest, operation.from, operation.into, (from, into) => ({
      ...operation,
      from: [...same.flatMap((one) => one.from), ...from, ...along],
      into,
      additions: [...same.flatMap((one) => one.additions), ...operation.additions],
    }));
    return said && { ...said, instead: [...said.instead, ...[...before, ...same].map(({ id }) => id)] };
  }

  /** The merges of a plan into one of these, what they take along, and the rest of the plan. */
  #mergedBefore(ids: readonly StatementId[], plan: readonly Operation[]): MergedBefore {
    const originals = new Set(ids.map((id) => this.#origins.originalOf(id)?.id));
    const before = plan.flatMap((one) => (one.kind === 'merge' && originals.has(one.into) ? [one] : []));
    return {
      before,
      along: before.flatMap((one) => one.from),
      rest: plan.filter((one) => !before.some(({ id }) => id === one.id)),
    };
  }

  /** Lessons that say the same as each other, or as notes that stand, are written once, in the place of those. */
  #mergeOfLessons(
    { into, from, additions, confidence }: MergeOperation,
    writers: readonly Operation[],
    plan: readonly Operation[],
  ): Replacing | undefined {
    const lessons = writers.flatMap((one) =>
      one.kind === 'add' || (one.kind === 'supersede' && 'text' in one.by) ? [one] : [],
    );
    const words = this.#origins.wordsOf(into);
    const [lesson] = lessons;
    if (lessons.length < writers.length || words === undefined || lesson === undefined) return undefined;
    const notes = [into, ...from].filter((id) => this.#origins.originalOf(id) !== undefined);
    const { before, along, rest } = this.#mergedBefore(notes, plan);
    const free = this.#freeOriginals(notes, rest);
    if (free === undefined) return undefined;
    const text = withAdditions(words, additions);
    const old = [
      ...free.ids,
      ...along,
      ...lessons.flatMap((one) => (one.kind === 'supersede' ? one.old : [])),
    ];
    const evidence = lessons.flatMap((one) => one.evidence);
    const instead = [...[...lessons, ...before].map(({ id }) => id), ...free.rewrites];
    const said = { evidence, reason: lesson.reason, confidence: Math.min(confidence, lesson.confidence) };
    if (old.length === 0)
      return lesson.kind === 'add' ? { operation: named({ ...lesson, ...said, text }), instead } : undefined;
    const replaced = lessons.flatMap((one) => (one.kind === 'supersede' ? one.replaced : []));
    return { operation: named({ kind: 'supersede', old, by: { text }, replaced, ...said }), instead };
  }

  #supersede(operation: SupersedeOperation, plan: readonly Operation[]): Replacing | undefined {
    const { by } = operation;
    if ('text' in by)
      return this.#onOriginals(operation, plan, operation.old, undefined, (old) => ({ ...operation, old }));
    const origin = this.#origins.of(by.statement);
    if (origin !== undefined && 'writtenBy' in origin)
      return this.#byWritten(operation, plan, origin.writtenBy);
    return this.#onOriginals(operation, plan, operation.old, by.statement, (old, statement) => ({
      ...operation,
      old,
      by: { statement },
    }));
  }

  /** A lesson that overtakes a note is written in the note's place. */
  #byWritten(
    operation: SupersedeOperation,
    plan: readonly Operation[],
    writer: OperationId,
  ): Replacing | undefined {
    const lesson = plan.find((one) => one.id === writer);
    const old = this.#freeOriginals(operation.old, plan);
    if (lesson === undefined || old === undefined) return undefined;
    const { reason, confidence, replaced } = operation;
    if (lesson.kind === 'add') {
      const { text, evidence } = lesson;
      const draft = {
        kind: 'supersede',
        old: old.ids,
        by: { text },
        replaced,
        evidence,
        reason,
        confidence,
      } as const;
      return { operation: named(draft), instead: [writer, ...old.rewrites] };
    }
    if (lesson.kind !== 'supersede') return undefined;
    const joined = {
      ...lesson,
      old: [...lesson.old, ...old.ids],
      replaced: [...lesson.replaced, ...replaced],
    };
    return { operation: named(joined), instead: [writer, ...old.rewrites] };
  }

  #rewrite(
    target: StatementId,
    operation: Operation & { kind: 'rewrite' },
    plan: readonly Operation[],
  ): Replacing | undefined {
    const original = this.#origins.originalOf(target);
    if (original === undefined) return undefined;
    const { id, text } = original;
    const merges = plan.filter((one) => one.kind === 'merge' && one.into === id && one.additions.length > 0);
    const [merge] = merges;
    if (merge === undefined)
      return this.#onOriginals(operation, plan, [target], undefined, () => ({ ...operation, target: id }));
    // What a merge adds is said as the second look would have it.
    if (merges.length > 1 || merge.kind !== 'merge' || !operation.text.startsWith(text)) return undefined;
    const additions = [operation.text.slice(text.length).replace(/^\.?\s+/, '')];
    return { operation: named({ ...merge, additions }), instead: [merge.id] };
  }

  /** An operation whose statements all stood in the first memory, and are still to be had. */
  #onOriginals(
    operation: { readonly id: OperationId },
    plan: readonly Operation[],
    targets: readonly StatementId[],
    basis: StatementId | undefined,
    said: (targets: readonly StatementId[], basis: StatementId) => OperationDraft,
  ): Replacing | undefined {
    const free = this.#freeOriginals(targets, plan);
    const base = basis === undefined ? undefined : this.#origins.originalOf(basis);
    if (free === undefined || (basis !== undefined && base === undefined)) return undefined;
    const draft = said(free.ids, base?.id ?? '');
    return named(draft).id === operation.id && plan.some((one) => one.id === operation.id)
      ? undefined
      : { operation: named(draft), instead: free.rewrites };
  }

  /** Where they came from, when nothing of the plan needs them; a rewrite of them falls away. */
  #freeOriginals(ids: readonly StatementId[], plan: readonly Operation[]): Originals | undefined {
    const found = ids.flatMap((id) => this.#origins.originalOf(id)?.id ?? []);
    if (found.length < ids.length) return undefined;
    const wanted = new Set(found);
    const rewrites = plan
      .filter((one) => one.kind === 'rewrite' && wanted.has(one.target))
      .map((one) => one.id);
    return plan.some((one) => needs(one, wanted)) ? undefined : { ids: found, rewrites };
  }
}

const isLineFor = (operation: Operation, file: string): boolean =>
  operation.kind === 'add-index-line' && operation.target === file;

interface Replacing {
  readonly operation: Operation;
  readonly instead: readonly OperationId[];
}

interface MergedBefore {
  readonly before: readonly MergeOperation[];
  readonly along: readonly StatementId[];
  readonly rest: readonly Operation[];
}

interface Originals {
  readonly ids: readonly StatementId[];
  readonly rewrites: readonly OperationId[];
}

/** Whether an operation takes one of these statements away, changes it for good, or rests on it. */
function needs(operation: Operation, ids: ReadonlySet<StatementId>): boolean {
  const named = [
    ...takenBy(operation),
    ...(operation.kind === 'merge' ? [operation.into] : []),
    ...(operation.kind === 'redact' ? [operation.target] : []),
    ...(operation.kind === 'supersede' && 'statement' in operation.by ? [operation.by.statement] : []),
    ...(operation.kind === 'remove' && operation.same !== undefined ? [operation.same] : []),
  ];
  return named.some((id) => ids.has(id));
}
