import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { DreamOutcome, EngineApart } from '../job/dream';
import type { GatherRequest } from '../job/gather';
import { StorageProblem } from '../storage/problem';
import type { ThreadAsked, ThreadTold } from './dreamThread';

/** What the build makes of `thread.ts`, beside this. */
const THREAD = path.join(__dirname, 'thread.js');

/**
 * The offline engine in a thread of its own: half a gigabyte of transcripts is read and thought about while all other
 * extensions, which share this thread, go on.
 */
export const offlineApart: EngineApart = { ...offlineEngine, dreamApart: (request) => dreamApart(request) };

/**
 * @param file the bundle that a thread begins with
 * @throws the signal's reason when aborted, once the thread has ended
 */
export function dreamApart(request: GatherRequest, file = THREAD): Promise<DreamOutcome> {
  const { signal, progress } = request;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(file, { workerData: askedOf(request), execArgv: [] });
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
    thread.on('message', (told: ThreadTold) => {
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
function askedOf({ places, environment, now, refusals, firstSeen }: GatherRequest): ThreadAsked {
  const { env } = environment;
  return { places: places.asked, environment: { ...environment, env: { ...env } }, now, refusals, firstSeen };
}

function failureOf({ message, stack }: Extract<ThreadTold, { kind: 'failed' }>): StorageProblem {
  const failure = new StorageProblem(message, '', 'unknown');
  if (stack !== undefined) failure.stack = stack;
  return failure;
}
