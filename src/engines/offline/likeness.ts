import type { Comparison } from './comparison';
import type { Lexicon } from './lexicon';
import { OVERTAKES, SAME, SUPERSEDES, type Weights } from './likenessWeights';
import { namesOthersOfSeries, sharesThing, Traits, type Nearest, type Trait } from './traits';

const ALONE: Nearest = { toOlder: 0, toNewer: 0 };

/** How likely two notes say the same, 0 to 1, where nothing that they share or deny is certain. */
export const likelySame = (c: Comparison, lexicon: Lexicon): number => probability(SAME, c, ALONE, lexicon);

/**
 * How likely a lesson says anew what a note says, 0 to 1.
 *
 * @param c of the note (a) and the lesson (b)
 */
export const likelyOvertakes = (c: Comparison, nearest: Nearest, lexicon: Lexicon): number =>
  probability(OVERTAKES, c, nearest, lexicon);

/**
 * How likely a note is the state today of what another one says, 0 to 1.
 *
 * @param c of the older note (a) and the newer one (b)
 */
export const likelySupersedes = (c: Comparison, nearest: Nearest, lexicon: Lexicon): number =>
  probability(SUPERSEDES, c, nearest, lexicon);

/** How near two texts are: what they share, the more the greater a part of one it is. */
export const nearness = (c: Comparison): number => c.shared * (0.5 + Math.max(c.coverA, c.coverB));

/** Texts that share no thing have nothing to do with each other, and neither have those of two cases. */
function probability(weights: Weights, c: Comparison, nearest: Nearest, lexicon: Lexicon): number {
  if (!sharesThing(c) || namesOthersOfSeries(c)) return 0;
  const traits = new Traits(c, nearest, lexicon);
  const { bias, ...asked } = weights;
  let sum = bias;
  for (const trait of namesIn(asked)) sum += (asked[trait] ?? 0) * traits[trait];
  return 1 / (1 + Math.exp(-sum));
}

/** The traits that a question asks for. */
export const namesIn = (weights: object): Trait[] =>
  Object.keys(weights).filter((name): name is Trait => name !== 'bias');
