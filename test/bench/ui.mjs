// Measures what a person waits for in a real VS Code: the start of the extension, the first paint of the Memory view,
// the opening of a large review and the answer to a click in it; and the sizes of what is loaded.
//
//   npm run bench:ui -- [--runs 5] [--slack 1.5]
//
// Times are medians. The exit code is 1 when one is over its limit by more than the slack (a machine that does other
// things is slower, never quicker; a very busy one is not judged), or when a size or a count is over its limit at all.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../support/unavailable.ts');
const { benchUi } = require('./ui/bench.ts');

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
await runToExit(() => benchUi({ runs: option('runs', 5), slack: option('slack', 1.5) }));
