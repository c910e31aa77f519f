import type { DreamInput, Engine, EngineContext, Plan, Sending, Spent } from '../../core/dream/engine';
import type { Finding } from '../../core/dream/operation';
import { planOffline } from '../offline/offlineEngine';
import { ModelFailure } from './failure';
import {
  NO_USAGE,
  type Model,
  type ModelAnswer,
  type ModelContext,
  type ModelRequest,
  type Usage,
} from './model';
import { planOf, type Answered } from './join';
import { readAnswer, type Answer } from './planSchema';
import { dollarsOf, priceOf, PRICES_OF } from './prices';
import { questionsOf, tokensIn, type Question } from './question';

/** What comes back, as a share of what a question's data takes, and at least: seen on the cases of the quality bench. */
const ANSWER_SHARE = 0.12;
const LEAST_ANSWER = 400;
/** Tokens that a model writes in a second, and seconds until it begins. */
const TOKENS_PER_SECOND = 60;
const SECONDS_TO_BEGIN = 3;
/** Questions that are open at once after the first one, which fills the cache for the others. */
const AT_ONCE = 4;

/** Who asks may hear of each answer's cost as it comes: it is spent, whatever becomes of the dream. */
export interface ModelEngineContext extends EngineContext {
  readonly spent?: (spent: Spent) => void;
}

/** An engine that asks a model. */
export interface ModelEngine extends Engine {
  readonly model: Model;
  prepare(input: DreamInput): Sending;
  propose(input: DreamInput, context: ModelEngineContext): Promise<Plan>;
}

/**
 * An engine over any model. It asks about what the offline engine has not settled, and carries the answers through the
 * same checks as every plan. One answer that is missing, cut or not in its form fails the whole dream: half of the
 * answers would look like a whole one.
 */
export function modelEngine(model: Model): ModelEngine {
  return {
    name: model.engine,
    model,
    prepare: (input) => sendingOf(model, input, questionsOf(input, model.limits.promptTokens)),
    count: (input, sending, signal) => counted(model, input, sending, signal),
    propose: (input, context) => propose(model, input, context),
  };
}

async function propose(model: Model, input: DreamInput, context: ModelEngineContext): Promise<Plan> {
  const questions = questionsOf(input, model.limits.promptTokens);
  if (questions.length === 0) return planOffline(input, context);
  const progress = new AnswerProgress(questions, context);
  const answered = new Array<Answered>(questions.length);
  const usages: Usage[] = [];
  const pay = (usage: Usage): void => {
    usages.push(usage);
    context.spent?.(spentOf(model.id, [usage]));
  };
  const ask = async (question: Question, i: number, signal: AbortSignal): Promise<void> => {
    const answer = await paidAnswer(model, question.request, pay, {
      signal,
      received: (length) => progress.received(i, length),
    });
    progress.received(i, Infinity);
    answered[i] = { names: question.names, answer: readAnswer(answer.text, answer.usage) };
  };
  const [first, ...others] = questions;
  if (first !== undefined) await ask(first, 0, context.signal);
  await inTurns(others, context.signal, (question, i, signal) => ask(question, i + 1, signal));
  context.signal.throwIfAborted();
  const plan = planOf(input, answered);
  const findings = answered.every(({ answer }) => isEmpty(answer)) ? [emptyAnswer(model)] : [];
  return { ...plan, findings: [...plan.findings, ...findings], spent: spentOf(model.id, usages) };
}

const isEmpty = (answer: Answer): boolean => Object.values(answer).every((list) => list.length === 0);

function emptyAnswer({ id }: Model): Finding {
  return {
    kind: 'empty-answer',
    message: `${id} proposed nothing of its own: what is listed is the offline engine's. If you expected more, choose another model.`,
    statements: [],
    evidence: [],
  };
}

/** An answer, paid for whether it is of use or not. @throws {ModelFailure}; the signal's reason when aborted */
async function paidAnswer(
  model: Model,
  request: ModelRequest,
  pay: (usage: Usage) => void,
  context: ModelContext,
): Promise<ModelAnswer> {
  context.signal.throwIfAborted();
  try {
    const answer = await model.answer(request, context);
    pay(answer.usage);
    return answer;
  } catch (error) {
    if (error instanceof ModelFailure && error.usage.requests > 0) pay(error.usage);
    throw error;
  }
}

/**
 * Works through a list, several at once. The first failure ends it: what is open then is called back, and waited for, so
 * that nothing is asked, paid for or counted afterwards.
 */
async function inTurns<T>(
  list: readonly T[],
  signal: AbortSignal,
  work: (one: T, i: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  const end = (): void => ended.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < list.length && failure === undefined; i = next++) {
      const one = list[i];
      try {
        if (one !== undefined) await work(one, i, ended.signal);
      } catch (error) {
        failure ??= { error };
        ended.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, worker));
  signal.removeEventListener('abort', end);
  if (failure !== undefined) throw failure.error;
}

/** How far the answers are, by their expected length. */
class AnswerProgress {
  readonly #expected: readonly number[];
  readonly #received: number[];
  readonly #context: EngineContext;

  constructor(questions: readonly Question[], context: EngineContext) {
    this.#expected = questions.map(({ request }) => expectedTokens(request) * 4);
    this.#received = questions.map(() => 0);
    this.#context = context;
    this.#tell();
  }

  received(question: number, length: number): void {
    // A question that is asked again begins anew: what was shown is not taken back.
    const most = Math.min(length, this.#expected[question] ?? 0);
    this.#received[question] = Math.max(this.#received[question] ?? 0, most);
    this.#tell();
  }

  #tell(): void {
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    this.#context.progress('synthesizing', Math.round(sum(this.#received)), Math.round(sum(this.#expected)));
  }
}

const expectedTokens = (request: ModelRequest): number =>
  LEAST_ANSWER + Math.round(ANSWER_SHARE * tokensIn(request.part));

/** All that is sent for one question, as one text. */
export const textOf = ({ instructions, common, part }: ModelRequest): string =>
  [instructions, common, part].filter((text) => text !== '').join('\n\n');

/** What would be sent for these questions, and what it may cost. */
export function sendingOf(model: Model, input: DreamInput, questions: readonly Question[]): Sending {
  const requests = questions.map(({ request }, i) => ({
    title: questions.length === 1 ? 'The question' : `Question ${i + 1} of ${questions.length}`,
    text: textOf(request),
  }));
  const inputTokens = requests.reduce((sum, { text }) => sum + tokensIn(text), 0);
  const outputTokens = questions.reduce((sum, { request }) => sum + expectedTokens(request), 0);
  const names = questions.flatMap((question) => Object.keys(question.names));
  const rounds = questions.length === 0 ? 0 : 1 + Math.ceil((questions.length - 1) / AT_ONCE);
  const perQuestion = questions.length === 0 ? 0 : outputTokens / questions.length;
  return {
    engine: model.engine,
    model: model.id,
    destination: model.destination,
    requests,
    statements: new Set(names.filter((name) => name.startsWith('s'))).size,
    sayings: new Set(names.filter((name) => name.startsWith('u'))).size,
    sessions: new Set(input.sayings.map((saying) => saying.sessionId)).size,
    secrets: placeholdersIn(requests.map((request) => request.text)),
    inputTokens,
    counted: false,
    outputTokens,
    ...priceOfSending(
      model.id,
      requests.map(({ text }) => tokensIn(text)),
      outputTokens,
    ),
    seconds: Math.round(rounds * (SECONDS_TO_BEGIN + perQuestion / TOKENS_PER_SECOND)),
  };
}

/** @param prompts how long each one is, in tokens: a long one costs more a token */
function priceOfSending(
  model: string,
  prompts: readonly number[],
  outputTokens: number,
): Pick<Sending, 'price'> {
  if (priceOf(model) === undefined) return {};
  const dollars = prompts.reduce((sum, inputTokens) => {
    const usage = { ...NO_USAGE, inputTokens, outputTokens: outputTokens / prompts.length };
    return sum + (dollarsOf(usage, model) ?? 0);
  }, 0);
  return { price: { dollars, pricesOf: PRICES_OF } };
}

async function counted(
  model: Model,
  input: DreamInput,
  sending: Sending,
  signal: AbortSignal,
): Promise<Sending> {
  if (model.countTokens === undefined) return sending;
  const prompts: number[] = [];
  try {
    for (const { request } of questionsOf(input, model.limits.promptTokens))
      prompts.push(await model.countTokens(request, signal));
  } catch (error) {
    if (error instanceof ModelFailure) return sending;
    throw error;
  }
  const price = priceOfSending(model.id, prompts, sending.outputTokens);
  const inputTokens = prompts.reduce((sum, tokens) => sum + tokens, 0);
  return { ...sending, inputTokens, counted: true, ...price };
}

/** How many secrets of each kind gave way to a placeholder. */
function placeholdersIn(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts)
    for (const [, kind = ''] of text.matchAll(/\[redacted: ([\w -]+)\]/g))
      counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What answers cost together. */
export function spentOf(model: string, usages: readonly Usage[]): Spent {
  const sum = (key: keyof Usage): number => usages.reduce((total, usage) => total + (usage[key] ?? 0), 0);
  const prices = usages.map((usage) => dollarsOf(usage, model));
  const dollars = prices.reduce<number | undefined>(
    (total, price) => (total === undefined || price === undefined ? undefined : total + price),
    0,
  );
  return {
    model,
    requests: sum('requests'),
    inputTokens: sum('inputTokens') + sum('cacheWriteTokens') + sum('cacheReadTokens'),
    cachedTokens: sum('cacheReadTokens'),
    outputTokens: sum('outputTokens'),
    ...(dollars === undefined ? {} : { dollars }),
  };
}
