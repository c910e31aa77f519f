import type { Word } from '../../core/text/words';
import { roleAt, weigh, type Comparison } from './comparison';
import type { Lexicon } from './lexicon';

export type Side = 'a' | 'b';

/** Something of each of two texts. */
export interface Sides<T> {
  readonly a: T;
  readonly b: T;
}

/** A word that a reader would act on literally: anything but a plain word of prose. */
export const isHard = (word: Word | undefined): word is Word => word !== undefined && word.kind !== 'word';

/** The words of one text that the other lacks. */
export const onlyOf = (c: Comparison, side: Side): readonly number[] => (side === 'a' ? c.onlyA : c.onlyB);

/** Weight of these words; a word said twice does not count twice. */
export function weightOf(c: Comparison, side: Side, indexes: readonly number[], lexicon: Lexicon): number {
  const weights = new Map(
    indexes.map((i) => [c[side].words[i]?.key ?? '', weigh(c[side], i, lexicon)] as const),
  );
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** Weight of the literals among these words; `@scope/name` is none where the other text says the name. */
export function literalWeight(
  c: Comparison,
  side: Side,
  indexes: readonly number[],
  lexicon: Lexicon,
): number {
  const other = c[side === 'a' ? 'b' : 'a'];
  const named = new Set(other.words.flatMap((word) => (isHard(word) ? [word.key] : [])));
  const literals = indexes.filter((i) => {
    const word = c[side].words[i];
    if (!isHard(word) || roleAt(c[side], i) === 'aside') return false;
    return word.kind !== 'handle' || !word.parts.some((part) => named.has(part));
  });
  return weightOf(c, side, literals, lexicon);
}

/** Weight of those among these words that say what the text is about, and where or when it holds. */
export function topicWeight(c: Comparison, side: Side, indexes: readonly number[], lexicon: Lexicon): number {
  const bound = indexes.filter((i) => roleAt(c[side], i) !== 'value' && roleAt(c[side], i) !== 'aside');
  return weightOf(c, side, bound, lexicon);
}

/** The smaller of what each text has for itself: what two texts that say the same have little of. */
export function leastOf(
  measure: typeof weightOf,
  c: Comparison,
  only: Sides<readonly number[]>,
  lexicon: Lexicon,
): number {
  return Math.min(measure(c, 'a', only.a, lexicon), measure(c, 'b', only.b, lexicon));
}
