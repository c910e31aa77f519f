import { CHANGE, ENVIRONMENTS } from '../../core/text/english';
import { commonness, type Word } from '../../core/text/words';
import { compare, isMeasure, roleAt, type Comparison } from './comparison';
import type { Lesson } from './lessons';
import type { Lexicon } from './lexicon';
import type { Note } from './notes';
import type { Pair } from './relation';
import { leastOf, topicWeight } from './weights';

/** A note that a lesson seems to overtake, though its words alone do not say so for certain. */
export interface Overtaken {
  readonly note: Note;
  readonly pairs: readonly Pair[];
  readonly score: number;
}

interface Rivals {
  readonly pairs: readonly { readonly a: number; readonly b: number }[];
  /** How much must be shared for these rivals to count. */
  readonly least: number;
}

/** From this weight of topic words on that each text has for itself, they are about different things. */
const APART = 1.1;

/** Another note must share no more than this part of what the likeliest one shares. */
const RUNNER_UP = 0.75;

/** What must be shared where the lesson speaks of a change, and where it does not. */
const EASE = { change: 0, plain: 0.2 } as const;

/**
 * The notes that a lesson most likely sets right: those it shares most with, when both name a value of the
 * same class that the other lacks, and nothing shows another subject, place or condition.
 */
export function overtakenBy(lesson: Lesson, related: readonly Note[], lexicon: Lexicon): Overtaken[] {
  const found = related
    .map((note) => judged(note, lesson, compare(note.passage, lesson.passage, lexicon), lexicon))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score);
  const [best] = found;
  if (best === undefined) return [];
  const olds = new Set(best.pairs.map((pair) => pair.a.toLowerCase()));
  const alike = (one: Overtaken): boolean => one.pairs.some((pair) => olds.has(pair.a.toLowerCase()));
  // Two notes with other values that it could be about: it is not known which.
  const others = related.filter((note) => !found.some((one) => one.note === note && alike(one)));
  const rival = Math.max(0, ...others.map((note) => compare(note.passage, lesson.passage, lexicon).shared));
  return rival > RUNNER_UP * best.score ? [] : found.filter(alike);
}

function judged(note: Note, lesson: Lesson, c: Comparison, lexicon: Lexicon): Overtaken | undefined {
  const changes = lesson.kind === 'correction' || lesson.kind === 'decision' || CHANGE.test(lesson.text);
  const rivals = rivalsOf(c);
  if (rivals === undefined || elsewhere(c) || !sharesEnough(c, rivals)) return undefined;
  if (isException(note.statement.text, lesson.text)) return undefined;
  if (namesAnother(c, rivals) && c.shared < 2) return undefined;
  if (leastOf(topicWeight, c, { a: c.onlyA, b: c.onlyB }, lexicon) >= APART) return undefined;
  if (c.shared < rivals.least + (changes ? EASE.change : EASE.plain)) return undefined;
  const pairs = rivals.pairs.map(({ a, b }) => ({
    a: c.a.words[a]?.text ?? '',
    b: c.b.words[b]?.text ?? '',
  }));
  return { note, pairs, score: c.shared };
}

/** Says of itself that it holds for some cases only: another one than a lesson that says nothing of the kind. */
const EXCEPTION =
  /\b(?:nothing but|that only|which only|only (?:for|in|on|when|if|with)|except|unless|apart from|instead of|not to|exempt)\b/i;

const isException = (note: string, lesson: string): boolean =>
  EXCEPTION.test(note) && !EXCEPTION.test(lesson);

const isLiteral = (word: Word | undefined): word is Word => word !== undefined && word.kind !== 'word';

/** Values of one class that each text has and the other lacks; undefined when there are none. */
function rivalsOf(c: Comparison): Rivals | undefined {
  const [left, right] = [literals(c, 'a'), literals(c, 'b')];
  const pairs: { a: number; b: number }[] = [];
  let least = Infinity;
  for (const a of left) {
    const b = right.find(
      (j) => !pairs.some((pair) => pair.b === j) && classOf(c.a.words[a], c.b.words[j]) !== undefined,
    );
    if (b === undefined) continue;
    pairs.push({ a, b });
    least = Math.min(least, classOf(c.a.words[a], c.b.words[b]) ?? Infinity);
  }
  return pairs.length === 0 ? undefined : { pairs, least };
}

/** Words that could be a value: literals, and rare words in the place of what is said. */
function literals(c: Comparison, side: 'a' | 'b'): number[] {
  return (side === 'a' ? c.onlyA : c.onlyB).filter((i) => {
    const word = c[side].words[i];
    const role = roleAt(c[side], i);
    if (word === undefined || role === 'aside') return false;
    return (
      word.kind !== 'word' || (role === 'value' && word.weight >= 1 && commonness(word.text) === 'content')
    );
  });
}

/** How much two texts must share for two words to be rivals: the more alike in kind, the less. */
function classOf(x: Word | undefined, y: Word | undefined): number | undefined {
  if (x === undefined || y === undefined) return undefined;
  if (x.kind === 'number' && y.kind === 'number') {
    if (x.unit !== undefined && y.unit !== undefined)
      return x.unit === y.unit ? (isMeasure(x.unit) ? 0.9 : 1) : undefined;
    return x.key.length === y.key.length ? 1 : 1.3;
  }
  if (x.kind === 'number' || y.kind === 'number' || x.kind === 'date' || y.kind === 'date')
    return x.kind === y.kind ? 1 : undefined;
  if (x.kind === y.kind && (x.kind === 'handle' || x.kind === 'url')) return 1;
  if (x.kind === 'handle' || y.kind === 'handle') return undefined;
  if (x.kind === 'word' && y.kind === 'word') return undefined;
  return x.kind === y.kind ? 1.1 : 1.3;
}

/** Of several rivals one is a number and another a name: the name may tell what the number is of. */
function namesAnother(c: Comparison, { pairs }: Rivals): boolean {
  const isNumber = ({ a }: Rivals['pairs'][number]): boolean => c.a.words[a]?.kind === 'number';
  return pairs.some(isNumber) && !pairs.every(isNumber);
}

/** The note is about a place or thing that the lesson does not name, or each about one of its own: two facts. */
function elsewhere(c: Comparison): boolean {
  const onlyNote = places(c, 'a');
  return onlyNote.some((word) => word.kind !== 'word') || (onlyNote.length > 0 && places(c, 'b').length > 0);
}

/** What only one text names as its subject or place: literals, and environments by their common names. */
function places(c: Comparison, side: 'a' | 'b'): Word[] {
  const only = side === 'a' ? c.onlyA : c.onlyB;
  return only.flatMap((i) => {
    const word = c[side].words[i];
    const role = roleAt(c[side], i);
    if (word === undefined || (role !== 'topic' && role !== 'scope')) return [];
    const isName = isLiteral(word) && word.kind !== 'number' && word.kind !== 'date';
    return isName || (!word.code && ENVIRONMENTS.has(word.text.toLowerCase())) ? [word] : [];
  });
}

/** Names are rivals only where the texts share a rare word, or more than one that tells something. */
function sharesEnough(c: Comparison, { least }: Rivals): boolean {
  const telling = new Map(c.matched.map((m) => [c.a.words[m.a]?.key, m.weight]));
  const weights = [...telling.values()];
  return (
    least <= 1 ||
    weights.some((weight) => weight >= 1) ||
    weights.filter((weight) => weight >= 0.5).length >= 2
  );
}
