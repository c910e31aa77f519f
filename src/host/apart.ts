import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../core/dream/engine';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { DreamOutcome, EngineApart } from '../job/dream';
import type { Gathered, GatherRequest, NothingFound } from '../job/gather';
import { StorageProblem } from '../storage/problem';
import type { ThreadAsked, ThreadTold } from './dreamThread';

/** What the build makes of `thread.ts`, beside this. */
const THREAD = path.join(__dirname, 'thread.js');

/**
 * The offline engine in a thread of its own: half a gigabyte of transcripts is read and thought about while all other
 * extensions, which share this thread, go on.
 */
export const offlineApart: EngineApart = {
  ...offlineEngine,
  gatherApart: (request) => gatherApart(request),
  dreamApart: (request) => dreamApart(request),
};

/** An engine that thinks in this thread, where its models, consent and keys are, about what another thread reads. */
export const readApart = (engine: Engine): EngineApart =>
  Object.assign(engine, { gatherApart: (request: GatherRequest) => gatherApart(request) });

/**
 * All of a dream of the offline engine.
 *
 * @param file the bundle that a thread begins with
 * @throws the signal's reason when aborted, once the thread has ended
 */
export const dreamApart = (request: GatherRequest, file = THREAD): Promise<DreamOutcome> =>
  inThread('dream', request, file);

/** What a dream is made from, in the same way. */
export const gatherApart = (request: GatherRequest, file = THREAD): Promise<Gathered | NothingFound> =>
  inThread('gather', request, file);

function inThread<T>(work: ThreadAsked['work'], request: GatherRequest, file: string): Promise<T> {
  const { signal, progress } = request;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(file, { workerData: askedOf(work, request), execArgv: [] });
    let isOver = false;
    // It is stopped wherever it is: what it keeps of transcripts is replaced in one step.
    const end = async (settle: () => void): Promise<void> => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', cancel);
      await thread.terminate();
      settle();
    };
    const cancel = (): void => void end(() => reject(signal.reason as Error));
    const fail = (error: Error): void => void end(() => reject(error));
    signal.addEventListener('abort', cancel);
    thread.on('message', (told: ThreadTold<T>) => {
      if (told.kind === 'done') void end(() => resolve(told.outcome));
      else if (told.kind === 'failed') fail(failureOf(told));
      else if (!signal.aborted) progress(told.progress);
    });
    thread.on('error', fail);
    thread.on('exit', (code) =>
      fail(new Error(`the dream ended before it was done (${code}): run it again`)),
    );
  });
}

/** Functions do not go from one thread to another, nor does the object that stands for the variables. */
function askedOf(
  work: ThreadAsked['work'],
  { places, environment, now, refusals, firstSeen }: GatherRequest,
): ThreadAsked {
  const apart = { ...environment, env: { ...environment.env } };
  return { work, places: places.asked, environment: apart, now, refusals, firstSeen };
}

function failureOf({ message, stack }: Extract<ThreadTold<never>, { kind: 'failed' }>): StorageProblem {
  const failure = new StorageProblem(message, '', 'unknown');
  if (stack !== undefined) failure.stack = stack;
  return failure;
}
