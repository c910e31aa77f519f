import type { Comparison } from './comparison';
import type { Lexicon } from './lexicon';
import { OVERTAKES, SAME } from './likenessWeights';
import { TRAITS, traitsOf, type Traits } from './traits';

/**
 * How likely two notes say the same, 0 to 1, where nothing that they share or deny is certain: no value of one kind
 * excludes another, and little of either is left that the other does not say.
 */
export const likelySame = (c: Comparison, lexicon: Lexicon): number =>
  probability(SAME, traitsOf(c, lexicon), 0);

/**
 * How likely a lesson says anew what a note says, 0 to 1.
 *
 * @param nearest how near they are beside all others that either is near to, see {@link nearness}; 1: nearest of all
 */
export const likelyOvertakes = (c: Comparison, nearest: number, lexicon: Lexicon): number =>
  probability(OVERTAKES, traitsOf(c, lexicon), OVERTAKES.nearest * nearest);

/** How near two texts are: what they share, the more the greater a part of one it is. */
export const nearness = (c: Comparison): number => c.shared * (0.5 + Math.max(c.coverA, c.coverB));

type Weights = Readonly<Record<(typeof TRAITS)[number] | 'bias', number>>;

const ONLY_NUMBERS = TRAITS.indexOf('onlyNumbersShared');

/** Texts that share nothing but a number have nothing to do with each other. */
function probability(weights: Weights, traits: Traits, more: number): number {
  if (traits[ONLY_NUMBERS] === 1) return 0;
  const sum = TRAITS.reduce(
    (total, trait, i) => total + weights[trait] * (traits[i] ?? 0),
    weights.bias + more,
  );
  return 1 / (1 + Math.exp(-sum));
}
