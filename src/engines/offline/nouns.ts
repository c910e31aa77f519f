/**
 * How often a word is used as the name of a thing, judged by the small words around it: a note is filed under
 * what it is about, and neither `keep` nor `quickly` is a subject. English; the next language goes here.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const DETERMINERS = list(
  'the a an our your their its my his her this that these those each every any no all both',
);
const PREPOSITIONS = list(
  'of in on for with from by into per via between under behind inside about against without as at',
);
const BEFORE_VERBS = list(
  `must should shall will would can could may might not never always please don't doesn't didn't won't cannot can't do
   does did we i you they it he she who let's let`,
);
const AFTER_NOUNS = list(
  'is are was were has have had must should can may will lives live needs runs uses belongs goes',
);

/** Names of times: nobody looks for a note under a weekday. */
export const CALENDAR = list(
  `january february march april may june july august september october november december jan feb mar apr jun jul aug sep
   sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
   saturdays sundays mon tue tues wed thu fri sat sun today yesterday tomorrow day days week weeks weekend month months
   year years quarter sprint`,
);

/** What one use of a word says about it. */
export interface Use {
  readonly noun: number;
  readonly verb: number;
  /** Nothing else is named right behind it: `port` in "the database port is", not `database`. */
  readonly head: boolean;
}

const neighbour = (text: string, pattern: RegExp): string =>
  pattern.exec(text)?.[1]?.toLowerCase().replace(/’/g, "'") ?? '';

/** Judges the use of the word at these offsets of a text. */
export function useOf(text: string, start: number, end: number): Use {
  const before = neighbour(text.slice(Math.max(0, start - 20), start), /([\p{L}'’]+)[\s`"“(]+$/u);
  const after = neighbour(text.slice(end, end + 20), /^[\s`"”]+([\p{L}'’]+)/u);
  const word = text.slice(start, end);
  const isAdverb = /\p{Ll}ly$/u.test(word);
  const isParticiple = /\p{Ll}{2}ed$/u.test(word);
  const head =
    after === '' ||
    AFTER_NOUNS.has(after) ||
    PREPOSITIONS.has(after) ||
    /^(?:and|or|but|to|when|if|so|not)$/.test(after);
  const noun = Number(DETERMINERS.has(before) || PREPOSITIONS.has(before)) + Number(AFTER_NOUNS.has(after));
  const verb =
    Number(BEFORE_VERBS.has(before)) +
    Number(DETERMINERS.has(after)) +
    2 * Number(isAdverb) +
    Number(isParticiple);
  return { noun, verb, head };
}
