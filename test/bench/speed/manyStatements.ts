import { runProgram } from './program';
import type { Growth, SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { exponentOf, growthOf, median } from './statistics';

interface Thinking {
  readonly think: readonly number[];
  readonly merges: readonly number[];
}

/** P5: the offline engine on memories far larger than a person's. */
export const manyStatements: SpeedTest = {
  id: 'P5',
  title: 'memory of 10,000 statements, 1,000 of them duplicates in other words',
  figure: '≤ 2 s, growth at most n log n from 1,000 to 30,000; 600 statements ≤ 150 ms',
  run,
};

/** What n log n comes to from 1,000 to 30,000 as a power of n, and what measuring adds or takes. */
const MOST_GROWTH = 1.12;
/** Of a memory's duplicates so many are found at least: else something else was measured. */
const FOUND = 0.4;

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const think = async (statements: number, form = 'topics'): Promise<number> => {
    progress(`thinking about ${statements} statements`);
    const found = await runProgram<Thinking>('thinking', String(statements), String(runs), form);
    if (median(found.merges) < (FOUND * statements) / 10)
      throw new Error(`Of ${statements / 10} duplicates only ${median(found.merges)} are merged.`);
    return median(found.think);
  };
  const [usual, large, grown] = [await think(600), await think(10_000), await think(10_000, 'grown')];
  const growth = quick ? undefined : await growthFrom(think, large);
  return {
    measures: [
      { what: '600 statements', value: usual, unit: 'ms', limit: 150 },
      { what: '10,000 statements in topic files', value: large, unit: 'ms', limit: 2000 },
      { what: '10,000 statements in one grown `MEMORY.md`', value: grown, unit: 'ms', limit: 2000 },
      ...(growth === undefined
        ? []
        : [
            {
              what: 'growth, as a power of the statements (n log n: 1.12)',
              value: exponentOf(growth.points),
              unit: '' as const,
              limit: MOST_GROWTH,
            },
          ]),
    ],
    ...(growth === undefined ? {} : { growth }),
    notes: [
      'From the text of the files to an audited plan with its account, in a warm process that is tuned as `autodream` is.',
    ],
  };
}

async function growthFrom(think: (statements: number) => Promise<number>, large: number): Promise<Growth> {
  const points = [];
  for (const size of [1000, 3000, 10_000, 30_000])
    points.push({ size, ms: size === 10_000 ? large : await think(size) });
  return growthOf('statements', points);
}
