import type { Word } from '../../core/text/words';
import type { Lexicon } from './lexicon';
import type { Passage } from './passage';

/** What comparing looks up in a text, found once: a text is compared with many. Words are named by their index. */
export interface PassageIndex {
  readonly lexicon: Lexicon;
  /** Of each word, the number that its key has in the lexicon. */
  readonly keys: readonly number[];
  /** Of each word, how much it says in this memory. */
  readonly weights: readonly number[];
  /** The words that say something. */
  readonly said: readonly number[];
  /** The first of these by the number of its key. */
  readonly byKey: ReadonlyMap<number, number>;
  /** Of each of these, the next one with its key; -1 behind the last. */
  readonly again: readonly number[];
  /** Numbers of the roots inside these that say something. */
  readonly parts: ReadonlySet<number>;
  /** Those inside words of several roots, or of another root than their key. */
  readonly partsOfCompounds: ReadonlySet<number>;
  /** Of each word the numbers of its roots; empty for a word that says nothing. */
  readonly partsOf: readonly (readonly number[])[];
  /** Numbers of the keys and roots under which a text is found: of words of weight, in the order in which they are said. */
  readonly foundBy: ReadonlySet<number>;
  /** Words that are said several times are one: of each word that says something, the place of its key in `heaviest`. */
  readonly distinct: readonly number[];
  /** The most that each key weighs, in the order in which keys are said first. */
  readonly heaviest: readonly number[];
  /** The sum of these. */
  readonly total: number;
  /** Whether no key is said twice: then `heaviest` is the weights of the words that say something. */
  readonly saysNothingTwice: boolean;
  /** The words whose order counts: no asides, and of a long text only the beginning. */
  readonly ordered: readonly number[];
  /** Keys of these. */
  readonly orderedKeys: ReadonlySet<number>;
  /** What the order of these weighs, see {@link gainOf}. */
  readonly orderedGain: number;
}

/** From this weight on a word is one to find a text by. */
const TELLING = 0.3;
/** A word in an aside says less about what the text is about. */
const ASIDE = 0.5;
/** Beyond this many words only the beginnings are aligned: time grows with the product. */
const LONGEST = 90;

const NONE: readonly number[] = [];
const made = new WeakMap<Passage, PassageIndex>();

/** The index of a text by a memory's lexicon; made once. */
export function indexOf(passage: Passage, lexicon: Lexicon): PassageIndex {
  const known = made.get(passage);
  if (known?.lexicon === lexicon) return known;
  const index = makeIndex(passage, lexicon);
  made.set(passage, index);
  return index;
}

/** Takes the index of a text along to a lexicon that has the same numbers, and by which all of its words weigh the same. */
export function takeIndexAlong(passage: Passage, lexicon: Lexicon): void {
  const known = made.get(passage);
  if (known !== undefined) made.set(passage, { ...known, lexicon });
}

/** @throws {RangeError} when there is no such word */
export function wordAt(passage: Passage, index: number): Word {
  const word = passage.words[index];
  if (word === undefined) throw new RangeError('No such word.');
  return word;
}

/** What a word in its place counts for in an alignment: content before small words. */
export const gainOf = (word: Word): number => (word.weight > 0 ? 2 : 1);

function makeIndex(passage: Passage, lexicon: Lexicon): PassageIndex {
  const { words, roles } = passage;
  const keys = words.map((word) => lexicon.numberOf(word.key));
  const weights: number[] = [];
  const partsOf: (readonly number[])[] = [];
  const said: number[] = [];
  const ordered: number[] = [];
  let orderedGain = 0;
  for (let i = 0; i < words.length; i++) {
    const word = wordAt(passage, i);
    const key = keys[i] ?? -1;
    const isAside = roles[i] === 'aside';
    weights.push(word.weight * lexicon.rarityOf(key) * (isAside ? ASIDE : 1));
    partsOf.push(word.weight > 0 ? partsOfWord(word, key, lexicon) : NONE);
    if (word.weight > 0) said.push(i);
    if (isAside || ordered.length >= LONGEST) continue;
    ordered.push(i);
    orderedGain += gainOf(word);
  }
  return {
    lexicon,
    keys,
    weights,
    said,
    partsOf,
    ordered,
    orderedKeys: new Set(ordered.map((i) => keys[i] ?? -1)),
    orderedGain,
    ...lookedUpIn(passage, { keys, partsOf, said }),
    ...distinctOf(keys, weights, said),
  };
}

const partsOfWord = ({ key, parts }: Word, number: number, lexicon: Lexicon): readonly number[] =>
  parts.length === 1 && parts[0] === key ? [number] : parts.map((part) => lexicon.numberOf(part));

/** Whether a word has no root but its key. */
export const isPlain = (parts: readonly number[], key: number | undefined): boolean =>
  parts.length === 1 && parts[0] === key;

function lookedUpIn(
  passage: Passage,
  { keys, partsOf, said }: Pick<PassageIndex, 'keys' | 'partsOf' | 'said'>,
): Pick<PassageIndex, 'parts' | 'partsOfCompounds' | 'foundBy'> {
  const parts = new Set<number>();
  const partsOfCompounds = new Set<number>();
  const foundBy = new Set<number>();
  for (const i of said) {
    const [key, own] = [keys[i] ?? -1, partsOf[i] ?? NONE];
    const isFoundBy = wordAt(passage, i).weight >= TELLING;
    if (isFoundBy) foundBy.add(key);
    for (const part of own) {
      parts.add(part);
      if (isFoundBy) foundBy.add(part);
      if (!isPlain(own, key)) partsOfCompounds.add(part);
    }
  }
  return { parts, partsOfCompounds, foundBy };
}

function distinctOf(
  keys: readonly number[],
  weights: readonly number[],
  said: readonly number[],
): Pick<PassageIndex, 'byKey' | 'again' | 'distinct' | 'heaviest' | 'total' | 'saysNothingTwice'> {
  const byKey = new Map<number, number>();
  const again: number[] = new Array<number>(keys.length).fill(-1);
  const last: number[] = [];
  const distinct: number[] = new Array<number>(keys.length).fill(-1);
  const heaviest: number[] = [];
  for (const i of said) {
    const [key, weight] = [keys[i] ?? -1, weights[i] ?? 0];
    const first = byKey.get(key);
    const place = first === undefined ? heaviest.length : (distinct[first] ?? 0);
    distinct[i] = place;
    heaviest[place] = Math.max(weight, heaviest[place] ?? 0);
    if (first === undefined) byKey.set(key, i);
    else again[last[place] ?? first] = i;
    last[place] = i;
  }
  return {
    byKey,
    again,
    distinct,
    heaviest,
    total: heaviest.reduce((sum, weight) => sum + weight, 0),
    saysNothingTwice: heaviest.length === said.length,
  };
}
