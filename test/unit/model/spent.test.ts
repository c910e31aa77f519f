import assert from 'node:assert/strict';
import type { Spent } from '../../../src/core/dream/engine';
import { ModelFailure } from '../../../src/engines/model/failure';
import { NO_USAGE, type Model, type ModelContext } from '../../../src/engines/model/model';
import { modelEngine } from '../../../src/engines/model/modelEngine';
import { answer, inputOf } from './asked';

const BERTHS = inputOf({
  memory: {
    'a.md': `# A\n\n${Array.from({ length: 300 }, (_, i) => `- Berth ${i} takes ships of ${i} m.`).join('\n')}\n`,
  },
});
const USAGE = { ...NO_USAGE, requests: 1, inputTokens: 1000, outputTokens: 100 };
const ANSWER = { text: JSON.stringify(answer()), usage: USAGE };

type Answering = (question: number, context: ModelContext) => Promise<typeof ANSWER>;

function model(answering: Answering): Model & { asked: number } {
  const made = {
    engine: 'anthropic' as const,
    id: 'claude-haiku-5-5',
    destination: 'a test',
    limits: { promptTokens: 4500, answerTokens: 8000 },
    asked: 0,
    answer: (_: unknown, context: ModelContext) => answering(made.asked++, context),
  };
  return made;
}

/** Never answers, until it is called back. */
const hanging = ({ signal }: ModelContext): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Error('called back'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });

describe('what a dream cost', () => {
  const dream = async (asked: Model, signal = new AbortController().signal) => {
    const spent: Spent[] = [];
    const told: number[] = [];
    const end = await modelEngine(asked)
      .propose(BERTHS, {
        signal,
        progress: (_, done) => told.push(done),
        spent: (one) => spent.push(one),
      })
      .catch((error: unknown) => error);
    return { end, told, inputTokens: spent.reduce((sum, one) => sum + one.inputTokens, 0) };
  };

  it('is told answer by answer, and comes to what the plan says', async () => {
    const asked = model(() => Promise.resolve(ANSWER));
    const { end, inputTokens } = await dream(asked);
    assert.ok(asked.asked >= 3, `${asked.asked} questions`);
    assert.equal(inputTokens, asked.asked * 1000);
    assert.equal((end as { spent: Spent }).spent.inputTokens, inputTokens);
  });

  it('counts when it is cancelled after the first of several answers', async () => {
    const cancel = new AbortController();
    const asked = model((question, context) => {
      if (question === 0) return Promise.resolve(ANSWER);
      queueMicrotask(() => cancel.abort());
      return hanging(context);
    });
    const { inputTokens } = await dream(asked, cancel.signal);
    assert.equal(inputTokens, 1000);
  });

  it('counts when a later answer fails, with what the failed one cost', async () => {
    const asked = model((question, context) => {
      if (question === 0) return Promise.resolve(ANSWER);
      return question === 1
        ? Promise.reject(new ModelFailure('cut-off', 'Cut.', { ...USAGE, inputTokens: 70 }))
        : hanging(context);
    });
    const { end, inputTokens } = await dream(asked);
    assert.equal((end as ModelFailure).kind, 'cut-off');
    assert.equal(inputTokens, 1070);
  });

  it('grows no more once an answer failed: what is open is called back, and nothing else is asked', async () => {
    let calledBack = 0;
    const asked = model((question, context) => {
      if (question === 0) return Promise.resolve(ANSWER);
      if (question === 4) return Promise.resolve({ ...ANSWER, text: 'no JSON' });
      return hanging(context).finally(() => calledBack++);
    });
    const { end } = await dream(asked);
    assert.equal((end as ModelFailure).kind, 'malformed');
    assert.equal(asked.asked, 5);
    assert.equal(calledBack, 3);
  });

  it('never shows less progress than before', async () => {
    const asked = model((_, { received }) => {
      received(900);
      received(10);
      return Promise.resolve(ANSWER);
    });
    const { told } = await dream(asked);
    assert.deepEqual(
      told,
      [...told].sort((a, b) => a - b),
    );
  });
});
