import type { DreamInput } from '../../core/dream/engine';
import type { Finding, Operation, OperationId } from '../../core/dream/operation';
import { statementsOf } from '../../core/dream/operationParts';
import type { StatementId } from '../../core/memory/memory';
import { Draft } from '../offline/draft';
import { proposeByWording, proposeCertain } from '../offline/offlineEngine';

/**
 * What the offline engine says of a memory, parted by how sure it is. What follows from bytes alone (exact copies,
 * secrets) is settled. What rests on the meaning of words is a suggestion, which stands unless the model drops it or
 * proposes better. What keeps the rest in order is worked out at the end, on what was decided.
 */
export interface Groundwork {
  readonly settled: readonly Operation[];
  readonly suggested: readonly Operation[];
  readonly findings: readonly Finding[];
  /** Statements that a settled operation takes away: the model need not see them. */
  readonly gone: ReadonlySet<StatementId>;
  readonly suggestedIds: ReadonlySet<OperationId>;
}

const made = new WeakMap<DreamInput, Groundwork>();

/** Made once for an input. */
export function groundworkOf(input: DreamInput): Groundwork {
  const known = made.get(input);
  if (known !== undefined) return known;
  const draft = new Draft(input);
  proposeCertain(draft);
  const settled = [...draft.operations];
  proposeByWording(draft);
  const suggested = draft.operations.slice(settled.length);
  const groundwork: Groundwork = {
    settled,
    suggested,
    findings: [...draft.findings],
    gone: new Set(settled.filter((o) => o.kind === 'remove').flatMap((o) => statementsOf(o).changed)),
    suggestedIds: new Set(suggested.map((o) => o.id)),
  };
  made.set(input, groundwork);
  return groundwork;
}
