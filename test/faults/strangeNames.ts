import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import path from 'node:path';
import { isMemoryPath, resolveInside } from '../../src/storage/memoryPath';
import { ModelDream, namesIn, type ModelWorld } from '../models/modelDream';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { bundle } from './bundle';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';

/** S5: names that lead elsewhere, from a model, from front matter and from links; and pipes where files should be. */
export const strangeNames: FaultTest = {
  id: 'S5',
  title: 'names from models, front matter and links that lead out of the memory; pipes in the place of files',
  figure: 'at least 300 names: 0 opens outside the root, no hang on a pipe',
  how: "Each name stands in front matter, links, a session's folder and in an answer of a model wherever an answer takes a name. While a dream runs and is written, every call that opens, makes or removes something is watched: none may go outside. Then the built program dreams over pipes in the place of files; it must end.",
  run,
};

/** So many names stand in one memory. */
const TOGETHER = 24;
/** Milliseconds in which a dream over a pipe must end. */
const HANG = 60_000;

async function run({ sample, progress }: FaultRun): Promise<FaultResult> {
  const base = makeTemporaryFolder('names');
  const outside = path.join(base, 'outside');
  fs.mkdirSync(outside);
  for (const name of ['secret.md', 'secret', 'passwd']) fs.writeFileSync(path.join(outside, name), 'outside');
  const names = strange(outside).filter((_, i) => !sample || i % 12 === 0);
  const server = await startMessagesServer();
  const violations: string[] = [];
  let changes = 0;
  try {
    const probe = watchOpens(outside);
    fs.readFileSync(path.join(outside, 'secret.md'));
    probe.end();
    if (probe.opened.length === 0) violations.push('What is opened outside goes unseen here');
    for (let at = 0; at < names.length; at += TOGETHER) {
      const some = names.slice(at, at + TOGETHER);
      const told = await dreamtWith(server, some, outside);
      violations.push(...told.violations);
      changes += told.changed;
      progress(at, names.length);
    }
    for (const name of names) violations.push(...(await resolvedFaults(name, outside)));
    const left = fs.readdirSync(base, { recursive: true }).length;
    if (left !== 4) violations.push(`Something was made outside: ${fs.readdirSync(base).join(', ')}`);
  } finally {
    await server.close();
    removeFolder(base);
  }
  const pipes = pipesIn(sample);
  return {
    counts: {
      'strange names': names.length,
      'places for each': 7,
      'files written under plain names': changes,
      'pipes in the place of files': pipes.count,
    },
    violations: [...violations, ...pipes.violations],
    ...(pipes.skipped === undefined ? {} : { skipped: pipes.skipped }),
  };
}

/** Names that mean another place, on one system or another. */
function strange(outside: string): string[] {
  const targets = ['secret', 'secret.md', 'passwd', 'outside/secret.md'];
  const ways = [
    (name: string) => `../${name}`,
    (name: string) => `../../outside/${name}`,
    (name: string) => `a/../../outside/${name}`,
    (name: string) => `./../outside/./${name}`,
    (name: string) => `..\\outside\\${name}`,
    (name: string) => `%2e%2e%2foutside%2f${name}`,
    (name: string) => `..%252foutside%252f${name}`,
    (name: string) => `．．／outside／${name}`,
    (name: string) => `..\u200b/outside/${name}`,
    (name: string) => path.join(outside, name),
    (name: string) => `file://${path.join(outside, name)}`,
    (name: string) => `\\\\server\\share\\${name}`,
    (name: string) => `C:\\outside\\${name}`,
    (name: string) => `~/${name}`,
    (name: string) => `$HOME/${name}`,
    (name: string) => `memory-evil/../../outside/${name}`,
    (name: string) => `${name}\u0000.md`,
    (name: string) => `${name}:stream.md`,
    (name: string) => `link/${name}`,
    (name: string) => `${name}. . .`,
    (name: string) => `${'a/'.repeat(200)}${name}`,
    (name: string) => `${'x'.repeat(5000)}/${name}`,
    (name: string) => `.git/hooks/${name}`,
    (name: string) => `.claude/${name}`,
    (name: string) => `${name}\n../outside/secret.md`,
    (name: string) => `${name}](../outside/secret.md) [x`,
    (name: string) => `"; cat ../outside/${name} #`,
    (name: string) => `$(cat ../outside/${name})`,
    (name: string) => `\`cat ../outside/${name}\``,
    (name: string) => `|${name}`,
    (name: string) => `-rf ${name}`,
  ];
  const devices = ['con', 'prn', 'aux', 'nul', 'com1', 'lpt9', 'conin$', 'COM¹'].flatMap((device) => [
    device,
    `${device}.md`,
    `${device.toUpperCase()} .md`,
    `notes/${device}.md`,
  ]);
  const forms = [
    'MEMORY.MD',
    'Memory.md',
    'memory.md',
    'MEMORY.md.',
    'ＭＥＭＯＲＹ.md',
    'MEMORY\u202e.md',
    'MEMOR~1.MD',
    '.md',
    '..md',
    '...',
    '.',
    '..',
    '',
    ' ',
    '/',
    '//',
    '\\',
    '__proto__',
    'constructor',
    'toString.md',
    'hasOwnProperty',
    'e\u0301tude.md',
    'étude.md',
    'ﬁle.md',
    'ß.md',
    'SS.md',
    'İ.md',
    'ı.md',
    'K.md',
    '\ud800.md',
    '\ufeff.md',
    '👩‍💻.md',
    'a\u0301\u0301\u0301.md',
    '٣.md',
    'settings.json',
    'CLAUDE.md',
    '../CLAUDE.md',
    '.consolidate-lock',
    'history/entries/1.json',
    '/dev/null',
    '/dev/stdin',
    '/proc/self/environ',
    '/etc/passwd',
    '/etc/cron.d/x',
  ];
  return [
    ...targets.flatMap((target) => ways.flatMap((way) => [way(target), way(`${target}/`)])),
    ...devices,
    ...forms,
  ];
}

/** One memory in which all these names stand, and a model that answers with each. */
async function dreamtWith(
  server: MessagesServer,
  names: readonly string[],
  outside: string,
): Promise<{ readonly violations: string[]; readonly changed: number }> {
  const world = new ModelDream(worldOf(names));
  fs.symlinkSync(outside, path.join(world.memory, 'link'));
  fs.symlinkSync(path.join(outside, 'secret.md'), path.join(world.memory, 'linked.md'));
  let problem: string | undefined;
  server.script = (request) => {
    if (request.endpoint !== 'messages') return undefined;
    try {
      const id = namesIn(request);
      return { kind: 'text', text: JSON.stringify(named(names, id)) };
    } catch (error) {
      problem = String(error);
      return { kind: 'text', text: JSON.stringify(answer()) };
    }
  };
  const watched = watchOpens(outside);
  const violations: string[] = [];
  try {
    const outcome = await world.dream(server.url);
    if (outcome.kind !== 'dreamt') violations.push(`There was no dream: ${outcome.kind}`);
    else {
      if (outcome.proposal.insteadOf !== undefined)
        violations.push(`The model was not heard: ${outcome.proposal.insteadOf.message}`);
      world.store.savePending(outcome.proposal);
      await world.acceptAll(outcome.proposal);
    }
  } finally {
    watched.end();
  }
  if (problem !== undefined) violations.push(problem);
  violations.push(...watched.opened.map((file) => `Opened outside the root: ${file}`));
  const files = Object.keys(world.files).filter(
    (file) => !file.startsWith('sessions') && file !== 'memory/linked.md',
  );
  for (const file of files) {
    const inMemory = file.replace(/^memory\//, '');
    if (inMemory === file || !isMemoryPath(inMemory))
      violations.push(`A file of no plain name was written: ${JSON.stringify(file)}`);
  }
  world.remove();
  return { violations, changed: files.length };
}

function worldOf(names: readonly string[]): ModelWorld {
  const inYaml = (text: string): string => JSON.stringify(text);
  const files = names.map((name, i): [string, string] => [
    `note-${i}.md`,
    `---\nname: ${inYaml(name)}\ndescription: ${inYaml(name)}\nmetadata:\n  node_type: memory\n  type: ${inYaml(name)}\n  originSessionId: ${inYaml(name)}\n---\n\nBerth ${i} is for boat ${i}. See [[${name}]] and [this](${name}).\n`,
  ]);
  const lines = names.map((name, i) => `- [Berth ${i}](${name.replace(/[\n)]/g, ' ')}) — boat ${i}`);
  return {
    memory: { 'MEMORY.md': `# Memory\n\n${lines.join('\n')}\n`, ...Object.fromEntries(files) },
    session: (talk) =>
      names.reduce(
        (all, name, i) =>
          all.person(`from now on boat ${i} is painted in colour ${i + 40}`, { cwd: name, gitBranch: name }),
        talk.person('hello'),
      ),
  };
}

/** An answer that gives each name wherever a name may stand. */
function named(names: readonly string[], id: (words: string) => string): unknown {
  const judged = { reason: 'Said.', confidence: 1 };
  return answer({
    learn: names.map((name, i) => ({
      text: `Boat ${i} is painted in colour ${i + 40}.`,
      said: [id(`boat ${i} is painted`)],
      file: i % 2 === 0 ? name : '',
      title: name,
      description: name,
      type: 'project',
      ...judged,
    })),
    describe: names.map((name, i) => ({
      file: i % 2 === 0 ? name : id(`note-${i}.md`),
      title: name,
      hook: name,
      ...judged,
    })),
    merge: names.map((name) => ({ into: name, from: [name], add: [name], ...judged })),
    remove: names.map((name) => ({ statements: [name], said: [name], why: 'outdated', ...judged })),
    drop: names.map((name) => ({ suggestion: name, reason: name })),
  });
}

/** A path of this name leads nowhere, or to a place inside. */
async function resolvedFaults(name: string, outside: string): Promise<string[]> {
  const root = fs.realpathSync(makeTemporaryFolder('root'));
  fs.symlinkSync(outside, path.join(root, 'link'));
  const to = await resolveInside(root, name);
  removeFolder(root);
  const isInside =
    to === undefined || (to.startsWith(root + path.sep) && !path.relative(root, to).startsWith('link'));
  return isInside ? [] : [`${JSON.stringify(name)} leads to ${to}`];
}

/** Notes whatever is opened, made or removed in a folder that nobody may go to, until the end. */
function watchOpens(forbidden: string): { readonly opened: string[]; end(): void } {
  const opened: string[] = [];
  const undo: (() => void)[] = [];
  const watch = (room: Record<string, unknown>, names: readonly string[]): void => {
    for (const name of names) {
      const own = room[name];
      if (typeof own !== 'function') continue;
      room[name] = (...given: unknown[]): unknown => {
        const [file] = given;
        if (typeof file === 'string' && isForbidden(file, forbidden)) opened.push(`${name} ${file}`);
        return (own as (...args: unknown[]) => unknown).apply(room, given);
      };
      undo.push(() => (room[name] = own));
    }
  };
  const calls = [
    'open',
    'readFile',
    'writeFile',
    'appendFile',
    'unlink',
    'rm',
    'rename',
    'mkdir',
    'copyFile',
    'truncate',
    'chmod',
    'utimes',
    'opendir',
    'readdir',
  ];
  watch(fsPromises, calls);
  watch(fs, [...calls, ...calls.map((name) => `${name}Sync`), 'createReadStream', 'createWriteStream']);
  return { opened, end: () => undo.forEach((one) => one()) };
}

function isForbidden(file: string, forbidden: string): boolean {
  const real = path.resolve(file);
  const parent = ((): string => {
    try {
      return fs.realpathSync.native(real);
    } catch {
      return real;
    }
  })();
  return [real, parent].some(
    (one) =>
      one.startsWith(forbidden) || /^\/(?:etc\/(?:passwd|cron)|dev\/(?:null|stdin)|proc\/self)/.test(one),
  );
}

/** Dreams of the built program over a pipe in the place of each file that it reads: a blocking open would never return. */
function pipesIn(sample: boolean): {
  readonly count: number;
  readonly violations: string[];
  readonly skipped?: string;
} {
  const places = [
    'memory/MEMORY.md',
    'memory/ferry.md',
    'sessions/5e551000-0000-4000-8000-000000000009.jsonl',
    'workspace/CLAUDE.md',
    'workspace/.claude/rules/a.md',
    'workspace/.claude/settings.json',
    'home/.claude/settings.json',
  ];
  const violations: string[] = [];
  let count = 0;
  for (const place of sample ? places.slice(0, 1) : places) {
    const root = makeTemporaryFolder('pipe');
    for (const folder of ['memory', 'sessions', 'workspace', 'home']) fs.mkdirSync(path.join(root, folder));
    fs.writeFileSync(path.join(root, 'memory', 'note.md'), '# Note\n\n- The ferry is blue.\n');
    const pipe = path.join(root, place);
    fs.mkdirSync(path.dirname(pipe), { recursive: true });
    if (spawnSync('mkfifo', [pipe]).status !== 0)
      return { count, violations, skipped: 'no pipe was made: there is no mkfifo' };
    const env = {
      PATH: process.env.PATH,
      HOME: path.join(root, 'home'),
      XDG_STATE_HOME: path.join(root, 'state'),
    };
    const named = ['--memory', 'memory', '--sessions', 'sessions', '--workspace', 'workspace'];
    for (const args of [
      ['dream', ...named, '--dry-run'],
      ['status', '--project', 'workspace'],
    ]) {
      const ran = spawnSync(process.execPath, [bundle('src/cli.ts'), ...args], {
        cwd: root,
        env,
        timeout: HANG,
        encoding: 'utf8',
      });
      if (ran.error !== undefined || ran.signal !== null)
        violations.push(`autodream ${args[0] ?? ''} hangs on a pipe at ${place}`);
    }
    count++;
    removeFolder(root);
  }
  return { count, violations };
}
