#!/usr/bin/env node
// Measures the quality of dreams: acme-web, a project folder that the real Claude Code client wrote, when it
// lies beside the project; generated DreamBench cases of the phrase bank; generated cases of a second bank, from
// other fields; and sixty small cases.
//
//   npm run bench:quality -- [--only acme,bank,fields,small] [--cases 32] [--seed 7] [--half all|a|b]
//                            [--repeat 3] [--show 20] [--engine offline] [--min 92]
//                            [--model ID] [--base-url URL] [--max-cost DOLLARS] [--trace DIR]
//
// With --engine anthropic every request and answer is written into a folder (--trace, by default below
// .cache/quality/trace), and tokens and price are summed up. Behind --base-url can stand any model, or a person
// (standIn.mjs). The key is ANTHROPIC_API_KEY; an address on this machine needs none.
//
// Half a of the bank is what rules are developed on, half b is only counted; `all` is the whole bank. Other
// fields (at most 16 cases) and small cases are held out: nobody who writes rules reads them. The reports go to
// .cache/quality/*.json; the exit code is 1 when acme-web or the bank scores below --min.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordsIn, totalsOf } from './recordingProxy.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const arg = (name, fallback) => {
  const i = process.argv.indexOf('--' + name);
  return i < 0 ? fallback : process.argv[i + 1];
};
const cases = arg('cases', '32');
const seed = arg('seed', '7');
const half = arg('half', 'all');
const repeat = arg('repeat', '1');
const show = arg('show', '0');
const engine = arg('engine', 'offline');
const minimum = Number(arg('min', '0'));
const only = arg('only', 'acme,bank,fields,small').split(',');
const HELD_OUT_CASES = 16;

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'autodream-quality-'));
const reports = path.join(root, '.cache', 'quality');
fs.mkdirSync(reports, { recursive: true });
const bench = path.join(here, 'dreambench');
const cli = path.join(root, 'dist', 'cli.js');
const proxy = engine === 'anthropic' ? await startProxy() : undefined;
const given = (name) => (arg(name) === undefined ? '' : ` --${name} '${arg(name)}'`);
const asked =
  engine === 'offline'
    ? ''
    : ` --send${given('model')}${given('max-cost')}${proxy === undefined ? '' : ` --base-url ${proxy.url}`}`;
const run = `node '${cli}' dream --memory {memory} --sessions {sessions} --workspace {workspace} --now {now} --engine ${engine}${asked} --yes --json`;

/** In a process of its own: this one waits for its runs. */
async function startProxy() {
  const to = arg('base-url', 'https://api.anthropic.com');
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const trace = path.resolve(arg('trace', path.join(reports, 'trace', stamp)));
  const before = recordsIn(trace).length;
  // Something must stand for the key, where none is asked for.
  if (/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(to))
    process.env.ANTHROPIC_API_KEY ??= 'none-is-asked-for';
  const args = [path.join(here, 'recordingProxy.mjs'), '--to', to, '--trace', trace];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await once(child.stdout, 'data');
  return { url: String(address).trim(), trace, before, stop: () => child.kill() };
}

function reportSpending({ trace, before }) {
  const require = createRequire(import.meta.url);
  require('tsx/cjs');
  const { dollarsOf, PRICES_OF } = require('../../src/engines/model/prices.ts');
  const { DEFAULT_MODEL } = require('../../src/job/engines.ts');
  const { failed, ...usage } = totalsOf(trace, before);
  const dollars = dollarsOf(usage, arg('model', DEFAULT_MODEL));
  const price =
    dollars === undefined ? 'no price known' : `$${dollars.toFixed(4)} by the prices of ${PRICES_OF}`;
  console.log(`\n== model: ${usage.requests} requests, ${failed} failed`);
  console.log(
    `tokens in ${usage.inputTokens}, cached ${usage.cacheWriteTokens} written and ${usage.cacheReadTokens} read, out ${usage.outputTokens}: ${price}`,
  );
  console.log(`requests and answers: ${trace}`);
}

/** Every second entry of each list of the bank, so that both halves have all fields and authors. */
function bankOf(which) {
  const bank = JSON.parse(fs.readFileSync(path.join(bench, 'bank.json'), 'utf8'));
  if (which === 'all') return bank;
  const parity = which === 'a' ? 0 : 1;
  const every = ([key, list]) => [
    key,
    ['facts', 'dated', 'ephemeral', 'injections'].includes(key)
      ? list.filter((_, i) => i % 2 === parity)
      : list,
  ];
  return Object.fromEntries(Object.entries(bank).map(every));
}

function node(args) {
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`${args[0]} failed: ${result.stderr}`);
  return result.stdout;
}

/** Held-out measures show no sentences: what a rule's author has read is no longer held out. */
function score(name, folder, shown = show) {
  const report = path.join(reports, `${name}.json`);
  console.log(`\n== ${name}`);
  console.log(
    node([
      path.join(bench, 'score.mjs'),
      '--cases',
      folder,
      '--run',
      run,
      '--json',
      report,
      '--repeat',
      repeat,
      '--show',
      shown,
    ]).trimEnd(),
  );
  return 100 * JSON.parse(fs.readFileSync(report, 'utf8')).score;
}

function generated(name, bankFile, count) {
  const folder = path.join(work, `cases-${name}`);
  const options = { out: folder, bank: bankFile, cases: count, seed };
  node([
    path.join(bench, 'generate.mjs'),
    ...Object.entries(options).flatMap(([key, value]) => [`--${key}`, value]),
  ]);
  return folder;
}

function generatedHalf(which) {
  const bankFile = path.join(work, `bank-${which}.json`);
  fs.writeFileSync(bankFile, JSON.stringify(bankOf(which)));
  return generated(which, bankFile, cases);
}

function otherFields() {
  const count = String(Math.min(HELD_OUT_CASES, Number(cases)));
  return generated('fields', path.join(here, 'fields', 'bank.json'), count);
}

function smallCases() {
  const report = path.join(reports, 'small-cases.json');
  console.log('\n== small cases');
  const runner = path.join(here, 'small', 'run.mjs');
  console.log(node([runner, '--run', run, '--json', report]).trimEnd());
}

/** Lays acme-web out as a case: memory, transcripts and workspace beside its gold.json. */
function acmeWeb() {
  const source = path.resolve(root, '../shared/acme-web');
  if (!fs.existsSync(path.join(source, 'gold.json'))) return undefined;
  const projects = path.join(source, 'claude/projects');
  const project = path.join(projects, fs.readdirSync(projects)[0]);
  const target = path.join(work, 'acme', 'case-acme-web');
  fs.mkdirSync(target, { recursive: true });
  const copy = (from, to) =>
    fs.cpSync(from, path.join(target, to), { recursive: true, preserveTimestamps: true });
  copy(path.join(project, 'memory'), 'memory');
  copy(path.join(source, 'workspace'), 'workspace');
  copy(path.join(source, 'gold.json'), 'gold.json');
  for (const entry of fs.readdirSync(project))
    if (entry !== 'memory') copy(path.join(project, entry), path.join('sessions', entry));
  spawnSync('chmod', ['-R', 'u+w', target]);
  return path.join(work, 'acme');
}

const scores = [];
try {
  if (only.includes('acme')) {
    const acme = acmeWeb();
    if (acme === undefined) console.log('acme-web is not beside the project: skipped.');
    // Every check of it can be met, and is.
    else scores.push(score('acme-web', acme) < 100 ? 0 : 100);
  }
  if (only.includes('bank'))
    for (const which of half === 'all' ? ['all'] : half.split(','))
      scores.push(score(`half-${which}`.replace('half-all', 'whole-bank'), generatedHalf(which)));
  if (only.includes('fields')) score('other-fields', otherFields(), '0');
  if (only.includes('small')) smallCases();
  if (proxy !== undefined) reportSpending(proxy);
} finally {
  proxy?.stop();
  fs.rmSync(work, { recursive: true, force: true });
}
if (scores.some((s) => s < minimum)) {
  console.error(`A score is below ${minimum}.`);
  process.exit(1);
}
