import { COMMON_WORDS, STOP_WORDS } from '../text/english';
import { BASE_VERBS } from './cues/verbs';
import { BIAS, WEIGHTS } from './lessonWeights';
import type { Reading } from './reading';

/** Code, quotes, literals with marks in them, words, numbers, marks. */
const PIECE =
  /(?<code>`[^`]*`|[a-z][a-z0-9+.-]{0,20}:\/\/\S+|\S{0,60}[/\\@_=]\S*|[A-Za-z]\S{0,60}\w\.[A-Za-z]\S*|\w*[a-z][A-Z]\w*|\w+-\w[\w-]*)|(?<quote>"[^"]*"|(?<![\w'])'[^'\n]*\s[^'\n]*'(?!\w))|(?<word>[A-Za-z]+(?:'[a-z]+)?)|(?<number>\d[\d.,:/-]*\w*)|(?<mark>[?:;…,.!()])/g;

const isEveryday = (word: string): boolean =>
  STOP_WORDS.has(word) || COMMON_WORDS.has(word) || BASE_VERBS.has(word);

/** An everyday word as it is; of all others the kind, by their form. */
function nameOf(groups: Readonly<Record<string, string | undefined>>, opens: boolean): string {
  const { code, quote, word, number, mark } = groups;
  if (word === undefined) return mark ?? (code ? 'CODE' : quote ? 'QUOTE' : number ? 'NUMBER' : '');
  const lower = word.toLowerCase();
  if (isEveryday(lower)) return lower;
  if (!opens && lower !== word) return 'NAME';
  return (/(?:ing|ed|ly|s)$/.exec(lower)?.[0] ?? 'word').toUpperCase();
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(PIECE)].map(({ groups = {}, index }) => nameOf(groups, index === 0));

/** What a sentence shows by its form. */
const signsIn = (reading: Reading): string[] => [
  ...Object.entries(reading).flatMap(([sign, shows]) => (shows === true ? [sign] : [])),
  reading.mood,
];

const LENGTHS = [6, 12, 18];
const FORCES = [0.2, 0.35, 0.5, 0.7, 0.85];

/**
 * All that may tell whether a turn teaches something that lasts: `@sign` for what one of its sentences shows, `@sign$` for
 * what the last one does, `@sign&sign` for two in one sentence; its words, and `word_word` for neighbours, where `^` and `$`
 * are the ends of a sentence; how long it is, and how much of a lesson the rules see in it.
 *
 * @param force by the rules, 0 to 1
 */
export function traitsOf(readings: readonly Reading[], force: number): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const reading of readings) {
    const signs = signsIn(reading).sort();
    for (const [i, sign] of signs.entries()) {
      traits.add(`@${sign}`);
      if (reading === readings.at(-1)) traits.add(`@${sign}$`);
      for (const other of signs.slice(i + 1)) traits.add(`@${sign}&${other}`);
    }
    const names = namesIn(reading.text);
    for (const [i, name] of names.entries()) traits.add(name).add(`${names[i - 1] ?? '^'}_${name}`);
    traits.add(`${names.at(-1) ?? '^'}_$`);
  }
  const length = readings.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  for (const least of LENGTHS) if (length >= least) traits.add(`words>=${least}`);
  if (readings.length > 1) traits.add('sentences>1');
  for (const least of FORCES) if (force >= least) traits.add(`force>=${least}`);
  return traits;
}

let known: ReadonlyMap<string, number> | undefined;

/** Read when the first turn is weighed. */
const weights = (): ReadonlyMap<string, number> =>
  (known ??= new Map(
    WEIGHTS.trim()
      .split('\n')
      .flatMap((line) => {
        const [weight, ...names] = line.split(' ');
        return names.map((name) => [name, Number(weight)] as const);
      }),
  ));

/** How much speaks for it that a turn teaches something that lasts: the logarithm of the odds. */
export function likelihoodOf(readings: readonly Reading[], force: number): number {
  let sum = BIAS;
  for (const trait of traitsOf(readings, force)) sum += weights().get(trait) ?? 0;
  return sum;
}
