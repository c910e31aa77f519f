/**
 * Fits the weights of src/core/sessions/lessonWeights.ts: what speaks for it that a turn teaches something lasting.
 * Logistic regression that leaves out what tells little, on the turns of three authors, on more talk of the same kinds
 * and, with less weight, on what rules were developed on before. Prints how good it is where it was fitted on two of
 * the authors and tried on the third.
 *
 *   npx tsx test/bench/talk/fit.ts [--sparse 0.0003] [--wrong 0.02] [--write]
 *
 * `--wrong`: the share of turns that teach nothing and may be taken to teach something, when their author was not
 * fitted to. `--sparse`: the more, the fewer weights.
 */
import fs from 'node:fs';
import path from 'node:path';
import { traitsOf } from '../../../src/core/sessions/likelihood';
import { readTurn } from '../../../src/core/sessions/reading';
import { normalizeTyping } from '../../../src/core/sessions/typing';
import { LESSONS, PASSING } from '../../unit/signals/sayings';
import { LESSONS_IN_TRADES, PASSING_IN_TRADES } from '../../unit/signals/tradeSayings';
import { markedTurns } from './turns';

interface Row {
  readonly author: string;
  readonly traits: readonly number[];
  readonly lasting: boolean;
  /** How much it counts in fitting. */
  readonly counts: number;
}

interface Model {
  readonly weights: readonly number[];
  readonly bias: number;
}

const AUTHORS = ['services', 'machines', 'persons'] as const;
/** A trait that fewer turns show, or only one author, tells nothing of how people write. */
const LEAST_SHOWN = 5;
const LEAST_AUTHORS = 2;

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

interface Turn {
  readonly author: string;
  readonly text: string;
  readonly lasting: boolean;
  readonly counts: number;
}

function turns(): Turn[] {
  const marked = markedTurns();
  const more = JSON.parse(fs.readFileSync(path.join(__dirname, 'more.json'), 'utf8')) as Record<
    'lasting' | 'passing',
    readonly string[]
  >;
  const as = (author: string, counts: number, lasting: boolean, texts: readonly string[]): Turn[] =>
    texts.map((text) => ({ author, text, lasting, counts }));
  return [
    ...AUTHORS.flatMap((author) => marked[author].map((turn) => ({ ...turn, author, counts: 1 }))),
    ...marked.even.map((turn) => ({ ...turn, author: 'even', counts: 0.4 })),
    ...as('more', 0.7, true, more.lasting),
    ...as('more', 0.7, false, more.passing),
    ...as('sayings', 0.3, true, [...LESSONS.map(({ say }) => say), ...LESSONS_IN_TRADES.map(([say]) => say)]),
    ...as('sayings', 0.3, false, [...PASSING, ...PASSING_IN_TRADES]),
  ];
}

/** The turns as rows of the traits that are shown often enough, and the names of those. */
function rowsOf(all: readonly Turn[]): { readonly rows: readonly Row[]; readonly names: readonly string[] } {
  const shown = all.map(({ text }) => [...traitsOf(readTurn(normalizeTyping(text)))]);
  const count = new Map<string, number>();
  const authors = new Map<string, Set<string>>();
  shown.forEach((traits, i) => {
    for (const trait of traits) {
      count.set(trait, (count.get(trait) ?? 0) + 1);
      authors.set(trait, (authors.get(trait) ?? new Set()).add(all[i]?.author ?? ''));
    }
  });
  const names = [...count.keys()]
    .filter(
      (trait) => (count.get(trait) ?? 0) >= LEAST_SHOWN && (authors.get(trait)?.size ?? 0) >= LEAST_AUTHORS,
    )
    .sort();
  const place = new Map(names.map((name, i) => [name, i]));
  const rows = all.map((turn, i) => ({
    ...turn,
    traits: (shown[i] ?? []).flatMap((trait) => place.get(trait) ?? []),
  }));
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
  for (let round = 0; round < 1500; round++) {
    const slope = new Float64Array(size);
    let biasSlope = 0;
    for (const { traits, lasting, counts } of rows) {
      const off =
        (counts * (1 / (1 + Math.exp(-biasAhead - sumOf(traits, ahead))) - Number(lasting))) / total;
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
  return { weights: Array.from(weights), bias };
}

const scored = (row: Row, { weights, bias }: Model): number => bias + sumOf(row.traits, weights);

/** The score above which no more than this share of the turns that teach nothing lies. */
function thresholdFor(wrong: number, scores: readonly { score: number; lasting: boolean }[]): number {
  const passing = scores.filter(({ lasting }) => !lasting).map(({ score }) => score);
  passing.sort((a, b) => b - a);
  return passing[Math.floor(wrong * passing.length)] ?? 0;
}

function report(name: string, scores: readonly { score: number; lasting: boolean }[]): void {
  const lasting = scores.filter((one) => one.lasting);
  const shares = [0.01, 0.02, 0.03, 0.05, 0.1].map((wrong) => {
    const least = thresholdFor(wrong, scores);
    const found = lasting.filter(({ score }) => score > least).length / lasting.length;
    return `${100 * wrong} % wrong: ${(100 * found).toFixed(1)} % found`;
  });
  console.log(name.padEnd(10), shares.join('   '));
}

const { rows, names } = rowsOf(turns());
const sparse = option('sparse', 0.0003);
const tried = AUTHORS.flatMap((author) => {
  const model = fitted(
    rows.filter((row) => row.author !== author),
    names.length,
    sparse,
  );
  const scores = rows
    .filter((row) => row.author === author)
    .map((row) => ({ score: scored(row, model), lasting: row.lasting }));
  report(author, scores);
  return scores;
});
report('all three', tried);
const least = thresholdFor(option('wrong', 0.02), tried);
const model = fitted(rows, names.length, sparse);
const bias = model.bias - least;
console.log(`${names.length} traits, least score ${least.toFixed(2)}`);

/** One line for each weight, with the traits that have it. */
function printed(): string {
  const byWeight = new Map<string, string[]>();
  names.forEach((name, i) => {
    const weight = (Math.round((model.weights[i] ?? 0) * 10) / 10 || 0).toString();
    if (weight !== '0') byWeight.set(weight, [...(byWeight.get(weight) ?? []), name]);
  });
  console.log(`${[...byWeight.values()].flat().length} weights`);
  return [...byWeight]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([weight, traits]) => `${weight} ${traits.join(', ')}`)
    .join('\n');
}

const lines = printed();
if (process.argv.includes('--write')) {
  const file = path.resolve(__dirname, '../../../src/core/sessions/lessonWeights.ts');
  const written = fs
    .readFileSync(file, 'utf8')
    .replace(/(BIAS = )[^;]*/, `$1${bias.toFixed(2)}`)
    .replace(/(WEIGHTS = `\n)[^`]*/, `$1${lines}\n`);
  fs.writeFileSync(file, written);
}
