#!/usr/bin/env node
import { run } from './terminal/run';
import { processTerminal } from './terminal/terminal';

void run(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
