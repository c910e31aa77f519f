import { lostTokens } from '../../core/dream/tokenAccount';
import { sentences } from '../../core/text/sentences';
import { words } from '../../core/text/words';
import type { Lexicon } from './lexicon';

/** Up to this weight of new words a sentence says nothing more than the text it is held against. */
const NEGLIGIBLE = 1;
/** And up to this share of its own weight. */
const NEGLIGIBLE_SHARE = 0.3;

/** The sentences of a text that say something which what is held already does not, in order. */
export function additionsOf(text: string, held: readonly string[], lexicon: Lexicon): string[] {
  const added: string[] = [];
  for (const { text: sentence } of sentences(text)) {
    if (saysMore(sentence, [...held, ...added].join('\n'), lexicon)) added.push(sentence);
  }
  return added;
}

/** Whether a sentence holds a hard token or a weight of words that another text lacks. */
export function saysMore(sentence: string, held: string, lexicon: Lexicon): boolean {
  if (lostTokens(sentence, held).length > 0) return true;
  const known = new Set(words(held).flatMap((word) => [word.key, ...word.parts]));
  const said = new Map(words(sentence).map((word) => [word.key, word]));
  let total = 0;
  let fresh = 0;
  for (const word of said.values()) {
    const weight = word.weight * lexicon.rarity(word.key);
    total += weight;
    if (!known.has(word.key) && !word.parts.every((part) => known.has(part))) fresh += weight;
  }
  return fresh > NEGLIGIBLE && fresh > NEGLIGIBLE_SHARE * total;
}
