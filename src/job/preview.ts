import type { CompiledChange } from '../core/dream/compile';
import type { LedgerCounts } from '../core/dream/ledger';
import { indexLoad, memoryLoad, sessionStart } from '../core/dream/load';
import type { OperationId } from '../core/dream/operation';
import type { Load, Proposal } from '../core/dream/proposal';
import { rebase } from '../core/dream/rebase';
import { settle, type Settled } from '../core/dream/settle';
import type { Memory } from '../core/memory/memory';

/** What accepting some of a proposal's operations comes to, on the memory as it is now. */
export interface Preview {
  readonly settled: Settled;
  readonly changes: readonly CompiledChange[];
  readonly counts: LedgerCounts;
  /** Accepted, but what they were made for has changed since, or they stand already: left out. */
  readonly stale: readonly OperationId[];
  readonly indexAfter: Load;
  readonly memoryAfter: Load;
  /** Tokens that a session start would load. */
  readonly startAfter: number;
}

/**
 * The one answer to "what would be written": shown before the question, and written after it. Blocked operations
 * are never part of it, whoever names them.
 */
export function previewReview(memory: Memory, proposal: Proposal, accepted: readonly OperationId[]): Preview {
  const chosen = new Set(accepted);
  for (const { operation } of proposal.blocked) chosen.delete(operation);
  const wanted = proposal.operations.filter((operation) => chosen.has(operation.id));
  const standing = new Set(memory.files.flatMap((file) => file.statements.map((s) => normal(s.text))));
  const known = wanted.filter((operation) => operation.kind === 'add' && stands(operation.text, standing));
  const { fitting, stale } = rebase(
    memory,
    wanted.filter((operation) => !known.includes(operation)),
  );
  const settled = settle(memory, { operations: fitting, findings: [] }, proposal.createdAt);
  return {
    settled,
    changes: settled.compiled.changes,
    counts: settled.ledger.counts,
    stale: [
      ...known.map((operation) => operation.id),
      ...stale,
      ...settled.blocked.map((block) => block.operation),
    ],
    indexAfter: indexLoad(settled.after),
    memoryAfter: memoryLoad(settled.after),
    startAfter: sessionStart(settled.after).load.tokens,
  };
}

/** What a preview leaves, for the report of it. */
export const afterOf = ({
  indexAfter,
  memoryAfter,
  startAfter,
}: Preview): Pick<Preview, 'indexAfter' | 'memoryAfter' | 'startAfter'> => ({
  indexAfter,
  memoryAfter,
  startAfter,
});

/** Whether each paragraph of a note stands by now, word for word: nothing is learned twice. */
function stands(text: string, standing: ReadonlySet<string>): boolean {
  const paragraphs = text.split(/\n\s*\n/).map(normal);
  return paragraphs.every((one) => standing.has(one) || standing.has(one.replace(/ \([^()]*\)$/, '')));
}

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();
