import type { Engine, EngineContext } from '../core/dream/engine';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { Proposal } from '../core/dream/proposal';
import type { ConcludeAsked } from '../job/conclude';
import type { DreamOutcome, EngineApart } from '../job/dream';
import type { Gathered, GatherRequest, NothingFound } from '../job/gather';
import type { HealthOutcome, HealthRequest } from '../job/health';
import type { Places } from '../job/places';
import type { Workplace } from '../job/workplace';
import type { Environment } from '../storage/environment';
import { THREAD } from './keptThread';
import type { Following } from './threadProtocol';
import { workHere, type GatherAsked, type Work, type Works } from './threadWork';
import { NoThread, WorkerThread } from './workerThread';

/** A thread of its own for each part of a dream that takes long. */
export const workplaceApart: Workplace = {
  gather: (request, keepsScans) => gatherApart(request, keepsScans),
  conclude: (asked, context) => concludeApart(asked, context),
};

/**
 * The offline engine in a thread of its own: half a gigabyte of transcripts is read and thought about while all other
 * extensions, which share this thread, go on.
 */
export const offlineApart: EngineApart = {
  ...offlineEngine,
  workplace: workplaceApart,
  dreamApart: (request) => dreamApart(request),
};

/**
 * An engine that thinks in this thread, where its models, consent and keys are, about what another thread reads. There, too,
 * its plan becomes a proposal, and the offline engine stands in for it.
 */
export const workedApart = (engine: Engine): EngineApart =>
  Object.assign(engine, { workplace: workplaceApart });

/**
 * All of a dream of the offline engine.
 *
 * @param file the bundle that a thread begins with
 * @throws the signal's reason when aborted, once the thread has ended
 */
export const dreamApart = (request: GatherRequest, file?: string): Promise<DreamOutcome> =>
  apart('dream', askedOf(request), request, file);

/** What a dream is made from, in the same way. */
export const gatherApart = (
  request: GatherRequest,
  keepsScans: boolean,
  file?: string,
): Promise<Gathered | NothingFound> => apart('gather', { ...askedOf(request), keepsScans }, request, file);

/** What a dream comes to, in the same way. */
export const concludeApart = (
  asked: ConcludeAsked,
  context: EngineContext,
  file?: string,
): Promise<Proposal> =>
  apart(
    'conclude',
    asked,
    {
      signal: context.signal,
      progress: ({ phase, done, of }) => context.progress(phase, done, of),
    },
    file,
  );

/**
 * Measures a memory: ten thousand notes take seconds, and the panel goes on meanwhile.
 *
 * @throws when the measuring failed, with a sentence
 */
export function healthApart(
  { places, environment, now, keep }: Omit<HealthRequest, 'store'> & { readonly places: Places },
  file?: string,
): Promise<HealthOutcome> {
  return apart('health', { places: places.asked, environment: asData(environment), now, keep }, {}, file);
}

/** One piece of work in a thread of its own, which ends with it: when it is cancelled, wherever it is. */
async function apart<W extends Work>(
  work: W,
  asked: Works[W]['asked'],
  following: Following,
  file = THREAD,
): Promise<Works[W]['outcome']> {
  let thread: WorkerThread | undefined;
  try {
    following.signal?.throwIfAborted();
    thread = new WorkerThread(file);
    return await thread.ask(work, asked, following);
  } catch (error) {
    if (!(error instanceof NoThread)) throw error;
  } finally {
    // What it keeps of transcripts is replaced in one step: it can be stopped at any time.
    await thread?.end();
  }
  return workHere(work, asked, following);
}

function askedOf({ places, environment, now, refusals, firstSeen }: GatherRequest): GatherAsked {
  return { places: places.asked, environment: asData(environment), now, refusals, firstSeen };
}

/** The object that stands for the variables does not go from one thread to another. */
export const asData = (environment: Environment): Environment => ({
  ...environment,
  env: { ...environment.env },
});
