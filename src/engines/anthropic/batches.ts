import type {
  MessageBatch,
  MessageBatchIndividualResponse,
} from '@anthropic-ai/sdk/resources/messages/batches';
import { ModelFailure } from '../model/failure';
import type { ModelAnswer, ModelRequest, Usage } from '../model/model';
import { BATCH_FACTOR, dollarsOf } from '../model/prices';
import { call } from './call';
import { questionOf } from './question';
import { answerOf } from './reading';
import { type AnthropicOptions, type AnthropicSettings, settingsOf } from './settings';

/** A question in a batch, and the name that its answer comes back under: `^[a-zA-Z0-9_-]{1,64}$`, each once. */
export interface BatchQuestion {
  readonly customId: string;
  readonly request: ModelRequest;
}

export interface BatchStatus {
  /** The service's id. */
  readonly id: string;
  readonly state: 'running' | 'cancelling' | 'ended';
  readonly counts: Readonly<Record<'processing' | 'succeeded' | 'errored' | 'canceled' | 'expired', number>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** What became of one question. */
export type BatchResult = {
  readonly customId: string;
} & (
  | { readonly kind: 'answered'; readonly answer: ModelAnswer }
  /** Cancelled before it was asked; it costs nothing. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: ModelFailure }
);

/** Message Batches: many questions at half the price, answered within 24 hours. All throw {@link ModelFailure}. */
export interface AnthropicBatches {
  readonly model: string;
  readonly baseUrl: string;
  readonly destination: string;
  /** Sends them, once: a batch that was lost on the way must be looked for before it is sent again. */
  submit(questions: readonly BatchQuestion[], signal?: AbortSignal): Promise<BatchStatus>;
  status(id: string, signal?: AbortSignal): Promise<BatchStatus>;
  /** The batches of this key, newest first; the last hundred. */
  recent(signal?: AbortSignal): Promise<readonly BatchStatus[]>;
  cancel(id: string, signal?: AbortSignal): Promise<BatchStatus>;
  /** What came of a batch that ended, whole or not at all: as many as its status counts. */
  results(status: BatchStatus, signal?: AbortSignal): Promise<readonly BatchResult[]>;
}

/** The service takes no more in one batch. */
const MOST_QUESTIONS = 100_000;
/** Results are read whole: so much of them at most. */
const MOST_RESULTS = 1_000_000_000;

/** @throws {ModelFailure} when the base URL is none */
export function anthropicBatches(options: AnthropicOptions): AnthropicBatches {
  const settings = settingsOf(options);
  const about = (id: string, signal: AbortSignal | undefined) => ({ signal, missing: `the batch ${id}` });
  return {
    model: settings.model,
    baseUrl: settings.baseUrl,
    destination: settings.destination,

    submit: (questions, signal) =>
      call(
        { ...settings, retries: 0 },
        {
          signal,
          run: async (client, watched) => {
            if (questions.length > MOST_QUESTIONS)
              throw new ModelFailure(
                'bad-request',
                `A batch takes ${MOST_QUESTIONS.toLocaleString('en-US')} questions, and these are ${questions.length.toLocaleString('en-US')}. Dream on fewer projects at once.`,
              );
            const requests = questions.map(({ customId, request }) => ({
              custom_id: customId,
              params: questionOf(request, settings),
            }));
            return statusOf(await client.messages.batches.create({ requests }, { signal: watched }));
          },
        },
      ),

    status: (id, signal) =>
      call(settings, {
        ...about(id, signal),
        run: async (client, watched) =>
          statusOf(await client.messages.batches.retrieve(id, {}, { signal: watched })),
      }),

    recent: (signal) =>
      call(settings, {
        signal,
        missing: 'batches',
        run: async (client, watched) =>
          (await client.messages.batches.list({ limit: 100 }, { signal: watched })).data.map(statusOf),
      }),

    cancel: (id, signal) =>
      call(settings, {
        ...about(id, signal),
        run: async (client, watched) =>
          statusOf(await client.messages.batches.cancel(id, {}, { signal: watched })),
      }),

    results: ({ id, counts }, signal) =>
      call(settings, {
        ...about(id, signal),
        bytes: MOST_RESULTS,
        run: async (client, watched) => {
          // The address that the batch names for its results is not followed: the key goes to the base URL alone.
          const path = `/v1/messages/batches/${encodeURIComponent(id)}/results`;
          const response = await client.get(path, { signal: watched }).asResponse();
          const results = resultsIn(await response.text(), settings);
          if (results.length < totalOf(counts))
            throw new ModelFailure(
              'connection',
              `The results from ${settings.destination} ended before their end. Nothing of them is used. Pick them up again.`,
            );
          return results;
        },
      }),
  };
}

/** How many questions a batch holds. */
export const totalOf = (counts: BatchStatus['counts']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

function statusOf(batch: MessageBatch): BatchStatus {
  const { id, processing_status: state, request_counts: counts } = batch;
  return {
    id,
    state: state === 'in_progress' ? 'running' : state === 'canceling' ? 'cancelling' : 'ended',
    counts,
    createdAt: Date.parse(batch.created_at),
    expiresAt: Date.parse(batch.expires_at),
  };
}

/** One JSON object a line. @throws {SyntaxError} when a line was cut */
function resultsIn(text: string, settings: AnthropicSettings): BatchResult[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => resultOf(JSON.parse(line) as MessageBatchIndividualResponse, settings));
}

function resultOf(
  { custom_id: customId, result }: MessageBatchIndividualResponse,
  { destination, model }: AnthropicSettings,
): BatchResult {
  const failed = (failure: ModelFailure): BatchResult => ({ customId, kind: 'failed', failure });
  switch (result.type) {
    case 'succeeded':
      try {
        const { text, usage } = answerOf(result.message, destination);
        return { customId, kind: 'answered', answer: { text, usage: atHalfPrice(usage, model) } };
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        return failed(new ModelFailure(error.kind, error.message, atHalfPrice(error.usage, model)));
      }
    case 'canceled':
      return { customId, kind: 'cancelled' };
    case 'expired':
      return failed(
        new ModelFailure(
          'time-out',
          `${destination} did not come to this question within 24 hours. It cost nothing. Run the dream again.`,
        ),
      );
    default:
      return failed(
        new ModelFailure(
          'bad-request',
          `${destination} could not answer this question (${result.error.error.type}). It cost nothing. Run the dream again, or choose another model.`,
        ),
      );
  }
}

function atHalfPrice(usage: Usage, model: string): Usage {
  const dollars = dollarsOf(usage, model);
  return dollars === undefined ? usage : { ...usage, dollars: dollars * BATCH_FACTOR };
}
