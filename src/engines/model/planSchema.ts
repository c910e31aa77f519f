import * as z from 'zod/mini';
import { ModelFailure } from './failure';
import type { JsonSchema, Usage } from './model';

/** 0 to 1: how sure the model is. */
const confidence = z.number();
const reason = z.string();
const ids = z.array(z.string());

const makeAnswer = () =>
  z.strictObject({
    /** `from` goes, `into` stays; `add` is what only `from` says, in its words. */
    merge: z.array(
      z.strictObject({ into: z.string(), from: ids, add: z.array(z.string()), reason, confidence }),
    ),
    /** `by` is a statement that stands, or empty; then `text` is written, resting on the sayings in `said`. */
    supersede: z.array(
      z.strictObject({
        old: ids,
        by: z.string(),
        text: z.string(),
        said: ids,
        replaced: z.array(z.strictObject({ old: z.string(), new: z.string() })),
        reason,
        confidence,
      }),
    ),
    /** What a person's sayings declare void, with nothing in its place. */
    remove: z.array(
      z.strictObject({
        statements: ids,
        said: ids,
        why: z.enum(['outdated', 'forgotten']),
        reason,
        confidence,
      }),
    ),
    /** A better title and hook for a file's index line; an empty one stays as it is. */
    describe: z.array(
      z.strictObject({ file: z.string(), title: z.string(), hook: z.string(), reason, confidence }),
    ),
    /** A note that was not there. `file` names a file that stands, or is empty for a new one. */
    learn: z.array(
      z.strictObject({
        text: z.string(),
        said: ids,
        file: z.string(),
        title: z.string(),
        description: z.string(),
        type: z.enum(['user', 'feedback', 'project', 'reference']),
        reason,
        confidence,
      }),
    ),
    /** Suggestions that are wrong. */
    drop: z.array(z.strictObject({ suggestion: z.string(), reason })),
    /** What a person should look at, and nothing is proposed for. */
    finding: z.array(z.strictObject({ statements: ids, message: z.string() })),
  });

/** Made with the first question: it takes longer than all else that is done when the extension’s work is loaded. */
const answer = z.lazy(makeAnswer);

/** What a model answers: operations on the ids that its question gave. */
export type Answer = z.infer<typeof answer>;

let form: JsonSchema | undefined;

/** The form of the answer, for structured outputs. */
export function answerForm(): JsonSchema {
  form ??= withoutDialect(z.toJSONSchema(answer));
  return form;
}

/** Structured outputs take the schema without the name of its dialect. */
function withoutDialect(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
}

/**
 * Reads an answer. A whole JSON value of the form is asked for; nothing is mended.
 *
 * @throws {ModelFailure} `malformed`
 */
export function readAnswer(text: string, usage: Usage): Answer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('is not JSON', usage, cause);
  }
  const read = answer.safeParse(value);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join('.') ?? '';
  throw malformed(
    `is not in the form that was asked for${at === '' ? '' : ` (at ${at.slice(0, 60)})`}`,
    usage,
  );
}

function malformed(what: string, usage: Usage, cause?: unknown): ModelFailure {
  return new ModelFailure(
    'malformed',
    `The model's answer ${what}. Nothing of it is used. Run the dream again, or choose another model.`,
    usage,
    { cause },
  );
}
