#!/usr/bin/env node
import { tuneForOneRun } from './terminal/oneRun';
import { run } from './terminal/run';
import { processTerminal } from './terminal/terminal';

tuneForOneRun();

void run(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
