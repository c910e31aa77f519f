/**
 * Fits the weights of src/core/sessions/lessonWeights.ts: what speaks for it that a turn teaches something lasting.
 * Logistic regression that leaves out what tells little, on the turns of many authors, on more talk of the same kinds,
 * on the sayings of the unit tests and, with less weight, on the half of DreamBench's bank that the rules were developed
 * on. What the rules see in a turn is a trait among the others.
 *
 *   npx tsx test/bench/talk/fit.ts [--sparse 0.00008] [--write]
 *
 * `--sparse`: the more, the fewer weights. Prints how many lasting and passing turns of sets that were not fitted to lie
 * from each likelihood on, apart for those in which the rules see a lesson for certain, by weak signs, or none:
 * LEAST_LIKELY of src/core/sessions/lesson.ts is chosen by it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { sightOf, weighed, type Sight } from '../../../src/core/sessions/lesson';
import { traitsOf } from '../../../src/core/sessions/likelihood';
import { readTurn } from '../../../src/core/sessions/reading';
import { normalizeTyping } from '../../../src/core/sessions/typing';
import { LESSONS, PASSING } from '../../unit/signals/sayings';
import { LESSONS_IN_TRADES, PASSING_IN_TRADES } from '../../unit/signals/tradeSayings';
import { DEVELOPED_ON, markedTurns } from './turns';

const AUTHORS = DEVELOPED_ON.filter((set) => set !== 'even');
/** A trait that fewer turns show, or fewer sets, tells nothing of how people write. */
const LEAST_SHOWN = 8;
const LEAST_SETS = 3;
const ROUNDS = 400;

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
  readonly seen: Sight;
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
    ...as('sayings', 1, true, [...LESSONS.map(({ say }) => say), ...LESSONS_IN_TRADES.map(([say]) => say)]),
    ...as('sayings', 1, false, [...PASSING, ...PASSING_IN_TRADES]),
  ];
}

/** The turns as rows of the traits that are shown often enough, and the names of those. */
function rowsOf(all: readonly Turn[]): { readonly rows: readonly Row[]; readonly names: readonly string[] } {
  const count = new Map<string, number>();
  const sets = new Map<string, Set<string>>();
  const read = all.map((turn) => {
    const readings = readTurn(normalizeTyping(turn.text));
    const said = weighed(readings);
    const traits = [...traitsOf(readings, said.best)];
    for (const trait of traits) {
      count.set(trait, (count.get(trait) ?? 0) + 1);
      sets.set(trait, (sets.get(trait) ?? new Set()).add(turn.set));
    }
    return { ...turn, seen: sightOf(said), traits } as const;
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
  for (let round = 0; round < ROUNDS; round++) {
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
const sparse = option('sparse', 0.00008);

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

/** How many lasting and passing turns, of those in which the rules see so much, are as likely as that, or likelier. */
function report(seen: Row['seen']): void {
  const all = tried.flatMap(({ own }) => own.filter((row) => row.seen === seen));
  const pair = (found: typeof all): string => {
    const lasting = found.filter((row) => row.lasting).length;
    return `${lasting} lasting and ${found.length - lasting} passing`;
  };
  console.log(`${seen}: ${pair(all)}`);
  for (let at = -2; at <= 3; at += 0.5)
    console.log(`${at.toFixed(1).padStart(6)} ${pair(all.filter((row) => row.likelihood >= at))}`);
}
for (const seen of ['certain', 'weak', 'none'] as const) report(seen);

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
