import type {
  Message,
  RawMessageStreamEvent,
  RefusalStopDetails,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { ModelFailure } from '../model/failure';
import { type ModelAnswer, NO_USAGE, type Usage } from '../model/model';

/** The part of the API's account of tokens that is read; what is missing counts as none. */
type ApiUsage = Partial<
  Record<
    'input_tokens' | 'output_tokens' | 'cache_creation_input_tokens' | 'cache_read_input_tokens',
    number | null
  >
>;

/** Puts an answer together from the events of a stream. Only what came to its own end is an answer. */
export class Reading {
  readonly #texts: string[] = [];
  readonly #isText = new Set<number>();
  #length = 0;
  #usage: Usage = NO_USAGE;
  #stopReason: StopReason | null = null;
  #stopDetails: RefusalStopDetails | null = null;
  #whole = false;

  /** Of the text so far, in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  get usage(): Usage {
    return this.#usage;
  }

  take(event: RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.#usage = usageOf(event.message.usage);
        return;
      case 'content_block_start':
        if (event.content_block.type !== 'text') return;
        this.#isText.add(event.index);
        this.#add(event.index, event.content_block.text);
        return;
      case 'content_block_delta':
        if (event.delta.type === 'text_delta' && this.#isText.has(event.index))
          this.#add(event.index, event.delta.text);
        return;
      case 'message_delta':
        this.#stopReason = event.delta.stop_reason;
        this.#stopDetails = event.delta.stop_details;
        // Its counts are cumulative, and those of the input may be left out.
        this.#usage = usageOf(event.usage, this.#usage);
        return;
      case 'message_stop':
        this.#whole = true;
        return;
      default:
    }
  }

  /** @throws {ModelFailure} when it is not whole */
  answer(destination: string): ModelAnswer {
    if (!this.#whole)
      throw new ModelFailure(
        'connection',
        `The answer from ${destination} ended before its end. Nothing of it is used. Run the dream again.`,
        this.#usage,
      );
    return finished(this.#texts.join(''), this.#stopReason, this.#stopDetails, this.#usage, destination);
  }

  #add(index: number, text: string): void {
    this.#texts[index] = (this.#texts[index] ?? '') + text;
    this.#length += text.length;
  }
}

/** An answer that came in one piece, as in the results of a batch. @throws {ModelFailure} when it is none */
export function answerOf(message: Message, destination: string): ModelAnswer {
  const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  return finished(text, message.stop_reason, message.stop_details, usageOf(message.usage), destination);
}

function finished(
  text: string,
  reason: StopReason | null,
  details: RefusalStopDetails | null | undefined,
  usage: Usage,
  destination: string,
): ModelAnswer {
  switch (reason) {
    case 'end_turn':
    case 'stop_sequence':
      if (text !== '') return { text, usage };
      throw new ModelFailure(
        'malformed',
        `The answer from ${destination} is empty. Run the dream again, or choose another model.`,
        usage,
      );
    case 'max_tokens':
    case 'model_context_window_exceeded':
      throw new ModelFailure(
        'cut-off',
        'The answer was cut off at its longest length. Nothing of it is used. Run the dream with a larger limit, a lower effort, or fewer sessions.',
        usage,
      );
    case 'refusal':
      throw new ModelFailure(
        'refused',
        `The model declined to answer${refusalOf(details)}. Choose another model, or dream with the offline engine.`,
        usage,
      );
    default:
      throw new ModelFailure(
        'malformed',
        `The answer from ${destination} stopped for a reason that fits no answer (${String(reason)}). Run the dream again.`,
        usage,
      );
  }
}

const refusalOf = (details: RefusalStopDetails | null | undefined): string =>
  details?.category == null ? '' : ` (${details.category})`;

function usageOf(usage: ApiUsage | undefined, before: Usage = NO_USAGE): Usage {
  return {
    requests: 1,
    inputTokens: usage?.input_tokens ?? before.inputTokens,
    cacheWriteTokens: usage?.cache_creation_input_tokens ?? before.cacheWriteTokens,
    cacheReadTokens: usage?.cache_read_input_tokens ?? before.cacheReadTokens,
    outputTokens: usage?.output_tokens ?? before.outputTokens,
  };
}
