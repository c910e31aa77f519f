import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dreamApart } from '../../../../src/host/apart';
import type { DreamOutcome } from '../../../../src/job/dream';
import { findPlaces } from '../../../../src/job/places';
import { readEnvironment } from '../../../../src/storage/environment';

type Dream = (signal: AbortSignal, progress?: () => void) => Promise<DreamOutcome>;

/**
 * Prints how long the thread of an extension host is held up at most while a dream goes on beside it and while nothing
 * does, how long a dream takes, and how long it takes until a dream that is cancelled is over: in milliseconds, run by run.
 *
 *   besideEditor THREAD MEMORY SESSIONS WORKSPACE STATE RUNS
 */
async function main([thread = '', ...given]: readonly string[]): Promise<void> {
  const [memory = '', sessions = '', workspace = '', state = '', runs = '1'] = given;
  const environment = readEnvironment();
  const places = await findPlaces({ memory, sessions, workspace }, environment);
  const dream: Dream = (signal, progress = () => undefined) => {
    // Each reads everything: nothing is known from the run before.
    const env = { ...environment.env, XDG_STATE_HOME: path.join(state, String(performance.now())) };
    const asked = { places, environment: { ...environment, env }, now: Date.now(), refusals: [] };
    return dreamApart({ ...asked, firstSeen: new Map(), signal, progress }, thread);
  };
  const times = {
    held: [] as number[],
    idle: [] as number[],
    took: [] as number[],
    cancelled: [] as number[],
  };
  for (let run = 0; run < Number(runs); run++) {
    const begun = performance.now();
    times.held.push(await heldUpBy(() => dreamt(dream)));
    const took = performance.now() - begun;
    times.took.push(took);
    times.idle.push(await heldUpBy(() => pause(took)));
    times.cancelled.push(await timeToCancel(dream));
  }
  console.log(JSON.stringify(times));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The longest time for which the event loop did nothing else, in milliseconds. */
async function heldUpBy(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  // What comes in after the answer is part of it.
  await pause(20);
  delay.disable();
  return delay.max / 1e6;
}

async function dreamt(dream: Dream): Promise<void> {
  const outcome = await dream(new AbortController().signal);
  if (outcome.kind !== 'dreamt' || outcome.proposal.operations.length === 0)
    throw new Error('The dream found nothing: something else was measured.');
}

/** In the middle of reading: when the first session was reviewed. */
async function timeToCancel(dream: Dream): Promise<number> {
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
