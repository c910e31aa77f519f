import type { CompiledChange } from '../core/dream/compile';
import { groupOf, headlineOf } from '../core/dream/describe';
import { loadOfText } from '../core/dream/load';
import type { OperationId } from '../core/dream/operation';
import type { Proposal, Review } from '../core/dream/proposal';
import type { ApplyOutcome } from '../job/apply';

/** What came of a dream. */
export type State = 'written' | 'nothing' | 'dry-run' | 'waiting' | 'failed';

interface Parts {
  readonly proposal: Proposal;
  readonly review: Review;
  readonly state: State;
  readonly changes: readonly CompiledChange[];
  readonly message: string;
  readonly outcome: ApplyOutcome | undefined;
}

/** The one document that `--json` prints of a dream. */
export function proposalDocument({ proposal, review, state, changes, message, outcome }: Parts): object {
  const blocked = new Map(proposal.blocked.map((block) => [block.operation, block.reason]));
  const decide = (id: OperationId): string => {
    if (blocked.has(id)) return 'blocked';
    if (review.rejected.includes(id)) return 'rejected';
    if (state !== 'written') return 'open';
    return review.accepted.includes(id) && outcome?.kind === 'written' && !outcome.stale.includes(id)
      ? 'accepted'
      : 'open';
  };
  return {
    version: 1,
    dream: proposal.id,
    state,
    message,
    engine: proposal.engine,
    createdAt: new Date(proposal.createdAt).toISOString(),
    memory: proposal.memoryFolder,
    operations: proposal.operations.map((operation) => ({
      ...operation,
      group: groupOf(operation, proposal.statements),
      headline: headlineOf(operation, proposal.statements),
      decision: decide(operation.id),
      ...(blocked.has(operation.id) ? { blockedBecause: blocked.get(operation.id) } : {}),
    })),
    findings: proposal.findings,
    ledger: outcome?.kind === 'written' ? outcome.counts : proposal.ledger.counts,
    files: changes.map(({ path, before, after }) => ({
      path,
      bytesBefore: size(before),
      bytesAfter: size(after),
    })),
    statistics: proposal.statistics,
    durationMs: proposal.statistics.durationMs,
  };
}

const size = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : loadOfText(text).bytes;
