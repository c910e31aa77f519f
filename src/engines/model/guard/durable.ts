import { ALWAYS_NEVER, STANDING } from '../../../core/sessions/cues/english';
import { LIMITED_TIME, ONCE } from '../../../core/sessions/cues/limits';
import { weighed } from '../../../core/sessions/lesson';
import { likelihoodOf } from '../../../core/sessions/likelihood';
import { readTurn } from '../../../core/sessions/reading';
import { isRemark } from '../../../core/sessions/signals';
import type { Evidence } from '../../../core/sessions/signal';
import { normalizeTyping } from '../../../core/sessions/typing';
import type { Material } from '../material';

/** Why nothing that lasts can rest on the words behind it: all of them are of the moment. */
export function againstPassing(evidence: readonly Evidence[], material: Material): string | undefined {
  const quotes = evidence.filter((e) => e.origin === 'user').map((e) => e.quote);
  if (quotes.every(isForOnce)) return 'It was asked for one time only.';
  return evidence.some((e) => material.teaches(e.messageId) || mayLast(e.quote))
    ? undefined
    : 'Nothing in the words behind it says that it lasts.';
}

const isForOnce = (quote: string): boolean =>
  (ONCE.test(quote) || LIMITED_TIME.test(quote)) && !STANDING.test(quote) && !ALWAYS_NEVER.test(quote);

/**
 * From this likelihood on, as likely as not, a saying may hold something that lasts. Where the weights were not fitted to an
 * author, 86 of 100 passing turns are less likely, and 11 of 100 lasting ones.
 */
const LIKELY_ENOUGH = 0;

/**
 * Whether a saying may hold something that lasts, or in a longer one a sentence of it. Wider than what makes a signal:
 * whoever reads meaning may find a lesson there, but not in a question, an errand or a report.
 */
function mayLast(saying: string): boolean {
  const typed = normalizeTyping(saying);
  const readings = readTurn(typed);
  const parts = isRemark(typed) ? [readings] : readings.map((reading) => [reading]);
  return parts.some((part) => likelihoodOf(part, weighed(part).best) >= LIKELY_ENOUGH);
}
