import type { Memory } from '../core/memory/memory';
import { offlineEngine } from '../engines/offline/offlineEngine';
import { dream, type DreamOutcome, type DreamRequest } from '../job/dream';
import type { Gate } from '../job/gate';
import type { Progress } from '../job/gather';
import type { MemoryStore } from '../job/memoryStore';
import type { Places } from '../job/places';
import { recoverMemory } from '../job/withMemory';
import type { Proposal } from '../core/dream/proposal';
import type { Environment } from '../storage/environment';
import { acquireLock } from '../storage/lock';
import { nodeProcesses } from '../storage/processes';

export interface DreamRunRequest {
  readonly places: Places;
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** The offline engine when left out. */
  readonly engine?: DreamRequest['engine'];
  /** What an engine that sends anything must pass. */
  readonly gate?: Gate;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

export type DreamRunOutcome =
  | {
      readonly kind: 'proposed';
      readonly proposal: Proposal;
      readonly memory: Memory;
      /** Sentences for the log. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'busy' }
  /** Nothing was proposed, or nothing was sent: a sentence that says why and what to do. */
  | Exclude<DreamOutcome, { readonly kind: 'dreamt' }>;

const HEARTBEAT = 60_000;

/**
 * One dream: proposes, and keeps what it proposes for review. Writes to our own storage alone, apart from bringing to
 * its end what an interrupted dream left. Needs no VS Code, so that it can move into a worker.
 *
 * @throws the signal's reason when aborted, the engine's and the system's errors
 */
export async function runDream(request: DreamRunRequest): Promise<DreamRunOutcome> {
  const { store } = request;
  const taken = acquireLock(store.dreamingLock, {
    files: store.files,
    processes: nodeProcesses(),
    now: Date.now,
  });
  if (taken.kind === 'busy') return { kind: 'busy' };
  if (taken.kind === 'failed') throw new Error(taken.message);
  const heart = setInterval(() => taken.lock.beat(), HEARTBEAT);
  try {
    return await propose(request);
  } finally {
    clearInterval(heart);
    taken.lock.release();
  }
}

async function propose(request: DreamRunRequest): Promise<DreamRunOutcome> {
  const { store, places, environment, now, signal, progress } = request;
  const recovered = await recoverMemory(store);
  const outcome = await dream({
    places,
    engine: request.engine ?? offlineEngine,
    ...(request.gate === undefined ? {} : { gate: request.gate }),
    environment,
    now,
    refusals: store.refusals.refusals,
    firstSeen: store.firstSeen,
    signal,
    progress,
  });
  signal.throwIfAborted();
  if (outcome.kind !== 'dreamt') return outcome;
  const { proposal, memory, problems } = outcome;
  keep(store, proposal, now);
  return { kind: 'proposed', proposal, memory, notes: [...recovered, ...problems] };
}

/**
 * A dream that found nothing to say leaves nothing to review. One that stands in for a model's that failed does not
 * count: the next run starts from the same place.
 */
function keep(store: MemoryStore, proposal: Proposal, now: number): void {
  if (proposal.operations.length + proposal.findings.length > 0) store.savePending(proposal);
  else store.clearPending();
  if (proposal.insteadOf !== undefined) return;
  store.saveLastRun({
    at: now,
    proposal: proposal.id,
    changes: proposal.operations.length - proposal.blocked.length,
  });
}
