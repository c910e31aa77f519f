import type { DreamInput } from '../../core/dream/engine';
import type { Finding, Operation, OperationId, OperationKind } from '../../core/dream/operation';
import type { StatementId } from '../../core/memory/memory';
import { statementsOf } from '../../core/dream/operationParts';
import { planOffline } from '../offline/offlineEngine';

/**
 * What the offline engine says of a memory, parted by how sure it is. What follows from bytes alone (exact copies, dead
 * links, secrets, missing index lines, dates, moves) is settled. What rests on the meaning of words is a suggestion,
 * which stands unless the model drops it or proposes better.
 */
export interface Groundwork {
  /** Settled, and carried out before all else. */
  readonly settled: readonly Operation[];
  readonly suggested: readonly Operation[];
  /** Settled, for statements that nothing else claims. */
  readonly upkeep: readonly Operation[];
  readonly findings: readonly Finding[];
  /** Statements that a settled operation takes away: the model need not see them. */
  readonly gone: ReadonlySet<StatementId>;
  readonly operations: ReadonlyMap<OperationId, Operation>;
}

const SETTLED: ReadonlySet<OperationKind> = new Set(['redact', 'remove']);
const SUGGESTED: ReadonlySet<OperationKind> = new Set(['merge', 'supersede', 'add']);

const made = new WeakMap<DreamInput, Groundwork>();

/** Made once for an input. */
export function groundworkOf(input: DreamInput): Groundwork {
  const known = made.get(input);
  if (known !== undefined) return known;
  const { operations, findings } = planOffline(input);
  const settled = operations.filter((o) => o.kind === 'redact' || o.kind === 'remove');
  const suggested = operations.filter(
    (o) => o.kind === 'merge' || o.kind === 'supersede' || o.kind === 'add',
  );
  const groundwork: Groundwork = {
    settled,
    suggested,
    upkeep: operations.filter((o) => !SETTLED.has(o.kind) && !SUGGESTED.has(o.kind)),
    findings,
    gone: new Set(settled.filter((o) => o.kind === 'remove').flatMap((o) => statementsOf(o).changed)),
    operations: new Map(operations.map((o) => [o.id, o])),
  };
  made.set(input, groundwork);
  return groundwork;
}
