import { hardTokens, Haystack, holdsToken, type HardToken } from '../text/hardTokens';
import type { Replacement } from './operation';

/** Words that deny without a negation of their own: "stop adding" says what "do not add" says. */
const DENIAL =
  /\b(?:stop|avoid|instead of|rather than|refrain|skip|drop|ban(?:ned|s)?|forbid(?:s|den)?|refuse[sd]?|no longer|hates?|dislikes?|except|unless|only|wrong)\b/i;

/** Number and name do not take one another's slot; everything that names something may. */
function slotOf(token: Pick<HardToken, 'kind'>): 'number' | 'negation' | 'name' {
  return token.kind === 'number' || token.kind === 'negation' ? token.kind : 'name';
}

/** Whether a text says a token: many are looked for in one. */
function says(text: string): (token: HardToken) => boolean {
  let haystack: Haystack | undefined;
  return (token) =>
    token.kind === 'negation'
      ? holdsToken(text, token) || DENIAL.test(text)
      : (haystack ??= new Haystack(text)).holds(token.key);
}

/** Begins with a word: "Yarn 1.22" names something, whatever number stands behind the name. */
const NAMES = /^[`"@./]*\p{L}{2}/u;

/** Whether a replacement is real: the old value stood there, the new one stands here, both of one kind. */
function isSound(replacement: Replacement, old: string, successor: string): boolean {
  const slots = (text: string): string[] => hardTokens(text).map(slotOf);
  const [from, to] = [slots(replacement.old), slots(replacement.new)];
  const held = (text: string, words: string): boolean =>
    text.toLowerCase().includes(words.toLowerCase().replace(/`/g, ''));
  const sameSlot =
    from.length === 0 ||
    to.length === 0 ||
    from.some((slot) => to.includes(slot)) ||
    (NAMES.test(replacement.old) && NAMES.test(replacement.new)) ||
    replacement.new.includes(replacement.old);
  return (
    replacement.old !== '' &&
    replacement.new !== '' &&
    sameSlot &&
    held(plain(old), replacement.old) &&
    held(plain(successor), replacement.new)
  );
}

const plain = (text: string): string => text.replace(/`/g, '');

/**
 * The hard tokens of `old` that stand neither in the successor's words nor among the replacements.
 *
 * @param polarity whether a negation may not vanish either; where a newer statement turns an older one
 *   round, that is its point
 */
export function lostTokens(
  old: string,
  successor: string,
  replaced: readonly Replacement[] = [],
  polarity = true,
): HardToken[] {
  const named = replaced
    .filter((replacement) => isSound(replacement, old, successor))
    .map((r) => plain(r.old).toLowerCase());
  const stands = says(successor);
  return hardTokens(old).filter((token) => {
    if (token.kind === 'negation' && !polarity) return false;
    return !stands(token) && !named.some((value) => value.includes(token.key) || token.key.includes(value));
  });
}

/** The hard tokens of `text` that stand in none of the sources: nothing may be made up. */
export function inventedTokens(text: string, sources: readonly string[]): HardToken[] {
  const source = sources.join('\n');
  const words = new Set(
    plain(source)
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u),
  );
  const stands = says(source);
  return hardTokens(text).filter((token) => {
    if (stands(token)) return false;
    const parts = token.key.split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
    return token.kind !== 'name' && token.kind !== 'code' ? true : !parts.every((part) => words.has(part));
  });
}
