import type { Word } from '../../core/text/words';
import { isMeasure, compare, roleAt, weigh, type Comparison } from './comparison';
import { contradicts } from './denial';
import type { Lexicon } from './lexicon';
import { likelySame } from './likeness';
import { beginsAlike, relationByMould } from './mould';
import type { Passage } from './passage';
import { conflicts, firmSlots, oneToOne, pairsOf, sameNeighbour, type Pair, type Rivals } from './slots';
import { isOfSeveralSentences, sentencePassages } from './sentencePassages';
import {
  isHard,
  leastOf,
  literalWeight,
  onlyOf,
  topicWeight,
  weightOf,
  type Side,
  type Sides,
} from './weights';

export type { Pair } from './slots';

/**
 * How two texts stand to each other:
 * - `same`: they say the same, each perhaps with something more
 * - `newer-value`: the same subject in the same scope, with another value or the opposite
 * - `different`: alike, but about another subject, scope or condition
 * - `unrelated`: they share too little to be compared
 * - `unsure`: related, and nothing of the above is certain
 *
 * `why` says in a few words what decided, for tests and logs; `score` is the weight of the words both share.
 */
export type Relation =
  | {
      readonly kind: 'same' | 'different' | 'unrelated' | 'unsure';
      readonly why: string;
      readonly score: number;
      /** How likely the texts say the same though nothing is certain of them, 0 to 1, where that was asked. */
      readonly likelihood?: number;
    }
  | {
      readonly kind: 'newer-value';
      readonly pairs: readonly Pair[];
      readonly why: string;
      readonly score: number;
    };

/** Shared weight below which two texts have nothing to do with each other. */
const RELATED = 0.9;
/** From this share of common word order on, two texts are of one mould. */
const MOULD = 0.62;
/** Two texts that share nearly all of their words say the same in whatever order. */
const ALL_SHARED = { cover: 0.85, shared: 2 } as const;

/** One of two texts that say the same is covered by the other at least by this part; by this one if each names literals of its own. */
const LEAST_COVER = 0.4;
const MOSTLY = 0.5;

/** From this weight on a word says where something holds. */
const OWN_SCOPE = 0.9;

/** Why nothing is certain of two texts of which one speaks against the other. */
const DOUBTS = {
  denied: 'denied',
  partlyDenied: 'denied for a part',
  otherValue: 'another value, perhaps of something else',
  otherWords: 'another value among other words',
} as const;

/** Whether two texts are related, and one perhaps speaks against the other. */
export const isDoubtful = ({ kind, why }: Relation): boolean =>
  kind === 'unsure' && Object.values<string>(DOUBTS).includes(why);

/** Why two texts count as the same though nothing of it is certain. */
export const LIKELY = 'likely';

/** From this likelihood on two texts of which nothing is certain count as saying the same; short ones share more than a word. */
const LIKELY_ENOUGH = { short: 0.8, long: 0.93 } as const;
/** Two texts that have no more words than this that say something may say the same and share nearly none. */
const FEW_WORDS = 7;

/** Whether a text is too short to be known by its words. */
export const isShort = ({ words }: Passage): boolean =>
  words.filter((word) => word.weight > 0).length <= FEW_WORDS;

/** Texts of which neither says so much of the other are not looked at more closely. */
const LEAST_LIKELY_COVER = 0.35;

/** From this likelihood on a text of several sentences is looked at sentence by sentence. */
const LIKELY_AS_WHOLE = 0.5;
/** One of the sentences must say the same by this likelihood, where none does for certain. */
const LIKELY_IN_PART = 0.8;

/** Compares two texts; which is the newer one is for the caller to know. */
export const relation = (a: Passage, b: Passage, lexicon: Lexicon): Relation =>
  relationIn(compare(a, b, lexicon), lexicon);

/** The relation of two texts that are compared already. */
export function relationIn(c: Comparison, lexicon: Lexicon): Relation {
  const found = perhapsSame(c, lexicon);
  const isAsked =
    found.kind === 'same' || (found.kind === 'unsure' && (found.likelihood ?? 0) >= LIKELY_AS_WHOLE);
  return isAsked && partsInASentence(c, lexicon)
    ? { kind: 'unsure', why: 'another in one sentence', score: found.score }
    : found;
}

/**
 * What several notes were joined to has words of each of them, and a look-alike of one may find all of its own there:
 * if a sentence speaks of something else, or says otherwise, another one must say the same by itself.
 */
function partsInASentence({ a, b }: Comparison, lexicon: Lexicon): boolean {
  if (!isOfSeveralSentences(a) && !isOfSeveralSentences(b)) return false;
  const pairs = sentencePassages(a, lexicon).flatMap((x) =>
    sentencePassages(b, lexicon).map((y) => compare(x, y, lexicon)),
  );
  const kinds = pairs.map((pair) => certainly(pair, lexicon).kind);
  if (kinds.includes('same')) return false;
  return (
    kinds.includes('different') ||
    kinds.includes('newer-value') ||
    !pairs.some((pair) => likelySame(pair, lexicon) >= LIKELY_IN_PART)
  );
}

function perhapsSame(c: Comparison, lexicon: Lexicon): Relation {
  const found = certainly(c, lexicon);
  if (found.kind !== 'unsure' || !isOneNote(c.a) || !isOneNote(c.b)) return found;
  if (Math.max(c.coverA, c.coverB) < LEAST_LIKELY_COVER || contradicts(c)) return found;
  const isEnough = isShort(c.a) && isShort(c.b) && c.matched.length > 1;
  const least = isEnough ? LIKELY_ENOUGH.short : LIKELY_ENOUGH.long;
  const likelihood = likelySame(c, lexicon);
  return likelihood >= least
    ? { kind: 'same', why: LIKELY, score: c.shared }
    : { kind: 'unsure', why: found.why, score: found.score, likelihood };
}

/** What several notes were joined to covers much of any other on its subject: there likeness tells nothing. */
const isOneNote = (p: Passage): boolean => (p.words.at(-1)?.sentence ?? 0) < 2;

function certainly(c: Comparison, lexicon: Lexicon): Relation {
  const alike =
    (c.matched.length >= 2 && c.shared >= RELATED && c.isOfOneFrame(MOULD)) ||
    isFilledForm(c) ||
    beginsAlike(c, lexicon);
  if (alike) return relationByMould(c, lexicon);
  if (c.shared < RELATED) return { kind: 'unrelated', why: 'little shared', score: c.shared };
  return relationByAnchors(c, lexicon);
}

/** "The stand-up is at 9:15", "the stand-up is at 9:45": all is equal but literals in one place each. */
function isFilledForm(c: Comparison): boolean {
  const literal = (side: Side, indexes: readonly number[]): boolean =>
    indexes.length > 0 && indexes.every((i) => isHard(c[side].words[i]));
  return (
    c.matched.length > 0 &&
    !c.partsByMoreThan(isHard) &&
    c.isOfOneFrame(0.4) &&
    c.gaps.length > 0 &&
    c.gaps.every((gap) => literal('a', gap.a) && literal('b', gap.b))
  );
}

/** Many things happen on one day: a date in common says nothing of what two texts are about. */
const isTelling = (word: Word | undefined): boolean => isHard(word) && word.kind !== 'date';

/** Two texts of different build: only what is rare and literal in both counts. */
function relationByAnchors(c: Comparison, lexicon: Lexicon): Relation {
  const score = c.shared;
  if (contradicts(c)) return { kind: 'unsure', why: DOUBTS.denied, score };
  if (Math.min(c.coverA, c.coverB) >= ALL_SHARED.cover && score >= ALL_SHARED.shared)
    return { kind: 'same', why: 'all words', score };
  const anchors = c.matched.filter(
    (m) => m.weight >= 0.7 && (isTelling(c.a.words[m.a]) || isTelling(c.b.words[m.b])),
  );
  const valueShared = anchors.some((m) => roleAt(c.a, m.a) === 'value' || roleAt(c.b, m.b) === 'value');
  const rivals = conflicts(c, valueShared);
  if (rivals.length > 0) return relationOfRivals(c, rivals, lexicon);
  const strength = [...new Map(anchors.map((m) => [c.a.words[m.a]?.key, m.weight])).values()].reduce(
    (sum, weight) => sum + weight,
    0,
  );
  return saysSame(c, strength, valueShared, lexicon)
    ? { kind: 'same', why: 'anchors', score }
    : { kind: 'unsure', why: 'anchors', score };
}

/**
 * Whether shared anchors are enough: a distinctive one with a word beside it where neither text has literals
 * of its own against it, or a good part of the shorter text.
 *
 * @param strength weight of the shared anchors
 * @param valueShared one of them is what a text says, not only what it is about
 */
function saysSame(c: Comparison, strength: number, valueShared: boolean, lexicon: Lexicon): boolean {
  const cover = Math.max(c.coverA, c.coverB);
  if (cover < LEAST_COVER) return false;
  const only = { a: c.onlyA, b: c.onlyB };
  const against = leastOf(literalWeight, c, only, lexicon);
  if (
    cover < MOSTLY &&
    eachHasOwn(c, (side, i) => isHard(c[side].words[i]) && roleAt(c[side], i) !== 'aside')
  )
    return false;
  if (eachHasOwn(c, (side, i) => roleAt(c[side], i) === 'scope' && weigh(c[side], i, lexicon) >= OWN_SCOPE))
    return false;
  if (sharesOnlyAFigure(c) && eachHasOwn(c, (side, i) => isBound(c, side, i, lexicon))) return false;
  if (leastOf(topicWeight, c, only, lexicon) > (strength >= 3 ? 1.2 : 0.8) * c.shared) return false;
  const beside = c.shared - strength;
  if (strength >= 2 && against === 0 && beside >= (valueShared ? 0.35 : 1) && cover >= 0.2) return true;
  if (!valueShared || strength < 1.4 || strength <= 1.5 * against) return false;
  return (c.shared >= 2.4 && cover >= 0.35) || (c.shared >= 1.8 && cover >= 0.5);
}

/** Many things happen at one hour, or are of one size: a figure in common says nothing of what two texts are about. */
function sharesOnlyAFigure(c: Comparison): boolean {
  const shared = c.matched.filter(({ weight }) => weight >= TELLING).map(({ a }) => c.a.words[a]?.text ?? '');
  return new Set(shared).size === 1 && FIGURE.test(shared[0] ?? '');
}

/** From this weight on a word tells something. */
const TELLING = 0.3;
/** A number, or a size or class that is written with one: `C30/37`. */
const FIGURE = /^\p{L}{0,2}\d/u;

const isBound = (c: Comparison, side: Side, index: number, lexicon: Lexicon): boolean =>
  ['topic', 'scope', 'condition'].includes(roleAt(c[side], index)) &&
  weigh(c[side], index, lexicon) >= OWN_SCOPE;

/** Whether each text says something of a kind that the other lacks: then each is about a case of its own. */
const eachHasOwn = (c: Comparison, test: (side: Side, index: number) => boolean): boolean =>
  c.onlyA.some((i) => test('a', i)) && c.onlyB.some((i) => test('b', i));

/** Two texts with values that exclude each other: the newer one holds if all else agrees. */
function relationOfRivals(c: Comparison, rivals: readonly Rivals[], lexicon: Lexicon): Relation {
  const score = c.shared;
  const only = { a: without(c, 'a', rivals), b: without(c, 'b', rivals) };
  const said = rivals.some(({ a, b }) => roleAt(c.a, a) === 'value' || roleAt(c.b, b) === 'value');
  if (!said || isAboutMore(c, only, lexicon) || namesAnother(c, rivals) || hasOtherGap(c, rivals, lexicon))
    return { kind: 'unsure', why: DOUBTS.otherValue, score };
  const against = leastOf(literalWeight, c, only, lexicon) + leastOf(topicWeight, c, only, lexicon);
  const firm = firmSlots(c, rivals);
  const shared = c.shared + 0.4 * firm;
  const rest = leastOf(weightOf, c, only, lexicon);
  const covered = firm > 0 && shared / (shared + rest) >= 0.74;
  const slack = firm > 0 && against < 0.2 ? 0.6 : 0.35;
  if (against > 0.25 || shared < 1.3 || !(covered || rest <= slack * shared))
    return { kind: 'unsure', why: DOUBTS.otherWords, score };
  return { kind: 'newer-value', pairs: pairsOf(c, oneToOne(c, rivals)), why: 'another value', score };
}

/** The words that only one text has, without its rival values. */
function without(c: Comparison, side: Side, rivals: readonly Rivals[]): number[] {
  const values = new Set(rivals.map((r) => r[side]));
  return onlyOf(c, side).filter((i) => !values.has(i));
}

/** One text is about much that the other does not name. */
function isAboutMore(c: Comparison, only: Sides<readonly number[]>, lexicon: Lexicon): boolean {
  const most = Math.max(1, 0.5 * c.shared);
  return topicWeight(c, 'a', only.a, lexicon) > most || topicWeight(c, 'b', only.b, lexicon) > most;
}

/** Of several slots that differ, one names what the text is about: "cue 41 … channel A", "cue 42 … channel B". */
function namesAnother(c: Comparison, rivals: readonly Rivals[]): boolean {
  if (new Set(rivals.map(({ a }) => a)).size < 2) return false;
  return rivals.some(({ a, b }) => {
    const word = c.a.words[a];
    if (word === undefined || isMeasure(word.unit ?? '')) return false;
    const begins = word.kind !== 'number' && a === firstSaid(c.a) && b === firstSaid(c.b);
    if (begins && rivals.some((other) => other.a !== a && c.a.words[other.a]?.kind !== 'number')) return true;
    const roles = [roleAt(c.a, a), roleAt(c.b, b)].filter((role) => role !== 'value' && role !== 'aside');
    if (roles.length === 0) return false;
    return word.kind !== 'number' || roles.length === 2 || sameNeighbour(c, a - 1, b - 1);
  });
}

const firstSaid = (p: Passage): number => p.words.findIndex((word) => word.weight > 0);

/** Beside the values, the two texts have other words in one place of a common mould. */
function hasOtherGap(c: Comparison, rivals: readonly Rivals[], lexicon: Lexicon): boolean {
  if (c.frame < 0.25) return false;
  const heavy = (side: Side, indexes: readonly number[]): number[] =>
    indexes.filter((i) => !rivals.some((r) => r[side] === i) && weigh(c[side], i, lexicon) >= 0.3);
  return c.gaps.some((gap) => {
    const [a, b] = [heavy('a', gap.a), heavy('b', gap.b)];
    if (a.length === 0 || b.length === 0) return false;
    const topics = a.every((i) => roleAt(c.a, i) === 'topic') && b.every((j) => roleAt(c.b, j) === 'topic');
    return c.frame >= 0.45 || topics;
  });
}
