import type { MemoryFile } from '../memory/memory';
import { hardTokens } from '../text/hardTokens';
import type { ChangeCounts } from './outsideChange';

/** From this share of common words on, a statement is the old one in other words. */
const REWORDED = 0.6;
/** Above so many pairs in a file, likeness is not looked at: all of it counts as left. */
const MOST_PAIRS = 10_000;

/** Words of a statement: as written, and as they are compared. */
interface Words {
  readonly text: string;
  readonly plain: string;
}

/**
 * Counts what a change comes to, file by file, so that a caller can rest in between. A statement that stands elsewhere
 * has not left: moved is not gone.
 */
export class ChangeCount {
  /** Words of statements that went from a file, and of those that came, with how often. */
  readonly #gone = new Map<string, number>();
  readonly #come = new Map<string, number>();
  #reworded = 0;
  #held = 0;

  /** Takes in one changed file; `undefined` where it is absent. */
  add(before: MemoryFile | undefined, after: MemoryFile | undefined): void {
    const [old, fresh] = [wordsIn(before), wordsIn(after)];
    this.#held += old.length;
    const gone = without(old, fresh);
    const come = without(fresh, old);
    const twins = gone.length * come.length > MOST_PAIRS ? new Set<Words>() : pairUp(gone, come);
    this.#reworded += twins.size / 2;
    for (const { plain } of gone.filter((words) => !twins.has(words))) count(this.#gone, plain);
    for (const { plain } of come.filter((words) => !twins.has(words))) count(this.#come, plain);
  }

  /** @param standsElsewhere whether words stand in a file that did not change */
  result(standsElsewhere: (plain: string) => boolean = () => false): ChangeCounts {
    let [left, came] = [0, 0];
    for (const [words, times] of this.#gone) {
      const moved = Math.min(times, this.#come.get(words) ?? 0);
      if (times > moved && !standsElsewhere(words)) left += times - moved;
    }
    for (const [words, times] of this.#come) came += Math.max(0, times - (this.#gone.get(words) ?? 0));
    return { left, came, reworded: this.#reworded, held: this.#held };
  }
}

/** A text in small letters, with one blank between words and no marks of emphasis: what statements are compared by. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s*_`]+/g, ' ')
    .trim();
}

function wordsIn(file: MemoryFile | undefined): Words[] {
  const all = file?.statements.map(({ text }): Words => ({ text, plain: plainWords(text) })) ?? [];
  return all.filter(({ plain }) => plain !== '');
}

/** Those of a list that the other one does not hold, each as often as it holds it. */
function without(list: readonly Words[], other: readonly Words[]): Words[] {
  const there = new Map<string, number>();
  for (const { plain } of other) count(there, plain);
  return list.filter(({ plain }) => {
    const times = there.get(plain) ?? 0;
    if (times > 0) there.set(plain, times - 1);
    return times === 0;
  });
}

/** Statements that stand in other words now, with the other words. */
function pairUp(gone: readonly Words[], come: readonly Words[]): Set<Words> {
  const paired = new Set<Words>();
  for (const old of gone) {
    const twin = come.find((fresh) => !paired.has(fresh) && isReworded(old, fresh));
    if (twin !== undefined) paired.add(old).add(twin);
  }
  return paired;
}

function count(counts: Map<string, number>, words: string): void {
  counts.set(words, (counts.get(words) ?? 0) + 1);
}

/** Much the same words, no number, name or path of the old ones is missing, and neither denies the other. */
function isReworded(before: Words, after: Words): boolean {
  const [a, b] = [wordSet(before.plain), wordSet(after.plain)];
  const shared = [...a].filter((word) => b.has(word)).length;
  if (2 * shared < REWORDED * (a.size + b.size)) return false;
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  return old.has('not') === fresh.has('not') && [...old].every((key) => fresh.has(key));
}

const tokensOf = ({ text }: Words): ReadonlySet<string> =>
  new Set(hardTokens(text).map((token) => token.key));
const wordSet = (text: string): ReadonlySet<string> => new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []);
