import { BOUNDS, DETERMINERS, ENVIRONMENTS } from '../../core/text/english';
import { commonness, type Word } from '../../core/text/words';
import { compare, isMeasure, roleAt, weigh, type Comparison, type Gap } from './comparison';
import type { Lexicon } from './lexicon';
import { isVerbForm, type Passage } from './passage';

/** Words of one text and those that stand in their place in the other. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/**
 * How two texts stand to each other:
 * - `same`: they say the same, each perhaps with something more
 * - `newer-value`: the same subject in the same scope, with another value or the opposite
 * - `different`: alike, but about another subject, scope or condition
 * - `unrelated`: they share too little to be compared
 * - `unsure`: related, and nothing of the above is certain
 */
export type Relation =
  | {
      readonly kind: 'same' | 'different' | 'unrelated' | 'unsure';
      readonly why: string;
      readonly score: number;
    }
  | {
      readonly kind: 'newer-value';
      readonly pairs: readonly Pair[];
      readonly why: string;
      readonly score: number;
    };

const FRAME = 0.62;

export function relation(a: Passage, b: Passage, lexicon: Lexicon): Relation {
  const c = compare(a, b, lexicon);
  if (c.shared < 0.9) return { kind: 'unrelated', why: 'little shared', score: c.shared };
  return c.frame >= FRAME && c.matched.length >= 2 ? alike(c, lexicon) : apart(c, lexicon);
}

const isHard = (word: Word | undefined): boolean => word !== undefined && word.kind !== 'word';

/** Two texts of one mould: what stands in their gaps decides. */
function alike(c: Comparison, lexicon: Lexicon): Relation {
  const values: Gap[] = [];
  let narrowed = false;
  const sharesValue = c.matched.some((m) => isHard(c.a.words[m.a]) && roleAt(c.a, m.a) === 'value');
  for (const gap of c.gaps) {
    const kind = gapKind(c, gap, lexicon, sharesValue);
    if (kind === 'topic') return { kind: 'different', why: `topic ${show(c, gap)}`, score: c.shared };
    if (kind === 'value') values.push(gap);
    if (kind === 'narrower') narrowed = true;
  }
  const turned = contradicts(c);
  const extra = { a: freeLiterals(c, 'a'), b: freeLiterals(c, 'b') };
  if (values.length === 0 && extra.a.length > 0 && extra.b.length > 0) {
    const bound = [...extra.a.map((i) => roleAt(c.a, i)), ...extra.b.map((j) => roleAt(c.b, j))].some(
      (role) => role === 'scope' || role === 'condition',
    );
    if (bound) return { kind: 'different', why: 'scope', score: c.shared };
    values.push(extra);
  }
  if (values.length > 0)
    return narrowed || hasExtraTopic(c, lexicon) || !areValues(c, values)
      ? { kind: 'different', why: 'value and scope', score: c.shared }
      : {
          kind: 'newer-value',
          pairs: pairsOf(c, values),
          why: values.map((v) => show(c, v)).join(' ; '),
          score: c.shared,
        };
  if (turned)
    return narrowed
      ? { kind: 'unsure', why: 'polarity', score: c.shared }
      : { kind: 'newer-value', pairs: [], why: 'polarity', score: c.shared };
  return narrowed
    ? { kind: 'unsure', why: 'narrower', score: c.shared }
    : { kind: 'same', why: 'frame', score: c.shared };
}

/** One text says more precisely what it is about. */
function hasExtraTopic(c: Comparison, lexicon: Lexicon): boolean {
  const named = (p: Passage, indexes: readonly number[]): boolean =>
    indexes.some((i) => roleAt(p, i) === 'topic' && weigh(p, i, lexicon) >= 0.9);
  return c.gaps.some(
    (gap) =>
      !isRemark(c, gap) &&
      ((gap.b.length === 0 && named(c.a, gap.a)) || (gap.a.length === 0 && named(c.b, gap.b))),
  );
}

/** Several gaps are values only if each has a literal on both sides; a single one may hold plain words too. */
function areValues(c: Comparison, values: readonly Gap[]): boolean {
  const literal = (gap: Gap): number =>
    Number(gap.a.some((i) => isHard(c.a.words[i]))) + Number(gap.b.some((j) => isHard(c.b.words[j])));
  const [only] = values;
  if (values.length === 1 && only !== undefined) return literal(only) > 0 || c.frame >= 0.75;
  return values.every((gap) => literal(gap) === 2);
}

/** Literals that only one text has, and that face nothing in the other. */
function freeLiterals(c: Comparison, side: 'a' | 'b'): number[] {
  return c.gaps.flatMap((gap) =>
    gap[side === 'a' ? 'b' : 'a'].length > 0
      ? []
      : gap[side].filter((i) => isHard(c[side].words[i]) && (side === 'a' ? c.onlyA : c.onlyB).includes(i)),
  );
}

function pairsOf(c: Comparison, gaps: readonly Gap[]): Pair[] {
  return gaps
    .map((gap) => ({ a: spanOf(c.a, gap.a), b: spanOf(c.b, gap.b) }))
    .filter((pair) => pair.a !== '' && pair.b !== '');
}

/** The text from the first to the last of these words. */
function spanOf(p: Passage, indexes: readonly number[]): string {
  const found = indexes.flatMap((i) => p.words[i] ?? []);
  return p.text.slice(Math.min(...found.map((w) => w.start)), Math.max(0, ...found.map((w) => w.end)));
}

const show = (c: Comparison, gap: Gap): string =>
  `${gap.a.map((i) => c.a.words[i]?.text).join(' ')}|${gap.b.map((j) => c.b.words[j]?.text).join(' ')}`;

function gapKind(
  c: Comparison,
  gap: Gap,
  lexicon: Lexicon,
  sharesValue: boolean,
): 'topic' | 'value' | 'narrower' | 'detail' {
  const heavyA = gap.a.filter((i) => weigh(c.a, i, lexicon) >= 0.3);
  const heavyB = gap.b.filter((j) => weigh(c.b, j, lexicon) >= 0.3);
  const roles = [...heavyA.map((i) => roleAt(c.a, i)), ...heavyB.map((j) => roleAt(c.b, j))];
  if (heavyA.length > 0 && heavyB.length > 0) {
    if (
      [...heavyA.map((i) => c.a.words[i]), ...heavyB.map((j) => c.b.words[j])].some((w) =>
        ENVIRONMENTS.has(w?.text.toLowerCase() ?? ''),
      )
    )
      return 'topic';
    if (!roles.every((role) => role === 'value')) return 'topic';
    const sameWords = heavyA.every((i) =>
      c.b.words.some((w) => c.a.words[i]?.parts.every((part) => w.parts.includes(part))),
    );
    if (sameWords) return 'detail';
    const hard = heavyA.some((i) => isHard(c.a.words[i])) || heavyB.some((j) => isHard(c.b.words[j]));
    return !hard && sharesValue ? 'detail' : 'value';
  }
  if (roles.length === 0 || isRemark(c, gap)) return 'detail';
  return roles.some((role) => role === 'scope' || role === 'condition') ? 'narrower' : 'detail';
}

/** Words after the end of all that both say, set off by a mark or "and": a remark, not a narrower scope. */
function isRemark(c: Comparison, gap: Gap): boolean {
  const [p, indexes] = gap.a.length > 0 ? [c.a, gap.a] : [c.b, gap.b];
  const first = indexes[0] ?? 0;
  if (c.matched.some((m) => (p === c.a ? m.a : m.b) > first)) return false;
  const lead = p.words.slice(Math.max(0, first - 3), first + 1);
  const from = lead[0]?.start ?? 0;
  return /[,;:.(–—]|\band\b/.test(p.text.slice(from, p.words[first]?.start ?? from));
}

/** Two texts of different build: only what is rare and literal counts. */
function apart(c: Comparison, lexicon: Lexicon): Relation {
  const hardShared = c.matched.filter(
    (m) => (isHard(c.a.words[m.a]) || isHard(c.b.words[m.b])) && m.weight >= 0.7,
  );
  const strength = distinctSum(hardShared.map((m) => ({ key: c.a.words[m.a]?.key ?? '', weight: m.weight })));
  const cover = Math.max(c.coverA, c.coverB);
  if (contradicts(c)) return { kind: 'unsure', why: 'polarity', score: c.shared };
  const valueShared = hardShared.some((m) => roleAt(c.a, m.a) === 'value' || roleAt(c.b, m.b) === 'value');
  const clash = conflicts(c, valueShared);
  if (clash.length > 0) return overtaken(c, clash, lexicon);
  const rivals = Math.min(
    literalWeight(c.a, c.onlyA, lexicon, c.b),
    literalWeight(c.b, c.onlyB, lexicon, c.a),
  );
  const topics = Math.min(topicWeight(c.a, c.onlyA, lexicon), topicWeight(c.b, c.onlyB, lexicon));
  const figures = `str=${strength.toFixed(1)} riv=${rivals.toFixed(1)} top=${topics.toFixed(1)} sh=${c.shared.toFixed(1)} cov=${cover.toFixed(2)}/${Math.min(c.coverA, c.coverB).toFixed(2)}`;
  const beyond = c.shared - strength;
  const apartTopics = topics > (strength >= 3 ? 1.2 : 0.8) * c.shared;
  if (strength >= 2 && rivals === 0 && beyond >= (valueShared ? 0.35 : 1) && cover >= 0.2 && !apartTopics) {
    return { kind: 'same', why: `literal ${figures}`, score: c.shared };
  }
  if (!valueShared) return { kind: 'unsure', why: `no value shared ${figures}`, score: c.shared };
  if (strength <= 1.5 * rivals || apartTopics)
    return { kind: 'unsure', why: `rivals ${figures}`, score: c.shared };
  if (strength >= 1.4 && ((c.shared >= 2.4 && cover >= 0.35) || (c.shared >= 1.8 && cover >= 0.5)))
    return { kind: 'same', why: `anchors ${figures}`, score: c.shared };
  return { kind: 'unsure', why: `weak ${figures}`, score: c.shared };
}

function distinctSum(entries: readonly { readonly key: string; readonly weight: number }[]): number {
  return [...new Map(entries.map((e) => [e.key, e.weight])).values()].reduce(
    (sum, weight) => sum + weight,
    0,
  );
}

/** Weight of the literals that a text has for itself; `@scope/name` is none where the other text says the name. */
function literalWeight(p: Passage, indexes: readonly number[], lexicon: Lexicon, other: Passage): number {
  const named = new Set(other.words.flatMap((word) => (isHard(word) ? [word.key] : [])));
  const literals = indexes.filter((i) => {
    const word = p.words[i];
    if (word === undefined || !isHard(word) || roleAt(p, i) === 'aside') return false;
    return word.kind !== 'handle' || !word.parts.some((part) => named.has(part));
  });
  return distinctSum(literals.map((i) => ({ key: p.words[i]?.key ?? '', weight: weigh(p, i, lexicon) })));
}

function topicWeight(p: Passage, indexes: readonly number[], lexicon: Lexicon): number {
  const topics = indexes.filter(
    (i) => roleAt(p, i) === 'topic' || roleAt(p, i) === 'scope' || roleAt(p, i) === 'condition',
  );
  return distinctSum(topics.map((i) => ({ key: p.words[i]?.key ?? '', weight: weigh(p, i, lexicon) })));
}

/** Pairs of literals, one of each text, that would stand in the same slot. */
function conflicts(c: Comparison, valueShared: boolean): Gap[] {
  return c.onlyA.flatMap((i) =>
    c.onlyB.flatMap((j) => {
      const bothHard = isHard(c.a.words[i]) && isHard(c.b.words[j]);
      return (bothHard && sameSlot(c, i, j, valueShared)) || isOtherArgument(c, i, j)
        ? [{ a: [i], b: [j] }]
        : [];
    }),
  );
}

/** Two words of code behind the same word of code: `--color red`, `--color blue`. */
function isOtherArgument(c: Comparison, i: number, j: number): boolean {
  const bothCode = c.a.words[i]?.code === true && c.b.words[j]?.code === true;
  return bothCode && c.a.words[i - 1]?.code === true && sameNeighbour(c, i - 1, j - 1);
}

function overtaken(c: Comparison, clash: readonly Gap[], lexicon: Lexicon): Relation {
  const without = { a: new Set(clash.flatMap((gap) => gap.a)), b: new Set(clash.flatMap((gap) => gap.b)) };
  const only = { a: c.onlyA.filter((i) => !without.a.has(i)), b: c.onlyB.filter((j) => !without.b.has(j)) };
  const rest = { a: allWeight(c.a, only.a, lexicon), b: allWeight(c.b, only.b, lexicon) };
  const literals = {
    a: literalWeight(c.a, only.a, lexicon, c.b),
    b: literalWeight(c.b, only.b, lexicon, c.a),
  };
  const topics = { a: topicWeight(c.a, only.a, lexicon), b: topicWeight(c.b, only.b, lexicon) };
  const roles = clash
    .flatMap((g) => [roleAt(c.a, g.a[0] ?? 0), roleAt(c.b, g.b[0] ?? 0)])
    .map((r) => r[0])
    .join('');
  const figures = `${roles} sh=${c.shared.toFixed(1)} rest=${rest.a.toFixed(1)}/${rest.b.toFixed(1)} lit=${literals.a.toFixed(1)}/${literals.b.toFixed(1)} top=${topics.a.toFixed(1)}/${topics.b.toFixed(1)} frame=${c.frame.toFixed(2)}`;
  const bound =
    topics.a > Math.max(1, 0.5 * c.shared) ||
    topics.b > Math.max(1, 0.5 * c.shared) ||
    namesAnother(c, clash) ||
    hasOtherGap(c, clash, lexicon);
  const said = clash.some((g) =>
    [...g.a.map((i) => roleAt(c.a, i)), ...g.b.map((j) => roleAt(c.b, j))].includes('value'),
  );
  const rivals = Math.min(literals.a, literals.b) + Math.min(topics.a, topics.b);
  const firm = firmSlots(c, clash);
  const slack = firm > 0 && rivals < 0.2 ? 0.6 : 0.35;
  const shared = c.shared + 0.4 * firm;
  const least = Math.min(rest.a, rest.b);
  const covers = firm > 0 && shared >= 1.3 && shared / (shared + least) >= 0.74;
  if (said && !bound && rivals <= 0.25 && (covers || (shared >= 1.3 && least <= slack * shared))) {
    return {
      kind: 'newer-value',
      pairs: pairsOf(c, oneToOne(c, clash)),
      why: `clash ${clash.map((g) => show(c, g)).join(' ; ')} ${figures}`,
      score: c.shared,
    };
  }
  return {
    kind: 'unsure',
    why: `clash ${clash.map((g) => show(c, g)).join(' ; ')} ${figures}`,
    score: c.shared,
  };
}

/**
 * The values in which an older and a newer text differ, when they are about the same topic as far as it can be
 * told and each has a value of a class that the other's could replace; undefined otherwise.
 */
export function rivalValues(a: Passage, b: Passage, lexicon: Lexicon): Pair[] | undefined {
  const c = compare(a, b, lexicon);
  if (contradicts(c) || isNarrowed(c)) return undefined;
  const hardA = c.onlyA.filter((i) => isHard(a.words[i]) && roleAt(a, i) !== 'aside');
  const hardB = c.onlyB.filter((j) => isHard(b.words[j]) && roleAt(b, j) !== 'aside');
  const topics = Math.min(topicWeight(a, c.onlyA, lexicon), topicWeight(b, c.onlyB, lexicon));
  const alikeInKind = hardA.some((i) => hardB.some((j) => sameSeries(a.words[i], b.words[j])));
  if (alikeInKind ? c.shared < 2 : topics >= 1.1 || topicCover(c, lexicon) < 0.3) return undefined;
  const pairs = hardA.flatMap((i) =>
    hardB.filter((j) => sameClass(a.words[i], b.words[j])).map((j) => ({ a: [i], b: [j] })),
  );
  return pairs.length === 0 ? undefined : pairsOf(c, oneToOne(c, pairs));
}

/** One text names an environment that the other does not. */
function isNarrowed(c: Comparison): boolean {
  const named = (p: Passage, only: readonly number[]): boolean =>
    only.some((i) => ENVIRONMENTS.has(p.words[i]?.text.toLowerCase() ?? ''));
  return named(c.a, c.onlyA) || named(c.b, c.onlyB);
}

/** The part of the older text's topic that the newer one says too; 1 when it names none. */
function topicCover(c: Comparison, lexicon: Lexicon): number {
  const topic = c.a.words.flatMap((word, i) =>
    word.weight > 0 && (roleAt(c.a, i) === 'topic' || roleAt(c.a, i) === 'scope') ? [i] : [],
  );
  const total = allWeight(c.a, topic, lexicon);
  return total === 0
    ? 1
    : 1 -
        allWeight(
          c.a,
          topic.filter((i) => c.onlyA.includes(i)),
          lexicon,
        ) /
          total;
}

/** Two handles, addresses or days, or two identifiers of one series. */
function sameSeries(x: Word | undefined, y: Word | undefined): boolean {
  if (x === undefined || y === undefined || x.kind !== y.kind) return false;
  return x.kind === 'handle' || x.kind === 'url' || x.kind === 'date' || (isLiteral(x) && alikeInShape(x, y));
}

function sameClass(x: Word | undefined, y: Word | undefined): boolean {
  if (x === undefined || y === undefined) return false;
  if (x.kind === 'number' || y.kind === 'number')
    return x.kind === y.kind && (x.unit === y.unit || !isMeasure(x.unit ?? '') || !isMeasure(y.unit ?? ''));
  return x.kind === y.kind || (mayMix(x) && mayMix(y));
}

/** How many slots are beyond doubt the same: numbers of one measure or label, identifiers of one series. */
function firmSlots(c: Comparison, clash: readonly Gap[]): number {
  const firm = clash.filter((g) => {
    const [i, j] = [g.a[0] ?? 0, g.b[0] ?? 0];
    const [x, y] = [c.a.words[i], c.b.words[j]];
    if (x === undefined || y === undefined) return false;
    const measured = x.kind === 'number' && x.unit !== undefined && x.unit === y.unit && isMeasure(x.unit);
    return measured || sameSeries(x, y) || sameNeighbour(c, i - 1, j - 1);
  });
  return new Set(firm.map((g) => g.a[0])).size;
}

/** Each value with one that takes its place: of the same kind if there is one, else in order. */
function oneToOne(c: Comparison, clash: readonly Gap[]): Gap[] {
  const taken = new Set<number>();
  return [...new Set(clash.map((g) => g.a[0] ?? 0))].flatMap((i) => {
    const options = clash.flatMap((g) => (g.a[0] === i && !taken.has(g.b[0] ?? -1) ? (g.b[0] ?? []) : []));
    const best = options.find((j) => c.b.words[j]?.kind === c.a.words[i]?.kind) ?? options[0];
    if (best === undefined) return [];
    taken.add(best);
    return [{ a: [i], b: [best] }];
  });
}

/** Of several slots that differ, one names what the text is about: "cue 41 … channel A", "cue 42 … channel B". */
function namesAnother(c: Comparison, clash: readonly Gap[]): boolean {
  if (new Set(clash.map((g) => g.a[0])).size < 2) return false;
  return clash.some((g) => {
    const [i, j] = [g.a[0] ?? 0, g.b[0] ?? 0];
    const word = c.a.words[i];
    const named = [roleAt(c.a, i), roleAt(c.b, j)].filter(
      (role) => role !== 'value' && role !== 'aside',
    ).length;
    if (word === undefined || isMeasure(word.unit ?? '')) return false;
    const begins = word.kind !== 'number' && i === firstSaid(c.a) && j === firstSaid(c.b);
    if (begins && clash.some((other) => other.a[0] !== i && c.a.words[other.a[0] ?? 0]?.kind !== 'number'))
      return true;
    if (named === 0) return false;
    return word.kind !== 'number' || named === 2 || sameNeighbour(c, i - 1, j - 1);
  });
}

const firstSaid = (p: Passage): number => p.words.findIndex((word) => word.weight > 0);

/** Beside the values, the two texts have other words in one place of a common mould. */
function hasOtherGap(c: Comparison, clash: readonly Gap[], lexicon: Lexicon): boolean {
  if (c.frame < 0.25) return false;
  const values = { a: new Set(clash.flatMap((g) => g.a)), b: new Set(clash.flatMap((g) => g.b)) };
  return c.gaps.some((gap) => {
    const a = gap.a.filter((i) => !values.a.has(i) && weigh(c.a, i, lexicon) >= 0.3);
    const b = gap.b.filter((j) => !values.b.has(j) && weigh(c.b, j, lexicon) >= 0.3);
    if (a.length === 0 || b.length === 0) return false;
    const topics = a.every((i) => roleAt(c.a, i) === 'topic') && b.every((j) => roleAt(c.b, j) === 'topic');
    return c.frame >= 0.45 || topics;
  });
}

function allWeight(p: Passage, indexes: readonly number[], lexicon: Lexicon): number {
  return distinctSum(indexes.map((i) => ({ key: p.words[i]?.key ?? '', weight: weigh(p, i, lexicon) })));
}

const isLiteral = (w: Word): boolean => w.kind !== 'word' && w.kind !== 'number' && w.kind !== 'date';

function sameSlot(c: Comparison, i: number, j: number, valueShared: boolean): boolean {
  const [x, y] = [c.a.words[i], c.b.words[j]];
  if (x === undefined || y === undefined) return false;
  const before = sameNeighbour(c, i - 1, j - 1) || sameNeighbour(c, i + 1, j + 1);
  if (x.kind === 'number' && y.kind === 'number') {
    if (x.unit !== undefined && y.unit !== undefined && (isMeasure(x.unit) || isMeasure(y.unit)))
      return x.unit === y.unit;
    const [first, second] = [labelOf(c.a, i), labelOf(c.b, j)];
    if (!before && first !== undefined && second !== undefined && first !== second) return false;
    return (
      before ||
      x.key.length === y.key.length ||
      x.unit === y.unit ||
      (onlyNumber(c.a, c.onlyA) && onlyNumber(c.b, c.onlyB))
    );
  }
  if (x.kind === 'date' && y.kind === 'date') return true;
  if (!isLiteral(x) || !isLiteral(y)) return false;
  if (before || alikeInShape(x, y)) return true;
  const [ra, rb] = [roleAt(c.a, i), roleAt(c.b, j)];
  if (ra === 'aside' || rb === 'aside') return false;
  if (valueShared) return x.kind === y.kind && ra === rb && ra !== 'value' && x.kind !== 'name';
  return (
    ra === 'value' &&
    rb === 'value' &&
    (x.kind === y.kind || (mayMix(x) && mayMix(y) && governor(c.a, i) === governor(c.b, j)))
  );
}

const onlyNumber = (p: Passage, only: readonly number[]): boolean =>
  only.filter((i) => p.words[i]?.kind === 'number').length === 1;

/** Two identifiers of one series: `F2` and `F7`, `eu-north-1` and `eu-west-1`, `rubric-2019.pdf` and `rubric-2026.pdf`. */
function alikeInShape(x: Word, y: Word): boolean {
  const shape = (w: Word): string => w.text.toLowerCase().replace(/\d+/g, '0');
  if (shape(x) === shape(y) && /\d/.test(x.text)) return true;
  const [a, b] = [x, y].map((w) => w.text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  if (a?.length !== b?.length || a === undefined || b === undefined || a.length < 2) return false;
  return a.filter((part, i) => part === b[i]).length >= a.length - 1;
}

/** The noun that says what a number is: of "port 80" and "a size of 80", the noun. */
function labelOf(p: Passage, index: number): string | undefined {
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const word = p.words[i];
    if (word === undefined || /[:;.,]\s/.test(p.text.slice(word.end, p.words[i + 1]?.start ?? 0)))
      return undefined;
    if (word.weight > 0) return isVerbForm(word) ? undefined : word.key;
    if (!/^(?:of|to|at|a|the)$/i.test(word.text)) return undefined;
  }
  return undefined;
}

/** Names, identifiers and paths name things alike; a person's handle or an address is of its own kind. */
const mayMix = (word: Word): boolean =>
  word.kind === 'name' || word.kind === 'identifier' || word.kind === 'path';

/** The small word or verb that leads to a word: "with" of "is built with the old `make`". */
function governor(p: Passage, index: number): string {
  for (let i = index - 1; i >= Math.max(0, index - 4); i--) {
    const word = p.words[i];
    if (word === undefined) break;
    if (/[:;.]\s/.test(p.text.slice(word.end, p.words[i + 1]?.start ?? 0))) return ':';
    const lower = word.text.toLowerCase();
    if (!word.code && word.weight < 0.3 && !DETERMINERS.has(lower)) return lower;
  }
  return '';
}

function sameNeighbour(c: Comparison, i: number, j: number): boolean {
  const [x, y] = [c.a.words[i], c.b.words[j]];
  return x !== undefined && y !== undefined && x.weight >= 0.3 && x.key === y.key;
}

/** One text denies or forbids what the other states. */
export function contradicts(c: Comparison): boolean {
  return denies(c.a, c.b, 'a', c) || denies(c.b, c.a, 'b', c);
}

function denies(p: Passage, q: Passage, side: 'a' | 'b', c: Comparison): boolean {
  return p.words.some((word, n) => {
    if (!word.negation || p.roles[n] === 'aside') return false;
    const clause = clauseAfter(p, n);
    if (clause.some((i) => BOUNDS.has(p.words[i]?.text.toLowerCase() ?? ''))) return false;
    const said = clause.filter((i) => (p.words[i]?.weight ?? 0) > 0);
    const focus = /^no$/i.test(word.text) ? nounPhrase(p, clause) : said.slice(0, 1);
    return focus.some((i) => {
      const partner = c.matched.find((m) => m[side] === i)?.[side === 'a' ? 'b' : 'a'];
      return partner !== undefined && !isDenied(q, partner);
    });
  });
}

function nounPhrase(p: Passage, clause: readonly number[]): number[] {
  const end = clause.findIndex((i) => (p.words[i]?.weight ?? 0) === 0);
  return clause.slice(0, end < 0 ? 3 : Math.min(end, 3));
}

function clauseAfter(p: Passage, n: number): number[] {
  const found: number[] = [];
  for (let i = n + 1; i < p.words.length && found.length < 8; i++) {
    const between = p.text.slice(p.words[i - 1]?.end ?? 0, p.words[i]?.start ?? 0);
    if (/[,;:.!?()]\s|\n/.test(between)) break;
    found.push(i);
  }
  return found;
}

function isDenied(p: Passage, index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 5); i--) {
    const between = p.text.slice(p.words[i]?.end ?? 0, p.words[i + 1]?.start ?? 0);
    if (/[;:.!?]\s|\n/.test(between)) return false;
    if (p.words[i]?.negation) return true;
  }
  return false;
}
