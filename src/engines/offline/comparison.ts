import type { Word } from '../../core/text/words';
import { align, frameAtMost, type Aligned, type Alignment, type Gap } from './alignment';
import type { Lexicon } from './lexicon';
import type { Passage, Role } from './passage';
import { indexOf, isPlain, wordAt, type PassageIndex } from './passageIndex';
import { sameMeasure } from './sameWord';
import type { Sides } from './weights';

export type { Gap } from './alignment';
export { isMeasure, sameWord } from './sameWord';

/** A word of each text that say the same; `weight` is the lesser of theirs. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** What two texts share and where they part. Words are named by their index. */
export interface Comparison {
  readonly a: Passage;
  readonly b: Passage;
  /** Weight of what both say. */
  readonly shared: number;
  /** The part of each text's weight that the other one says too, 0 to 1. */
  readonly coverA: number;
  readonly coverB: number;
  /** Pairs of equal words, best first. */
  readonly matched: readonly Match[];
  /** Words of weight that the other text lacks. */
  readonly onlyA: readonly number[];
  readonly onlyB: readonly number[];
  /** How much of the shorter text's word order the longer one follows, 0 to 1. */
  readonly frame: number;
  readonly gaps: readonly Gap[];
  /** Whether `frame` is at least this; quicker than to ask for it where it is not. */
  isOfOneFrame(least: number): boolean;
  /** Whether it is certain that a gap lacks words on a side, or has others than these: quicker than to ask for the gaps. */
  partsByMoreThan(isMeant: (word: Word) => boolean): boolean;
}

/** How much a word says in this memory. */
export function weigh(passage: Passage, index: number, lexicon: Lexicon): number {
  return indexOf(passage, lexicon).weights[index] ?? 0;
}

/** Compares two texts word by word. */
export function compare(a: Passage, b: Passage, lexicon: Lexicon): Comparison {
  return new Compared({ passage: a, index: indexOf(a, lexicon) }, { passage: b, index: indexOf(b, lexicon) });
}

/** Of each word of a text how much of it the other one says, 0 to 1. */
type Credit = number[];

const noCredit = ({ passage }: Aligned): Credit => new Array<number>(passage.words.length).fill(0);

/** Most pairs of texts part early: their words are aligned only when somebody asks. */
class Compared implements Comparison {
  readonly a: Passage;
  readonly b: Passage;
  readonly shared: number;
  readonly coverA: number;
  readonly coverB: number;
  readonly matched: Comparison['matched'];
  readonly onlyA: readonly number[];
  readonly onlyB: readonly number[];
  readonly #sides: readonly [Aligned, Aligned];
  readonly #credit: Sides<Credit>;
  #alignment: Alignment | undefined;

  constructor(a: Aligned, b: Aligned) {
    this.#sides = [a, b];
    this.a = a.passage;
    this.b = b.passage;
    const credit = { a: noCredit(a), b: noCredit(b) };
    this.matched = matchedWords(a, b, credit);
    partly(a, b.index, credit.a);
    partly(b, a.index, credit.b);
    this.#credit = credit;
    const shared = { a: sharedBy(a.index, credit.a), b: sharedBy(b.index, credit.b) };
    this.shared = Math.min(shared.a, shared.b);
    this.coverA = a.index.total === 0 ? 0 : shared.a / a.index.total;
    this.coverB = b.index.total === 0 ? 0 : shared.b / b.index.total;
    this.onlyA = a.index.said.filter((i) => (credit.a[i] ?? 0) < 0.5);
    this.onlyB = b.index.said.filter((j) => (credit.b[j] ?? 0) < 0.5);
  }

  get frame(): number {
    return this.#aligned().frame;
  }

  get gaps(): readonly Gap[] {
    return this.#aligned().gaps;
  }

  isOfOneFrame(least: number): boolean {
    return frameAtMost(...this.#sides) >= least && this.frame >= least;
  }

  partsByMoreThan(isMeant: (word: Word) => boolean): boolean {
    const [a, b] = this.#sides;
    return !partsOnlyBy(a, b, this.#credit.a, isMeant) || !partsOnlyBy(b, a, this.#credit.b, isMeant);
  }

  #aligned(): Alignment {
    if (this.#alignment !== undefined) return this.#alignment;
    const { frame, gaps } = align(...this.#sides);
    const { a, b } = this.#credit;
    const fresh = gaps.map((gap) => ({
      a: gap.a.filter((i) => a[i] !== 1),
      b: gap.b.filter((j) => b[j] !== 1),
    }));
    return (this.#alignment = { frame, gaps: fresh.filter((gap) => gap.a.length + gap.b.length > 0) });
  }
}

/** Pairs of equal words, best first. */
function matchedWords(a: Aligned, b: Aligned, credit: Sides<Credit>): Comparison['matched'] {
  const matched: Match[] = [];
  const isTaken = (j: number): boolean => matched.some((match) => match.b === j);
  for (const i of a.index.said) {
    const first = b.index.byKey.get(a.index.keys[i] ?? -1);
    if (first === undefined) continue;
    const word = wordAt(a.passage, i);
    let partner: number | undefined;
    for (let j = first; j >= 0; j = b.index.again[j] ?? -1) {
      if (!sameMeasure(word, wordAt(b.passage, j))) continue;
      credit.b[j] = 1;
      if (partner === undefined || (isTaken(partner) && !isTaken(j))) partner = j;
    }
    if (partner === undefined) continue;
    credit.a[i] = 1;
    const weight = Math.min(a.index.weights[i] ?? 0, b.index.weights[partner] ?? 0);
    putInOrder(matched, { a: i, b: partner, weight });
  }
  return matched;
}

/** Behind those that weigh as much: there are few, and each comes with little to pass. */
function putInOrder(matched: Match[], match: Match): void {
  let at = matched.length;
  for (; at > 0; at--) {
    const before = matched[at - 1];
    if (before === undefined || before.weight >= match.weight) break;
    matched[at] = before;
  }
  matched[at] = match;
}

/** Credits a compound with those of its parts that the other text says; a word of one root that is no key there may be such a part. */
function partly({ passage, index }: Aligned, other: PassageIndex, credit: Credit): void {
  for (const i of index.said) {
    if (credit[i] !== 0) continue;
    const own = index.partsOf[i] ?? [];
    const parts = isPlain(own, index.keys[i]) ? other.partsOfCompounds : other.parts;
    let held = 0;
    if (parts.size > 0) for (const part of own) if (parts.has(part)) held++;
    if (held === 0) continue;
    const { kind } = wordAt(passage, i);
    if (kind !== 'number' && kind !== 'date') credit[i] = (held / own.length) * (own.length > 1 ? 0.6 : 0.8);
  }
}

/** The weight of what both say, over distinct words: saying a word twice does not count twice. */
function sharedBy({ said, distinct, heaviest, saysNothingTwice }: PassageIndex, credit: Credit): number {
  let shared = 0;
  if (saysNothingTwice) {
    for (let place = 0; place < said.length; place++)
      shared += (heaviest[place] ?? 0) * (credit[said[place] ?? 0] ?? 0);
    return shared;
  }
  const best = new Array<number>(heaviest.length).fill(0);
  for (const i of said) {
    const place = distinct[i] ?? 0;
    const given = credit[i] ?? 0;
    if (given > (best[place] ?? 0)) best[place] = given;
  }
  for (let place = 0; place < best.length; place++) shared += (heaviest[place] ?? 0) * (best[place] ?? 0);
  return shared;
}

/** Whether a text has something that the other lacks, and nothing but such words of what surely stands in a gap. */
function partsOnlyBy(
  { passage, index }: Aligned,
  other: Aligned,
  credit: Credit,
  isMeant: (word: Word) => boolean,
): boolean {
  let parts = false;
  for (const i of index.ordered) {
    const word = wordAt(passage, i);
    if (word.weight <= 0 || credit[i] === 1) continue;
    parts = true;
    if (!isMeant(word) && !other.index.orderedKeys.has(index.keys[i] ?? -1)) return false;
  }
  return parts;
}

export function roleAt(passage: Passage, index: number): Role {
  return passage.roles[index] ?? 'value';
}
