import { indexLoad, memoryLoad } from '../core/dream/load';
import type { Engine, Phase, Plan } from '../core/dream/engine';
import type { Proposal } from '../core/dream/proposal';
import type { Refusal } from '../core/dream/refusal';
import { settle, type Settled } from '../core/dream/settle';
import { statementsOf } from '../core/dream/audit';
import type { Memory, StatementId } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { redactSecrets } from '../core/secrets/secrets';
import { collectSayings } from '../core/sessions/sayings';
import { collectSignals } from '../core/sessions/signals';
import { contentHash } from '../core/text/hash';
import type { Environment } from '../storage/environment';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { listTranscripts, readSessions, type SessionCount, type SessionsRead } from '../storage/transcripts';
import { readWorkspace } from '../storage/workspace';
import { nothingFound } from './nothingFound';
import type { Places } from './places';
import { withoutRefused } from './withoutRefused';

/** How far a dream is, in the words a person sees. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly of: number;
  /** While sessions are reviewed: how many are, of all. */
  readonly sessions?: SessionCount;
}

export interface DreamRequest {
  readonly places: Places;
  readonly engine: Engine;
  readonly environment: Environment;
  /** Epoch milliseconds: the clock that dates and ages count from. */
  readonly now: number;
  readonly refusals: readonly Refusal[];
  /** When history first saw a statement. */
  readonly firstSeen: ReadonlyMap<StatementId, number>;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
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
  /** There is neither memory nor session: a sentence that says where was looked and what to do. */
  | { readonly kind: 'nothing-found'; readonly message: string };

/**
 * From places to a proposal: reads sessions and memory, asks the engine, audits its plan. Writes nothing.
 *
 * @throws the signal's reason when aborted; what the engine throws
 */
export async function dream(request: DreamRequest): Promise<DreamOutcome> {
  const startedAt = performance.now();
  const { places, signal, progress } = request;
  const read = await readMemoryFolder(places.memoryFolder, signal);
  const sessions = await reviewSessions(request);
  if (!read.exists && sessions.sessions.length === 0)
    return { kind: 'nothing-found', message: nothingFound(places, read.problems, request.environment) };
  signal.throwIfAborted();
  progress({ phase: 'reading memory', done: 0, of: read.input.files.length });
  const memory = parseMemory({ ...read.input, firstSeen: request.firstSeen });
  const workspace = await readWorkspace(places.workspaceFolder, memory, request.environment, {
    // Named folders are taken as they are: what lies in this person's home does not belong to them.
    personal: places.location !== undefined,
  });
  const signals = collectSignals(sessions.sessions);
  const sayings = collectSayings(sessions.sessions);
  signal.throwIfAborted();
  const proposed = await request.engine.propose(
    { memory, signals, sayings, workspace, refusals: request.refusals, now: request.now },
    { signal, progress: (phase, done, of) => progress({ phase, done, of }) },
  );
  const plan = withoutRefused(proposed, request.refusals, memory);
  const settled = settle(memory, plan, request.now);
  const proposal = propose({
    request,
    read,
    memory,
    sessions,
    signals: signals.length,
    plan,
    settled,
    durationMs: performance.now() - startedAt,
  });
  const problems = [...read.problems, ...sessions.problems.map((p) => `${p.file}: ${p.message}`)];
  return { kind: 'dreamt', proposal, memory, problems };
}

async function reviewSessions(request: DreamRequest): Promise<SessionsRead> {
  const { places, signal, progress } = request;
  const found = await listTranscripts(places.sessionFolders);
  const belongs = places.belongs;
  const read = await readSessions(found.files, {
    signal,
    progress: (done, of, count) => progress({ phase: 'reviewing sessions', done, of, sessions: count }),
    ...(belongs === undefined ? {} : { cwds: belongs }),
  });
  return { ...read, problems: [...found.problems, ...read.problems] };
}

interface Made {
  readonly request: DreamRequest;
  readonly read: MemoryFolderRead;
  readonly memory: Memory;
  readonly sessions: SessionsRead;
  readonly signals: number;
  readonly plan: Plan;
  readonly settled: Settled;
  readonly durationMs: number;
}

function propose({
  request,
  read,
  memory,
  sessions,
  signals,
  plan: { spent },
  settled,
  durationMs,
}: Made): Proposal {
  const { places, engine, now } = request;
  const essence = [places.memoryFolder, now, engine.name, settled.operations.map((o) => o.id), read.hashes];
  return {
    version: 1,
    id: contentHash(JSON.stringify(essence)).slice(0, 12),
    createdAt: now,
    engine: engine.name,
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
      signals,
      statements: settled.ledger.counts.statements,
      files: memory.files.length,
      indexBefore: indexLoad(memory),
      indexAfter: indexLoad(settled.after),
      memoryBefore: memoryLoad(memory),
      memoryAfter: memoryLoad(settled.after),
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
