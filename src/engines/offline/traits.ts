import { DAYS, LIMITING, NOTE_KINDS } from '../../core/text/english';
import { commonness, type Word } from '../../core/text/words';
import { roleAt, weigh, type Comparison } from './comparison';
import type { Lexicon } from './lexicon';
import { isVerbForm, type Passage } from './passage';
import { rivalsIn, type RivalValues } from './rivalValues';
import { isHard, onlyOf, type Side, type Sides } from './weights';

/** How near two texts are beside the nearest other of each: 1 is as near as that one, more is nearer. */
export interface Nearest {
  /** Beside all that is near to the older text. */
  readonly toOlder: number;
  /** Beside all that is near to the newer text. */
  readonly toNewer: number;
}

/** Below this weight a word tells nothing. */
const TELLING = 0.3;
/** Words and literals are counted up to here: what long texts have of them tells no more. */
const MANY_WORDS = 40;
const MANY_LITERALS = 6;
/** A word that so many texts have is one of many. */
const MANY_USES = 8;
/** The same words at the beginning weigh no more than this. */
const LONG_BEGINNING = 4;

/** What is weighed of two texts to tell how they stand to each other. Where one is the older one it is `a`. */
export class Traits {
  readonly #c: Comparison;
  readonly #nearest: Nearest;
  readonly #lexicon: Lexicon;
  /** Words that both say and that tell something, best first. */
  readonly #telling: Comparison['matched'];
  /** What each text says for itself. */
  readonly #own: Sides<readonly number[]>;
  readonly #rivals: RivalValues;

  constructor(c: Comparison, nearest: Nearest, lexicon: Lexicon) {
    this.#c = c;
    this.#nearest = nearest;
    this.#lexicon = lexicon;
    this.#telling = c.matched.filter((m) => m.weight >= TELLING);
    this.#own = { a: distinct(c, 'a'), b: distinct(c, 'b') };
    this.#rivals = rivalsIn(c, this.#own);
  }

  get coverLeast(): number {
    return Math.min(this.#c.coverA, this.#c.coverB);
  }

  get coverMost(): number {
    return Math.max(this.#c.coverA, this.#c.coverB);
  }

  get sharedLiterals(): number {
    return sumOf(this.#telling.filter((m) => isHard(this.#c.a.words[m.a])));
  }

  /** What one text says of its topic is what the other is about. */
  get sharedCrosswise(): number {
    const { a, b } = this.#c;
    return sumOf(this.#telling.filter((m) => (roleAt(a, m.a) === 'value') !== (roleAt(b, m.b) === 'value')));
  }

  /** The weightiest word that both say is a literal. */
  get bestIsLiteral(): number {
    return Number(isHard(this.#best));
  }

  /** How many texts have the weightiest word that both say. */
  get bestUses(): number {
    return this.#best === undefined ? MANY_USES : Math.min(MANY_USES, this.#lexicon.usesOf(this.#best.key));
  }

  get #best(): Word | undefined {
    return this.#c.a.words[this.#telling[0]?.a ?? -1];
  }

  /** Weight of the words with which both begin. */
  get beginning(): number {
    return Math.min(LONG_BEGINNING, sharedBeginning(this.#c));
  }

  /** How much of the shorter text's word order the longer one follows. */
  get frame(): number {
    return this.#c.frame;
  }

  /** "Line width: 80", "Line width: 110". */
  get sameLabel(): number {
    const label = labelOf(this.#c.a);
    return Number(label !== undefined && label === labelOf(this.#c.b));
  }

  /** How many words that tell something the shorter text has. */
  get length(): number {
    return Math.min(MANY_WORDS, saidIn(this.#c.a), saidIn(this.#c.b));
  }

  /** The older text names limits: it is about a case. */
  get limitedOlder(): number {
    return Number(LIMITING.test(this.#c.a.text));
  }

  get ownLiteralsLeast(): number {
    return Math.min(...this.#ownLiterals);
  }

  get ownLiteralsMost(): number {
    return Math.max(...this.#ownLiterals);
  }

  get #ownLiterals(): [number, number] {
    const count = (side: Side): number =>
      Math.min(MANY_LITERALS, onlyOf(this.#c, side).filter((i) => isHard(this.#c[side].words[i])).length);
    return [count('a'), count('b')];
  }

  /** Weight of literals that rival none of the other text. */
  get ownLiteralWeightMost(): number {
    return Math.max(...this.#alone((p, i) => isHard(p.words[i])));
  }

  /** Weight of what each is about, or where or when it holds, that the other does not name. */
  get ownTopicLeast(): number {
    return Math.min(...this.#alone((p, i) => roleAt(p, i) !== 'value' && roleAt(p, i) !== 'aside'));
  }

  /** Both state a value of one measure. */
  get rivalMeasuresSaid(): number {
    return Number(this.#rivals.found.has('measure said'));
  }

  get rivalMeasuresElsewhere(): number {
    return Number(this.#rivals.found.has('measure elsewhere'));
  }

  /** Both state a value that is written alike. */
  get rivalShapesSaid(): number {
    return Number(this.#rivals.found.has('shape said'));
  }

  get nearestToNewer(): number {
    return this.#nearest.toNewer;
  }

  get nearestLeast(): number {
    return Math.min(this.#nearest.toOlder, this.#nearest.toNewer);
  }

  get nearestMost(): number {
    return Math.max(this.#nearest.toOlder, this.#nearest.toNewer);
  }

  #alone(test: (p: Passage, index: number) => boolean): [number, number] {
    const weight = (side: Side): number =>
      this.#own[side].reduce((sum, i) => {
        const counts = !this.#rivals[side].has(i) && test(this.#c[side], i);
        return sum + (counts ? weigh(this.#c[side], i, this.#lexicon) : 0);
      }, 0);
    return [weight('a'), weight('b')];
  }
}

export type Trait = keyof Traits;

/** Whether two texts share a thing: not only how much, when or what is done. */
export const sharesThing = (c: Comparison): boolean =>
  c.matched.some((m) => {
    const word = c.a.words[m.a];
    return m.weight >= TELLING && word !== undefined && isThing(word);
  });

function isThing(word: Word): boolean {
  if (word.kind === 'number' || word.kind === 'date' || DAYS.has(word.text.toLowerCase())) return false;
  return word.kind !== 'word' || !isVerbForm(word);
}

/** A number in a series that names its own: a ticket, a case, an incident. */
const NUMBERED = /^(\p{Lu}[\p{Lu}\d]*)-\d+$/u;

/** Whether each text names another of one numbered series: `INC-12` and `INC-31` are two things. */
export function namesOthersOfSeries(c: Comparison): boolean {
  const seriesIn = (p: Passage, indexes: readonly number[]): (string | undefined)[] =>
    indexes.map((i) => NUMBERED.exec(p.words[i]?.text ?? '')?.[1]);
  const series = new Set(seriesIn(c.a, c.onlyA));
  return seriesIn(c.b, c.onlyB).some((name) => name !== undefined && series.has(name));
}

const sumOf = (matched: Comparison['matched']): number => matched.reduce((sum, m) => sum + m.weight, 0);

/** Weight of the words that both begin with, up to the first that tells something and that only one has. */
function sharedBeginning(c: Comparison): number {
  const own = new Set(c.onlyA);
  const partner = new Map(c.matched.map((m) => [m.a, m.b]));
  const tells = (word: Word | undefined): boolean => (word?.weight ?? 0) >= TELLING;
  let weight = 0;
  let last = -1;
  for (const [i, word] of c.a.words.entries()) {
    if (!tells(word)) continue;
    const at = partner.get(i);
    if (own.has(i) || at === undefined || at < last) break;
    if (c.onlyB.some((j) => j < at && tells(c.b.words[j]))) break;
    weight += word.weight;
    last = at;
  }
  return weight;
}

/** Of "Line width: 80" what stands before the colon; of "Rule: no force-push" nothing, since any rule may begin so. */
function labelOf({ text }: Passage): string | undefined {
  const label = /^([^:.`]{2,40}): /.exec(text)?.[1]?.toLowerCase();
  const isKind = label?.split(' ').every((word) => NOTE_KINDS.has(word) || commonness(word) === 'stop');
  return isKind === true ? undefined : label;
}

const saidIn = (p: Passage): number => new Set(p.words.flatMap((w) => (w.weight > 0 ? [w.key] : []))).size;

/** The words that only one text has, each once, without negations. */
function distinct(c: Comparison, side: Side): number[] {
  const seen = new Set<string>();
  return onlyOf(c, side).filter((i) => {
    const word = c[side].words[i];
    if (word === undefined || word.negation || seen.has(word.key)) return false;
    seen.add(word.key);
    return true;
  });
}
