import { lostTokens } from '../../core/dream/tokenAccount';
import { sentences } from '../../core/text/sentences';
import type { Lexicon } from './lexicon';

/** Up to this weight of new words, less than one that names a thing, a sentence says nothing more. */
const NEGLIGIBLE = 0.9;

/** A text that ends as a sentence does: what is joined to it stays one of its own. */
export const closed = (text: string): string => text.replace(/([^.!?])$/, '$1.');

/** The sentences of a text that say something which what is held already does not, in order. */
export function additionsOf(text: string, held: readonly string[], lexicon: Lexicon): string[] {
  const added: string[] = [];
  for (const { text: sentence } of sentences(text)) {
    if (saysMore(sentence, [...held, ...added].join('\n'), lexicon)) added.push(sentence);
  }
  return added;
}

/**
 * Whether a sentence holds a hard token or a weight of words that another text lacks.
 *
 * @param negligible the weight of new words up to which it does not
 */
export function saysMore(sentence: string, held: string, lexicon: Lexicon, negligible = NEGLIGIBLE): boolean {
  if (lostTokens(sentence, held).length > 0) return true;
  const known = new Set(lexicon.wordsOf(held).flatMap((word) => [word.key, ...word.parts]));
  const said = new Map(lexicon.wordsOf(sentence).map((word) => [word.key, word]));
  let fresh = 0;
  for (const word of said.values()) {
    const weight = word.weight * lexicon.rarity(word.key);
    if (!known.has(word.key) && !word.parts.every((part) => known.has(part))) fresh += weight;
  }
  return fresh > negligible;
}
