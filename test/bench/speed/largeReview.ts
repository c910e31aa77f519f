import { runProgram } from './program';
import type { Measure, SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

interface Review {
  readonly settle: readonly number[];
  readonly diff: readonly number[];
}

/** P6: what a review of a large memory is made from. */
export const largeReview: SpeedTest = {
  id: 'P6',
  title: 'compile, ledger and diff of 10,000 statements, 2,000 operations',
  figure: '≤ 500 ms; a pathological rewrite of 20,000 lines ≤ 1 s',
  run,
};

async function run({ runs, progress }: SpeedRun): Promise<SpeedResult> {
  progress('compiling');
  const topics = await review('topics', runs);
  const grown = await review('grown', runs);
  progress('comparing');
  const rewrites = await runProgram<Readonly<Record<string, readonly number[]>>>('rewritten', String(runs));
  const worst = Math.max(...Object.values(rewrites).map(median));
  return {
    measures: [
      ...measuresOf('200 topic files', topics),
      ...measuresOf('one grown `MEMORY.md`', grown),
      { what: 'patch of the worst of six rewrites of 20,000 lines', value: worst, unit: 'ms', limit: 1000 },
    ],
    notes: [
      'The first look in a warm process: audit, compile, reading back, ledger, and the patch of every file.',
    ],
  };
}

/** One run more than counts: the first of a process is forgotten. */
const review = (form: string, runs: number): Promise<Review> =>
  runProgram<Review>('largeReview', '10000', '2000', String(runs + 1), form);

function measuresOf(where: string, { settle, diff }: Review): Measure[] {
  const whole = settle.map((ms, run) => ms + (diff[run] ?? 0)).slice(1);
  return [
    { what: `${where}: whole`, value: median(whole), unit: 'ms', limit: 500 },
    { what: `${where}: of that, the patches`, value: median(diff.slice(1)), unit: 'ms' },
  ];
}
