import { words } from '../text/words';

/** What texts are found by: roots of words, literals and their parts, with how much each tells (0 to 3). */
export type Terms = ReadonlyMap<string, number>;

/** The terms of a text. Words that every text has are none, nor are negations. */
export function termsOf(text: string): Terms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    if (term.length > 1 && weight > (terms.get(term) ?? 0)) terms.set(term, weight);
  };
  for (const { key, parts, weight, negation } of words(text)) {
    if (weight === 0 || negation) continue;
    add(key, weight);
    for (const part of parts) add(part, Math.min(1, weight));
  }
  return terms;
}
