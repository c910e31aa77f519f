/**
 * Which lines of transcripts repeat those of others, told from their keys alone: a resumed or forked session repeats its
 * original's lines with the same ids.
 */

/**
 * A number for the id of a line, of 53 bits: among a million lines, two with different ids share one with a chance of
 * 1 in 18,000.
 */
export function lineKey(uuid: string): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < uuid.length; i++) {
    const unit = uuid.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a ^= a >>> 13;
  // Never 0, which marks a free place below.
  return (a >>> 0) * 0x20_0000 + ((b >>> 0) & 0x1f_ffff) || 1;
}

/** Where repeated lines stand: from, to (exclusive), from, to … in ascending order. */
export type Ranges = readonly number[];

const none: Ranges = [];

/** For each list of keys, in their order: those that a list before it holds, or the list itself further up. */
export function repeats(lists: readonly Float64Array[]): Ranges[] {
  const seen = new KeySet(lists.reduce((sum, keys) => sum + keys.length, 0));
  return lists.map((keys) => {
    let ranges: number[] | undefined;
    for (let at = 0; at < keys.length; at++) {
      if (seen.add(keys[at] ?? 0)) continue;
      ranges ??= [];
      if (ranges.at(-1) === at) ranges[ranges.length - 1] = at + 1;
      else ranges.push(at, at + 1);
    }
    return ranges ?? none;
  });
}

/** The part of ranges below a place. */
export function below(ranges: Ranges, end: number): Ranges {
  return ranges.every((at) => at <= end)
    ? ranges
    : ranges.flatMap((from, i) => {
        const to = ranges[i + 1] ?? from;
        return i % 2 === 0 && from < end ? [from, Math.min(to, end)] : [];
      });
}

export function sameRanges(a: Ranges, b: Ranges): boolean {
  return a.length === b.length && a.every((at, i) => at === b[i]);
}

/** A set of numbers of a known size, many times quicker than a `Set`: one array, looked through from a number's own place on. */
class KeySet {
  readonly #places: Float64Array;
  readonly #mask: number;

  constructor(size: number) {
    const places = 2 ** Math.ceil(Math.log2(2 * size + 2));
    this.#places = new Float64Array(places);
    this.#mask = places - 1;
  }

  /** Whether it was not there yet. */
  add(key: number): boolean {
    for (let at = (key % 0xffff_fffb) & this.#mask; ; at = (at + 1) & this.#mask) {
      const found = this.#places[at];
      if (found === key) return false;
      if (found === 0) {
        this.#places[at] = key;
        return true;
      }
    }
  }
}
