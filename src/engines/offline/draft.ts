import type { DreamInput } from '../../core/dream/engine';
import type { Finding, Operation } from '../../core/dream/operation';
import { named, type OperationDraft } from '../../core/dream/operationId';
import type { Statement, StatementId } from '../../core/memory/memory';

/** The statements that an operation takes away, with something in their place or without. */
export function takenBy(draft: OperationDraft): readonly StatementId[] {
  switch (draft.kind) {
    case 'merge':
      return draft.from;
    case 'supersede':
      return draft.old;
    case 'remove':
      return draft.targets;
    default:
      return [];
  }
}

/** The statements whose own words an operation takes away or changes. */
function contentTargets(draft: OperationDraft): readonly StatementId[] {
  return draft.kind === 'rewrite' || draft.kind === 'redact' ? [draft.target] : takenBy(draft);
}

/** The statements that must still stand for an operation to make sense. */
function restsOn(draft: OperationDraft): readonly StatementId[] {
  if (draft.kind === 'merge') return [draft.into];
  if (draft.kind === 'supersede' && 'statement' in draft.by) return [draft.by.statement];
  if (draft.kind === 'remove' && draft.same !== undefined) return [draft.same];
  return [];
}

/**
 * Collects what the steps of the offline engine propose, and keeps the rule that a statement has at most
 * one content operation, that pinned ones have none, and that nothing rests on a statement that goes.
 */
export class Draft {
  readonly #statements = new Map<StatementId, Statement>();
  readonly #claimed = new Map<StatementId, Operation>();
  readonly #restedOn = new Set<StatementId>();
  readonly #operations: Operation[] = [];
  readonly #findings: Finding[] = [];

  /** @param before the draft of the plan that led to this memory: what was found out for it still holds for what stayed */
  constructor(
    readonly input: DreamInput,
    readonly before?: Draft,
  ) {
    for (const file of input.memory.files) for (const s of file.statements) this.#statements.set(s.id, s);
  }

  get operations(): readonly Operation[] {
    return this.#operations;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  statement(id: StatementId): Statement | undefined {
    return this.#statements.get(id);
  }

  /** The operation that changes or takes away this statement, or undefined. */
  claimedBy(id: StatementId): Operation | undefined {
    return this.#claimed.get(id);
  }

  /** Whether this statement may still be changed or taken away. */
  isFree(id: StatementId): boolean {
    const statement = this.#statements.get(id);
    return statement !== undefined && !statement.pinned && !this.#claimed.has(id) && !this.#restedOn.has(id);
  }

  /** Whether this statement stays, unless an operation yet to come takes it: others may rest on it. */
  stands(id: StatementId): boolean {
    const by = this.#claimed.get(id);
    return this.#statements.has(id) && (by === undefined || by.kind === 'rewrite' || by.kind === 'redact');
  }

  /** Takes an operation in, or returns undefined when it breaks the rule above. */
  propose(draft: OperationDraft): Operation | undefined {
    const targets = contentTargets(draft);
    const bases = restsOn(draft);
    const rewrites = draft.kind === 'rewrite' || draft.kind === 'redact';
    const free = (id: StatementId): boolean => this.isFree(id) || (rewrites && this.#mayBeRewritten(id));
    if (!targets.every(free) || !bases.every((id) => this.stands(id))) return undefined;
    if (draft.kind === 'merge' && draft.additions.length > 0 && this.#statements.get(draft.into)?.pinned)
      return undefined;
    const operation = named(draft);
    for (const id of targets) this.#claimed.set(id, operation);
    for (const id of bases) this.#restedOn.add(id);
    this.#operations.push(operation);
    return operation;
  }

  note(finding: Finding): void {
    this.#findings.push(finding);
  }

  #mayBeRewritten(id: StatementId): boolean {
    const statement = this.#statements.get(id);
    return statement !== undefined && !statement.pinned && !this.#claimed.has(id);
  }
}
