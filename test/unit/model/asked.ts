import type { DreamInput, Plan } from '../../../src/core/dream/engine';
import { collectSayings } from '../../../src/core/sessions/sayings';
import { collectSignals } from '../../../src/core/sessions/signals';
import type { Session } from '../../../src/core/sessions/session';
import { settle, type Settled } from '../../../src/core/dream/settle';
import type { Model, ModelRequest } from '../../../src/engines/model/model';
import { NO_USAGE } from '../../../src/engines/model/model';
import { modelEngine } from '../../../src/engines/model/modelEngine';
import type { Answer } from '../../../src/engines/model/planSchema';
import { memoryOf, NOW } from '../../support/world';
import { session } from '../signals/talk';

/** An answer that proposes nothing but what is given. */
export const answer = (parts: Partial<Answer> = {}): Answer => ({
  merge: [],
  supersede: [],
  remove: [],
  describe: [],
  learn: [],
  drop: [],
  finding: [],
  ...parts,
});

export interface World {
  /** Files by path. */
  readonly memory: Readonly<Record<string, string>>;
  /** What was said in one session, a minute apart: "agent: …", or the person. */
  readonly talk?: readonly string[];
  readonly instructions?: string;
}

export function inputOf({ memory, talk = [], instructions }: World): DreamInput {
  const sessions: readonly Session[] =
    talk.length === 0 ? [] : [session(talk, Date.parse('2026-11-10T10:00:00Z'), 'talk')];
  return {
    memory: memoryOf(memory),
    signals: collectSignals(sessions),
    sayings: collectSayings(sessions),
    workspace: {
      instructions: instructions === undefined ? [] : [{ path: 'CLAUDE.md', text: instructions }],
      missingPaths: new Set(),
    },
    refusals: [],
    now: NOW,
  };
}

/** The names that a question gave: `id('words')` is the name of the first line that holds these words, `id('suggestion: words')` of a suggestion. */
export function names(request: ModelRequest): (words: string) => string {
  const lines = request.part
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return (asked) => {
    const [, suggestion, words = ''] = /^(suggestion: )?([^]*)$/.exec(asked) ?? [];
    const hit = lines.find((line) =>
      suggestion !== undefined
        ? line.suggestion !== undefined && JSON.stringify(line).includes(words)
        : (typeof line.text === 'string' && line.text.includes(words) && line.id !== undefined) ||
          (typeof line.said === 'string' && line.said.includes(words)) ||
          line.path === words,
    );
    const name = hit?.id ?? hit?.file ?? hit?.suggestion;
    if (typeof name !== 'string') throw new Error(`Nothing in the question holds "${words}".`);
    return name;
  };
}

/** A model that answers from a script, and keeps what it was asked. */
export function scripted(
  script: (id: (words: string) => string, request: ModelRequest) => Answer | string,
  promptTokens = 100_000,
): Model & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    engine: 'anthropic',
    id: 'claude-haiku-5-5',
    destination: 'a test',
    limits: { promptTokens, answerTokens: 8000 },
    asked,
    answer: (request) => {
      asked.push(request);
      const made = script(names(request), request);
      return Promise.resolve({
        text: typeof made === 'string' ? made : JSON.stringify(made),
        usage: { ...NO_USAGE, requests: 1, inputTokens: 1000, outputTokens: 100 },
      });
    },
  };
}

/** The plan that comes of a scripted answer, audited. */
export async function dreamt(
  world: World,
  script: (id: (words: string) => string, request: ModelRequest) => Answer | string,
): Promise<Settled & { readonly plan: Plan }> {
  const input = inputOf(world);
  const plan = await modelEngine(scripted(script)).propose(input, {
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return { plan, ...settle(input.memory, plan, input.now) };
}

/** Reasons of all that is blocked. */
export const reasons = (settled: Settled): string[] => settled.blocked.map((block) => block.reason);

/** The texts of the files as the plan leaves them. */
export const left = (settled: Settled): Record<string, string> =>
  Object.fromEntries(settled.after.files.map(({ path, text }) => [path, text]));
