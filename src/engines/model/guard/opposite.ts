import type { Evidence } from '../../../core/sessions/signal';
import { sentences } from '../../../core/text/sentences';
import { contentWords } from '../../../core/text/words';
import { isNegative } from './polarity';
import { ownWords } from './wording';

/** Words that nobody said, and the opposite of what was said. */
export function againstWording(
  text: string,
  evidence: readonly Evidence[],
  sources: readonly string[],
): string | undefined {
  const quotes = evidence.map((e) => e.quote);
  const own = ownWords(text, [...quotes, ...sources]);
  if (own !== undefined) return `It would write "${own}", which nobody said.`;
  // What takes the place of a note is held to the polarity of whole sentences.
  const parts = sources.length === 0 ? clausesOf(text) : sentences(text).map((sentence) => sentence.text);
  return quotes.length > 0 && deniesAll(parts, [...quotes, ...sources])
    ? 'It says the opposite of the words behind it.'
    : undefined;
}

/** Whether of the clauses that say most of a text every one has the other polarity. */
export function deniesAll(parts: readonly string[], sources: readonly string[]): boolean {
  const said = sources.flatMap(clausesOf);
  return parts.some((own) => {
    const words = new Set(contentWords(own));
    const clauses = said.map((clause) => ({
      clause,
      held: contentWords(clause).filter((w) => words.has(w)).length,
    }));
    const most = Math.max(0, ...clauses.map((c) => c.held));
    if (most < 2) return false;
    return clauses.filter((c) => c.held === most).every((c) => isNegative(c.clause) !== isNegative(own));
  });
}

/** What a text says one after another: each may say yes or no. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/[.;!?\n](?=\s|$)|[,:]\s|\s(?:but|and not|instead|because|since|so that)\s|\s[-–—]\s/)
    .filter((clause) => clause.trim() !== '');
