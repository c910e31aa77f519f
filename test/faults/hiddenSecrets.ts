import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../src/core/dream/proposal';
import { parseMemory } from '../../src/core/memory/parse';
import { findSecrets } from '../../src/core/secrets/secrets';
import { decode } from '../../src/core/text/decode';
import { readMemoryFolder } from '../../src/storage/memoryFolder';
import { SampleReview } from '../browser/sampleReview';
import { ModelDream, type ModelWorld } from '../models/modelDream';
import { repositoryRoot } from '../support/folders';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { ENCODINGS, KINDS, type Random, seeded } from '../unit/secrets/samples';
import { bundle } from './bundle';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';

/** S3: secrets of many kinds, written in many ways, wherever words stand: none leaves, none is kept. */
export const hiddenSecrets: FaultTest = {
  id: 'S3',
  title: 'secrets of 60 kinds in 9 encodings, in messages, results, memory, names and addresses',
  figure:
    '95 % found; of those 0 in requests, memory, history, logs and pages; 1 false find per 100 KB of clean text at most',
  how: 'The secrets are made when it runs. First it is counted how many are found, and how often something is found in sources and documents that hold none. Then every kind is put into messages, results, notes, headings, hooks, titles, descriptions and addresses, a dream asks a model and everything is accepted; what was sent, memory, all of our own storage, what the terminal prints and what the review page gets are read with every disguise undone. What stays in memory, since no operation reaches it, must be named.',
  run,
};

const LEAST_FOUND = 0.95;
const MOST_FALSE = 1;
/** Each kind in each encoding so often, with other letters. */
const TIMES = 5;
const SAMPLE_KINDS = 12;

async function run({ sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const kinds = Object.entries(KINDS).filter((_, i) => !sample || i % 5 === 0);
  const encodings = Object.entries(ENCODINGS);
  const total = encodings.length + 2;
  const finding = found(kinds, seed, sample ? 1 : TIMES);
  progress(1, total);
  const clean = falseFinds(sample);
  progress(2, total);
  const violations = [...finding.violations, ...clean.violations];
  const counts = {
    ...finding.counts,
    ...clean.counts,
    'places with a secret': 0,
    'left in memory, and named': 0,
  };
  const server = await startMessagesServer(() => ({ kind: 'text', text: JSON.stringify(answer()) }));
  try {
    const worlds = sample ? encodings.slice(seed % 9).slice(0, 1) : encodings;
    for (const [at, [encoding, encode]] of worlds.entries()) {
      const own = sample ? kinds.slice(0, SAMPLE_KINDS) : kinds;
      const leaked = await leaks(server, encoding, encode, own, seeded(seed + at));
      violations.push(...leaked.violations);
      counts['places with a secret'] += leaked.places;
      counts['left in memory, and named'] += leaked.named;
      progress(3 + at, total);
    }
  } finally {
    await server.close();
  }
  return { counts, violations };
}

type Kinds = readonly (readonly [string, (random: Random) => string])[];
type Encode = (secret: string) => string;

/** The secret itself in a made-up text of its kind. */
const valueOf = (made: string): string => {
  const [secret] = findSecrets(made);
  return secret === undefined ? made : made.slice(secret.start, secret.end);
};

/** Whether all of a secret is found in a text that holds it. */
function isFound(text: string, value: string): boolean {
  const rest = findSecrets(text).reduceRight(
    (left, { start, end }) => left.slice(0, start) + left.slice(end),
    text,
  );
  return findSecrets(text).length > 0 && !holds(plainly(rest), value);
}

function found(kinds: Kinds, seed: number, times: number): FaultResult {
  const random = seeded(seed);
  const missed: string[] = [];
  let all = 0;
  for (const [kind, make] of kinds)
    for (const [encoding, encode] of Object.entries(ENCODINGS))
      for (let i = 0; i < times; i++) {
        all++;
        const made = make(random);
        if (!isFound(encode(made), valueOf(made))) missed.push(`${kind}, ${encoding}`);
      }
  const share = (all - missed.length) / all;
  return {
    counts: {
      'kinds of secrets': kinds.length,
      encodings: Object.keys(ENCODINGS).length,
      'secrets written': all,
      'of them found': all - missed.length,
    },
    violations: share >= LEAST_FOUND ? [] : missed.map((one) => `Not found: ${one}`),
  };
}

/** Texts without a secret: our own sources and documents, and what packages say of themselves. */
function falseFinds(sample: boolean): FaultResult {
  const folders = sample ? ['docs', 'src/core'] : ['docs', 'src', 'webview-ui', 'node_modules'];
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) =>
        (folder === 'node_modules' ? /(?:readme|changelog)\.md$/i : /\.(?:ts|md|css)$/).test(file),
      )
      .filter((file) => !/[\\/]secrets?[\\/]/.test(file)),
  );
  let [units, finds] = [0, 0];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    units += text.length;
    finds += findSecrets(text).length;
  }
  const per = (finds / units) * 102_400;
  return {
    counts: { 'KB of clean text': Math.round(units / 1024), 'false finds in it': finds },
    violations: per <= MOST_FALSE ? [] : [`${per.toFixed(1)} false finds in 100 KB of clean text`],
  };
}

/** A secret that was put somewhere, as it reads plainly. */
interface Placed {
  readonly kind: string;
  readonly place: string;
  readonly value: string;
}

interface Leaks {
  readonly violations: string[];
  readonly places: number;
  readonly named: number;
}

async function leaks(
  server: MessagesServer,
  encoding: string,
  encode: Encode,
  kinds: Kinds,
  random: Random,
): Promise<Leaks> {
  const placed: Placed[] = [];
  const put = (place: string, [kind, make]: Kinds[number], wrap: (text: string) => string): string => {
    const made = make(random);
    const text = wrap(encode(made));
    if (isFound(text, valueOf(made))) placed.push({ kind, place, value: valueOf(made) });
    return text;
  };
  const world = new ModelDream(worldOf(kinds, put));
  const first = server.requests.length;
  const outcome = await world.dream(server.url);
  if (outcome.kind !== 'dreamt')
    return { violations: [`There was no dream: ${outcome.kind}`], places: 0, named: 0 };
  const { proposal } = outcome;
  world.store.savePending(proposal);
  const before = textsUnder(path.join(world.root, 'state'));
  const printed = printedOf(world);
  await world.acceptAll(proposal);
  const read = parseMemory((await readMemoryFolder(world.memory)).input);
  const outputs: Readonly<Record<string, string>> = {
    'a request': server.requests
      .slice(first)
      .map(({ text, headers }) => text + JSON.stringify(headers))
      .join('\n'),
    'our own storage': `${before}\n${textsUnder(path.join(world.root, 'state'))}`,
    'what the terminal prints': printed,
    'the review page': pageOf(proposal, outcome.memory),
  };
  const violations = Object.entries(outputs).flatMap(([where, text]) => {
    const plain = plainly(text);
    return placed
      .filter(({ value }) => holds(plain, value))
      .map(({ kind, place }) => `${kind}, ${encoding}, from ${place}: it stands in ${where}`);
  });
  const named = leftInMemory(read.files.map(({ text }) => text).join('\n'), placed, proposal);
  world.remove();
  return {
    violations: [...violations, ...named.violations.map((one) => `${one}, ${encoding}`)],
    places: placed.length,
    named: named.count,
  };
}

/** What still stands in memory afterwards must be named by a finding: nothing writes there unasked. */
function leftInMemory(
  text: string,
  placed: readonly Placed[],
  proposal: Proposal,
): { readonly violations: string[]; readonly count: number } {
  const plain = plainly(text);
  const left = placed.filter(({ value }) => holds(plain, value));
  const findings = proposal.findings.map(({ message }) => message).join('\n');
  const violations = left
    .filter(({ place }) => !findings.includes(`stands in ${fileOf(place)}`))
    .map(({ kind, place }) => `${kind}, from ${place}: it stands in memory still, and nobody says so`);
  return { violations, count: left.length - violations.length };
}

const fileOf = (place: string): string => /\S+\.md/.exec(place)?.[0] ?? 'nowhere';

function worldOf(
  kinds: Kinds,
  put: (place: string, kind: Kinds[number], wrap: (text: string) => string) => string,
): ModelWorld {
  const oneLine = (text: string): string => text.replace(/\n/g, '\n  ');
  const each = (place: string, wrap: (text: string) => string): string[] =>
    kinds.map((kind) => put(place, kind, wrap));
  const notes = each(
    'a note in notes.md',
    (text) => `- The gate of the depot opens with ${oneLine(text)} at night.`,
  );
  const paragraphs = each('a paragraph in plain.md', (text) => `Deploys need this: ${text}`);
  const addresses = each(
    'an address in links.md',
    (text) => `- The board is at https://board.example/?key=${encodeURIComponent(text)}`,
  );
  const headings = each(
    'a heading in heads.md',
    (text) => `## Access with ${text.replace(/\n/g, ' ')}\n\n- It opens at nine.`,
  );
  const described = put('the description in described.md', kinds[0]!, (text) =>
    JSON.stringify(`Opens with ${text}`),
  );
  const hook = put(
    'a hook in MEMORY.md',
    kinds[1]!,
    (text) => `- [Plain](plain.md) — opens with ${text.replace(/\n/g, ' ')}`,
  );
  const title = put(
    'a title in MEMORY.md',
    kinds[2]!,
    (text) => `- [Heads ${text.replace(/[\n[\]]/g, ' ')}](heads.md) — opening hours`,
  );
  const said = each('a message', (text) => `from now on use ${text} for the depot`);
  const results = each('a result', (text) => `the file says ${text}`);
  const echoes = each("an agent's words", (text) => `I will use ${text} from now on.`);
  return {
    memory: {
      'MEMORY.md': `# Memory\n\n- [Notes](notes.md) — the depot\n${hook}\n${title}\n- [Links](links.md) — boards\n- [Described](described.md) — its gate\n`,
      'notes.md': `# Notes\n\n${notes.join('\n')}\n`,
      'plain.md': `# Plain\n\n${paragraphs.join('\n\n')}\n`,
      'links.md': `# Links\n\n${addresses.join('\n')}\n`,
      'heads.md': `# Heads\n\n${headings.join('\n\n')}\n`,
      'described.md': `---\nname: described\ndescription: ${described}\nmetadata:\n  node_type: memory\n  type: project\n---\n\nThe gate opens at nine.\n`,
    },
    session: (lines) =>
      said.reduce(
        (talk, words, i) =>
          talk
            .person(words)
            .tool(results[i] ?? '')
            .agent(echoes[i] ?? ''),
        lines.person('hello'),
      ),
  };
}

/** A text as somebody reads it who undoes what hides: what nobody sees, wide letters, escapes, one in the other. */
function plainly(text: string): string {
  const once = decode(text.normalize('NFKC'), true).text;
  return `${decode(text, false).text}\n${once}\n${decode(once, true).text}`;
}

/** Whether a text holds a secret, or the larger part of it. */
function holds(text: string, value: string): boolean {
  const least = Math.min(value.length, Math.max(8, Math.ceil(value.length * 0.6)));
  const tail = value.slice(-least);
  return text.includes(tail) || text.includes(value.slice(0, least));
}

function textsUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** What the program prints of a dream on the same files, for people and for programs. */
function printedOf(world: ModelDream): string {
  const folders = ['--memory', world.memory, '--sessions', path.join(world.root, 'sessions')];
  const env = { ...process.env, XDG_STATE_HOME: path.join(world.root, 'printing'), COLUMNS: '2000' };
  return [['--dry-run'], ['--dry-run', '--json'], ['--engine', 'anthropic', '--show-request']]
    .map((how) => {
      const args = [bundle('src/cli.ts'), 'dream', ...folders, ...how];
      const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1e8 });
      return stdout + stderr;
    })
    .join('\n');
}

function pageOf(proposal: Proposal, memory: ConstructorParameters<typeof SampleReview>[1]): string {
  return JSON.stringify(new SampleReview(proposal, memory, 'Dream').view());
}
