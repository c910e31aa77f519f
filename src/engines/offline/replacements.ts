import type { Replacement } from '../../core/dream/operation';
import { hardTokens, holdsToken, holdsWords, type HardToken } from '../../core/text/hardTokens';
import type { Pair } from './relation';

const slotOf = (token: HardToken): 'number' | 'name' => (token.kind === 'number' ? 'number' : 'name');

const near = (pair: string, token: string): boolean => pair.includes(token) || token.includes(pair);

/**
 * The old values of a text and what takes their place in its successor, so that no hard token vanishes unnamed.
 *
 * @param pairs what stands in whose place, as the comparison found it
 * @returns undefined when a hard token has no successor: the older text says something that the newer does not
 */
export function replacementsOf(
  old: string,
  successor: string,
  pairs: readonly Pair[],
): Replacement[] | undefined {
  const lost = hardTokens(old).filter((token) => token.kind !== 'negation' && !holdsToken(successor, token));
  const fresh = hardTokens(successor).filter((token) => token.kind !== 'negation' && !holdsToken(old, token));
  if (lost.length > 0 && pairs.length === 0) return undefined;
  const found: Replacement[] = [];
  for (const token of lost) {
    const next = successorOf(token, fresh, pairs);
    const whole = next === undefined ? wholeValue(token, successor, old, pairs) : undefined;
    if (next === undefined && whole === undefined) return undefined;
    found.push(whole ?? { old: token.text, new: next ?? '' });
  }
  for (const pair of pairs) if (lost.length === 0) found.push({ old: pair.a, new: pair.b });
  return found.filter((r, i) => found.findIndex((other) => other.old === r.old) === i);
}

function successorOf(
  token: HardToken,
  fresh: readonly HardToken[],
  pairs: readonly Pair[],
): string | undefined {
  const fits = fresh.filter((candidate) => slotOf(candidate) === slotOf(token));
  const faced = pairs
    .filter((pair) => near(pair.a.toLowerCase(), token.key))
    .map((pair) => pair.b.toLowerCase());
  const named = fits.find((candidate) => faced.some((value) => near(value, candidate.key)));
  return (named ?? fits.find((candidate) => candidate.kind === token.kind) ?? fits[0])?.text;
}

/** "Yarn 1.22" gives way to "pnpm": a name with its version, for a name without one. */
function wholeValue(
  token: HardToken,
  successor: string,
  old: string,
  pairs: readonly Pair[],
): Replacement | undefined {
  const pair = pairs.find(({ a }) => a.toLowerCase().includes(token.key));
  if (pair === undefined || !/^\p{L}[\p{L}\d.-]* v?\d[\d.]*$/u.test(pair.a) || !/^\p{L}\S+$/u.test(pair.b))
    return undefined;
  if (!holdsWords(successor, pair.b) || holdsWords(old, pair.b)) return undefined;
  return { old: pair.a, new: pair.b };
}
