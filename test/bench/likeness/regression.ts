/** A case to be fitted to: what was measured of it, whether it holds, and how much it counts. */
export interface Case {
  readonly values: readonly number[];
  readonly holds: boolean;
  readonly weight: number;
}

export interface Fitted {
  readonly weights: readonly number[];
  readonly bias: number;
  probability(values: readonly number[]): number;
}

/** How much weights are held small. */
const RIDGE = 0.001;
const STEPS = 1200;

/** Logistic regression by descent with momentum; values are scaled while it runs. */
export function regression(cases: readonly Case[]): Fitted {
  const size = cases[0]?.values.length ?? 0;
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  const scales = Array.from({ length: size }, (_, i) => scaleOf(cases, i));
  const scaled = cases.map(({ values }) => [
    ...values.map((value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1)),
    1,
  ]);
  const weights = new Array<number>(size + 1).fill(0);
  const speed = new Array<number>(size + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Array<number>(size + 1).fill(0);
    scaled.forEach((values, n) => {
      const off = (cases[n]?.weight ?? 0) * (logistic(dot(values, weights)) - Number(cases[n]?.holds));
      for (let i = 0; i <= size; i++) slope[i] = (slope[i] ?? 0) + off * (values[i] ?? 0);
    });
    for (let i = 0; i <= size; i++) {
      const ridge = i < size ? RIDGE * (weights[i] ?? 0) : 0;
      speed[i] = 0.9 * (speed[i] ?? 0) - ((slope[i] ?? 0) / total + ridge);
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  const plain = weights.slice(0, size).map((weight, i) => weight / (scales[i]?.spread ?? 1));
  const bias =
    (weights[size] ?? 0) - plain.reduce((sum, weight, i) => sum + weight * (scales[i]?.mean ?? 0), 0);
  return { weights: plain, bias, probability: (values) => logistic(bias + dot(values, plain)) };
}

function scaleOf(cases: readonly Case[], i: number): { mean: number; spread: number } {
  const column = cases.map((one) => one.values[i] ?? 0);
  const mean = column.reduce((sum, value) => sum + value, 0) / cases.length;
  const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cases.length;
  return { mean, spread: Math.sqrt(variance) || 1 };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function dot(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}
