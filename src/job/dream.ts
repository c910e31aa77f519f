import type { DreamInput, Engine, EngineContext, Phase, Sending, Spent } from '../core/dream/engine';
import type { Proposal } from '../core/dream/proposal';
import type { Memory } from '../core/memory/memory';
import { ModelFailure } from '../engines/model/failure';
import type { Thought } from './conclude';
import type { Gate } from './gate';
import type { GatherRequest, NothingFound } from './gather';
import { here, type Workplace } from './workplace';

export interface DreamRequest extends GatherRequest {
  readonly engine: Engine;
  /** What an engine that sends anything must pass; without one it sends nothing. */
  readonly gate?: Gate;
  /** Nothing is kept anywhere, not even what was found in the transcripts: a dry run. */
  readonly keepsNothing?: boolean;
}

/** An engine whose dreams are made elsewhere, in another thread, so that this one stays free. */
export interface EngineApart extends Engine {
  /** Does there all but thinking. */
  readonly workplace: Workplace;
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
  const workplace = isApart(engine) ? engine.workplace : here;
  const keepsScans = engine.prepare === undefined && request.keepsNothing !== true;
  const gathered = await workplace.gather(request, keepsScans);
  if (gathered.kind === 'nothing-found') return gathered;
  const sending = await whatIsSent(engine, gathered.input, gate, request.signal);
  if (sending !== undefined && sending.requests.length > 0) {
    const against =
      gate === undefined ? 'Nobody was asked. Nothing was sent.' : await gate.reasonAgainst(sending);
    if (against !== undefined) return { kind: 'not-sent', message: against, sending };
  }
  request.signal.throwIfAborted();
  const { places, now, refusals } = request;
  const thought = await think(request, gathered.input);
  const { memoryFolder } = places;
  const concluded = await workplace.conclude(
    { memoryFolder, engine: engine.name, now, refusals, gathered, thought },
    contextOf(request),
  );
  const durationMs = Math.round(performance.now() - startedAt);
  const proposal = { ...concluded, statistics: { ...concluded.statistics, durationMs } };
  return { kind: 'dreamt', proposal, memory: gathered.input.memory, problems: gathered.problems };
}

const isApart = (engine: Engine): engine is EngineApart => 'workplace' in engine;

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

async function think({ engine, gate, ...request }: DreamRequest, input: DreamInput): Promise<Thought> {
  // Answer by answer: what a cancelled or failed dream cost counts all the same.
  const context = { ...contextOf(request), spent: (spent: Spent) => gate?.spent(engine.name, spent) };
  try {
    const plan = await engine.propose(input, context);
    return { plan };
  } catch (error) {
    if (!(error instanceof ModelFailure) || request.signal.aborted) throw error;
    return { failure: error.message };
  }
}

const contextOf = ({ signal, progress }: Pick<DreamRequest, 'signal' | 'progress'>): EngineContext => ({
  signal,
  progress: (phase: Phase, done: number, of: number) => progress({ phase, done, of }),
});
