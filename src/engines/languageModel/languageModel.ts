import type * as vscode from 'vscode';
import { ModelFailure } from '../model/failure';
import type { Model, ModelAnswer, ModelContext, ModelRequest } from '../model/model';
import { unfenced } from './fence';
import { failureOf } from './languageModelFailure';
import { promptText } from './promptText';

/** What is needed of VS Code: handed in, so that this runs without one. */
export interface ChatApi {
  readonly LanguageModelChatMessage: { User(content: string): vscode.LanguageModelChatMessage };
  readonly CancellationTokenSource: new () => vscode.CancellationTokenSource;
  /** Milliseconds until a model that says nothing more counts as hung; ten minutes when left out. */
  readonly patience?: number;
}

/**
 * VS Code does not say how long a model's answers may be: this is what the smallest in use give. A longer answer
 * that comes whole is taken all the same.
 */
const ANSWER_TOKENS = 4096;
/** Of a model's input, what questions are made for: tokens are estimated then, and this leaves room for the error. */
const SHARE_OF_INPUT = 0.75;
/** An answer longer than this, in UTF-16 units, is a model that does not end. */
const LONGEST_ANSWER = 2_000_000;
const PATIENCE = 10 * 60_000;

/** How settings name a model: an id alone may belong to two vendors. */
export function languageModelId({ vendor, id }: Pick<vscode.LanguageModelChat, 'vendor' | 'id'>): string {
  return `${vendor}/${id}`;
}

/**
 * A language model that the person has in VS Code. There are no system messages and no structured output there: the
 * whole question, with the form of the answer, is one message of the user.
 *
 * VS Code asks the person for their consent at the first question: only what they started may get here unless
 * `canSendRequest` said yes before.
 */
export function languageModel(chat: vscode.LanguageModelChat, api: ChatApi): Model {
  return {
    engine: 'language-model',
    id: languageModelId(chat),
    destination: `${chat.name} (${chat.vendor})`,
    limits: {
      promptTokens: Math.floor(chat.maxInputTokens * SHARE_OF_INPUT),
      answerTokens: ANSWER_TOKENS,
    },
    answer: (request, context) => answer(chat, api, request, context),
  };
}

async function answer(
  chat: vscode.LanguageModelChat,
  api: ChatApi,
  request: ModelRequest,
  context: ModelContext,
): Promise<ModelAnswer> {
  const { signal } = context;
  signal.throwIfAborted();
  const source = new api.CancellationTokenSource();
  const stop = (): void => source.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const question = promptText(request);
    const inputTokens = await tokensIn(chat, question, source.token);
    if (inputTokens > chat.maxInputTokens) throw tooLong(inputTokens, chat.maxInputTokens);
    const text = await ask(chat, question, { api, context, token: source.token });
    const outputTokens = await tokensIn(chat, text, source.token);
    const usage = { requests: 1, inputTokens, cacheWriteTokens: 0, cacheReadTokens: 0, outputTokens };
    if (text.trim() === '') throw new ModelFailure('malformed', EMPTY, usage);
    return { text: unfenced(text), usage };
  } catch (error) {
    // A provider may answer to a cancelled token with an error of its own.
    signal.throwIfAborted();
    throw error instanceof ModelFailure ? error : failureOf(error);
  } finally {
    signal.removeEventListener('abort', stop);
    source.cancel();
    source.dispose();
  }
}

const EMPTY = 'The language model answered nothing. Run the dream again, or choose another model.';

interface Asking {
  readonly api: ChatApi;
  readonly context: ModelContext;
  readonly token: vscode.CancellationToken;
}

/** The words of the answer as they come; a model that neither answers nor heeds the token is left. */
async function ask(
  chat: vscode.LanguageModelChat,
  question: string,
  { api, context, token }: Asking,
): Promise<string> {
  const patience = api.patience ?? PATIENCE;
  const within = <T>(work: PromiseLike<T>): Promise<T> => unlessHung(work, context.signal, patience);
  const messages = [api.LanguageModelChatMessage.User(question)];
  const response = await within(chat.sendRequest(messages, {}, token));
  const words = response.text[Symbol.asyncIterator]();
  let text = '';
  for (;;) {
    const next = await within(words.next());
    if (next.done === true) return text;
    text += next.value;
    if (text.length > LONGEST_ANSWER) throw endless();
    context.received(text.length);
  }
}

/** @throws the signal's reason as soon as it is aborted; ModelFailure when nothing comes for too long */
async function unlessHung<T>(work: PromiseLike<T>, signal: AbortSignal, patience: number): Promise<T> {
  signal.throwIfAborted();
  let leave = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(hung(patience)), patience);
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    leave = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    leave();
  }
}

/** As the model counts; as everything else is estimated where it does not count. */
async function tokensIn(
  chat: vscode.LanguageModelChat,
  text: string,
  token: vscode.CancellationToken,
): Promise<number> {
  try {
    const counted = await chat.countTokens(text, token);
    if (Number.isFinite(counted) && counted > 0) return counted;
  } catch {
    // Its own count is a courtesy.
  }
  return Math.ceil(Buffer.byteLength(text) / 3.6);
}

function tooLong(tokens: number, most: number): ModelFailure {
  return new ModelFailure(
    'bad-request',
    `A question of ${tokens} tokens is longer than the ${most} that this language model takes. Nothing was sent. Choose a model that takes more.`,
  );
}

function hung(patience: number): ModelFailure {
  const minutes = Math.max(1, Math.round(patience / 60_000));
  return new ModelFailure(
    'time-out',
    `The language model said nothing for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. Run the dream again, or choose another model.`,
  );
}

function endless(): ModelFailure {
  return new ModelFailure(
    'malformed',
    'The answer of the language model did not end, so it was stopped. Run the dream again, or choose another model.',
  );
}
