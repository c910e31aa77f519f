import type { Memory, Statement, StatementId } from '../memory/memory';
import { applyChanges } from './applyChanges';
import { audit } from './audit';
import { compile, type Compiled } from './compile';
import { account, unaccounted, type Ledger } from './ledger';
import type { Finding, Operation, OperationId } from './operation';
import { statementsOf } from './operationParts';
import type { Block } from './proposal';
import type { Plan } from './engine';

/** A plan after the audit: what of it may be accepted, what may not and why, and the account of it all. */
export interface Settled {
  readonly operations: readonly Operation[];
  readonly blocked: readonly Block[];
  readonly findings: readonly Finding[];
  /** With everything accepted that is not blocked. */
  readonly compiled: Compiled;
  readonly after: Memory;
  readonly ledger: Ledger;
}

/** What was settled last of a memory. */
interface Last {
  readonly plan: Plan;
  readonly now: number;
  readonly settled: Settled;
}

/** A dream asks for its plan's account when it has already looked at what the plan leads to. */
const lastOf = new WeakMap<Memory, Last>();

/**
 * Audits a plan, whoever made it. Each operation is looked at by itself; then all that passed are compiled
 * together, and what cannot stand beside the others, or leaves an old statement without an account, is
 * blocked as well.
 *
 * @param now epoch milliseconds
 */
export function settle(memory: Memory, plan: Plan, now: number): Settled {
  const last = lastOf.get(memory);
  if (
    last?.now === now &&
    isSame(last.plan.operations, plan.operations) &&
    isSame(last.plan.blocked, plan.blocked)
  )
    return { ...last.settled, findings: plan.findings };
  const settled = settleAnew(memory, plan, now);
  lastOf.set(memory, { plan, now, settled });
  return settled;
}

const isSame = <T>(a: readonly T[] = [], b: readonly T[] = []): boolean =>
  a === b || (a.length === b.length && a.every((one, i) => one === b[i]));

function settleAnew(memory: Memory, plan: Plan, now: number): Settled {
  const blocked = new Map<OperationId, string>(
    [...audit(memory, plan.operations), ...(plan.blocked ?? [])].map((b) => [b.operation, b.reason]),
  );
  const operations = [...new Map(plan.operations.map((operation) => [operation.id, operation])).values()];
  for (;;) {
    const open = operations.filter((operation) => !blocked.has(operation.id));
    const compiled = compile(memory, open, now);
    const after = applyChanges(memory, compiled.changes, now);
    const faults = faultsOf(memory, open, compiled, after);
    if (faults.length === 0) {
      const blocks = [...blocked].map(([operation, reason]): Block => ({ operation, reason }));
      return {
        operations,
        blocked: blocks,
        findings: plan.findings,
        compiled,
        after,
        ledger: account(compiled, after),
      };
    }
    for (const fault of faults) blocked.set(fault.operation, fault.reason);
  }
}

function faultsOf(memory: Memory, open: readonly Operation[], compiled: Compiled, after: Memory): Block[] {
  if (compiled.suspended.length > 0)
    return compiled.suspended.map(({ operation, reason }) => ({ operation, reason }));
  const lost = unaccounted(compiled, after);
  if (lost.length === 0 || open.length === 0) return [];
  const statements = new Map<StatementId, Statement>(
    memory.files.flatMap((file) => file.statements.map((s) => [s.id, s])),
  );
  const files = new Set(lost.map((id) => statements.get(id)?.file));
  const touching = open.filter((operation) => touches(operation, statements, files));
  const suspects = touching.length > 0 ? touching : open;
  return suspects.map((operation) => ({
    operation: operation.id,
    reason: 'Its result does not read back as it was meant.',
  }));
}

function touches(
  operation: Operation,
  statements: ReadonlyMap<StatementId, Statement>,
  files: ReadonlySet<string | undefined>,
): boolean {
  const { changed, basis } = statementsOf(operation);
  const named = [...changed, ...basis].map((id) => statements.get(id)?.file);
  if ('to' in operation && 'file' in operation.to) named.push(operation.to.file);
  return named.some((file) => files.has(file));
}
