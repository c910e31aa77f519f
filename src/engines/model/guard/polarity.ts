import { hardTokens } from '../../../core/text/hardTokens';

/** Words that deny or forbid without a negation of their own. */
const DENIES =
  /\b(?:stop|avoid|refrain|skip|ban(?:ned|s)?|forbid(?:s|den)?|prohibit(?:ed|s)?|refuse[sd]?|no longer|disable[sd]?|without|instead of|rather than|hates?|dislikes?|except|unless)\b/i;

/** Whether a text says no: it denies, forbids or excludes something. An opening "no," answers somebody and says nothing. */
export function isNegative(text: string): boolean {
  const said = text.replace(/^\s*(?:no|nope|nah)\b[,.!:;\s–—-]*/i, '');
  return DENIES.test(said) || hardTokens(said).some((token) => token.kind === 'negation');
}
