import type { MemoryFileInput, MemoryInput } from '../../../src/core/memory/memory';

/**
 * - `topics`: topic files of fifty items each, and an index with a line for each
 * - `grown`: one `MEMORY.md` with all of them under headings
 * - `facts`: a file with front matter for each statement
 */
export type Form = 'topics' | 'grown' | 'facts';

export interface LargeMemoryOptions {
  readonly statements: number;
  /** Of these, how many say in other words what another one says. */
  readonly duplicates: number;
  readonly seed: number;
  readonly form?: Form;
}

/** Epoch milliseconds that the generated memories count from. */
export const WRITTEN = Date.parse('2026-10-01T09:00:00.000Z');

const DAY = 86_400_000;
const ITEMS_OF_FILE = 50;

const THINGS =
  'kiln lathe boiler loom mixer sorter crane press dryer chiller furnace conveyor grinder turbine compressor pump valve winch hoist scale oven tank filter drill saw forge silo hopper vat still'.split(
    ' ',
  );
const SYLLABLES = 'tol vra mer shan dok li pe ruv gar nes kip fol wan dri bos tek hul mar zin cor'.split(' ');

/** A fact: its subject, what is said of it, and two ways to put that. */
interface Fact {
  readonly first: string;
  readonly second: string;
}

/** A small seeded generator (mulberry32): the same everywhere. */
function random(seed: number): (below: number) => number {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** A made-up name: a memory's own words grow with it, as those of real ones do. */
function nameOf(index: number): string {
  let name = '';
  for (let rest = index + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    name += SYLLABLES[rest % SYLLABLES.length] ?? '';
  return name;
}

const FACTS: readonly ((name: string, thing: string, number: number) => Fact)[] = [
  (name, thing, n) => ({
    first: `The ${thing} in ${name} hall is oiled every ${n} days.`,
    second: `Oil the ${name} ${thing} once in ${n} days, since the bearings wear out otherwise.`,
  }),
  (name, thing, n) => ({
    first: `Spare parts for the ${name} ${thing} are ordered from \`parts-${name}\`, about ${n} days ahead.`,
    second: `\`parts-${name}\` is where spare parts of the ${name} ${thing} come from; order ${n} days before.`,
  }),
  (name, thing, n) => ({
    first: `The ${thing} of ${name} must not run above ${n} degrees.`,
    second: `Never let the ${name} ${thing} get hotter than ${n} degrees.`,
  }),
  (name, thing, n) => ({
    first: `Readings of the ${name} ${thing} are kept in \`logs/${name}/${thing}-${n}.csv\`.`,
    second: `Look for what the ${thing} at ${name} measured in \`logs/${name}/${thing}-${n}.csv\`.`,
  }),
  (name, thing, n) => ({
    first: `Before a shift starts at ${name}, warm the ${thing} up for ${n} minutes.`,
    second: `The ${name} ${thing} needs ${n} minutes to warm up before the shift starts.`,
  }),
  (name, thing, n) => ({
    first: `${capitalized(name)} has its ${thing} inspected by @${name}-safety, ticket ${10_000 + n}.`,
    second: `Inspection of the ${thing} at ${name} is done by @${name}-safety (ticket ${10_000 + n}).`,
  }),
];

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Items in the order in which they were noted: duplicates stand anywhere behind what they repeat. */
function items({ statements, duplicates, seed }: LargeMemoryOptions): string[] {
  const below = random(seed);
  const facts: Fact[] = [];
  const many = statements - duplicates;
  for (let i = 0; i < many; i++) {
    // About six facts a name, so that names are shared as those of a project's parts are.
    const name = nameOf(below(Math.max(1, Math.ceil(many / 6))));
    const thing = THINGS[below(THINGS.length)] ?? '';
    const fact = FACTS[below(FACTS.length)];
    if (fact !== undefined) facts.push(fact(name, thing, 2 + below(997)));
  }
  const texts = facts.map((fact) => fact.first);
  for (let i = 0; i < duplicates; i++) {
    const copied = facts[(i * 9 + below(9)) % Math.max(1, facts.length)];
    if (copied !== undefined) texts.splice(below(texts.length + 1), 0, copied.second);
  }
  return texts;
}

/** A memory of any size as its files, made from chance with a seed. */
export function largeMemory(options: LargeMemoryOptions): MemoryInput {
  const texts = items(options);
  const { form = 'topics' } = options;
  if (form === 'grown') return { files: [grownIndex(texts)], firstSeen: new Map(), unread: [] };
  const files = form === 'facts' ? texts.map(factFile) : topicFiles(texts);
  const lines = files.map(({ path }) => `- [${titleOf(path)}](${path}) — notes on ${titleOf(path)}\n`);
  const index = { path: 'MEMORY.md', text: `# Memory\n\n${lines.join('')}`, modified: WRITTEN };
  return { files: [index, ...files], firstSeen: new Map(), unread: [] };
}

const titleOf = (path: string): string => path.replace('.md', '').replaceAll('-', ' ');

/** Every third item has a date of its own. */
const itemOf = (text: string, i: number): string => `- ${text}${i % 3 === 0 ? ` (${dayOf(i)})` : ''}\n`;

const dayOf = (i: number): string => new Date(WRITTEN - (i % 300) * DAY).toISOString().slice(0, 10);

function grownIndex(texts: readonly string[]): MemoryFileInput {
  const parts = chunks(texts).map(
    (chunk, i) => `## Area ${nameOf(i)}\n\n${chunk.map((text, j) => itemOf(text, j)).join('')}\n`,
  );
  return { path: 'MEMORY.md', text: `# Memory\n\n${parts.join('')}`, modified: WRITTEN };
}

function topicFiles(texts: readonly string[]): MemoryFileInput[] {
  return chunks(texts).map((chunk, i) => ({
    path: `area-${nameOf(i)}.md`,
    text: `# Area ${nameOf(i)}\n\n${chunk.map((text, j) => itemOf(text, j)).join('')}`,
    modified: WRITTEN + (i % 40) * DAY,
  }));
}

function factFile(text: string, i: number): MemoryFileInput {
  const at = new Date(WRITTEN - (i % 300) * DAY).toISOString();
  const head = `---\nname: note-${i}\ndescription: ${text.replaceAll(/[`:]/g, '').slice(0, 60)}\nmetadata:\n  node_type: memory\n  type: project\n  modified: ${at}\n---\n`;
  return { path: `note-${i}.md`, text: `${head}\n${text}\n`, modified: WRITTEN - (i % 300) * DAY };
}

function chunks(texts: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(texts.length / ITEMS_OF_FILE) }, (_, i) =>
    texts.slice(i * ITEMS_OF_FILE, (i + 1) * ITEMS_OF_FILE),
  );
}
