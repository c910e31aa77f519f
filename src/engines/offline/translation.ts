import type { DreamInput } from '../../core/dream/engine';
import type { MergeOperation, Operation, OperationId, SupersedeOperation } from '../../core/dream/operation';
import { named, type OperationDraft } from '../../core/dream/operationId';
import type { Settled } from '../../core/dream/settle';
import type { Memory, Statement, StatementId } from '../../core/memory/memory';
import { takenBy } from './draft';

/** Where a statement comes from that a plan left: from the memory as it was, or out of an operation's words. */
type Origin = { readonly statement: Statement } | { readonly writtenBy: OperationId };

interface Translated {
  readonly operations: readonly Operation[];
  /** Operations that are new or other than in the first plan, and the one of the second plan that each came from. */
  readonly changed: ReadonlyMap<OperationId, OperationId>;
}

/** Says operations on what a plan left as operations on what it was made from. */
export class Translation {
  readonly #origins = new Map<StatementId, Origin>();
  readonly #plan: readonly Operation[];
  /** Paths of the memory as it was. */
  readonly #files: ReadonlySet<string>;
  /** Times of the statements that are merged into one. */
  readonly #mergedInto = new Map<StatementId, number[]>();

  constructor(plan: readonly Operation[], settled: Settled, { memory }: DreamInput) {
    this.#plan = plan;
    this.#files = new Set(memory.files.map(({ path }) => path));
    const byWords = new Map(
      settled.after.files.flatMap((file) => file.statements.map((s) => [`${s.file}\n${s.text}`, s.id])),
    );
    const statements = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s])));
    for (const [id, { file, text }] of settled.compiled.standing) {
      const now = byWords.get(`${file}\n${text}`);
      const statement = statements.get(id);
      if (now !== undefined && statement !== undefined) this.#origins.set(now, { statement });
    }
    for (const [id, fate] of settled.compiled.fates) {
      const at = statements.get(id)?.time.at;
      if (fate.kind !== 'merged' || at === undefined) continue;
      this.#mergedInto.set(fate.into, [...(this.#mergedInto.get(fate.into) ?? []), at]);
    }
    const written = new Map(plan.flatMap((one) => ('text' in one ? [[one.text, one.id] as const] : [])));
    for (const one of plan)
      if (one.kind === 'supersede' && 'text' in one.by) written.set(one.by.text, one.id);
    for (const { id, text } of settled.after.files.flatMap((file) => file.statements)) {
      const writtenBy = written.get(text);
      if (writtenBy !== undefined && !this.#origins.has(id)) this.#origins.set(id, { writtenBy });
    }
  }

  /** The memory that the plan leaves, each statement as old as the words that it comes from. */
  datedMemory(after: Memory, now: number): Memory {
    const dated = (statement: Statement): Statement => {
      const { source } = statement.time;
      if (source === 'stamp' || source === 'section') return statement;
      const origin = this.#origins.get(statement.id);
      const at = origin !== undefined && 'statement' in origin ? this.#newest(origin.statement) : now;
      return { ...statement, time: { at: Math.min(at, now), source: 'first-seen' } };
    };
    return {
      ...after,
      files: after.files.map((file) => ({ ...file, statements: file.statements.map(dated) })),
    };
  }

  /** As new as what is merged into it. */
  #newest({ id, time }: Statement): number {
    return Math.max(time.at, ...(this.#mergedInto.get(id) ?? []));
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
    const origins = operation.from.map((id) => this.#origins.get(id));
    const isOne = (id: StatementId): boolean =>
      origins.some((one) => one !== undefined && 'statement' in one && one.statement.id === id);
    const before = plan.flatMap((one) => (one.kind === 'merge' && isOne(one.into) ? [one] : []));
    const along = before.flatMap((one) => one.from);
    const rest = plan.filter((one) => !before.some(({ id }) => id === one.id));
    const said = this.#onOriginals(operation, rest, operation.from, operation.into, (from, into) => ({
      ...operation,
      from: [...from, ...along],
      into,
    }));
    return said && { ...said, instead: [...said.instead, ...before.map(({ id }) => id)] };
  }

  #supersede(operation: SupersedeOperation, plan: readonly Operation[]): Replacing | undefined {
    const { by } = operation;
    if ('text' in by)
      return this.#onOriginals(operation, plan, operation.old, undefined, (old) => ({ ...operation, old }));
    const origin = this.#origins.get(by.statement);
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
    const origin = this.#origins.get(target);
    if (origin === undefined || 'writtenBy' in origin) return undefined;
    const { id, text } = origin.statement;
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
    const base = basis === undefined ? undefined : this.#origins.get(basis);
    if (free === undefined || (basis !== undefined && (base === undefined || 'writtenBy' in base)))
      return undefined;
    const draft = said(free.ids, base !== undefined && 'statement' in base ? base.statement.id : '');
    return named(draft).id === operation.id && plan.some((one) => one.id === operation.id)
      ? undefined
      : { operation: named(draft), instead: free.rewrites };
  }

  /** Where they came from, when nothing of the plan needs them; a rewrite of them falls away. */
  #freeOriginals(ids: readonly StatementId[], plan: readonly Operation[]): Originals | undefined {
    const originals = ids.map((id) => this.#origins.get(id));
    const found = originals.flatMap((one) =>
      one !== undefined && 'statement' in one ? [one.statement.id] : [],
    );
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
