import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../support/folders';
import { speedTests } from './all';
import { isBroken, linesOf } from './judge';
import { paceOfMachine } from './pace';
import { BUSY, documentOf } from './report';
import { keepRow, keptRows, type Row } from './rows';
import type { SpeedTest } from './speedTest';

export interface BenchOptions {
  /** Ids of rows; empty for all. */
  readonly only: readonly string[];
  /** Smaller pieces of work, and nothing is written. */
  readonly quick: boolean;
  readonly runs: number;
  /** By how much a figure may be over its limit before that fails the run. */
  readonly slack: number;
}

/** How many processes there are to work on for each core. */
const loadOfMachine = (): number => (loadavg()[0] ?? 0) / availableParallelism();

/** Measures, prints, writes `docs/benchmarks.md`, and gives the exit code. */
export async function bench(options: BenchOptions): Promise<number> {
  const chosen = speedTests.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  const unknown = options.only.filter((id) => speedTests.every((test) => test.id !== id));
  if (unknown.length > 0) {
    console.error(
      `There is no row ${unknown.join(', ')}. The rows are: ${speedTests.map(({ id }) => id).join(', ')}.`,
    );
    return 2;
  }
  const load = loadOfMachine();
  if (load > BUSY) console.log(`Others are at work here: ${load.toFixed(1)} processes wait for each core.`);
  const rows: Row[] = [];
  for (const test of chosen) {
    const row = await measured(test, options);
    rows.push(row);
    if (!options.quick) keepRow(row);
    for (const line of linesOf(row, options.slack)) console.log(line);
  }
  if (!options.quick) {
    const file = path.join(repositoryRoot, 'docs', 'benchmarks.md');
    writeFileSync(file, documentOf(keptRows(speedTests.map(({ id }) => id))));
    console.log(`\n${path.relative(process.cwd(), file)} is written.`);
  }
  const broken = rows.filter((row) => row.result.measures.some((m) => isBroken(m, row.pace, options.slack)));
  console.log(`\n${rows.length - broken.length} of ${rows.length} rows hold their figures.`);
  return broken.length === 0 ? 0 : 1;
}

async function measured(test: SpeedTest, { quick, runs }: BenchOptions): Promise<Row> {
  console.log(`\n${test.id}  ${test.title}`);
  const pace = paceOfMachine();
  const load = loadOfMachine();
  const result = await test.run({
    quick,
    runs,
    progress: (what) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K    ${what} ...\r`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\x1b[K');
  const { id, title, figure } = test;
  return { id, title, figure, runs, pace, load, at: new Date().toISOString().slice(0, 10), result };
}
