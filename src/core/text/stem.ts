/**
 * The root of an English word, so that `installs`, `installing`, `installer` and `installation` compare equal.
 * Cruder than a dictionary: roots need not be words, and a few strangers share one (`number`, `numb`).
 */

const VOWEL = /[aeiouy]/;

/** Longest first; a suffix goes only when a root of at least this many letters with a vowel remains. */
const SUFFIXES: readonly (readonly [suffix: string, rootLength: number, instead: string])[] = [
  ['ifications', 3, 'ify'],
  ['ification', 3, 'ify'],
  ['izations', 3, ''],
  ['isations', 3, ''],
  ['ization', 3, ''],
  ['isation', 3, ''],
  ['fulness', 3, ''],
  ['ations', 3, ''],
  ['ements', 4, ''],
  ['ation', 3, ''],
  ['ement', 4, ''],
  ['ments', 4, ''],
  ['ators', 3, ''],
  ['ition', 4, ''],
  ['ating', 4, ''],
  ['ment', 4, ''],
  ['ator', 3, ''],
  ['ings', 3, ''],
  ['ions', 4, ''],
  ['ated', 4, ''],
  ['ates', 4, ''],
  ['izes', 3, ''],
  ['ized', 3, ''],
  ['ises', 4, ''],
  ['ised', 4, ''],
  ['ness', 4, ''],
  ['ally', 4, ''],
  ['able', 4, ''],
  ['ible', 4, ''],
  ['ious', 4, ''],
  ['sses', 1, 'ss'],
  ['ing', 3, ''],
  ['ion', 4, ''],
  ['ers', 4, ''],
  ['ors', 4, ''],
  ['ied', 2, 'y'],
  ['ies', 2, 'y'],
  ['ize', 3, ''],
  ['ise', 4, ''],
  ['ate', 4, ''],
  ['ity', 4, ''],
  ['ful', 3, ''],
  ['ous', 4, ''],
  ['ive', 5, ''],
  ['xes', 1, 'x'],
  ['ches', 2, 'ch'],
  ['shes', 2, 'sh'],
  ['al', 4, ''],
  ['ly', 3, ''],
  ['ed', 3, ''],
  ['er', 4, ''],
  ['or', 4, ''],
  ['es', 4, ''],
  ['s', 3, ''],
  ['e', 3, ''],
  ['y', 4, ''],
];

function withoutSuffix(word: string): string {
  for (const [suffix, rootLength, instead] of SUFFIXES) {
    if (!word.endsWith(suffix)) continue;
    if (suffix === 's' && /(?:ss|us|is)$/.test(word)) continue;
    const root = word.slice(0, -suffix.length);
    if (root.length < rootLength || !VOWEL.test(root)) continue;
    return root + instead;
  }
  return word;
}

/** @param word in lower case; anything but plain letters comes back as it is. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let root = word;
  for (let pass = 0; pass < 2; pass++) {
    const next = withoutSuffix(root);
    if (next === root) break;
    root = next;
  }
  if (/([bdfgklmnprt])\1$/.test(root)) root = root.slice(0, -1);
  if (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1);
  return root.length > 2 && root.endsWith('i') ? `${root.slice(0, -1)}y` : root;
}
