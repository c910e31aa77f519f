// Does every kind of harm to the program that there is a row for, and writes docs/reliability.md.
//
//   npm run test:faults                            all rows, within an hour on two cores
//   npm run test:faults -- --only R1,S3 --seed 7   these, with other chances
//   npm run test:faults -- --sample                a part of each, which does not change the page
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../support/folders';
import { runToExit } from '../support/unavailable';
import { faultTests } from './all';
import type { FaultResult, FaultTest } from './faultTest';
import { optionsOf, type Options } from './options';
import { held, outcomeOf, reportOf, type RowRun } from './report';

const page = path.join(repositoryRoot, 'docs', 'reliability.md');

void runToExit(async () => {
  const options = optionsOf(
    process.argv.slice(2),
    faultTests.map((test) => test.id),
  );
  if (typeof options === 'string') {
    console.error(options);
    return 2;
  }
  const chosen = faultTests.filter((test) => options.only.length === 0 || options.only.includes(test.id));
  const runs: RowRun[] = [];
  for (const test of chosen) {
    runs.push(await runRow(test, options));
    // After each row: an hour's work is not lost to the last one.
    if (!options.sample) writePage(runs);
  }
  const failed = runs.filter((run) => !held([run])).map((run) => run.test.id);
  console.log(
    `${runs.length - failed.length} of ${runs.length} rows held${failed.length > 0 ? `; not ${failed.join(', ')}` : ''}.`,
  );
  return failed.length > 0 ? 1 : 0;
});

async function runRow(test: FaultTest, { sample, seed }: Options): Promise<RowRun> {
  console.error(`\n== ${test.id}: ${test.title}`);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const result = await resultOf(test, sample, seed, seconds);
  for (const [what, count] of Object.entries(result.counts)) console.error(`   ${what}: ${count}`);
  for (const one of result.violations.slice(0, 10)) console.error(`   ! ${one}`);
  if (result.skipped !== undefined) console.error(`   not done here: ${result.skipped}`);
  console.error(`   ${outcomeOf(result)} (${seconds().toFixed(0)} s, seed ${seed})`);
  const date = new Date().toISOString().slice(0, 10);
  return { test, result, seed, seconds: seconds(), date, machine: machine() };
}

/** A row that breaks off has not held. */
async function resultOf(
  test: FaultTest,
  sample: boolean,
  seed: number,
  seconds: () => number,
): Promise<FaultResult> {
  let said = 0;
  const progress = (done: number, total: number): void => {
    if (seconds() - said < 5) return;
    said = seconds();
    console.error(`   ${done} of ${total} (${said.toFixed(0)} s)`);
  };
  try {
    return await test.run({ sample, seed, progress });
  } catch (error) {
    console.error(error);
    return { counts: {}, violations: [`The run itself broke off: ${String(error)}`] };
  }
}

function writePage(runs: readonly RowRun[]): void {
  const last = existsSync(page) ? readFileSync(page, 'utf8') : '';
  writeFileSync(page, reportOf(faultTests, runs, last));
}

/** Its kind, not its name. */
function machine(): string {
  const cores = os.availableParallelism();
  return `${cores} ${cores === 1 ? 'core' : 'cores'}, ${os.type()} ${process.arch}, Node ${process.version.slice(1)}`;
}
