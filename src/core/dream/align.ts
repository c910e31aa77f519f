/** A pair of positions with equal words. */
export type Match = readonly [a: number, b: number];

/** Above so many cells, a gap without unique anchors counts as rewritten as a whole. */
const LARGEST_TABLE = 1_000_000;
/** So often is each word looked at on average; gaps that are left then count as rewritten as a whole. */
const MOST_LOOKS = 50;

/**
 * Pairs up two lists in order, so that what is not paired was removed or inserted. What stands once in each list
 * is paired first: statements are nearly all unlike each other, blank lines are not.
 */
export function align(a: readonly string[], b: readonly string[]): Match[] {
  const matches: Match[] = [];
  let looks = MOST_LOOKS * (a.length + b.length);
  const gaps = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    let { aStart, aEnd, bStart, bEnd } = gap;
    while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) matches.push([aStart++, bStart++]);
    while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) matches.push([--aEnd, --bEnd]);
    looks -= aEnd - aStart + bEnd - bStart;
    if (aStart === aEnd || bStart === bEnd || looks < 0) continue;
    const anchors = uniqueAnchors(a, b, { aStart, aEnd, bStart, bEnd });
    if (anchors.length === 0) {
      matches.push(
        ...longestCommon(a.slice(aStart, aEnd), b.slice(bStart, bEnd)).map(([i, j]): Match => [
          i + aStart,
          j + bStart,
        ]),
      );
      continue;
    }
    for (const [i, j] of [...anchors, [aEnd, bEnd] as const]) {
      gaps.push({ aStart, aEnd: i, bStart, bEnd: j });
      [aStart, bStart] = [i, j];
    }
  }
  // An anchor begins the gap after it and is paired there, once.
  return matches.sort(([i], [j]) => i - j);
}

interface Gap {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** The longest run of pairs, rising on both sides, of what stands exactly once on each. */
function uniqueAnchors(a: readonly string[], b: readonly string[], gap: Gap): Match[] {
  const inA = positionsOfUnique(a, gap.aStart, gap.aEnd);
  const inB = positionsOfUnique(b, gap.bStart, gap.bEnd);
  const pairs: Match[] = [];
  for (const [key, i] of inA) {
    const j = inB.get(key);
    if (j !== undefined) pairs.push([i, j]);
  }
  return longestRising(pairs);
}

function positionsOfUnique(list: readonly string[], start: number, end: number): Map<string, number> {
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  for (let i = start; i < end; i++) {
    const key = list[i] ?? '';
    if (positions.has(key)) repeated.add(key);
    positions.set(key, i);
  }
  for (const key of repeated) positions.delete(key);
  return positions;
}

/** The longest subsequence whose second members rise (patience sorting). */
function longestRising(pairs: readonly Match[]): Match[] {
  interface Card {
    readonly pair: Match;
    readonly below: Card | undefined;
  }
  const piles: Card[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    piles[low] = { pair, below: piles[low - 1] };
  }
  const rising: Match[] = [];
  for (let card = piles.at(-1); card !== undefined; card = card.below) rising.push(card.pair);
  return rising.reverse();
}

function longestCommon(a: readonly string[], b: readonly string[]): Match[] {
  const width = b.length + 1;
  if ((a.length + 1) * width > LARGEST_TABLE) return [];
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) matches.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return matches;
}
