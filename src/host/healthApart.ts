import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HealthOutcome, HealthRequest } from '../job/health';
import type { Places } from '../job/places';
import type { HealthAsked, HealthTold } from './healthThread';

/** What the build makes of `thread.ts`, beside this. */
const THREAD = path.join(__dirname, 'thread.js');

/**
 * Measures a memory in a thread of its own: ten thousand notes take seconds, and the panel goes on meanwhile.
 *
 * @param file the bundle that a thread begins with
 * @throws when the measuring failed, with a sentence
 */
export async function healthApart(
  request: Omit<HealthRequest, 'store'> & { readonly places: Places },
  file = THREAD,
): Promise<HealthOutcome> {
  const { places, environment, now, keep } = request;
  // The object that stands for the variables does not go from one thread to another.
  const apart = { ...environment, env: { ...environment.env } };
  const asked: HealthAsked = { kind: 'health', places: places.asked, environment: apart, now, keep };
  const thread = new Worker(file, { workerData: asked, execArgv: [] });
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', (told: HealthTold) => {
        if (told.kind === 'measured') resolve(told.outcome);
        else reject(new Error(told.message));
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The measuring ended before it was done (${code}).`)));
    });
  } finally {
    await thread.terminate();
  }
}
