import { inventedTokens } from '../../../core/dream/tokenAccount';
import { contentWords } from '../../../core/text/words';

/** Share and number of words that a text may hold beyond its sources: small words around what was said. */
const OWN_SHARE = 0.4;
const OWN_WORDS = 3;
/** And at least this share of a short one must have been said. */
const LEAST_SOURCED = 1 / 3;
/** So many words that nobody said, side by side in a sentence of their own, say something of their own. */
const OWN_SENTENCE = 2;
/** A label has room for one word that sums up. */
const OWN_IN_LABEL = 1;

/** Words of a text that none of its sources has, when they are more than a note's own wording needs. */
export function ownWords(text: string, sources: readonly string[]): string | undefined {
  const said = new Set(sources.flatMap(contentWords));
  const words = [...new Set(contentWords(text))];
  const own = words.filter((word) => !said.has(word));
  const sourced = words.length - own.length;
  const isOwn =
    own.length > Math.max(OWN_WORDS, OWN_SHARE * words.length) || sourced < LEAST_SOURCED * words.length;
  return isOwn ? shown(own) : ownSentence(text, said);
}

/** A sentence of which nobody said a word: it rides along with one that somebody said. */
function ownSentence(text: string, said: ReadonlySet<string>): string | undefined {
  const own = text
    .split(/[.;!?](?=\s|$)|\n/)
    .map(contentWords)
    .find((words) => words.length >= OWN_SENTENCE && words.every((word) => !said.has(word)));
  return own === undefined ? undefined : shown(own);
}

/**
 * What a title or a description says that its sources do not: a word more than one, or a value. They are read in every
 * session, so they may sum up and not add.
 */
export function ownLabel(label: string, sources: readonly string[]): string | undefined {
  const invented = inventedTokens(label, sources).map((token) => token.text);
  if (invented.length > 0) return shown(invented);
  const said = new Set(sources.flatMap(contentWords));
  const words = [...new Set(contentWords(label))];
  const own = words.filter((word) => !said.has(word));
  return own.length > OWN_IN_LABEL || own.length === words.length ? shown(own) || undefined : undefined;
}

const shown = (words: readonly string[]): string => words.slice(0, 3).join(' ');
