import { statementsOf } from '../core/dream/operationParts';
import type { EngineContext, EngineName, Plan } from '../core/dream/engine';
import { loadsOf } from '../core/dream/report';
import type { Proposal } from '../core/dream/proposal';
import type { Refusal } from '../core/dream/refusal';
import { settle, type Settled } from '../core/dream/settle';
import type { Memory, StatementId } from '../core/memory/memory';
import { redactSecrets } from '../core/secrets/secrets';
import { contentHash } from '../core/text/hash';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { Gathered } from './gather';
import { withoutRefused } from './withoutRefused';

/** What came of asking an engine: its plan, or a sentence on why there is none. */
export type Thought = { readonly plan: Plan } | { readonly failure: string };

/** What a proposal is made from, as data. */
export interface ConcludeAsked {
  readonly memoryFolder: string;
  /** The engine that was asked. */
  readonly engine: EngineName;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly refusals: readonly Refusal[];
  readonly gathered: Gathered;
  readonly thought: Thought;
}

/**
 * A plan, audited and accounted for, as a proposal that a person reviews. Where there is none the offline engine's stands in
 * for it, and the proposal says so. How long the dream took is for the one to say who began it.
 *
 * @throws the signal's reason when aborted
 */
export async function conclude(asked: ConcludeAsked, context: EngineContext): Promise<Proposal> {
  const { thought, gathered, engine } = asked;
  if ('plan' in thought) return proposalOf(asked, thought.plan, engine);
  const plan = await offlineEngine.propose(gathered.input, context);
  const insteadOf = { engine, message: thought.failure };
  return { ...proposalOf(asked, plan, offlineEngine.name), insteadOf };
}

function proposalOf(asked: ConcludeAsked, proposed: Plan, engine: EngineName): Proposal {
  const { memoryFolder, now, refusals, gathered } = asked;
  const { input, read, sessions } = gathered;
  const { memory, signals } = input;
  const { spent } = proposed;
  const settled = settle(memory, withoutRefused(proposed, refusals, memory), now);
  const essence = [memoryFolder, now, engine, settled.operations.map((o) => o.id), read.hashes];
  return {
    version: 1,
    id: contentHash(JSON.stringify(essence)).slice(0, 12),
    createdAt: now,
    engine,
    memoryFolder,
    baseline: read.hashes,
    statements: namedStatements(memory, settled),
    operations: settled.operations,
    blocked: settled.blocked,
    findings: settled.findings,
    ledger: settled.ledger,
    sessions: sessions.sessions.map(({ id, bytes, endedAt }) => ({ id, bytes, endedAt })),
    statistics: {
      sessions: sessions.sessions.length,
      sessionBytes: sessions.bytes,
      badLines: sessions.badLines,
      signals: signals.length,
      statements: settled.ledger.counts.statements,
      files: memory.files.length,
      ...loadsOf(memory, settled.after),
      durationMs: 0,
      ...(spent === undefined ? {} : { spent }),
    },
  };
}

/** The statements that operations and findings name, so that a proposal can be shown without its memory. */
function namedStatements(memory: Memory, settled: Settled): Proposal['statements'] {
  const named = new Set<StatementId>(settled.findings.flatMap((finding) => finding.statements));
  for (const operation of settled.operations) {
    const { changed, basis } = statementsOf(operation);
    for (const id of [...changed, ...basis]) named.add(id);
  }
  const all = memory.files.flatMap((file) => file.statements).filter((statement) => named.has(statement.id));
  // A proposal is saved and shown: a secret that stands in memory does not travel with it.
  return Object.fromEntries(all.map(({ id, file, text }) => [id, { file, text: redactSecrets(text) }]));
}
