// Whether a change that makes the offline engine quicker leaves what it proposes as it was, to the byte: the engine of
// another revision and the one that stands here think about the same memories, and their plans are compared.
//
//   node test/bench/speed/samePlans.mjs --against HEAD~ [--cases 24] [--seed 1] [--large 1500]
//
// Looked at are generated cases, all of these in one memory, large generated memories of each form, and the sample.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const { values } = parseArgs({
  options: {
    against: { type: 'string', default: 'HEAD~' },
    cases: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    large: { type: 'string', default: '1500' },
  },
});
const [cases, seed, large] = [Number(values.cases), Number(values.seed), Number(values.large)];
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'autodream-plans-'));
const require = createRequire(import.meta.url);

const [before, here] = [engineOf(checkedOut(values.against), 'before'), engineOf(root, 'here')];
let [same, other, operations] = [0, 0, 0];
for (const [name, input] of await inputs()) {
  const [expected, actual] = [await thoughtOf(before, input), await thoughtOf(here, input)];
  operations += expected.operations.length;
  if (JSON.stringify(expected) === JSON.stringify(actual)) same++;
  else {
    other++;
    console.log(`${name}: another result (seed ${seed})\n${difference(expected, actual)}`);
  }
}
fs.rmSync(work, { recursive: true });
console.log(
  `${same} results with ${operations} operations are the same as ${values.against}'s; ${other} are not.`,
);
process.exit(other === 0 ? 0 : 1);

function checkedOut(revision) {
  const folder = path.join(work, 'checkout');
  fs.mkdirSync(folder);
  const archive = execFileSync('git', ['archive', revision, 'src', 'tsconfig.json', 'package.json'], {
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  fs.symlinkSync(
    fs.realpathSync(path.join(root, 'node_modules')),
    path.join(folder, 'node_modules'),
    'junction',
  );
  return folder;
}

function engineOf(folder, name) {
  const outfile = path.join(work, `${name}.cjs`);
  const exported = {
    'core/memory/parse': 'parseMemory',
    'engines/offline/offlineEngine': 'offlineEngine',
    'core/dream/settle': 'settle',
    'job/gather': 'gather',
    'job/places': 'findPlaces',
    'storage/environment': 'readEnvironment',
  };
  const contents = Object.entries(exported)
    .map(([file, names]) => `export { ${names} } from './src/${file}';`)
    .join('\n');
  buildSync({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  return require(outfile);
}

/** What an engine proposes with what follows from it, and what of that is accounted for and written. Each parses for itself. */
async function thoughtOf({ parseMemory, offlineEngine, settle }, { memory: read, asked, ...input }) {
  const memory = parseMemory(read);
  const { signal } = new AbortController();
  const plan =
    asked === undefined
      ? await offlineEngine.propose({ ...input, memory }, { signal, progress: () => undefined })
      : { operations: asked, findings: [] };
  const { operations, blocked, findings, ledger, compiled } = settle(memory, plan, input.now);
  return { operations, blocked, findings, ledger, changes: compiled.changes };
}

async function inputs() {
  const found = [['the sample', await gathered(path.join(root, 'samples', 'greenhouse'))]];
  const acme = path.resolve(root, '..', 'shared', 'acme-web');
  if (fs.existsSync(acme)) found.push(['acme-web', await gatheredProject(acme)]);
  const folder = path.join(work, 'cases');
  for (const bank of ['dreambench', 'fields']) {
    const into = path.join(folder, bank);
    const made = ['--out', into, '--cases', String(cases), '--seed', String(seed)];
    const generate = path.join(root, 'test', 'bench', 'dreambench', 'generate.mjs');
    const words = path.join(root, 'test', 'bench', bank, 'bank.json');
    execFileSync(process.execPath, [generate, ...made, '--bank', words]);
    const one = [];
    for (const name of fs.readdirSync(into).sort()) {
      if (!fs.statSync(path.join(into, name)).isDirectory()) continue;
      const input = await gathered(path.join(into, name));
      found.push([`${bank} ${name}`, input]);
      one.push(input);
    }
    found.push([`all of ${bank} in one`, inOne(one)]);
  }
  const { largeMemory, manyOperations } = generators();
  for (const form of ['topics', 'grown', 'facts']) {
    const memory = largeMemory({ statements: large, duplicates: large / 10, seed, form });
    found.push([`${form}, large`, { ...found[0][1], signals: [], memory }]);
    // Lessons, and instructions, in the other wording of facts that stand and of such as do not.
    const others = largeMemory({ statements: 120, duplicates: 12, seed: seed + 1, form: 'grown' });
    found.push([`${form}, large, with lessons`, { ...found[0][1], ...taught(others), memory }]);
    if (form === 'facts') continue;
    const asked = manyOperations(here.parseMemory(memory), large / 5);
    found.push([`${form}, large, with many operations`, { ...found[0][1], asked, memory }]);
  }
  return found;
}

function generators() {
  const outfile = path.join(work, 'generators.cjs');
  const contents = ['largeMemory', 'manyOperations'].map((name) => `export { ${name} } from './${name}';`);
  const resolveDir = path.join(root, 'test', 'bench', 'speed');
  const stdin = { contents: contents.join('\n'), resolveDir, loader: 'ts' };
  buildSync({ stdin, outfile, bundle: true, platform: 'node', logLevel: 'error' });
  return require(outfile);
}

async function gathered(folder) {
  const [memory, sessions, workspace] = ['memory', 'sessions', 'workspace'].map((name) =>
    path.join(folder, name),
  );
  return gatheredFrom({ memory, sessions, workspace });
}

async function gatheredProject(folder) {
  const projects = path.join(folder, 'claude', 'projects');
  const [name] = fs.readdirSync(projects);
  const sessions = path.join(projects, name);
  return gatheredFrom({
    memory: path.join(sessions, 'memory'),
    sessions,
    workspace: path.join(folder, 'workspace'),
  });
}

async function gatheredFrom(asked) {
  const environment = { ...here.readEnvironment(), home: work };
  const now = Date.parse('2026-11-22T09:00:00.000Z');
  const places = await here.findPlaces(asked, environment);
  const { input, read } = await here.gather({
    places,
    environment,
    now,
    refusals: [],
    firstSeen: new Map(),
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return { ...input, memory: read.input };
}

/** The files of many memories beside each other, with the index of each as a topic file. */
function inOne(all) {
  const files = all.flatMap(({ memory }, i) =>
    memory.files.map((file) => ({
      ...file,
      path: `case-${i}-${file.path.replace('MEMORY.md', 'notes.md')}`,
    })),
  );
  const index = { path: 'MEMORY.md', text: '# Memory\n', modified: all[0].now };
  const { unread } = all[0].memory;
  return {
    ...all[0],
    memory: { files: [index, ...files], unread },
    signals: all.flatMap(({ signals }) => signals),
    workspace: { ...all[0].workspace, instructions: all.flatMap(({ workspace }) => workspace.instructions) },
  };
}

function taught({ files: [{ text }] }) {
  const notes = text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2));
  const at = Date.parse('2026-11-20T09:00:00.000Z');
  const signals = notes.slice(0, 90).map((note, i) => ({
    kind: ['correction', 'preference', 'fact', 'remember'][i % 4],
    note,
    rejects: i % 7 === 0 ? [note.split(' ')[3]] : [],
    evidence: [
      {
        sessionId: `s${i}`,
        messageId: `u${i}`,
        at: at + i * 1000,
        quote: note,
        origin: 'user',
        file: 's.jsonl',
        line: i,
      },
    ],
    confidence: 0.8,
  }));
  const instructions = [
    {
      path: 'CLAUDE.md',
      text: notes
        .slice(90)
        .map((note) => `- ${note}\n`)
        .join(''),
    },
  ];
  return { signals, workspace: { instructions, missingPaths: new Set(['logs/', 'src/gone.ts']) } };
}

/** Where two results part, in short. */
function difference(expected, actual) {
  const lines = [];
  for (const key of Object.keys(expected)) {
    const [a, b] = [expected[key], actual[key]].map((value) => (Array.isArray(value) ? value : [value]));
    const at = a.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(b[i]));
    if (at < 0 && a.length === b.length) continue;
    const [old, now] = [a[at], b[at]].map((one) => JSON.stringify(one)?.slice(0, 200));
    lines.push(
      `  ${key}: ${a.length} and ${b.length}; the first that parts is ${at}\n    ${old}\n    ${now}`,
    );
  }
  return lines.join('\n');
}
