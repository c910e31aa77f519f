// Opens a VS Code with the extension on a copy of the sample project: the desktop's if there is one, else in a browser.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../test/support/unavailable.ts');
const { start } = require('../test/support/start.ts');
await runToExit(start);
