import type { NotePair } from './relatives';

/** From this likelihood on each two of three notes count as saying the same. */
const LIKELY = 0.7;

/**
 * The pairs of which nothing is certain, each likely enough to say the same, where a third note is as likely to say the
 * same as both: a look-alike may be near one wording of a fact, but is seldom near two that are themselves apart.
 * What is certain bears nothing out: whatever is near one of two notes that say the same is near the other.
 */
export function inTriplets(pairs: readonly NotePair[]): NotePair[] {
  const likely = pairs.filter(
    ({ relation }) => relation.kind === 'unsure' && (relation.likelihood ?? 0) >= LIKELY,
  );
  const partners = new Map<object, Set<object>>();
  for (const { a, b } of likely)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      partners.set(one, (partners.get(one) ?? new Set()).add(other));
  return likely.filter(({ a, b }) => [...(partners.get(a) ?? [])].some((note) => partners.get(b)?.has(note)));
}
