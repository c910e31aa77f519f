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
export function proposalDocument(parts: Parts): object {
  const { proposal, preview, state, changes, message, outcome } = parts;
  const decide = decisionsOf(parts);
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
    operations: operationsOf(proposal, decide),
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

type Decide = (id: OperationId) => OperationDecision;

function decisionsOf({ proposal, review, preview, state }: Parts): Decide {
  const blocked = new Set(proposal.blocked.map((block) => block.operation));
  const stale = new Set(preview.stale);
  return (id) => {
    if (blocked.has(id)) return 'blocked';
    if (review.rejected.includes(id)) return 'rejected';
    if (stale.has(id)) return 'stale';
    return state === 'written' && review.accepted.includes(id) ? 'accepted' : 'open';
  };
}

function operationsOf({ operations, statements, blocked }: Proposal, decide: Decide): object[] {
  const reasons = new Map(blocked.map((block) => [block.operation, block.reason]));
  return operations.map((operation) => ({
    ...operation,
    group: groupOf(operation, statements),
    headline: headlineOf(operation, statements),
    decision: decide(operation.id),
    ...(reasons.has(operation.id) ? { blockedBecause: reasons.get(operation.id) } : {}),
  }));
}

/** What was written; where nothing was, what would be. */
const counted = (decision: OperationDecision, state: State): boolean =>
  decision === 'accepted' || (decision === 'open' && state !== 'written');

const size = (text: string | undefined): number | null =>
  text === undefined ? null : loadOfText(text).bytes;
