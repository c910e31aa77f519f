// Measures how quick dreams are and what memory they take, and writes docs/benchmarks.md.
//
//   npm run bench -- [--only P1,P4] [--quick] [--runs 5] [--slack 1.25]
//
// --quick    smaller pieces of work, and nothing is written: what CI runs
// The exit code is 1 when a figure is over its limit by more than the slack.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../support/unavailable.ts');
const { bench } = require('./speed/bench.ts');

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const quick = process.argv.includes('--quick');
await runToExit(() =>
  bench({
    only: option('only', '').split(',').filter(Boolean),
    quick,
    runs: Number(option('runs', quick ? 3 : 5)),
    slack: Number(option('slack', quick ? 2 : 1.25)),
  }),
);
