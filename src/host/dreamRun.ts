import type { Memory } from '../core/memory/memory';
import { offlineEngine } from '../engines/offline/offlineEngine';
import { dream, type DreamOutcome, type DreamRequest } from '../job/dream';
import type { Gate } from '../job/gate';
import type { Progress } from '../job/gather';
import { keepProposal } from '../job/keepProposal';
import type { MemoryStore } from '../job/memoryStore';
import type { Places } from '../job/places';
import { withDreaming, type Busy } from '../job/withDreaming';
import { recoverMemory } from '../job/withMemory';
import type { Proposal } from '../core/dream/proposal';
import type { Environment } from '../storage/environment';

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
  | Busy
  /** Nothing was proposed, or nothing was sent: a sentence that says why and what to do. */
  | Exclude<DreamOutcome, { readonly kind: 'dreamt' }>;

/**
 * One dream: proposes, and keeps what it proposes for review. Writes to our own storage alone, apart from bringing to
 * its end what an interrupted dream left. Needs no VS Code, so that it can move into a worker.
 *
 * @throws the signal's reason when aborted, the engine's and the system's errors
 */
export function runDream(request: DreamRunRequest): Promise<DreamRunOutcome> {
  return withDreaming(request.store, () => propose(request));
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
  keepProposal(store, proposal, now);
  return { kind: 'proposed', proposal, memory, notes: [...recovered, ...problems] };
}
