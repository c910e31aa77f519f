#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './terminal/run';
import { processTerminal } from './terminal/terminal';

// V8 runs each pattern interpreted once and compiles it on its second use. Some hundred patterns tell what a sentence
// teaches, and each is used thousands of times: compiled at once, a dream takes a tenth less time.
setFlagsFromString('--no-regexp-tier-up');

void run(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
