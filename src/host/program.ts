#!/usr/bin/env node
/** The command line as it comes with the extension (`dist/autodream.js`): what it does is in what the extension loads. */
import { run } from '../terminal/run';
import { processTerminal } from '../terminal/terminal';

void run(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
