import { align } from './align';
import { linkTarget, type Segment } from './segments';

/** One step from a list of segments to another: what is taken at a position, what is brought there, or both. */
export interface Edit {
  /** A position in the old list; what is only brought stands before it. */
  readonly at: number;
  readonly takes?: Segment;
  readonly brings?: Segment;
}

/** Two statements that share so much of their words are the same one, reworded. */
const ALIKE = 0.3;
/** Above so many pairs, likeness is not looked at. */
const MOST_PAIRS = 2500;

/** How one list of segments becomes another. */
export interface Difference {
  /** By position; each position is taken once at most. */
  readonly edits: readonly Edit[];
  /** What stays, as it stands in the new list, by its position in the old one. */
  readonly kept: ReadonlyMap<number, Segment>;
}

/**
 * The steps from one list to the other.
 *
 * @param keyOf what segments are compared by: the same key is no change
 */
export function difference(
  from: readonly Segment[],
  to: readonly Segment[],
  keyOf: (segment: Segment) => string = (segment) => segment.key,
): Difference {
  const matches = align(from.map(keyOf), to.map(keyOf));
  const edits: Edit[] = [];
  const kept = new Map<number, Segment>();
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...matches, [from.length, to.length] as const]) {
    edits.push(...hunk(from.slice(i, nextI), to.slice(j, nextJ), i));
    const same = to[nextJ];
    if (same !== undefined) kept.set(nextI, same);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return { edits, kept };
}

/** Pairs what was reworded, so that neighbours which changed together can be told apart later. */
function hunk(taken: readonly Segment[], brought: readonly Segment[], at: number): Edit[] {
  const pair = mostAlike(taken, brought);
  if (pair === undefined) return unlike(taken, brought, at);
  const [i, j] = pair;
  return [
    ...hunk(taken.slice(0, i), brought.slice(0, j), at),
    ...one(taken[i], brought[j], at + i),
    ...hunk(taken.slice(i + 1), brought.slice(j + 1), at + i + 1),
  ];
}

function unlike(taken: readonly Segment[], brought: readonly Segment[], at: number): Edit[] {
  // As many of each: they took each other's places, whatever their words.
  const areAsMany = taken.length === brought.length;
  if (areAsMany && taken.every((segment, n) => mayBePaired(segment, brought[n]))) {
    return taken.flatMap((segment, n) => one(segment, brought[n], at + n));
  }
  return [
    ...brought.map((brings): Edit => ({ at, brings })),
    ...taken.map((takes, n): Edit => ({ at: at + n, takes })),
  ];
}

function one(takes: Segment | undefined, brings: Segment | undefined, at: number): Edit[] {
  return [{ at, ...(takes !== undefined && { takes }), ...(brings !== undefined && { brings }) }];
}

function mostAlike(taken: readonly Segment[], brought: readonly Segment[]): [number, number] | undefined {
  if (taken.length * brought.length > MOST_PAIRS) return undefined;
  const takenWords = taken.map(wordSet);
  const broughtWords = brought.map(wordSet);
  let best: [number, number] | undefined;
  let highest = ALIKE;
  for (const [i, a] of takenWords.entries()) {
    for (const [j, b] of broughtWords.entries()) {
      const alike = mayBePaired(taken[i], brought[j]) ? likeness(a, b) : 0;
      if (alike > highest) [best, highest] = [[i, j], alike];
    }
  }
  return best;
}

/** An index line is about its file: another file's line is another statement. */
function mayBePaired(a: Segment | undefined, b: Segment | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.kind === b.kind && linkTarget(a) === linkTarget(b);
}

function wordSet(segment: Segment): ReadonlySet<string> {
  return new Set(segment.key.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Twice the shared words over all words (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}
