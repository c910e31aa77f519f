import type { Sending } from '../core/dream/engine';
import { money } from '../core/text/money';
import { plainText } from './plainText';
import { inGroups } from './sentences';
import type { Translate } from './translate';

/** What would be sent and what it may cost, a line each; where it goes is said before. */
export function sendingLines(sending: Sending, t: Translate): string[] {
  const { model, requests, statements, sayings, sessions, secrets, price } = sending;
  return [
    t('Model: {0}', plainText(model)),
    t('Statements of the memory: {0}', inGroups(statements)),
    t('Sayings: {0}, from sessions: {1}', inGroups(sayings), inGroups(sessions)),
    t('Requests: {0}', inGroups(requests.length)),
    t(
      'About {0} tokens there and {1} back, in about {2}.',
      inGroups(sending.inputTokens),
      inGroups(sending.outputTokens),
      timeInWords(sending.seconds, t),
    ),
    price === undefined
      ? t('What it costs is not known here: limits in dollars do not hold.')
      : t('About {0} at the prices of {1}.', money(price.dollars), price.pricesOf),
    secretsInWords(secrets, t),
  ];
}

function secretsInWords(secrets: Sending['secrets'], t: Translate): string {
  const kinds = Object.entries(secrets).filter(([, count]) => count > 0);
  const list = kinds.map(([kind, count]) => `${count} × ${kind}`).join(', ');
  return kinds.length === 0
    ? t('No secret was found in it.')
    : t('Secrets that gave way to placeholders: {0}.', list);
}

function timeInWords(seconds: number, t: Translate): string {
  return seconds < 100
    ? t('{0} s', Math.max(1, Math.round(seconds)))
    : t('{0} min', Math.round(seconds / 60));
}
