import type { Passage } from './passage';
import { gainOf, wordAt, type PassageIndex } from './passageIndex';
import { sameMeasure } from './sameWord';

/** Words that stand in the same place of two texts that are otherwise alike; either side may be empty. */
export interface Gap {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** How two texts follow each other word by word. */
export interface Alignment {
  /** How much of the shorter text's word order the longer one follows, 0 to 1. */
  readonly frame: number;
  readonly gaps: readonly Gap[];
}

/** A text to be aligned. */
export interface Aligned {
  readonly passage: Passage;
  readonly index: PassageIndex;
}

/** What the alignment of the rest of both texts gains, row by row; made larger when it has to be, and used again. */
let table = new Uint16Array(0);

/** The longest common run of words, content before small words, and the gaps it leaves. Asides are left out. */
export function align(a: Aligned, b: Aligned): Alignment {
  const [rows, width] = [a.index.ordered.length, b.index.ordered.length + 1];
  const size = (rows + 1) * width;
  if (table.length < size) table = new Uint16Array(size);
  table.fill(0, rows * width, size);
  for (let i = rows - 1; i >= 0; i--) fillRow(a, b, i, width);
  const shorter = Math.min(a.index.orderedGain, b.index.orderedGain);
  return { frame: shorter === 0 ? 0 : (table[0] ?? 0) / shorter, gaps: gapsOf(a, b, width) };
}

function fillRow(a: Aligned, b: Aligned, i: number, width: number): void {
  const at = a.index.ordered[i] ?? 0;
  const word = wordAt(a.passage, at);
  const key = a.index.keys[at];
  const gain = gainOf(word);
  const { keys, ordered } = b.index;
  const [row, below] = [i * width, (i + 1) * width];
  let right = 0;
  table[below - 1] = 0;
  for (let j = width - 2; j >= 0; j--) {
    const other = ordered[j] ?? 0;
    let best = table[below + j] ?? 0;
    if (right > best) best = right;
    if (keys[other] === key && sameMeasure(word, wordAt(b.passage, other))) {
      const take = gain + (table[below + j + 1] ?? 0);
      if (take > best) best = take;
    }
    right = best;
    table[row + j] = best;
  }
}

/** At most so much can two texts follow each other: as if every word that both have stood in its place. */
export function frameAtMost(a: Aligned, b: Aligned): number {
  const shorter = Math.min(a.index.orderedGain, b.index.orderedGain);
  let gain = 0;
  for (const i of a.index.ordered)
    if (b.index.orderedKeys.has(a.index.keys[i] ?? -1)) gain += gainOf(wordAt(a.passage, i));
  return shorter === 0 ? 0 : gain / shorter;
}

/** Reads the gaps from a full table. */
function gapsOf(a: Aligned, b: Aligned, width: number): Gap[] {
  const [x, y] = [a.index.ordered, b.index.ordered];
  const at = (i: number, j: number): number => (i <= x.length && j < width ? (table[i * width + j] ?? 0) : 0);
  const gaps: Gap[] = [];
  let open: { a: number[]; b: number[] } = { a: [], b: [] };
  const close = (): void => {
    if (open.a.length + open.b.length === 0) return;
    gaps.push(open);
    open = { a: [], b: [] };
  };
  const say = (side: Aligned, indexes: number[], i: number): void => {
    if (wordAt(side.passage, i).weight > 0) indexes.push(i);
  };
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    const [ia, jb] = [x[i], y[j]];
    if (
      ia !== undefined &&
      jb !== undefined &&
      a.index.keys[ia] === b.index.keys[jb] &&
      at(i, j) > Math.max(at(i + 1, j), at(i, j + 1)) &&
      sameMeasure(wordAt(a.passage, ia), wordAt(b.passage, jb))
    ) {
      close();
      i++;
      j++;
    } else if (ia !== undefined && (jb === undefined || at(i + 1, j) >= at(i, j + 1))) {
      say(a, open.a, ia);
      i++;
    } else if (jb !== undefined) {
      say(b, open.b, jb);
      j++;
    }
  }
  close();
  return gaps;
}
