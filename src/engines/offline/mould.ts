import { ENVIRONMENTS, VALUE_VERBS } from '../../core/text/english';
import { holdsForm, type Word } from '../../core/text/words';
import { roleAt, sameWord, weigh, type Comparison, type Gap } from './comparison';
import { contradicts } from './denial';
import type { Lexicon } from './lexicon';
import type { Relation } from './relation';
import { pairsOf } from './slots';
import { isHard, onlyOf, type Side } from './weights';

/** From this weight on a word in a gap counts. */
const HEAVY = 0.3;
/** From this weight on a word that only one text has makes it about something narrower. */
const NARROWING = 0.9;
/** So much of the word order must be shared for a gap of plain words to be another value. */
const CLOSE = 0.75;

/**
 * How two texts of one mould stand to each other: what stands in their gaps decides. Another value in the same
 * place is a newer value; another subject, scope or condition is another fact.
 */
export function relationByMould(c: Comparison, lexicon: Lexicon): Relation {
  const score = c.shared;
  const gaps = c.gaps.map((gap) => ({ gap, kind: gapKind(c, gap, lexicon) }));
  if (gaps.some(({ kind }) => kind === 'topic')) return { kind: 'different', why: 'another topic', score };
  const narrowed = gaps.some(({ kind }) => kind === 'narrower');
  const values = gaps.filter(({ kind }) => kind === 'value').map(({ gap }) => gap);
  const moved = values.length === 0 ? movedValue(c) : undefined;
  if (moved === 'elsewhere') return { kind: 'different', why: 'another scope', score };
  if (moved !== undefined) values.push(moved);
  if (values.length > 0) {
    if (narrowed || hasExtraTopic(c, lexicon) || !areValues(c, values))
      return { kind: 'different', why: 'another value and scope', score };
    return { kind: 'newer-value', pairs: pairsOf(c, values), why: 'another value in one mould', score };
  }
  if (contradicts(c)) {
    if (narrowed) return { kind: 'unsure', why: 'denied for a part', score };
    return { kind: 'newer-value', pairs: [], why: 'denied', score };
  }
  return narrowed ? { kind: 'unsure', why: 'narrower', score } : { kind: 'same', why: 'one mould', score };
}

/** Weight of the words with which both begin. */
const BEGINNING = 1.3;

/**
 * Both begin with the same words, up to a literal in the place of what is said: "Reset the stack with `a`",
 * "Reset the stack with `b` only". What follows may differ, but must not bind them to different cases.
 */
export function beginsAlike(c: Comparison, lexicon: Lexicon): boolean {
  let i = 0;
  let weight = 0;
  for (; ; i++) {
    const [x, y] = [c.a.words[i], c.b.words[i]];
    if (x === undefined || y === undefined) return false;
    if (!sameWord(x, y) && !(isValueVerb(x) && isValueVerb(y))) break;
    if (x.key === y.key) weight += weigh(c.a, i, lexicon);
  }
  const [x, y] = [c.a.words[i], c.b.words[i]];
  if (weight < BEGINNING || !isLiteral(x) || !isLiteral(y)) return false;
  if (roleAt(c.a, i) !== 'value' || roleAt(c.b, i) !== 'value') return false;
  const binds = (side: Side): boolean =>
    onlyOf(c, side).some((n) => {
      const role = roleAt(c[side], n);
      return n > i && (role === 'scope' || role === 'condition') && weigh(c[side], n, lexicon) >= HEAVY;
    });
  return !binds('a') && !binds('b');
}

const isLiteral = (word: Word | undefined): boolean => word !== undefined && (word.code || isHard(word));

const isValueVerb = (word: Word): boolean => !word.code && holdsForm(VALUE_VERBS, word.text.toLowerCase());

/**
 * - `topic`: another subject, scope or condition stands in the same place
 * - `value`: another value stands in the same place
 * - `narrower`: only one text says where or when
 * - `detail`: anything else that only one text says
 */
type GapKind = 'topic' | 'value' | 'narrower' | 'detail';

function gapKind(c: Comparison, gap: Gap, lexicon: Lexicon): GapKind {
  const heavy = {
    a: gap.a.filter((i) => weigh(c.a, i, lexicon) >= HEAVY),
    b: gap.b.filter((j) => weigh(c.b, j, lexicon) >= HEAVY),
  };
  const roles = [...heavy.a.map((i) => roleAt(c.a, i)), ...heavy.b.map((j) => roleAt(c.b, j))];
  if (heavy.a.length === 0 || heavy.b.length === 0) {
    if (roles.length === 0 || isRemark(c, gap)) return 'detail';
    if (!roles.some((role) => role === 'scope' || role === 'condition')) return 'detail';
    const extra = [...heavy.a.map((i) => c.a.words[i]), ...heavy.b.map((j) => c.b.words[j])];
    return !extra.some(isHard) && sharesScope(c, gap) ? 'detail' : 'narrower';
  }
  const words = [...heavy.a.map((i) => c.a.words[i]), ...heavy.b.map((j) => c.b.words[j])];
  if (words.some((word) => word?.code === false && ENVIRONMENTS.has(word.text.toLowerCase()))) return 'topic';
  if (!roles.every((role) => role === 'value') || isOtherSort(c, heavy)) return 'topic';
  if (saysSame(c, heavy.a)) return 'detail';
  const bothHard = heavy.a.some((i) => isHard(c.a.words[i])) && heavy.b.some((j) => isHard(c.b.words[j]));
  return !bothHard && sharesValue(c) ? 'detail' : 'value';
}

/** Where one text counts or dates, and the other names something, they say two things: "within 50 words", "in Welsh". */
function isOtherSort(c: Comparison, { a, b }: Gap): boolean {
  const sortsOf = (side: Side, indexes: readonly number[]): Set<boolean> =>
    new Set(
      indexes.flatMap((i) => {
        const word = c[side].words[i];
        return isHard(word) ? [word.kind === 'number' || word.kind === 'date'] : [];
      }),
    );
  const [first, second] = [sortsOf('a', a), sortsOf('b', b)];
  return first.size === 1 && second.size === 1 && !second.has(first.has(true));
}

/** The other text says these words too, joined or apart. */
const saysSame = (c: Comparison, indexes: readonly number[]): boolean =>
  indexes.every((i) => c.b.words.some((w) => c.a.words[i]?.parts.every((part) => w.parts.includes(part))));

/** Both state the same value: other words around it are another way to put it. */
const sharesValue = (c: Comparison): boolean =>
  c.matched.some((m) => isHard(c.a.words[m.a]) && roleAt(c.a, m.a) === 'value');

/** How near a literal stands to the words that describe it. */
const BESIDE = 3;

/** Both name the same literal for where it holds: "the shop in `apps/shop`" is no other place than `apps/shop`. */
function sharesScope(c: Comparison, gap: Gap): boolean {
  const side = gap.a.length > 0 ? 'a' : 'b';
  return c.matched.some((m) => {
    const word = c.a.words[m.a];
    if (!isHard(word) || word.kind === 'number' || word.kind === 'date') return false;
    if (roleAt(c.a, m.a) !== 'scope' || roleAt(c.b, m.b) !== 'scope') return false;
    return gap[side].every((i) => Math.abs(i - m[side]) <= BESIDE);
  });
}

/** Words after the end of all that both say, set off by a mark or "and": a remark, not a narrower scope. */
function isRemark(c: Comparison, gap: Gap): boolean {
  const [p, indexes] = gap.a.length > 0 ? [c.a, gap.a] : [c.b, gap.b];
  const first = indexes[0] ?? 0;
  if (c.matched.some((m) => (p === c.a ? m.a : m.b) > first)) return false;
  const from = p.words[Math.max(0, first - 3)]?.start ?? 0;
  return /[,;:.(–—]|\band\b/.test(p.text.slice(from, p.words[first]?.start ?? from));
}

/** Literals that face nothing in the other text: a value that changed its place along with its name. */
function movedValue(c: Comparison): Gap | 'elsewhere' | undefined {
  const literals = { a: freeLiterals(c, 'a'), b: freeLiterals(c, 'b') };
  const free = {
    a: literals.a.length > 0 ? literals.a : literals.b.length > 0 ? freeAgent(c, 'a') : [],
    b: literals.b.length > 0 ? literals.b : literals.a.length > 0 ? freeAgent(c, 'b') : [],
  };
  if (free.a.length === 0 || free.b.length === 0) return undefined;
  const roles = [...free.a.map((i) => roleAt(c.a, i)), ...free.b.map((j) => roleAt(c.b, j))];
  return roles.some((role) => role === 'scope' || role === 'condition') ? 'elsewhere' : free;
}

function freeLiterals(c: Comparison, side: Side): number[] {
  const facing = c.gaps.filter((gap) => gap[side === 'a' ? 'b' : 'a'].length === 0);
  const only = onlyOf(c, side);
  return facing.flatMap((gap) => gap[side].filter((i) => isHard(c[side].words[i]) && only.includes(i)));
}

/** The first word of "X is the Y of Z": there a name cannot be told by its capital. */
function freeAgent(c: Comparison, side: Side): number[] {
  const first = c[side].words.findIndex((word) => word.weight > 0);
  return roleAt(c[side], first) === 'value' && onlyOf(c, side).includes(first) ? [first] : [];
}

/** One text says more precisely what it is about. */
function hasExtraTopic(c: Comparison, lexicon: Lexicon): boolean {
  const named = (side: Side, indexes: readonly number[]): boolean =>
    indexes.some((i) => roleAt(c[side], i) === 'topic' && weigh(c[side], i, lexicon) >= NARROWING);
  const extra = (gap: Gap): boolean =>
    (gap.b.length === 0 && named('a', gap.a)) || (gap.a.length === 0 && named('b', gap.b));
  return c.gaps.some((gap) => !isRemark(c, gap) && extra(gap));
}

/** Several gaps are values only if each has a literal on both sides; a single one may hold plain words too. */
function areValues(c: Comparison, values: readonly Gap[]): boolean {
  const literals = (gap: Gap): number =>
    Number(gap.a.some((i) => isHard(c.a.words[i]))) + Number(gap.b.some((j) => isHard(c.b.words[j])));
  const [only] = values;
  if (values.length === 1 && only !== undefined) return literals(only) > 0 || c.frame >= CLOSE;
  return values.every((gap) => literals(gap) === 2);
}
