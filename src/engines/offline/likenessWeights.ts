import type { Trait } from './traits';

/**
 * How much each trait of two texts speaks for what they are to each other: logistic weights, fitted to the facts of three
 * authors, to made-up facts of many trades and to the half of the phrase bank that rules are developed on.
 * `test/bench/likeness/fit.ts` fits anew, and says how good that is on facts that were left out. Each question asks for
 * the traits that told most of authors who were left out, chosen one after the other.
 */

/** Of the traits that a question asks for; the others weigh nothing. */
export type Weights = Readonly<Partial<Record<Trait, number>> & { bias: number }>;

/** For two notes that say the same, among those of which nothing is certain. */
export const SAME: Weights = {
  bias: -3.81,
  coverMost: 5.37,
  sharedLiterals: 0.65,
  sharedCrosswise: 0.23,
  sameLabel: -3.84,
  beginning: -1.82,
  length: 0.25,
  ownLiteralsLeast: -0.63,
  ownLiteralsMost: 0.25,
  ownLiteralWeightMost: -0.72,
  rivalShapesSaid: -3.74,
  rivalMeasuresSaid: -4.75,
  rivalMeasuresElsewhere: -4.91,
};

/** For a lesson that overtakes a note. */
export const OVERTAKES: Weights = {
  bias: -2.62,
  nearestToNewer: 1.33,
  coverLeast: 4.76,
  bestIsLiteral: -0.89,
  bestUses: -0.23,
  ownTopicLeast: -0.36,
  ownLiteralsMost: -0.31,
  ownLiteralWeightMost: 0.03,
  rivalMeasuresSaid: 1.36,
  rivalMeasuresElsewhere: 1.43,
  rivalShapesSaid: 1.77,
};

/** For a newer note that says how it is today with what an older one says. */
export const SUPERSEDES: Weights = {
  bias: -4.22,
  nearestLeast: 2.0,
  nearestMost: 1.14,
  nearestToNewer: -0.36,
  bestIsLiteral: -1.1,
  bestUses: -0.35,
  sameLabel: 5.91,
  frame: -1.22,
  beginning: 0.27,
  limitedOlder: -1.0,
  ownLiteralsLeast: 0.26,
  ownTopicLeast: -0.52,
  rivalMeasuresSaid: 0.95,
};
