import type { Model } from '../../../src/engines/model/model';
import type { Answer } from '../../../src/engines/model/planSchema';
import { viewOf, type View } from './view';

/** A model that answers by a function of what it was sent. */
export function scriptedModel(answer: (view: View) => Answer): Model {
  return {
    engine: 'anthropic',
    id: 'scripted',
    destination: 'nowhere',
    limits: { promptTokens: 100_000, answerTokens: 32_000 },
    answer: ({ part }) =>
      Promise.resolve({
        text: JSON.stringify(answer(viewOf(part))),
        usage: { requests: 1, inputTokens: 0, cacheWriteTokens: 0, cacheReadTokens: 0, outputTokens: 0 },
      }),
  };
}
