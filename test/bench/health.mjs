#!/usr/bin/env node
// Measures how precisely memory answers before and after a dream: DreamBench lays out cases, each fact of a case is
// asked for by its subject, and a lexical search over what a session start loads says where the answer would be looked for.
//
//   npm run bench:health -- [--cases 24] [--seed 7] [--bank FILE] [--show 10]
//
// A question is what a fact's current and outdated wordings have in common: its subject without the value that is asked
// for ("package manager apps/storefront", not "pnpm"). No question is taken from the memory, nor from what a dream
// wrote. An answer is found in the first place (top 1), or in one of the first three (top 3), when a block there has
// every token of the right value; a file is read no further than 25,000 characters. What nobody ever noted is asked for as well: it cannot be
// found before a session that taught it was reviewed, so it is counted apart.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeCase, runCommand } from './dreambench/judge.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const arg = (name, fallback) => {
  const i = process.argv.indexOf('--' + name);
  return i < 0 ? fallback : process.argv[i + 1];
};
const bankFile = path.resolve(arg('bank', path.join(here, 'dreambench', 'bank.json')));
const program = path.resolve(arg('program', path.join(root, 'dist', 'cli.js')));
const show = Number(arg('show', '0'));

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { answersOf, questionsOf } = require('./health/answers.ts');

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'autodream-health-'));
const laidOut = spawnSync(
  process.execPath,
  [
    path.join(here, 'dreambench', 'generate.mjs'),
    '--out',
    work,
    '--bank',
    bankFile,
    '--cases',
    arg('cases', '24'),
    '--seed',
    arg('seed', '7'),
  ],
  { encoding: 'utf8' },
);
if (laidOut.status !== 0) throw new Error(laidOut.stderr);

const bank = JSON.parse(fs.readFileSync(bankFile, 'utf8'));
const command = `node '${program}' dream --memory {memory} --sessions {sessions} --workspace {workspace} --now {now} --yes --json`;
const answers = [];
for (const name of fs.readdirSync(work).sort()) {
  const folder = path.join(work, name);
  const { checks, now } = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8'));
  const { before, after } = judgeCase(folder, (dirs) => runCommand(command, dirs, now));
  for (const question of questionsOf(bank, checks))
    answers.push({ name, question, before: answersOf(before, question), after: answersOf(after, question) });
  process.stderr.write('.');
}
process.stderr.write('\n');
fs.rmSync(work, { recursive: true, force: true });

const share = (list, side, test) => {
  const count = list.filter((one) => test(one[side])).length;
  return `${((100 * count) / Math.max(1, list.length)).toFixed(1)} %`.padStart(8);
};
const row = (title, list) => {
  const column = (test) => `${share(list, 'before', test)} →${share(list, 'after', test)}`;
  const [top1, top3, clean] = [(a) => a.rank === 1, (a) => a.rank <= 3, (a) => a.rank === 1 && !a.outdated];
  console.log(
    `${title.padEnd(34)}${String(list.length).padStart(6)}   ${[top1, top3, clean].map(column).join('   ')}`,
  );
};
const inMemory = answers.filter(({ question }) => question.noted);
console.log(
  `${''.padEnd(34)}${'asked'.padStart(6)}   ${['top 1', 'top 3', 'top 1, nothing outdated'].map((t) => t.padEnd(18)).join('   ')}`,
);
row('noted before the dream', inMemory);
for (const kind of ['kept', 'duplicate', 'superseded', 'near-miss'])
  row(
    `  ${kind}`,
    inMemory.filter(({ question }) => question.kind === kind),
  );
const taught = answers.filter(({ question }) => !question.noted);
row('taught in a session, not noted', taught);
for (const kind of ['corrected', 'learned'])
  row(
    `  ${kind}`,
    taught.filter(({ question }) => question.kind === kind),
  );
row('all', answers);
for (const style of ['facts', 'topics', 'blob', 'grown'])
  row(
    `  all, ${style}`,
    answers.filter(({ name }) => name.endsWith(style)),
  );
const lost = answers.filter(({ before, after }) => before.rank <= 3 && after.rank > 3);
console.log(`found before and not after: ${lost.length}`);
for (const { name, question } of lost.slice(0, show))
  console.log(`  ${name}: ${question.text} (${question.tokens.join(', ')})`);
