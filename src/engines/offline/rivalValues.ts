import { ENVIRONMENTS } from '../../core/text/english';
import type { Word } from '../../core/text/words';
import { compare, isMeasure, roleAt, type Comparison } from './comparison';
import { contradicts } from './denial';
import type { Lexicon } from './lexicon';
import type { Passage } from './passage';
import { mayMix, oneToOne, pairsOf, sameSeries, type Pair } from './slots';
import { isHard, leastOf, onlyOf, topicWeight, weightOf, type Side } from './weights';

/**
 * The values in which an older and a newer text differ, when they are about the same topic as far as it can be
 * told and each has a value of a class that the other's could replace; undefined otherwise.
 */
export function rivalValues(a: Passage, b: Passage, lexicon: Lexicon): Pair[] | undefined {
  const c = compare(a, b, lexicon);
  if (contradicts(c) || isNarrowed(c, 'a') || isNarrowed(c, 'b')) return undefined;
  const [old, fresh] = [literals(c, 'a'), literals(c, 'b')];
  const series = old.some((i) => fresh.some((j) => sameSeries(a.words[i], b.words[j])));
  const apart = leastOf(topicWeight, c, { a: c.onlyA, b: c.onlyB }, lexicon) >= 1.1;
  if (series ? c.shared < 2 : apart || topicCover(c, lexicon) < 0.3) return undefined;
  const rivals = old.flatMap((i) =>
    fresh.filter((j) => sameClass(a.words[i], b.words[j])).map((j) => ({ a: i, b: j })),
  );
  return rivals.length === 0 ? undefined : pairsOf(c, oneToOne(c, rivals));
}

const literals = (c: Comparison, side: Side): number[] =>
  onlyOf(c, side).filter((i) => isHard(c[side].words[i]) && roleAt(c[side], i) !== 'aside');

/** One text names an environment that the other does not. */
const isNarrowed = (c: Comparison, side: Side): boolean =>
  onlyOf(c, side).some((i) => ENVIRONMENTS.has(c[side].words[i]?.text.toLowerCase() ?? ''));

/** The part of the older text's topic that the newer one says too; 1 when it names none. */
function topicCover(c: Comparison, lexicon: Lexicon): number {
  const named = (i: number): boolean => roleAt(c.a, i) === 'topic' || roleAt(c.a, i) === 'scope';
  const topic = c.a.words.flatMap((word, i) => (word.weight > 0 && named(i) ? [i] : []));
  const total = weightOf(c, 'a', topic, lexicon);
  const missing = topic.filter((i) => c.onlyA.includes(i));
  return total === 0 ? 1 : 1 - weightOf(c, 'a', missing, lexicon) / total;
}

function sameClass(x: Word | undefined, y: Word | undefined): boolean {
  if (x === undefined || y === undefined) return false;
  if (x.kind === 'number' && y.kind === 'number')
    return x.unit === y.unit || !isMeasure(x.unit ?? '') || !isMeasure(y.unit ?? '');
  return x.kind === y.kind || (mayMix(x) && mayMix(y));
}
