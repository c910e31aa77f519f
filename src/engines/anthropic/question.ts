import type {
  MessageCountTokensParams,
  MessageCreateParamsNonStreaming,
  TextBlockParam,
} from '@anthropic-ai/sdk/resources/messages/messages';
import type { ModelRequest } from '../model/model';
import type { AnthropicSettings } from './settings';

/**
 * A question in the words of the API. Two breakpoints of the cache: the instructions, the same in every dream, are read
 * again by the next dream within five minutes; with them what all parts of one dream share, read again by its later parts.
 */
export function questionOf(
  request: ModelRequest,
  settings: AnthropicSettings,
): MessageCreateParamsNonStreaming {
  return { ...countedOf(request, settings), max_tokens: settings.maxTokens };
}

/** The same, as it is counted. */
export function countedOf(
  { instructions, common, part, schema }: ModelRequest,
  { model, effort }: AnthropicSettings,
): Pick<Required<MessageCountTokensParams>, 'model' | 'messages' | 'output_config'> & {
  system: TextBlockParam[];
} {
  return {
    model,
    system: [cached(instructions)],
    // An empty block is refused.
    messages: [
      { role: 'user', content: [...(common === '' ? [] : [cached(common)]), { type: 'text', text: part }] },
    ],
    output_config: {
      format: { type: 'json_schema', schema },
      ...(effort !== undefined && { effort }),
    },
  };
}

const cached = (text: string): TextBlockParam => ({
  type: 'text',
  text,
  cache_control: { type: 'ephemeral' },
});
