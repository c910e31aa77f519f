import { LIMITING } from '../../core/text/english';
import { roleAt, weigh, type Comparison } from './comparison';
import type { Lexicon } from './lexicon';
import { isVerbForm, type Passage } from './passage';
import { valueKindOf, type ValueKind } from './valueKind';
import { isHard, onlyOf, type Side, type Sides } from './weights';

/** What is weighed of two texts to tell how they stand to each other; the order is that of the weights. */
export const TRAITS = [
  'shared',
  'sharedLiterals',
  'sharedValues',
  'onlyNumbersShared',
  'coverLeast',
  'coverMost',
  'rivalMeasuresSaid',
  'rivalMeasuresElsewhere',
  'rivalShapesSaid',
  'ownLiteralsLeast',
  'ownLiteralsMost',
  'ownTopicLeast',
  'ownTopicMost',
  'ownScopeMost',
  'ownThingsLeast',
  'ownLeast',
  'ownMost',
  'length',
  'ownWordsLeast',
  'limitedAlone',
  'otherBeginning',
] as const;

/** Numbers in the order of {@link TRAITS}. */
export type Traits = readonly number[];

/** Below this weight a word tells nothing. */
const TELLING = 0.3;

/** The traits of two texts that are compared. */
export function traitsOf(c: Comparison, lexicon: Lexicon): Traits {
  const own: Own = { a: distinct(c, 'a'), b: distinct(c, 'b') };
  const rivals = rivalsIn(c, own);
  /** Weight of what each text says for itself, without values that rival one of the other. */
  const each = (test: (p: Passage, index: number) => boolean): [number, number] => [
    alone(c.a, own.a, rivals.a, test, lexicon),
    alone(c.b, own.b, rivals.b, test, lexicon),
  ];
  const literals = c.matched.filter((m) => isHard(c.a.words[m.a]));
  const values = literals.filter((m) => roleAt(c.a, m.a) === 'value' && roleAt(c.b, m.b) === 'value');
  const words = c.matched.filter((m) => c.a.words[m.a]?.kind !== 'number');
  const ownLiterals = each((p, i) => isHard(p.words[i]));
  const ownTopic = each(isBound);
  const rest = each(() => true);
  return [
    c.shared,
    sumOf(literals),
    sumOf(values),
    Number(sumOf(words) < TELLING),
    Math.min(c.coverA, c.coverB),
    Math.max(c.coverA, c.coverB),
    Number(rivals.found.has('measure said')),
    Number(rivals.found.has('measure elsewhere')),
    Number(rivals.found.has('shape said')),
    Math.min(...ownLiterals),
    Math.max(...ownLiterals),
    Math.min(...ownTopic),
    Math.max(...ownTopic),
    Math.max(...each((p, i) => isBound(p, i) && roleAt(p, i) !== 'topic')),
    Math.min(...each(isThing)),
    Math.min(...rest),
    Math.max(...rest),
    Math.min(saidIn(c.a), saidIn(c.b)),
    Math.min(own.a.length, own.b.length),
    Number(LIMITING.test(c.a.text) !== LIMITING.test(c.b.text)),
    Number(begins(c.a, own.a, lexicon) && begins(c.b, own.b, lexicon)),
  ];
}

/** What each text says for itself. */
type Own = Sides<readonly number[]>;

function alone(
  p: Passage,
  own: readonly number[],
  rivals: ReadonlySet<number>,
  test: (p: Passage, index: number) => boolean,
  lexicon: Lexicon,
): number {
  return own.reduce((sum, i) => sum + (!rivals.has(i) && test(p, i) ? weigh(p, i, lexicon) : 0), 0);
}

/** Whether a text begins with a topic that the other does not name. */
function begins(p: Passage, own: readonly number[], lexicon: Lexicon): boolean {
  const first = p.words.findIndex((_, i) => roleAt(p, i) === 'topic' && weigh(p, i, lexicon) > TELLING);
  return first >= 0 && own.includes(first);
}

function sumOf(matched: Comparison['matched']): number {
  return matched.reduce((sum, m) => sum + m.weight, 0);
}

const saidIn = (p: Passage): number => new Set(p.words.flatMap((w) => (w.weight > 0 ? [w.key] : []))).size;

/** What a text is about, or where or when it holds. */
const isBound = (p: Passage, i: number): boolean => roleAt(p, i) !== 'value' && roleAt(p, i) !== 'aside';

/** A word that names a thing, as far as its form tells. */
function isThing(p: Passage, i: number): boolean {
  const word = p.words[i];
  if (word?.kind !== 'word' || word.weight < 1 || roleAt(p, i) === 'aside') return false;
  return !isVerbForm(word) && !/(?:ed|ing|ly)$/.test(word.text);
}

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

/** Values of the two texts that are of one kind and exclude each other. */
interface Rivals {
  /** Those in the place of what is said. */
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
  readonly found: ReadonlySet<`${ValueKind['by']} ${'said' | 'elsewhere'}`>;
}

function rivalsIn(c: Comparison, own: Own): Rivals {
  const a = new Set<number>();
  const b = new Set<number>();
  const found = new Set<`${ValueKind['by']} ${'said' | 'elsewhere'}`>();
  for (const i of own.a) {
    const kind = kindAt(c.a, i);
    if (kind === undefined) continue;
    for (const j of own.b) {
      if (kindAt(c.b, j)?.name !== kind.name) continue;
      const isValue = [roleAt(c.a, i), roleAt(c.b, j)].map((role) => role === 'value');
      const said = c.a.words[i]?.kind === 'number' ? isValue.includes(true) : !isValue.includes(false);
      found.add(`${kind.by} ${said ? 'said' : 'elsewhere'}`);
      if (!said) continue;
      a.add(i);
      b.add(j);
    }
  }
  return { a, b, found };
}

function kindAt(p: Passage, index: number): ValueKind | undefined {
  const word = p.words[index];
  return word && valueKindOf(word);
}
