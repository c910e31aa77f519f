import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dreamApart } from '../../../../src/host/offlineApart';
import { findPlaces } from '../../../../src/job/places';
import { readEnvironment } from '../../../../src/storage/environment';

/**
 * Prints how long the thread of an extension host is held up at most while a dream goes on beside it, and how long it
 * takes until a dream that is cancelled is over, in milliseconds, run by run.
 *
 *   besideEditor THREAD MEMORY SESSIONS WORKSPACE RUNS
 */
async function main([
  thread = '',
  memory = '',
  sessions = '',
  workspace = '',
  runs = '1',
]: readonly string[]): Promise<void> {
  const environment = readEnvironment();
  const places = await findPlaces({ memory, sessions, workspace }, environment);
  const dream = (signal: AbortSignal, onProgress = (): void => undefined): Promise<unknown> => {
    const request = { places, environment, now: Date.now(), refusals: [], firstSeen: new Map(), signal };
    return dreamApart({ ...request, progress: onProgress }, thread);
  };
  const held: number[] = [];
  const cancelled: number[] = [];
  const took: number[] = [];
  let operations = 0;
  for (let run = 0; run < Number(runs); run++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begun = performance.now();
    const outcome = (await dream(new AbortController().signal)) as { proposal: { operations: unknown[] } };
    took.push(performance.now() - begun);
    // What comes in after the answer is held up by taking it apart.
    await new Promise((resolve) => setTimeout(resolve, 20));
    delay.disable();
    held.push(delay.max / 1e6);
    operations = outcome.proposal.operations.length;
    cancelled.push(await timeToCancel(dream));
  }
  console.log(JSON.stringify({ held, cancelled, took, operations }));
}

/** In the middle of reading: when the first session was reviewed. */
async function timeToCancel(
  dream: (signal: AbortSignal, onProgress: () => void) => Promise<unknown>,
): Promise<number> {
  const run = new AbortController();
  let asked = Number.NaN;
  const cancel = (): void => {
    if (run.signal.aborted) return;
    asked = performance.now();
    run.abort();
  };
  return dream(run.signal, cancel).then(
    () => Promise.reject(new Error('The dream was over before it was cancelled.')),
    () => performance.now() - asked,
  );
}

void main(process.argv.slice(2));
