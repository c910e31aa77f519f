// Measures what AutoDream costs while nothing happens: a real VS Code with 50 projects and 3,000 transcripts, the toggle
// on, beside one without AutoDream at the same time. Linux only, where /proc tells.
//
//   npm run bench:idle -- [--minutes 10] [--projects 50] [--transcripts 3000]
//
// The exit code is 1 when AutoDream uses more than a hundredth of a core.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../support/unavailable.ts');
const { benchIdle } = require('./idle/bench.ts');

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
await runToExit(() =>
  benchIdle({
    minutes: option('minutes', 10),
    projects: option('projects', 50),
    transcripts: option('transcripts', 3000),
  }),
);
