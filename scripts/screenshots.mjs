// Takes the README's pictures from the real thing: the extension in VS Code on the sample project, light and dark.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../test/support/unavailable.ts');
const { takeScreenshots } = require('../test/support/screenshots.ts');
await runToExit(takeScreenshots);
