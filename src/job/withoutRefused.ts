import type { Plan } from '../core/dream/engine';
import type { OperationId } from '../core/dream/operation';
import type { Refusal } from '../core/dream/refusal';
import { isRefused } from '../core/dream/refusalMatch';
import type { Memory } from '../core/memory/memory';

/** A plan, whoever made it, without what a person said no to before, and without what hangs on that. */
export function withoutRefused(plan: Plan, refusals: readonly Refusal[], memory: Memory): Plan {
  if (refusals.length === 0) return plan;
  const texts = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s.text])));
  const refused = new Set<OperationId>(
    plan.operations
      .filter((operation) => isRefused(operation, refusals, (id) => texts.get(id) ?? ''))
      .map((operation) => operation.id),
  );
  for (let before = -1; before < refused.size;) {
    before = refused.size;
    for (const { id, after = [] } of plan.operations)
      if (after.some((one) => refused.has(one))) refused.add(id);
  }
  return { ...plan, operations: plan.operations.filter((operation) => !refused.has(operation.id)) };
}
