/**
 * Fits the weights of src/engines/offline/likenessWeights.ts, and says how good they are on facts that they were not
 * fitted to: each author's when fitted on the others, and three banks that are only counted.
 *
 *   npx tsx test/bench/likeness/fit.ts [--write] [--without SET]
 *
 * --write      into the engine; which traits a question asks for is what stands there already
 * --without    leaves a set out of the fit, to build an engine that has not seen it
 */
import fs from 'node:fs';
import path from 'node:path';
import { OVERTAKES, SAME, SUPERSEDES, type Weights } from '../../../src/engines/offline/likenessWeights';
import { namesIn } from '../../../src/engines/offline/likeness';
import { FACT_SETS, factSets, type FactSet } from './memories';
import { pairsOf, QUESTIONS, type Pair, type Question } from './pairs';
import { regression, type Fitted } from './regression';

const MEMORIES = 24;
const HELD_OUT: readonly FactSet[] = ['trades', 'odd', 'fields'];
const AUTHORS: readonly FactSet[] = ['services', 'machines', 'persons', 'even'];

const WEIGHTS: Readonly<Record<Question, Weights>> = {
  same: SAME,
  overtakes: OVERTAKES,
  supersedes: SUPERSEDES,
};

const without = process.argv.includes('--without')
  ? process.argv[process.argv.indexOf('--without') + 1]
  : undefined;
const sets = factSets();
const pairs = new Map<FactSet, readonly Pair[]>();
const pairsIn = (set: FactSet): readonly Pair[] => {
  const known = pairs.get(set) ?? pairsOf(sets[set], MEMORIES);
  pairs.set(set, known);
  return known;
};

const askedIn = (set: FactSet, question: Question): Pair[] =>
  pairsIn(set).filter((pair) => pair.question === question);
const valuesOf = ({ question, traits }: Pair): number[] =>
  namesIn(WEIGHTS[question]).map((trait) => traits[trait]);

/** What stands in none of these sets and is not held out. */
const fittedWithout = (question: Question, ...left: readonly (string | undefined)[]): Fitted => {
  const from = FACT_SETS.filter((set) => !HELD_OUT.includes(set) && !left.includes(set));
  const asked = from.flatMap((set) => askedIn(set, question));
  return regression(
    asked.map((pair) => ({
      values: valuesOf(pair),
      holds: pair.holds,
      weight: pair.weight,
    })),
  );
};

function report(set: FactSet, question: Question, fitted: Fitted): void {
  const asked = askedIn(set, question);
  const at = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9].map((least) => {
    const found = asked.filter((p) => fitted.probability(valuesOf(p)) >= least);
    const wrong = found.filter((pair) => !pair.holds);
    return `${least}: ${found.length - wrong.length} right, ${wrong.filter((p) => p.isLookAlike).length} look-alikes, ${wrong.filter((p) => !p.isLookAlike).length} others`;
  });
  console.log(`${question}, ${set}: of ${asked.filter((pair) => pair.holds).length}\n  ${at.join('\n  ')}`);
}

const printed = (question: Question, fitted: Fitted): string =>
  [
    `  bias: ${fitted.bias.toFixed(2)},`,
    ...namesIn(WEIGHTS[question]).map((name, i) => `  ${name}: ${(fitted.weights[i] ?? 0).toFixed(2)},`),
  ].join('\n');

if (!process.argv.includes('--write'))
  for (const question of QUESTIONS) {
    for (const set of AUTHORS) report(set, question, fittedWithout(question, set));
    const all = fittedWithout(question);
    for (const set of HELD_OUT) report(set, question, all);
  }
else {
  const file = path.resolve(__dirname, '../../../src/engines/offline/likenessWeights.ts');
  const written = QUESTIONS.reduce(
    (text, question) => {
      const [open, weights] = [
        `${question.toUpperCase()}: Weights = {\n`,
        printed(question, fittedWithout(question, without)),
      ];
      return text.replace(new RegExp(`${open}[^}]*`), () => `${open}${weights}\n`);
    },
    fs.readFileSync(file, 'utf8'),
  );
  fs.writeFileSync(file, written);
}
