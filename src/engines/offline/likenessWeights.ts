/**
 * How much each trait of two texts speaks for what they are to each other: logistic weights, fitted to made-up facts of
 * many trades and to the half of the phrase bank that rules are developed on. `test/bench/likeness/fit.ts` fits anew, on
 * memories drawn much as those were, and says how good that is.
 */

/** For two notes that say the same, among those of which nothing is certain. */
export const SAME = {
  bias: -10.26,
  shared: -1.16,
  sharedLiterals: 0.55,
  sharedValues: 0.61,
  onlyNumbersShared: -1.22,
  coverLeast: 9.78,
  coverMost: 7.95,
  rivalMeasuresSaid: -4.94,
  rivalMeasuresElsewhere: -5.18,
  rivalShapesSaid: -2.85,
  ownLiteralsLeast: -0.62,
  ownLiteralsMost: -0.9,
  ownTopicLeast: 0,
  ownTopicMost: 0.09,
  ownScopeMost: 0.05,
  ownThingsLeast: -0.56,
  ownLeast: 0.13,
  ownMost: 0.62,
  length: 0.65,
  ownWordsLeast: -0.24,
  limitedAlone: -0.37,
  otherBeginning: -0.09,
} as const;

/** For a lesson that overtakes a note; `nearest`: how near they are beside all others that either is near to. */
export const OVERTAKES = {
  bias: -2.56,
  shared: 0.14,
  sharedLiterals: 0.06,
  sharedValues: -1.19,
  onlyNumbersShared: 0.16,
  coverLeast: 3.34,
  coverMost: 1.74,
  rivalMeasuresSaid: 0.89,
  rivalMeasuresElsewhere: 1.15,
  rivalShapesSaid: 0.71,
  ownLiteralsLeast: -0.04,
  ownLiteralsMost: 0.25,
  ownTopicLeast: -0.09,
  ownTopicMost: 0.03,
  ownScopeMost: 0.12,
  ownThingsLeast: -0.02,
  ownLeast: 0.03,
  ownMost: -0.46,
  length: -0.15,
  ownWordsLeast: 0.25,
  limitedAlone: -0.47,
  otherBeginning: -0.52,
  nearest: 2.03,
} as const;
