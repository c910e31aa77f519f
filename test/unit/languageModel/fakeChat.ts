import type * as vscode from 'vscode';
import type { ChatApi } from '../../../src/engines/languageModel/languageModel';
import type { ModelContext, ModelRequest } from '../../../src/engines/model/model';

/** A language model that answers from a script. */
export interface Script {
  /** What comes, piece by piece; an error ends it. */
  readonly pieces?: readonly (string | Error)[];
  /** Never answers. */
  readonly silent?: boolean;
  readonly refuses?: Error;
  readonly maxInputTokens?: number;
  readonly counts?: (text: string) => number;
}

export interface FakeChat {
  readonly chat: vscode.LanguageModelChat;
  readonly sent: string[];
  readonly isCancelled: () => boolean;
}

export function fakeChat(script: Script = {}, id = 'parrot', vendor = 'aviary'): FakeChat {
  const sent: string[] = [];
  let token: vscode.CancellationToken | undefined;
  const chat = {
    id,
    vendor,
    name: `The ${id}`,
    family: id,
    version: '1',
    maxInputTokens: script.maxInputTokens ?? 10_000,
    countTokens: (text: string) => Promise.resolve(text).then(script.counts ?? ((one) => one.length)),
    sendRequest(messages: { content: string }[], _: unknown, given: vscode.CancellationToken) {
      token = given;
      sent.push(...messages.map((message) => message.content));
      if (script.refuses !== undefined) return Promise.reject(script.refuses);
      return Promise.resolve({ text: pieces(script) });
    },
  };
  return {
    chat: chat as unknown as vscode.LanguageModelChat,
    sent,
    isCancelled: () => token?.isCancellationRequested === true,
  };
}

async function* pieces({ pieces: all = [], silent = false }: Script): AsyncGenerator<string> {
  for (const piece of all) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
  if (silent) await new Promise(() => undefined);
}

class Source {
  readonly token = { isCancellationRequested: false };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {
    // It holds nothing.
  }
}

export const fakeApi: ChatApi = {
  LanguageModelChatMessage: {
    User: (content) => ({ content }) as unknown as vscode.LanguageModelChatMessage,
  },
  CancellationTokenSource: Source as unknown as ChatApi['CancellationTokenSource'],
};

export const question: ModelRequest = {
  instructions: 'Propose operations.',
  common: '',
  part: 'Statements: none.',
  schema: { type: 'object', additionalProperties: false },
};

export function contextOf(signal = new AbortController().signal): ModelContext & { lengths: number[] } {
  const lengths: number[] = [];
  return { signal, lengths, received: (length) => lengths.push(length) };
}

/** As `vscode.LanguageModelError` looks. */
export function lmError(code: string, message = 'internal words', cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { name: 'LanguageModelError', code });
}
