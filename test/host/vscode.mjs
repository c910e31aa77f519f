#!/usr/bin/env node
// A VS Code for @vscode/test-electron where no desktop build can be had: takes the desktop's flags.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { runToExit } = require('../support/unavailable.ts');
const { main } = require('../support/vscodeExecutable.ts');
await runToExit(() => main(process.argv.slice(2)));
