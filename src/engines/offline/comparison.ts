import type { Word } from '../../core/text/words';
import type { Lexicon } from './lexicon';
import type { Passage, Role } from './passage';

/** Words that stand in the same place of two texts that are otherwise alike; either side may be empty. */
export interface Gap {
  readonly a: readonly number[];
  readonly b: readonly number[];
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
  readonly matched: readonly { readonly a: number; readonly b: number; readonly weight: number }[];
  /** Words of weight that the other text lacks. */
  readonly onlyA: readonly number[];
  readonly onlyB: readonly number[];
  /** How much of the shorter text's word order the longer one follows, 0 to 1. */
  readonly frame: number;
  readonly gaps: readonly Gap[];
}

/** A word in an aside says less about what the text is about. */
const ASIDE = 0.5;

export function weigh(passage: Passage, index: number, lexicon: Lexicon): number {
  const word = passage.words[index];
  if (word === undefined) return 0;
  return word.weight * lexicon.rarity(word.key) * (passage.roles[index] === 'aside' ? ASIDE : 1);
}

export function sameWord(a: Word, b: Word): boolean {
  if (a.key !== b.key) return false;
  if (a.kind !== 'number' || b.kind !== 'number') return true;
  return (
    a.unit === undefined ||
    b.unit === undefined ||
    a.unit === b.unit ||
    !isMeasure(a.unit) ||
    !isMeasure(b.unit)
  );
}

const MEASURES = new Set(
  'percent ms second minute hour day week month year byte kb mb gb tb px mm cm km metre gram kg mg tonne litre ml degree am pm hz khz mhz ghz watt kw volt usd eur gbp times'.split(
    ' ',
  ),
);
export const isMeasure = (unit: string): boolean => MEASURES.has(unit);

/** What comparing looks up in a text, found once: a text is compared with many. */
interface Indexed {
  /** The words that say something. */
  readonly said: readonly number[];
  /** These by their key. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** The roots inside these. */
  readonly parts: ReadonlySet<string>;
}

const NONE: readonly number[] = [];
const indexed = new WeakMap<Passage, Indexed>();

function indexOf(p: Passage): Indexed {
  const known = indexed.get(p);
  if (known !== undefined) return known;
  const said = p.words.flatMap((w, i) => (w.weight > 0 ? [i] : []));
  const byKey = new Map<string, number[]>();
  for (const i of said) {
    const { key } = wordAt(p, i);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [i]);
    else same.push(i);
  }
  const made = { said, byKey, parts: new Set(said.flatMap((i) => wordAt(p, i).parts)) };
  indexed.set(p, made);
  return made;
}

/** Compares two texts word by word. */
export function compare(a: Passage, b: Passage, lexicon: Lexicon): Comparison {
  const [{ said: indexesA }, { said: indexesB, byKey }] = [indexOf(a), indexOf(b)];
  const matched: { a: number; b: number; weight: number }[] = [];
  const credit = { a: new Map<number, number>(), b: new Map<number, number>() };
  const taken = new Set<number>();
  for (const i of indexesA) {
    const word = wordAt(a, i);
    const candidates = (byKey.get(word.key) ?? NONE).filter((j) => sameWord(word, wordAt(b, j)));
    const j = candidates.find((c) => !taken.has(c)) ?? candidates[0];
    if (j === undefined) continue;
    candidates.forEach((c) => credit.b.set(c, 1));
    taken.add(j);
    credit.a.set(i, 1);
    matched.push({ a: i, b: j, weight: Math.min(weigh(a, i, lexicon), weigh(b, j, lexicon)) });
  }
  partly(a, b, credit.a);
  partly(b, a, credit.b);
  const sums = { a: sum(a, indexesA, credit.a, lexicon), b: sum(b, indexesB, credit.b, lexicon) };
  const aligned = align(a, b);
  const onlyA = indexesA.filter((i) => (credit.a.get(i) ?? 0) < 0.5);
  const onlyB = indexesB.filter((j) => (credit.b.get(j) ?? 0) < 0.5);
  return {
    a,
    b,
    shared: Math.min(sums.a.shared, sums.b.shared),
    coverA: sums.a.total === 0 ? 0 : sums.a.shared / sums.a.total,
    coverB: sums.b.total === 0 ? 0 : sums.b.shared / sums.b.total,
    matched: matched.sort((x, y) => y.weight - x.weight),
    onlyA,
    onlyB,
    frame: aligned.frame,
    gaps: aligned.gaps
      .map((gap) => ({
        a: gap.a.filter((i) => credit.a.get(i) !== 1),
        b: gap.b.filter((j) => credit.b.get(j) !== 1),
      }))
      .filter((gap) => gap.a.length + gap.b.length > 0),
  };
}

function wordAt(passage: Passage, index: number): Word {
  const word = passage.words[index];
  if (word === undefined) throw new RangeError('No such word.');
  return word;
}

/** Credits a compound with those of its parts that the other text says. */
function partly(p: Passage, q: Passage, credit: Map<number, number>): void {
  const { parts } = indexOf(q);
  for (const i of indexOf(p).said) {
    const word = wordAt(p, i);
    if (credit.has(i) || word.kind === 'number' || word.kind === 'date') continue;
    const held = word.parts.filter((part) => parts.has(part)).length;
    if (held > 0) credit.set(i, (held / word.parts.length) * (word.parts.length > 1 ? 0.6 : 0.8));
  }
}

/** Totals over distinct words: saying a word twice does not count twice. */
function sum(
  p: Passage,
  indexes: readonly number[],
  credit: ReadonlyMap<number, number>,
  lexicon: Lexicon,
): { shared: number; total: number } {
  const best = new Map<string, { weight: number; credit: number }>();
  for (const i of indexes) {
    const key = wordAt(p, i).key;
    const weight = weigh(p, i, lexicon);
    const known = best.get(key);
    best.set(key, {
      weight: Math.max(weight, known?.weight ?? 0),
      credit: Math.max(credit.get(i) ?? 0, known?.credit ?? 0),
    });
  }
  let shared = 0;
  let total = 0;
  for (const entry of best.values()) {
    total += entry.weight;
    shared += entry.weight * entry.credit;
  }
  return { shared, total };
}

/** Beyond this many words only the beginnings are aligned: time grows with the product. */
const LONGEST = 90;

/** The longest common run of words, content before small words, and the gaps it leaves. Asides are left out. */
function align(a: Passage, b: Passage): { frame: number; gaps: Gap[] } {
  const core = (p: Passage): number[] =>
    p.words.flatMap((_, i) => (p.roles[i] === 'aside' ? [] : [i])).slice(0, LONGEST);
  const [x, y] = [core(a), core(b)];
  const gain = (i: number): number => (wordAt(a, i).weight > 0 ? 2 : 1);
  const table = Array.from({ length: x.length + 1 }, () => new Float64Array(y.length + 1));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const row = table[i];
    for (let j = y.length - 1; j >= 0; j--) {
      const [ia, jb] = [x[i] ?? 0, y[j] ?? 0];
      const take = sameWord(wordAt(a, ia), wordAt(b, jb)) ? gain(ia) + at(i + 1, j + 1) : 0;
      if (row !== undefined) row[j] = Math.max(take, at(i + 1, j), at(i, j + 1));
    }
  }
  const total = (p: Passage, indexes: readonly number[]): number =>
    indexes.reduce((s, i) => s + (wordAt(p, i).weight > 0 ? 2 : 1), 0);
  const shorter = Math.min(total(a, x), total(b, y));
  return { frame: shorter === 0 ? 0 : at(0, 0) / shorter, gaps: gapsOf(a, b, x, y, at) };
}

function gapsOf(
  a: Passage,
  b: Passage,
  x: readonly number[],
  y: readonly number[],
  at: (i: number, j: number) => number,
): Gap[] {
  const gaps: Gap[] = [];
  let open: { a: number[]; b: number[] } = { a: [], b: [] };
  const close = (): void => {
    const said = {
      a: open.a.filter((i) => wordAt(a, i).weight > 0),
      b: open.b.filter((j) => wordAt(b, j).weight > 0),
    };
    if (said.a.length + said.b.length > 0) gaps.push(said);
    open = { a: [], b: [] };
  };
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    const [ia, jb] = [x[i], y[j]];
    if (
      ia !== undefined &&
      jb !== undefined &&
      sameWord(wordAt(a, ia), wordAt(b, jb)) &&
      at(i, j) > Math.max(at(i + 1, j), at(i, j + 1))
    ) {
      close();
      i++;
      j++;
    } else if (ia !== undefined && (jb === undefined || at(i + 1, j) >= at(i, j + 1))) {
      open.a.push(ia);
      i++;
    } else if (jb !== undefined) {
      open.b.push(jb);
      j++;
    }
  }
  close();
  return gaps;
}

export function roleAt(passage: Passage, index: number): Role {
  return passage.roles[index] ?? 'value';
}
