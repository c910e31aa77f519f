import type { ModelRequest } from '../model/model';

/**
 * The whole question as one text. The form of the answer comes last: it is what a model that knows no structured
 * output must not have forgotten when it begins to answer.
 */
export function promptText({ instructions, common, part, schema }: ModelRequest): string {
  const form = [
    'Answer with one JSON value that is valid against this JSON schema, and with nothing else: no words before or after it.',
    JSON.stringify(schema),
  ].join('\n');
  return [instructions, common, part, form].filter((text) => text !== '').join('\n\n');
}
