import type { Usage } from './model';

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** When the table below was last compared with the published prices. */
export const PRICES_OF = '2026-11-22';

/** Above this many tokens in one prompt, every token of it and of its answer costs `LONG_PROMPT_FACTOR` times as much. */
export const LONG_PROMPT = 100_000;
export const LONG_PROMPT_FACTOR = 5;
/** Writing a prompt into the five-minute cache, and reading it from there, as shares of the price of input. */
const CACHE_WRITE = 1.25;
const CACHE_READ = 0.1;
/** A Message Batch costs half. */
export const BATCH_FACTOR = 0.5;

const PRICES: readonly (readonly [model: RegExp, price: Price])[] = [
  [/^claude-haiku-5-5\b/, { input: 0.1, output: 0.5 }],
  [/^claude-sonnet-5-5\b/, { input: 2, output: 10 }],
  [/^claude-opus-5-5\b/, { input: 4, output: 20 }],
];

/** The price of a model, or undefined when the table does not know it: then no price is shown, and no cap in dollars can hold. */
export function priceOf(model: string): Price | undefined {
  return PRICES.find(([name]) => name.test(model))?.[1];
}

/**
 * What a usage costs in US dollars; undefined when the price is not known. Of several requests together no prompt is
 * taken to be a long one: questions are made so that none is.
 */
export function dollarsOf(usage: Usage, model: string): number | undefined {
  if (usage.dollars !== undefined) return usage.dollars;
  const price = priceOf(model);
  if (price === undefined) return undefined;
  const input = usage.inputTokens + CACHE_WRITE * usage.cacheWriteTokens + CACHE_READ * usage.cacheReadTokens;
  const prompt = usage.inputTokens + usage.cacheWriteTokens + usage.cacheReadTokens;
  const factor = usage.requests <= 1 && prompt > LONG_PROMPT ? LONG_PROMPT_FACTOR : 1;
  return (factor * (input * price.input + usage.outputTokens * price.output)) / 1_000_000;
}
