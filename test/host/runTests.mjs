// Runs the suites in a real VS Code: all of them, or those named. A suite is a folder beside this file with
// *.test.ts in it; its world.ts, where there is one, says what workspace and settings it finds.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { hostSuites, runHostSuite } = require('../support/hostSuite.ts');
const { runToExit, Unavailable } = require('../support/unavailable.ts');

await runToExit(async () => {
  const named = process.argv.slice(2);
  const suites = hostSuites().filter((name) => named.length === 0 || named.includes(name));
  if (suites.length === 0) {
    throw new Unavailable(`No such suite in test/host; there are: ${hostSuites().join(', ') || 'none'}.`);
  }
  let code = 0;
  for (const name of suites) {
    const worldFile = fileURLToPath(new URL(`./${name}/world.ts`, import.meta.url));
    const world = existsSync(worldFile) ? require(worldFile).makeWorld() : {};
    console.log(`\nSuite "${name}" in a real VS Code`);
    code = (await runHostSuite(name, world)) || code;
  }
  return code;
});
