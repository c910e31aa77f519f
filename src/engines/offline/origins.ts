import type { Operation, OperationId } from '../../core/dream/operation';
import type { Settled } from '../../core/dream/settle';
import type { Memory, Statement, StatementId } from '../../core/memory/memory';

/** Where a statement comes from that a plan left: from the memory as it was, or out of an operation's words. */
type Origin = { readonly statement: Statement } | { readonly writtenBy: OperationId };

/** Where the statements come from that a plan leaves. */
export class Origins {
  readonly #origins = new Map<StatementId, Origin>();
  /** What the statements say that the plan leaves. */
  readonly #words = new Map<StatementId, string>();
  /** Times of the statements that are merged into one. */
  readonly #mergedInto = new Map<StatementId, number[]>();

  constructor(plan: readonly Operation[], settled: Settled, memory: Memory) {
    const written = writtenBy(plan);
    for (const { id, text } of settled.after.files.flatMap((file) => file.statements)) {
      this.#words.set(id, text);
      const by = written.get(text);
      if (by !== undefined) this.#origins.set(id, { writtenBy: by });
    }
    const byWords = new Map(
      settled.after.files.flatMap((file) => file.statements.map((s) => [`${s.file}\n${s.text}`, s.id])),
    );
    const statements = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s])));
    for (const [id, { file, text }] of settled.compiled.standing) {
      const now = byWords.get(`${file}\n${text}`);
      const statement = statements.get(id);
      if (now !== undefined && statement !== undefined && !this.#origins.has(now))
        this.#origins.set(now, { statement });
    }
    for (const [id, fate] of settled.compiled.fates) {
      const at = statements.get(id)?.time.at;
      if (fate.kind !== 'merged' || at === undefined) continue;
      this.#mergedInto.set(fate.into, [...(this.#mergedInto.get(fate.into) ?? []), at]);
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

  of(id: StatementId): Origin | undefined {
    return this.#origins.get(id);
  }

  /** The statement of the memory as it was. */
  originalOf(id: StatementId): Statement | undefined {
    const origin = this.#origins.get(id);
    return origin !== undefined && 'statement' in origin ? origin.statement : undefined;
  }

  /** Those of a plan that write one of these statements. */
  writersOf(ids: readonly StatementId[], plan: readonly Operation[]): Operation[] {
    return ids.flatMap((id) => {
      const origin = this.#origins.get(id);
      return origin !== undefined && 'writtenBy' in origin
        ? plan.filter((one) => one.id === origin.writtenBy)
        : [];
    });
  }

  /** What the statement says that the plan leaves. */
  wordsOf(id: StatementId): string | undefined {
    return this.#words.get(id);
  }
}

/** Which of a plan writes words that were not there: lessons, in the place of notes or as new ones. */
function writtenBy(plan: readonly Operation[]): ReadonlyMap<string, OperationId> {
  const written = new Map<string, OperationId>();
  for (const one of plan) {
    if (one.kind === 'add') written.set(one.text, one.id);
    if (one.kind === 'supersede' && 'text' in one.by) written.set(one.by.text, one.id);
  }
  return written;
}
