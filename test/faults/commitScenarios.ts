import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ground, TextChange } from './dreaming';

/** A memory before a dream and what the dream changes. */
export interface CommitScenario {
  readonly name: string;
  /** Texts by path in the memory folder; undefined: there is no folder yet. */
  readonly before: Readonly<Record<string, string>> | undefined;
  readonly changes: readonly TextChange[];
  /** What else lies on the disk. */
  readonly arrange?: (ground: Ground) => void;
  /** An earlier dream that is killed when its plan was just sealed: what it leaves is there when the dream begins. */
  readonly killedBefore?: readonly TextChange[];
}

const index =
  '# Memory\n\n- [Port](port.md) — the shop listens on 8080\n- [Lint](lint.md) — run the linter first\n';
const port = '- the shop listens on 8080 behind the proxy\n';
const lint = '- run the linter before the tests\n- it takes a minute\n';
const gone = '- the freezer rings at extension 214\n';

const five: readonly TextChange[] = [
  { path: 'MEMORY.md', before: index, after: index.replace('8080', '9090') },
  { path: 'port.md', before: port, after: port.replace('8080', '9090') },
  { path: 'lint.md', before: lint, after: lint + gone },
  { path: 'gone.md', before: gone, after: null },
  { path: 'topics/new.md', before: null, after: '- a folder of its own\n' },
];
const fiveBefore = { 'MEMORY.md': index, 'port.md': port, 'lint.md': lint, 'gone.md': gone };

const crlf = '# Memory\r\n\r\n- one\r\n- two\r\n';
const long = (word: string): string =>
  `- ${word} of the long list\n`.repeat(Math.ceil(2 ** 20 / (word.length + 18)));
const many = Array.from({ length: 40 }, (_, n): TextChange => {
  const text = `- fact number ${n} of forty\n`;
  return { path: `topic-${n}.md`, before: text, after: text.replace('fact', 'new fact') };
});

/** Texts by path before changes that say what was before. */
function beforeOf(changes: readonly TextChange[]): Record<string, string> {
  return Object.fromEntries(
    changes.flatMap(({ path: name, before }) => (before === null ? [] : [[name, before] as const])),
  );
}

/** The twelve kinds of commit that every fault is tried on. */
export const commitScenarios: readonly CommitScenario[] = [
  {
    name: 'one file',
    before: { 'MEMORY.md': index },
    changes: [{ path: 'MEMORY.md', before: index, after: `${index}- Deploys go out on Tuesdays\n` }],
  },
  { name: 'five files', before: fiveBefore, changes: five },
  {
    name: 'create',
    before: { 'MEMORY.md': index },
    changes: [{ path: 'oven.md', before: null, after: '- the oven is called Berta\n' }],
  },
  {
    name: 'delete',
    before: { 'MEMORY.md': index, 'gone.md': gone },
    changes: [{ path: 'gone.md', before: gone, after: null }],
  },
  {
    name: 'rename',
    before: { 'MEMORY.md': index, 'port.md': port },
    changes: [
      { path: 'MEMORY.md', before: index, after: index.replace('port.md', 'shop-port.md') },
      { path: 'shop-port.md', before: null, after: port },
      { path: 'port.md', before: port, after: null },
    ],
  },
  {
    name: 'CRLF',
    before: { 'MEMORY.md': crlf, 'port.md': '8080\r\n' },
    changes: [
      { path: 'MEMORY.md', before: crlf, after: `${crlf}- three\r\n` },
      { path: 'port.md', before: '8080\r\n', after: '9090\r\n' },
    ],
  },
  {
    name: 'linked folder',
    before: { 'MEMORY.md': index, 'port.md': port },
    changes: [
      { path: 'MEMORY.md', before: index, after: index.replace('8080', '9090') },
      { path: 'port.md', before: port, after: port.replace('8080', '9090') },
    ],
    arrange: ({ root, memory }) => {
      mkdirSync(path.join(root, 'elsewhere'));
      renameSync(memory, path.join(root, 'elsewhere', 'notes'));
      symlinkSync(path.join('elsewhere', 'notes'), memory);
    },
  },
  {
    name: 'read-only target',
    before: fiveBefore,
    changes: five,
    arrange: ({ memory }) => chmodSync(path.join(memory, 'port.md'), 0o444),
  },
  {
    name: '1 MB',
    before: { 'MEMORY.md': index, 'long.md': long('old end') },
    changes: [{ path: 'long.md', before: long('old end'), after: long('new end') }],
  },
  { name: '40 files', before: beforeOf(many), changes: many },
  {
    name: 'first run',
    before: undefined,
    changes: [
      { path: 'MEMORY.md', before: null, after: '# Memory\n\n- [Oven](oven.md) — Berta\n' },
      { path: 'oven.md', before: null, after: '- the oven is called Berta\n' },
    ],
  },
  {
    name: 'leftovers',
    before: fiveBefore,
    killedBefore: five,
    changes: [{ path: 'port.md', before: port.replace('8080', '9090'), after: port.replace('8080', '7070') }],
    arrange: ({ memory, state, journal, lock }) => {
      // A dream that never reached its commit point, an own-file of a lock, half of a blob, stray bytes that waited.
      mkdirSync(path.join(journal, 'early'), { recursive: true });
      writeFileSync(path.join(journal, 'early', '0.before'), 'x');
      writeFileSync(path.join(memory, '.autodream-early-0.new'), 'half a fi');
      writeFileSync(`${lock}.own-00000000-0000-4000-8000-000000000000`, '');
      mkdirSync(path.join(state, 'history', 'entries'), { recursive: true });
      writeFileSync(path.join(state, 'history', 'entries', '.d0.json.new'), '{');
    },
  },
];

const roomyBefore = long('old end').slice(0, 60_000);
const roomyAfter = long('new end').slice(0, 170_000);

/** One that takes much room, for disks that have little. */
export const roomyScenario: CommitScenario = {
  name: 'much room',
  before: { ...fiveBefore, 'long.md': roomyBefore },
  changes: [...five, { path: 'long.md', before: roomyBefore, after: roomyAfter }],
};

/** Writes the memory of a scenario, as it is before its dream. */
export function layOut({ memory }: Ground, { before }: CommitScenario): void {
  if (before !== undefined) mkdirSync(memory, { recursive: true });
  for (const [name, text] of Object.entries(before ?? {})) {
    mkdirSync(path.dirname(path.join(memory, name)), { recursive: true });
    writeFileSync(path.join(memory, name), text);
  }
}

export function scenarioNamed(name: string): CommitScenario {
  const found = commitScenarios.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no scenario ${name}`);
  return found;
}
