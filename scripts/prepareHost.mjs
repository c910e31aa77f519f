// Brings what the tests in a real VS Code need and this machine lacks: the VS Code host and a browser.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../test/support/unavailable.ts');
const { prepareBrowser } = require('../test/support/browser.ts');
const { prepareVscodeHost } = require('../test/support/vscodeHost.ts');

await runToExit(async () => {
  const host = await prepareVscodeHost(console.log);
  console.log(`VS Code ${host.version} is in ${host.folder}.`);
  console.log(`The browser is ${prepareBrowser(console.log)}.`);
  return 0;
});
