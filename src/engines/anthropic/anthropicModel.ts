import type { Model, ModelContext, ModelRequest } from '../model/model';
import { call } from './call';
import { countedOf, questionOf } from './question';
import { Reading } from './reading';
import { type AnthropicOptions, settingsOf } from './settings';

/** A model behind Anthropic's API, or behind one that speaks like it. */
export interface AnthropicModel extends Model {
  /** What a question counts, in tokens, as the service itself counts. @throws {ModelFailure} */
  countTokens(request: ModelRequest, signal?: AbortSignal): Promise<number>;
}

/**
 * A model that is asked with an API key: streamed, with the form of the answer enforced by the service, no tools, no
 * sampling parameters.
 *
 * A key is needed where something is sent, and not before: what would be sent can be shown without one.
 *
 * @throws {ModelFailure} when the base URL is none
 */
export function anthropicModel(options: AnthropicOptions): AnthropicModel {
  const settings = settingsOf(options);
  const { model, destination, promptTokens, maxTokens } = settings;
  return {
    engine: 'anthropic',
    id: model,
    destination,
    limits: { promptTokens, answerTokens: maxTokens },

    async answer(request: ModelRequest, { signal, received }: ModelContext) {
      const reading = new Reading();
      return call(settings, {
        signal,
        usage: () => reading.usage,
        run: async (client, watched) => {
          const events = await client.messages.create(
            { ...questionOf(request, settings), stream: true },
            { signal: watched },
          );
          for await (const event of events) {
            reading.take(event);
            received(reading.length);
          }
          return reading;
        },
      }).then((whole) => whole.answer(destination));
    },

    countTokens: (request, signal) =>
      call(settings, {
        signal,
        run: async (client, watched) =>
          (await client.messages.countTokens(countedOf(request, settings), { signal: watched })).input_tokens,
      }),
  };
}
