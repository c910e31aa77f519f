/**
 * Fits the weights of src/core/sessions/lessonWeights.ts: what speaks for it that a turn teaches something lasting.
 * Logistic regression that leaves out what tells little, on the turns of three authors, on more talk of the same kinds
 * and, with less weight, on what the rules were developed on. What the rules see in a turn is a trait among the others.
 *
 *   npx tsx test/bench/talk/fit.ts [--sparse 0.0006] [--write]
 *
 * `--sparse`: the more, the fewer weights. Prints, for sets that were not fitted to, how many lasting and passing turns
 * lie below each likelihood of those in which the rules see a lesson by weak signs, and how many from it on of those in
 * which they see none: LEAST_LIKELY and LIKELY of src/core/sessions/lesson.ts are chosen by it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { isCertain, SURE_ENOUGH, weighed } from '../../../src/core/sessions/lesson';
import { traitsOf } from '../../../src/core/sessions/likelihood';
import { readTurn } from '../../../src/core/sessions/reading';
import { normalizeTyping } from '../../../src/core/sessions/typing';
import { LESSONS, PASSING } from '../../unit/signals/sayings';
import { LESSONS_IN_TRADES, PASSING_IN_TRADES } from '../../unit/signals/tradeSayings';
import { markedTurns } from './turns';

const AUTHORS = ['services', 'machines', 'persons'] as const;
/** A trait that fewer turns show, or fewer sets, tells nothing of how people write. */
const LEAST_SHOWN = 8;
const LEAST_SETS = 3;

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

interface Turn {
  readonly set: string;
  readonly text: string;
  readonly lasting: boolean;
  /** How much it counts in fitting. */
  readonly counts: number;
}

interface Row extends Turn {
  readonly traits: readonly number[];
  /** What the rules see: a lesson for certain, one by weak signs, or none. */
  readonly seen: 'certain' | 'weak' | 'none';
}

interface Model {
  readonly weights: ArrayLike<number>;
  readonly bias: number;
}

function turns(): Turn[] {
  const marked = markedTurns();
  const more = JSON.parse(fs.readFileSync(path.join(__dirname, 'more.json'), 'utf8')) as Record<
    'lasting' | 'passing',
    readonly string[]
  >;
  const as = (set: string, counts: number, lasting: boolean, texts: readonly string[]): Turn[] =>
    texts.map((text) => ({ set, text, lasting, counts }));
  return [
    ...AUTHORS.flatMap((set) => marked[set].map((turn) => ({ ...turn, set, counts: 1 }))),
    ...marked.even.map((turn) => ({ ...turn, set: 'even', counts: 0.4 })),
    ...as('more', 0.7, true, more.lasting),
    ...as('more', 0.7, false, more.passing),
    ...as('sayings', 0.35, true, [
      ...LESSONS.map(({ say }) => say),
      ...LESSONS_IN_TRADES.map(([say]) => say),
    ]),
    ...as('sayings', 0.35, false, [...PASSING, ...PASSING_IN_TRADES]),
  ];
}

/** The turns as rows of the traits that are shown often enough, and the names of those. */
function rowsOf(all: readonly Turn[]): { readonly rows: readonly Row[]; readonly names: readonly string[] } {
  const count = new Map<string, number>();
  const sets = new Map<string, Set<string>>();
  const read = all.map((turn) => {
    const readings = readTurn(normalizeTyping(turn.text));
    const said = weighed(readings);
    const seen = said.best < SURE_ENOUGH ? 'none' : isCertain(said) ? 'certain' : 'weak';
    const traits = [...traitsOf(readings, said.best)];
    for (const trait of traits) {
      count.set(trait, (count.get(trait) ?? 0) + 1);
      sets.set(trait, (sets.get(trait) ?? new Set()).add(turn.set));
    }
    return { ...turn, seen, traits } as const;
  });
  const names = [...count.keys()]
    .filter((trait) => (count.get(trait) ?? 0) >= LEAST_SHOWN && (sets.get(trait)?.size ?? 0) >= LEAST_SETS)
    .sort();
  const place = new Map(names.map((name, i) => [name, i]));
  const rows = read.map((row) => ({ ...row, traits: row.traits.flatMap((trait) => place.get(trait) ?? []) }));
  return { rows, names };
}

const sumOf = (traits: readonly number[], weights: ArrayLike<number>): number =>
  traits.reduce((sum, trait) => sum + (weights[trait] ?? 0), 0);

/** Accelerated descent; each step draws weights towards nothing by `sparse`, so that most stay there. */
function fitted(rows: readonly Row[], size: number, sparse: number): Model {
  const total = rows.reduce((sum, row) => sum + row.counts, 0);
  const longest = Math.max(...rows.map((row) => row.traits.length));
  const step = 4 / (0.35 * longest);
  let weights = new Float64Array(size);
  let ahead = new Float64Array(size);
  let [bias, biasAhead, pace] = [0, 0, 1];
  for (let round = 0; round < 800; round++) {
    const slope = new Float64Array(size);
    let biasSlope = 0;
    for (const { traits, lasting, counts } of rows) {
      const likely = 1 / (1 + Math.exp(-biasAhead - sumOf(traits, ahead)));
      const off = (counts * (likely - Number(lasting))) / total;
      biasSlope += off;
      for (const trait of traits) slope[trait] = (slope[trait] ?? 0) + off;
    }
    const next = ahead.map((weight, i) => {
      const moved = weight - step * (slope[i] ?? 0);
      return Math.sign(moved) * Math.max(0, Math.abs(moved) - step * sparse);
    });
    const nextBias = biasAhead - step * biasSlope;
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const push = (pace - 1) / nextPace;
    ahead = next.map((weight, i) => weight + push * (weight - (weights[i] ?? 0)));
    biasAhead = nextBias + push * (nextBias - bias);
    [weights, bias, pace] = [next, nextBias, nextPace];
  }
  return { weights, bias };
}

const { rows, names } = rowsOf(turns());
const sparse = option('sparse', 0.0006);

/** Each set's turns with their likelihood where the set was not fitted to. */
const tried = [...new Set(rows.map((row) => row.set))].map((set) => {
  const model = fitted(
    rows.filter((row) => row.set !== set),
    names.length,
    sparse,
  );
  const own = rows.filter((row) => row.set === set);
  return {
    set,
    own: own.map((row) => ({ ...row, likelihood: model.bias + sumOf(row.traits, model.weights) })),
  };
});

type Tried = (typeof tried)[number]['own'][number];

/** For each set and likelihood: "lasting/passing" of those that are seen so and pass the test. */
function report(seen: Row['seen'], test: (row: Tried, at: number) => boolean): void {
  for (const at of [0, 0.5, 1, 1.5, 2, 2.5, 3]) {
    const counts = tried.map(({ set, own }) => {
      const all = own.filter((row) => row.seen === seen);
      const pair = (found: readonly Tried[]): string =>
        `${found.filter((row) => row.lasting).length}/${found.filter((row) => !row.lasting).length}`;
      return `${set} ${pair(all.filter((row) => test(row, at)))} of ${pair(all)}`;
    });
    console.log(at.toFixed(1).padStart(5), counts.join('   '));
  }
}
console.log('seen by weak signs, and below:');
report('weak', (row, at) => row.likelihood < at);
console.log('not seen, and from here on:');
report('none', (row, at) => row.likelihood >= at);

const model = fitted(rows, names.length, sparse);

/** One line for each weight, with the traits that have it. */
function printed(): string {
  const byWeight = new Map<string, string[]>();
  names.forEach((name, i) => {
    const weight = (Math.round((model.weights[i] ?? 0) * 10) / 10 || 0).toString();
    if (weight !== '0') byWeight.set(weight, [...(byWeight.get(weight) ?? []), name]);
  });
  console.log(`${names.length} traits, ${[...byWeight.values()].flat().length} weights`);
  return [...byWeight]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([weight, traits]) => `${weight} ${traits.join(' ')}`)
    .join('\n');
}

const lines = printed();
if (process.argv.includes('--write')) {
  const file = path.resolve(__dirname, '../../../src/core/sessions/lessonWeights.ts');
  const written = fs
    .readFileSync(file, 'utf8')
    .replace(/(BIAS = )[^;]*/, `$1${model.bias.toFixed(2)}`)
    .replace(/(WEIGHTS = `\n)[^`]*/, `$1${lines}\n`);
  fs.writeFileSync(file, written);
}
