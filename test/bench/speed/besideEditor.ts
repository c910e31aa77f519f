import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';
import { corpusOf } from './corpus';
import { runProgram } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

interface Beside {
  readonly held: readonly number[];
  readonly idle: readonly number[];
  readonly cancelled: readonly number[];
  readonly took: readonly number[];
}

/** P7: a dream beside the editor; how long activation takes is measured in a real VS Code by `npm run bench:ui`. */
export const besideEditor: SpeedTest = {
  id: 'P7',
  title: "extension host: a dream of P4's size in its thread",
  figure: 'event loop never blocked over 50 ms, cancel within 200 ms; activation ≤ 30 ms',
  run,
};

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const { memory, sessions, workspace } = corpusOf(quick ? 60 : 300);
  const thread = path.join(repositoryRoot, 'dist', 'thread.js');
  const state = makeTemporaryFolder('bench-state');
  progress('dreaming in a thread');
  const where = [thread, memory, sessions, workspace, state];
  const { held, idle, cancelled, took } = await runProgram<Beside>('besideEditor', ...where, String(runs));
  return {
    measures: [
      { what: 'longest that the event loop is held up', value: median(held), unit: 'ms', limit: 50 },
      { what: 'the same while nothing is done', value: median(idle), unit: 'ms' },
      { what: 'until a cancelled dream is over', value: median(cancelled), unit: 'ms', limit: 200 },
      { what: 'dream, its thread included', value: median(took), unit: 'ms' },
    ],
    notes: ['Activation is measured in a real VS Code: `npm run bench:ui`.'],
  };
}
