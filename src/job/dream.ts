import { statementsOf } from '../core/dream/operationParts';
import type { DreamInput, Engine, Phase, Plan, Sending, Spent } from '../core/dream/engine';
import { loadsOf } from '../core/dream/report';
import type { Proposal } from '../core/dream/proposal';
import { settle, type Settled } from '../core/dream/settle';
import type { Memory, StatementId } from '../core/memory/memory';
import { redactSecrets } from '../core/secrets/secrets';
import { contentHash } from '../core/text/hash';
import { ModelFailure } from '../engines/model/failure';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { Gate } from './gate';
import { gather, type Gathered, type GatherRequest, type NothingFound } from './gather';
import { scansOf } from './scansOf';
import { withoutRefused } from './withoutRefused';

export interface DreamRequest extends GatherRequest {
  readonly engine: Engine;
  /** What an engine that sends anything must pass; without one it sends nothing. */
  readonly gate?: Gate;
  /** Nothing is kept anywhere, not even what was found in the transcripts: a dry run. */
  readonly keepsNothing?: boolean;
}

/** An engine whose dreams are read elsewhere, in another thread, so that this one stays free. */
export interface EngineApart extends Engine {
  /** @throws as `gather` does */
  gatherApart(request: GatherRequest): Promise<Gathered | NothingFound>;
  /** Does all of a dream there; absent where thinking needs what only this thread has. @throws as `dream` does */
  dreamApart?(request: GatherRequest): Promise<DreamOutcome>;
}

export type DreamOutcome =
  | {
      readonly kind: 'dreamt';
      readonly proposal: Proposal;
      /** The memory it was made from. */
      readonly memory: Memory;
      /** Sentences about what could not be read. */
      readonly problems: readonly string[];
    }
  | NothingFound
  /** Nothing left the machine: `message` says why, with the next step. */
  | { readonly kind: 'not-sent'; readonly message: string; readonly sending: Sending };

/**
 * From places to a proposal: reads sessions and memory, asks the engine, audits its plan. Writes nothing to memory.
 * When a model gives no usable answer, the proposal is the offline engine's, and says so.
 *
 * @throws the signal's reason when aborted; what the engine throws beside `ModelFailure`
 */
export async function dream(request: DreamRequest): Promise<DreamOutcome> {
  const { engine, gate } = request;
  if (isApart(engine) && engine.dreamApart !== undefined) return engine.dreamApart(request);
  const startedAt = performance.now();
  const gathered = isApart(engine) ? await engine.gatherApart(request) : await gatherHere(request);
  if (gathered.kind === 'nothing-found') return gathered;
  const sending = await whatIsSent(engine, gathered.input, gate, request.signal);
  if (sending !== undefined && sending.requests.length > 0) {
    const against =
      gate === undefined ? 'Nobody was asked. Nothing was sent.' : await gate.reasonAgainst(sending);
    if (against !== undefined) return { kind: 'not-sent', message: against, sending };
  }
  request.signal.throwIfAborted();
  const planned = await plan(request, gathered);
  const proposal = proposalOf(request, gathered, planned, performance.now() - startedAt);
  return { kind: 'dreamt', proposal, memory: gathered.input.memory, problems: gathered.problems };
}

const isApart = (engine: Engine): engine is EngineApart => 'gatherApart' in engine;

function gatherHere(request: DreamRequest): ReturnType<typeof gather> {
  const keeps = request.engine.prepare === undefined && request.keepsNothing !== true;
  const scans = keeps ? scansOf(request.environment) : undefined;
  return gather({ ...request, ...(scans && { scans }) });
}

/** What an engine would send; counted by the service itself where a person has agreed that it gets the text. */
export async function whatIsSent(
  engine: Engine,
  input: DreamInput,
  gate: Gate | undefined,
  signal: AbortSignal,
): Promise<Sending | undefined> {
  const sending = engine.prepare?.(input);
  if (sending === undefined || gate?.isAgreed(engine.name, sending.destination) !== true) return sending;
  return (await engine.count?.(input, sending, signal)) ?? sending;
}

interface Planned {
  readonly plan: Plan;
  /** The engine that made it. */
  readonly engine: Engine;
  /** Why it is not the one that was asked. */
  readonly failure?: ModelFailure;
}

async function plan({ engine, gate, signal, progress }: DreamRequest, { input }: Gathered): Promise<Planned> {
  const context = {
    signal,
    progress: (phase: Phase, done: number, of: number) => progress({ phase, done, of }),
    // Answer by answer: what a cancelled or failed dream cost counts all the same.
    spent: (spent: Spent) => gate?.spent(engine.name, spent),
  };
  try {
    return { plan: await engine.propose(input, context), engine };
  } catch (error) {
    if (!(error instanceof ModelFailure) || signal.aborted) throw error;
    return { plan: await offlineEngine.propose(input, context), engine: offlineEngine, failure: error };
  }
}

/** A plan, audited and accounted for, as a proposal that a person reviews. */
export function proposalOf(
  request: Pick<DreamRequest, 'places' | 'engine' | 'now' | 'refusals'>,
  { input: { memory, signals }, read, sessions }: Gathered,
  { plan: proposed, engine, failure }: Planned,
  durationMs: number,
): Proposal {
  const { places, now } = request;
  const { spent } = proposed;
  const settled = settle(memory, withoutRefused(proposed, request.refusals, memory), now);
  const essence = [places.memoryFolder, now, engine.name, settled.operations.map((o) => o.id), read.hashes];
  return {
    version: 1,
    id: contentHash(JSON.stringify(essence)).slice(0, 12),
    createdAt: now,
    engine: engine.name,
    ...(failure === undefined
      ? {}
      : { insteadOf: { engine: request.engine.name, message: failure.message } }),
    memoryFolder: places.memoryFolder,
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
      durationMs: Math.round(durationMs),
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
