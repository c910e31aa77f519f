#!/usr/bin/env node
// Sixty small cases in words of many fields: a few notes, a session or two, and what must hold afterwards.
// Each is laid out as a DreamBench case and judged by the same rules; a case is solved when all of its
// checks hold. A small case says which kind of sentence fails, where a score only says how often.
//
//   node test/bench/small/run.mjs --run 'COMMAND'      {memory} {sessions} {workspace} {now} are filled in
//   node test/bench/small/run.mjs --baseline none      a command that does nothing
//   options: --json FILE   --show N (the first N failed checks)   --case ID   --out DIR (keep the cases)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeCase, runCommand } from '../dreambench/judge.mjs';
import { layOut } from './layOut.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const arg = (name, fallback) => {
  const i = process.argv.indexOf('--' + name);
  return i < 0 ? fallback : process.argv[i + 1];
};
const command = arg('run');
if (!command && arg('baseline') !== 'none') {
  console.error("small: one of --run 'COMMAND' and --baseline none is needed");
  process.exit(2);
}

const { now, cases } = JSON.parse(fs.readFileSync(path.join(here, 'cases.json'), 'utf8'));
const wanted = cases.filter((c) => arg('case') === undefined || c.id === arg('case'));
const folder = arg('out') ?? fs.mkdtempSync(path.join(os.tmpdir(), 'autodream-small-'));
const nothing = () => ({ status: 0, ms: 0 });
const dream = (dirs, at) => runCommand(command, dirs, at);

/** The verdicts of all cases after a dream. */
function judgeAll(how) {
  return wanted.map((c) => ({ ...judgeCase(path.join(folder, c.id), how), about: c.about }));
}

const solved = (judged) => judged.verdicts.every((v) => v.ok);
const share = (ok, of) => `${String(ok).padStart(4)} / ${String(of).padEnd(4)}`;

function table(groups) {
  for (const [name, list] of groups)
    console.log(`${name.padEnd(52)} ${share(list.filter(Boolean).length, list.length)}`);
}

function grouped(pairs) {
  const groups = new Map();
  for (const [key, ok] of pairs) groups.set(key, [...(groups.get(key) ?? []), ok]);
  return groups;
}

try {
  for (const c of wanted) layOut(c, Date.parse(now), path.join(folder, c.id));
  const idle = judgeAll(nothing);
  const judged = command ? judgeAll(dream) : idle;
  const kinds = grouped(judged.flatMap((j) => j.verdicts.map((v) => [v.kind, v.ok])));
  console.log('Checks by kind');
  table(kinds);
  const count = judged.filter(solved).length;
  const idleCount = idle.filter(solved).length;
  console.log(`\n${count} of ${judged.length} cases solved; doing nothing solves ${idleCount}`);
  const unsolved = judged.filter((j) => !solved(j)).map((j) => `${j.name} (${j.about})`);
  if (command && unsolved.length > 0) console.log(`not solved: ${unsolved.join(', ')}`);
  const failures = judged.flatMap((j) => j.verdicts.filter((v) => !v.ok));
  for (const f of failures.slice(0, Number(arg('show', '0'))))
    console.log(JSON.stringify({ kind: f.kind, ...f.what }));
  if (arg('json')) {
    const report = { solved: count, of: judged.length, idle: idleCount, failures };
    fs.writeFileSync(arg('json'), JSON.stringify(report, null, 1));
  }
} finally {
  if (arg('out') === undefined) fs.rmSync(folder, { recursive: true, force: true });
}
