import type { Memory } from '../memory/memory';
import { redactSecrets } from '../secrets/secrets';
import { notesOf } from './notes';
import { termsOf, type Terms } from './terms';

/** A note that stood in memory at some time, without secrets. */
export interface KnownNote {
  readonly file: string;
  readonly text: string;
}

/** All notes that ever were, apart from those that a dream has accounted for, by their folded words. */
export type Known = ReadonlyMap<string, KnownNote>;

/** Upper and lower case, blanks and emphasis do not make another note. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s*_]+/g, ' ')
    .trim();

function knownIn(memory: Memory): Map<string, KnownNote> {
  return new Map(
    notesOf(memory).map(({ statement: { file, text } }) => {
      const clean = redactSecrets(text);
      return [folded(clean), { file, text: clean }];
    }),
  );
}

/** What is known once a memory was seen. */
export function withSeen(known: Known, memory: Memory): Map<string, KnownNote> {
  return new Map([...known, ...knownIn(memory)]);
}

/**
 * What is known after a dream, or the undoing of one: it accounts for every statement that it found, so what it left
 * takes the place of what it found. What had gone before it stays gone.
 *
 * @param before the files it changed, as it found them
 * @param after the same files as it left them
 */
export function withDream(known: Known, before: Memory, after: Memory): Map<string, KnownNote> {
  const rest = new Map(known);
  for (const key of knownIn(before).keys()) rest.delete(key);
  return new Map([...rest, ...knownIn(after)]);
}

/** This share of a note's words in one note of today, and it was only reworded: a new value is no loss. */
const STILL_SAID = 0.6;

/** Known notes that no note of today says any more, in whatever words. */
export function goneFrom(known: Known, memory: Memory): KnownNote[] {
  const texts = memory.files.flatMap((file) => file.statements.map((statement) => statement.text));
  const standing = new Set(texts.map((text) => folded(redactSecrets(text))));
  const missing = [...known].filter(([key]) => !standing.has(key)).map(([, note]) => note);
  if (missing.length === 0) return [];
  const said = new SaidWords(texts);
  return missing.filter(({ text }) => !said.hold(text, STILL_SAID));
}

/** Which words stand together in which text. */
class SaidWords {
  readonly #texts: readonly Terms[];
  readonly #byTerm = new Map<string, number[]>();

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(termsOf);
    this.#texts.forEach((terms, at) => {
      for (const term of terms.keys()) {
        const known = this.#byTerm.get(term);
        if (known === undefined) this.#byTerm.set(term, [at]);
        else known.push(at);
      }
    });
  }

  /** Whether one text says this share of a text's words, by weight. */
  hold(text: string, share: number): boolean {
    const terms = [...termsOf(text)].sort(([a], [b]) => this.#placesOf(a).length - this.#placesOf(b).length);
    const whole = terms.reduce((sum, [, weight]) => sum + weight, 0);
    if (whole === 0) return true;
    // Who says the share says one of the rarest words that weigh more than what may be missing: few texts are looked at.
    const looked = new Set<number>();
    let weighed = 0;
    for (const [term, weight] of terms) {
      if (weighed > (1 - share) * whole) break;
      weighed += weight;
      for (const at of this.#placesOf(term)) {
        if (looked.has(at)) continue;
        looked.add(at);
        const said = terms.reduce((sum, [one, w]) => sum + (this.#texts[at]?.has(one) === true ? w : 0), 0);
        if (said >= share * whole) return true;
      }
    }
    return false;
  }

  #placesOf(term: string): readonly number[] {
    return this.#byTerm.get(term) ?? [];
  }
}
