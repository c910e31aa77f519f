import { hardTokens, holdsToken } from '../../../core/text/hardTokens';
import { contentWords } from '../../../core/text/words';

/** What people say one after another in a breath, each with a value of its own. */
const CLAUSE = /[.;!?\n](?=\s|$)|,\s|\s(?:and|but|while|whereas)\s/;

/**
 * A number that a new text takes from a clause about something else, while a clause of the same words says another
 * number of what the old text is about: "the tractor every 10 days, and the baler every 35".
 */
export function neighbourValue(
  old: readonly string[],
  text: string,
  quotes: readonly string[],
): string | undefined {
  const about = new Set(old.flatMap(contentWords));
  const numbers = (of: string): ReturnType<typeof hardTokens> =>
    hardTokens(of).filter((token) => token.kind === 'number');
  const fresh = numbers(text).filter((token) => !old.some((one) => holdsToken(one, token)));
  const clauses = quotes
    .flatMap((quote) => quote.split(CLAUSE))
    .map((clause) => ({
      clause,
      shared: new Set(contentWords(clause).filter((word) => about.has(word))).size,
      passedOver: numbers(clause).some(
        (token) => !holdsToken(text, token) && !old.some((one) => holdsToken(one, token)),
      ),
    }));
  const nearest = Math.max(0, ...clauses.filter((c) => c.passedOver).map((c) => c.shared));
  return fresh.find((token) => {
    const from = clauses.filter(({ clause }) => holdsToken(clause, token)).map((c) => c.shared);
    return from.length > 0 && Math.max(...from) < nearest;
  })?.text;
}
