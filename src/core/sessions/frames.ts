import { COMMON_WORDS, STOP_WORDS } from '../text/english';
import { TALK_WORDS } from './cues/talk';
import { BASE_VERBS, STATE_VERBS } from './cues/verbs';

/** Code, quotes, literals with marks in them, words, numbers, marks. */
const PIECE =
  /(?<code>`[^`]*`)|(?<quote>"[^"]*"|(?<![\w'])'[^'\n]*\s[^'\n]*'(?!\w))|(?<literal>[a-z][a-z0-9+.-]{0,20}:\/\/\S+|\S{0,60}[/\\@_=]\S*|[A-Za-z]\S{0,60}\w\.[A-Za-z]\S*|\w*[a-z][A-Z]\w*|\w+-\w[\w-]*)|(?<word>[A-Za-z]+(?:'[a-z]+)?)|(?<number>\d[\d.,:/-]*\w*)|(?<mark>[?!:]|\.{2,}|…)/g;

const isEveryday = (word: string): boolean =>
  STOP_WORDS.has(word) || TALK_WORDS.has(word) || COMMON_WORDS.has(word) || BASE_VERBS.has(word);

/** What stands for a word that may be of any trade: its kind, by form and place. */
function kindOfWord(word: string, lower: string, opens: boolean): string {
  if (!opens && /^[A-Z]/.test(word)) return 'NAME';
  if (STATE_VERBS.has(lower)) return 'VERBS';
  const ending = /(?:ing|ed|ly|s)$/.exec(lower)?.[0];
  return ending === undefined ? 'WORD' : ending.toUpperCase();
}

function nameOf(groups: Readonly<Record<string, string | undefined>>, opens: boolean): string {
  const { word, mark } = groups;
  if (mark !== undefined) return mark.length > 1 || mark === '…' ? '…' : mark;
  if (word === undefined) return groups.number === undefined ? (groups.quote ? 'QUOTE' : 'CODE') : 'NUMBER';
  const lower = word.toLowerCase();
  return isEveryday(lower) ? lower : kindOfWord(word, lower, opens);
}

/**
 * The frame of a sentence: its everyday words as they are, of all others their kind, each by itself and with its
 * neighbour ("we now", "NAME is"). `^` is where the sentence begins, `$` where it ends.
 */
export function frameOf(sentence: string): string[] {
  const names = Array.from(sentence.matchAll(PIECE), ({ groups = {}, index }) => nameOf(groups, index === 0));
  const bounded = ['^', ...names, '$'];
  return [...names, ...bounded.slice(1).map((name, i) => `${bounded[i] ?? ''} ${name}`)];
}
