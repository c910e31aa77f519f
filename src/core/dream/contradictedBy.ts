import { contentWords } from '../text/words';

/** Whether one of these quotes speaks of the same things as a text: half of its content words at least. */
export function contradictedBy(text: string, quotes: readonly string[]): boolean {
  const words = new Set(contentWords(text));
  if (words.size === 0) return false;
  return quotes.some((quote) => {
    const shared = new Set(contentWords(quote).filter((word) => words.has(word)));
    return shared.size * 2 >= words.size;
  });
}
