import { groupOf, headlineOf } from '../core/dream/describe';
import { reportOf } from '../core/dream/report';
import { loadOfText } from '../core/dream/load';
import type { OperationId } from '../core/dream/operation';
import type { CompiledChange } from '../core/dream/compile';
import type { Proposal, Review } from '../core/dream/proposal';
import type { ApplyOutcome } from '../job/apply';
import { afterOf, type Preview } from '../job/preview';

/** What came of a dream. */
export type State = 'written' | 'nothing' | 'dry-run' | 'waiting' | 'failed';

/** What became of one operation: `open` and `stale` ones may come again, `rejected` ones do not. */
export type OperationDecision = 'accepted' | 'rejected' | 'open' | 'stale' | 'blocked';

interface Parts {
  readonly proposal: Proposal;
  readonly review: Review;
  readonly preview: Preview;
  readonly state: State;
  readonly changes: readonly CompiledChange[];
  readonly message: string;
  readonly outcome: ApplyOutcome | undefined;
}

/** The one document that `--json` prints of a dream. */
export function proposalDocument({
  proposal,
  review,
  preview,
  state,
  changes,
  message,
  outcome,
}: Parts): object {
  const blocked = new Map(proposal.blocked.map((block) => [block.operation, block.reason]));
  const stale = new Set(preview.stale);
  const decide = (id: OperationId): OperationDecision => {
    if (blocked.has(id)) return 'blocked';
    if (review.rejected.includes(id)) return 'rejected';
    if (stale.has(id)) return 'stale';
    return state === 'written' && review.accepted.includes(id) ? 'accepted' : 'open';
  };
  const { durationMs, ...statistics } = proposal.statistics;
  return {
    version: 1,
    dream: outcome?.kind === 'written' ? outcome.dream : proposal.id,
    state,
    message,
    engine: proposal.engine,
    ...(proposal.restores === undefined ? {} : { restores: proposal.restores }),
    ...(proposal.insteadOf === undefined ? {} : { insteadOf: proposal.insteadOf }),
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
    ledger: preview.counts,
    files: changes.map(({ path, before, after }) => ({
      path,
      bytesBefore: size(before),
      bytesAfter: size(after),
    })),
    report: reportOf(proposal, (id) => counted(decide(id), state), afterOf(preview)),
    statistics: { ...statistics, indexAfter: preview.indexAfter, memoryAfter: preview.memoryAfter },
    durationMs,
  };
}

/** What was written; where nothing was, what would be. */
const counted = (decision: OperationDecision, state: State): boolean =>
  decision === 'accepted' || (decision === 'open' && state !== 'written');

const size = (text: string | undefined): number | null =>
  text === undefined ? null : loadOfText(text).bytes;
