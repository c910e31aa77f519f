/**
 * Fits the weights of src/engines/offline/likenessWeights.ts, and says how good they are on facts that they were not
 * fitted to: half of the phrase bank and the facts of other fields, which are only counted.
 *
 *   npx tsx test/bench/likeness/fit.ts [--write]
 */
import fs from 'node:fs';
import path from 'node:path';
import { compare } from '../../../src/engines/offline/comparison';
import { Lexicon } from '../../../src/engines/offline/lexicon';
import { nearness } from '../../../src/engines/offline/likeness';
import { passageOf } from '../../../src/engines/offline/passage';
import { relation } from '../../../src/engines/offline/relation';
import { TRAITS, traitsOf } from '../../../src/engines/offline/traits';
import { factSets, notedMemory, taughtMemory, type MadeMemory } from './memories';

/** Two texts, what is known of them, and what they are to each other. */
interface Row {
  readonly traits: readonly number[];
  readonly holds: boolean;
  /** How much it counts in fitting: look-alikes more than strangers. */
  readonly weight: number;
}

const OPEN: ReadonlySet<string> = new Set(['unsure', 'unrelated']);
/** Texts that share less are never asked about. */
const LEAST_SHARED = 0.35;

/** Pairs of notes, and whether they say the same. */
function samePairs(memory: MadeMemory): Row[] {
  const lexicon = lexiconOf(memory);
  const notes = memory.notes.map((note) => ({ ...note, passage: passageOf(note.text, lexicon) }));
  const same: Row[] = [];
  notes.forEach((a, i) => {
    for (const b of notes.slice(i + 1)) {
      const c = compare(a.passage, b.passage, lexicon);
      const found = relation(a.passage, b.passage, lexicon);
      if (c.shared < LEAST_SHARED || !(OPEN.has(found.kind) || found.why === 'likely')) continue;
      const roles = [a.role, b.role];
      const holds = a.fact === b.fact && a.role === 'say' && b.role === 'say';
      const weight = holds ? 2 : a.fact !== b.fact ? 1 : roles.includes('near') ? 6 : 3;
      same.push({ traits: traitsOf(c, lexicon), holds, weight });
    }
  });
  return same;
}

/** Pairs of a lesson and a note, and whether the one overtakes the other. */
function overtakingPairs(memory: MadeMemory): Row[] {
  const lexicon = lexiconOf(memory);
  const notes = memory.notes.map((note) => ({ ...note, passage: passageOf(note.text, lexicon) }));
  const lessons = memory.lessons.map((l) => ({ ...l, passage: passageOf(l.text, lexicon) }));
  const pairs = lessons.flatMap((lesson) =>
    notes.map((note) => ({ lesson, note, c: compare(note.passage, lesson.passage, lexicon) })),
  );
  const near = pairs.filter(({ c }) => c.shared >= LEAST_SHARED).map((p) => ({ ...p, near: nearness(p.c) }));
  const share = (p: (typeof near)[number], others: typeof near): number =>
    Math.min(1, p.near / Math.max(0.2, ...others.filter((o) => o !== p).map((o) => o.near)));
  return near.flatMap((p): Row[] => {
    if (!OPEN.has(relation(p.note.passage, p.lesson.passage, lexicon).kind)) return [];
    const nearest =
      share(
        p,
        near.filter((o) => o.lesson === p.lesson),
      ) *
      share(
        p,
        near.filter((o) => o.note === p.note),
      );
    const holds = p.lesson.fact === p.note.fact && p.note.role === 'was';
    const weight = holds ? 3 : p.lesson.fact === p.note.fact ? 3 : 1;
    return [{ traits: [...traitsOf(p.c, lexicon), nearest], holds, weight }];
  });
}

const lexiconOf = (memory: MadeMemory): Lexicon =>
  new Lexicon([...memory.notes, ...memory.lessons].map(({ text }) => text));

/** Logistic regression by descent with momentum; traits are scaled while it runs. */
function fitted(rows: readonly Row[]): { weights: number[]; bias: number } {
  const size = rows[0]?.traits.length ?? 0;
  const column = (i: number): number[] => rows.map((r) => r.traits[i] ?? 0);
  const mean = Array.from({ length: size }, (_, i) => column(i).reduce((s, v) => s + v, 0) / rows.length);
  const spread = mean.map(
    (m, i) => Math.sqrt(column(i).reduce((s, v) => s + (v - m) ** 2, 0) / rows.length) || 1,
  );
  const scaled = rows.map((r) => [...r.traits.map((v, i) => (v - (mean[i] ?? 0)) / (spread[i] ?? 1)), 1]);
  const weights = new Array<number>(size + 1).fill(0);
  const speed = new Array<number>(size + 1).fill(0);
  const total = rows.reduce((sum, r) => sum + r.weight, 0);
  for (let step = 0; step < 500; step++) {
    const slope = new Array<number>(size + 1).fill(0);
    scaled.forEach((x, n) => {
      const sum = x.reduce((s, v, i) => s + v * (weights[i] ?? 0), 0);
      const off = (rows[n]?.weight ?? 0) * (1 / (1 + Math.exp(-sum)) - Number(rows[n]?.holds));
      x.forEach((v, i) => (slope[i] = (slope[i] ?? 0) + off * v));
    });
    weights.forEach((w, i) => {
      speed[i] = 0.9 * (speed[i] ?? 0) - ((slope[i] ?? 0) / total + (i < size ? 0.001 * w : 0));
      weights[i] = w + (speed[i] ?? 0);
    });
  }
  const plain = weights.slice(0, size).map((w, i) => w / (spread[i] ?? 1));
  const bias = (weights[size] ?? 0) - plain.reduce((s, w, i) => s + w * (mean[i] ?? 0), 0);
  return { weights: plain, bias };
}

type SetName = keyof ReturnType<typeof factSets>;

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

const rowsOf = (
  set: SetName,
  from: number,
  count: number,
  size: number,
): { same: Row[]; overtakes: Row[] } => {
  const facts = factSets()[set];
  return {
    same: seeds(from, count).flatMap((seed) => samePairs(notedMemory(facts, seed, 24))),
    overtakes: seeds(from, count).flatMap((seed) => overtakingPairs(taughtMemory(facts, seed, size))),
  };
};

function report(name: string, rows: readonly Row[], { weights, bias }: ReturnType<typeof fitted>): void {
  const likelihood = (r: Row): number =>
    1 / (1 + Math.exp(-r.traits.reduce((s, v, i) => s + v * (weights[i] ?? 0), bias)));
  const at = [0.5, 0.7, 0.8].map((least) => {
    const found = rows.filter((r) => likelihood(r) >= least);
    return `from ${least}: ${found.filter((r) => r.holds).length} right, ${found.filter((r) => !r.holds).length} wrong`;
  });
  console.log(`${name.padEnd(24)} of ${rows.filter((r) => r.holds).length}  ${at.join('   ')}`);
}

const train = (['trades', 'field', 'even'] as const).map((set) => rowsOf(set, 1, 18, 36));
const same = fitted(train.flatMap((rows) => rows.same));
const overtakes = fitted(train.flatMap((rows) => rows.overtakes));
for (const set of ['trades', 'even', 'odd', 'fields'] as const) {
  const test = rowsOf(set, 500, 10, 24);
  report(`${set}: same`, test.same, same);
  report(`${set}: overtakes`, test.overtakes, overtakes);
}

const printed = ({ weights, bias }: ReturnType<typeof fitted>, names: readonly string[]): string =>
  [
    `  bias: ${bias.toFixed(2)},`,
    ...names.map((name, i) => `  ${name}: ${(weights[i] ?? 0).toFixed(2)},`),
  ].join('\n');

if (process.argv.includes('--write')) {
  const file = path.resolve(__dirname, '../../../src/engines/offline/likenessWeights.ts');
  const written = fs
    .readFileSync(file, 'utf8')
    .replace(/(SAME = \{\n)[^}]*/, `$1${printed(same, TRAITS)}\n`)
    .replace(/(OVERTAKES = \{\n)[^}]*/, `$1${printed(overtakes, [...TRAITS, 'nearest'])}\n`);
  fs.writeFileSync(file, written);
}
