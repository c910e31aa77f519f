// The judge of DreamBench: how a dream's result is read, and when a check of gold.json holds (the kinds: see score.mjs).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

export const walk = (dir) => fs.existsSync(dir) ? fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.join(e.parentPath ?? e.path, e.name)).sort() : [];
export const read = (dir) => new Map(walk(dir).map((f) => [path.relative(dir, f), fs.readFileSync(f, 'utf8')]));
export const has = (text, tokens) => tokens.every((t) => text.toLowerCase().includes(t.toLowerCase()));
const body = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, '');

/** Paragraphs and list items, a child item with its parent and by itself; index lines are left out. */
export function blocks(files) {
  const list = [];
  for (const [name, text] of files) {
    const plain = body(text);
    if (plain !== text) list.push({ name, text: plain, whole: true });
    let current = [];
    const flush = () => { if (current.length) list.push({ name, text: current.join('\n') }); current = []; };
    for (const line of plain.split('\n')) {
      if (!line.trim() || /^#{1,6} /.test(line) || /^<!--/.test(line)) flush();
      else if (/^\s*([-*+]|\d+[.)]) /.test(line)) { flush(); current.push(line); }
      else current.push(line);
    }
    flush();
  }
  return list.filter((b) => b.whole || !/^\s*[-*] \[[^\]]+\]\([^)]+\.md[^)]*\)/.test(b.text));
}

export function linksOf(index) { return [...index.matchAll(/\]\(([^)\s]+\.md)(?:#[^)]*)?\)/g)].map((m) => decodeURIComponent(m[1].replace(/^\.\//, ''))); }

const HARD = /`[^`\n]+`|https?:\/\/[^\s)>\]"']+|@[\w-]{2,}|(?:[\w.-]+\/)+[\w.-]+|\bv?\d+(?:[.:]\d+)+\b|\b\d{2,}\b|\b[A-Z]{2,}[A-Z0-9_]{2,}\b/g;
export function invented(after, before, sessions, now) {
  const source = (([...before.values()].join('\n')) + '\n' + sessions).toLowerCase();
  const fine = (t) => source.includes(t.toLowerCase().replace(/^`|`$/g, '')) || /^\d{4}-\d\d(-\d\d)?(T[\d:.]+Z?)?$/.test(t) || (/^\d{2,4}$/.test(t) && now.includes(t));
  const bad = new Set();
  for (const [name, text] of after) {
    const prose = body(text).replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, '').replace(/\]\([^)]*\)/g, ']').replace(/\[\[[^\]]*\]\]/g, '').replace(/<!--[\s\S]*?-->/g, (c) => (/keep/.test(c) ? c : ''));
    for (const m of prose.matchAll(HARD)) if (!fine(m[0].replace(/[.,;:]$/, ''))) bad.add(`${name}: ${m[0]}`);
  }
  return [...bad];
}

export function judge(check, before, after, all) {
  const text = [...after.values()].join('\n');
  const found = (tokens) => all.some((b) => has(b.text, tokens));
  const indexed = (tokens) => {
    const index = after.get('MEMORY.md') ?? '';
    if (all.some((b) => b.name === 'MEMORY.md' && has(b.text, tokens))) return true;
    const links = linksOf(index);
    return all.some((b) => has(b.text, tokens) && links.includes(b.name));
  };
  switch (check.kind) {
    case 'kept': case 'detail': return found(check.tokens);
    case 'near-miss': return all.some((b) => has(b.text, check.tokens) && !(check.apart && has(b.text, check.apart)));
    case 'duplicate': {
      const lean = all.filter((b) => !b.whole || !all.some((o) => o !== b && o.name === b.name && has(o.text, check.tokens)));
      const hits = lean.filter((b) => has(b.text, check.tokens));
      const own = hits.filter((b) => !(check.unless ?? []).some((n) => has(b.text, n)));
      const says = (b) => (check.details ?? []).filter((d) => b.text.toLowerCase().includes(d.toLowerCase()));
      const redundant = own.some((a, i) => own.some((b, j) => i !== j && says(a).every((d) => says(b).includes(d))));
      return hits.length > 0 && !redundant;
    }
    case 'superseded': case 'corrected': {
      const index = (after.get('MEMORY.md') ?? '').split('\n').map((text) => ({ text }));
      const lean = [...all.filter((b) => !b.whole), ...index];
      const history = (b) => has(b.text, check.tokens) && b.text.length <= 400;   // "pnpm (yarn until September)" is one note
      return found(check.tokens) && !lean.some((b) => has(b.text, check.gone) && !history(b));
    }
    case 'learned': return found(check.tokens) && indexed(check.tokens);
    case 'relative-date': return all.some((b) => has(b.text, check.tokens) && !has(b.text, check.gone) && check.anyOf.some((d) => b.text.includes(d)));
    case 'orphan': return [...after].every(([name]) => name !== check.file) ? text.length > 0 : linksOf(after.get('MEMORY.md') ?? '').includes(check.file);
    case 'dead-link': case 'ephemeral': case 'injection': case 'secret': return !check.absent.some((t) => text.toLowerCase().includes(t.toLowerCase()));
    case 'pinned': return text.includes(check.exact);
    case 'worded': return found(check.tokens) && !all.some((b) => has(b.text, check.tokens) && /^\s*([-*+]|\d+[.)])?\s*(no\b|nope|nah|remember|please|pls|again\b|ok\b|okay|hey|hmm|wait|btw|from now on|i told you|as i said)/i.test(b.text));
    default: throw new Error('unknown kind ' + check.kind);
  }
}

export function structure(after, all, checks) {
  const faults = [];
  const facts = checks.filter((c) => ['kept', 'near-miss', 'duplicate', 'superseded', 'corrected', 'learned'].includes(c.kind));
  for (const b of all) {
    if (b.whole) continue;
    const ids = new Set(facts.filter((c) => has(b.text, c.tokens)).map((c) => c.id.replace(/\/near$/, '')));
    if (ids.size > 2 || b.text.length > 2500) faults.push(`${b.name}: a block that mixes ${ids.size} facts`);
  }
  const index = after.get('MEMORY.md');
  if (index === undefined) return ['no MEMORY.md'];
  if (index.split('\n').length > 201) faults.push('MEMORY.md has over 200 lines');
  if (Buffer.byteLength(index) > 25_000) faults.push('MEMORY.md is over 25,000 bytes');
  for (const link of linksOf(index)) if (!after.has(link)) faults.push('dead link ' + link);
  for (const line of index.split('\n')) if (/^\s*[-*] \[[^\]]+\]\([^)]+\.md/.test(line) && line.length > 200) faults.push('an index line of over 200 characters');
  const links = linksOf(index);
  for (const [name, text] of after) {
    if (!name.endsWith('.md')) faults.push('not Markdown: ' + name);
    if (!body(text).trim()) faults.push('empty: ' + name);
    if (name !== 'MEMORY.md' && !links.includes(name)) faults.push('not in the index: ' + name);
    const front = text.match(/^---\n([\s\S]*?)\n---\n/);
    if (front && !/^name: /m.test(front[1])) faults.push('front matter lost its name: ' + name);
  }
  return faults;
}

/**
 * Runs `dream(dirs, now)` on a copy of the case folder (memory, sessions, workspace, gold.json) and judges what it left.
 * Answers one verdict a check, `{ kind, ok, what }`, in a fixed order, and the bytes and time it took.
 */
export function judgeCase(folder, dream, repeat = 1) {
  const name = path.basename(folder);
  const verdicts = [];
  const tally = (kind, ok, what) => verdicts.push({ kind, ok, what: { case: name, ...what } });
  const gold = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8'));
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dreambench-'));
  fs.cpSync(folder, work, { recursive: true, preserveTimestamps: true });
  const dirs = { memory: path.join(work, 'memory'), sessions: path.join(work, 'sessions'), workspace: path.join(work, 'workspace'), home: path.join(work, 'home') };
  fs.mkdirSync(dirs.home);
  const before = read(dirs.memory), outsideBefore = JSON.stringify([...read(dirs.sessions), ...read(dirs.workspace)]);
  let r, first, ms = 0;
  for (let i = 0; i < repeat; i++) { r = dream(dirs, gold.now); if (i === 0) { ms += r.ms; first = JSON.stringify([...read(dirs.memory)]); } }
  if (repeat > 1) tally('fixed-point', JSON.stringify([...read(dirs.memory)]) === first);
  const after = read(dirs.memory), all = blocks(after);
  tally('exit', r.status === 0, { detail: `exit ${r.status}: ${(r.stderr ?? '').slice(-300)}` });
  for (const check of gold.checks) tally(check.kind, judge(check, before, after, all), { check });
  for (const check of gold.checks.filter((c) => c.kind === 'learned' || c.kind === 'corrected')) tally('worded', judge({ ...check, kind: 'worded' }, before, after, all), { check });
  const faults = structure(after, all, gold.checks);
  tally('structure', faults.length === 0, { detail: faults.slice(0, 8).join('; ') });
  const made = invented(after, before, [...read(dirs.sessions).values()].join('\n'), gold.now);
  tally('invented', made.length === 0, { detail: made.slice(0, 8).join('; ') });
  tally('outside', JSON.stringify([...read(dirs.sessions), ...read(dirs.workspace)]) === outsideBefore);
  fs.rmSync(work, { recursive: true, force: true });
  const bytes = (files) => [...files.values()].join('').length;
  return { name, verdicts, before, after, bytesBefore: bytes(before), bytesAfter: bytes(after), ms };
}

/** Runs a command with {memory} {sessions} {workspace} {now} filled in, its home an empty folder. */
export function runCommand(command, dirs, now) {
  const filled = command.replace(/\{(memory|sessions|workspace|now)\}/g, (_, k) => (k === 'now' ? now : `'${dirs[k]}'`));
  const t = process.hrtime.bigint();
  const r = spawnSync('sh', ['-c', filled], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300_000, env: { ...process.env, HOME: dirs.home } });
  return { status: r.status, ms: Number(process.hrtime.bigint() - t) / 1e6, stderr: r.stderr, stdout: r.stdout };
}
