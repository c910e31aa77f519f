import * as z from 'zod/mini';
import { ModelFailure, type FailureKind } from '../model/failure';
import type { ModelAnswer, Usage } from '../model/model';
import type { Ended } from './childProcess';

const count = z._default(z.number(), 0);

/** What the client prints with `--output-format json`, as far as it is used; more stands in it and may come. */
const result = z.lazy(() =>
  z.object({
    type: z.literal('result'),
    subtype: z.string(),
    is_error: z.boolean(),
    result: z.optional(z.nullable(z.string())),
    structured_output: z.optional(z.unknown()),
    stop_reason: z.optional(z.nullable(z.string())),
    api_error_status: z.optional(z.nullable(z.number())),
    errors: z.optional(z.nullable(z.array(z.string()))),
    total_cost_usd: z.optional(z.number()),
    usage: z.optional(
      z.object({
        input_tokens: count,
        cache_creation_input_tokens: count,
        cache_read_input_tokens: count,
        output_tokens: count,
      }),
    ),
  }),
);
type Result = z.infer<typeof result>;

const AGAIN = 'Run the dream again, or choose another engine.';
const LOG_IN = 'Start claude in a terminal and type /login, then run the dream again.';

/**
 * Reads how a run of the client ended.
 *
 * @throws {ModelFailure} when it is not a whole answer in the form that was asked for
 */
export function readRun(ended: Ended, limits: { timeoutMs: number; outputBytes: number }): ModelAnswer {
  switch (ended.how) {
    case 'time-out': {
      const minutes = Math.max(1, Math.round(limits.timeoutMs / 60_000));
      const after = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
      throw new ModelFailure(
        'time-out',
        `Claude Code did not answer within ${after} and was ended. ${AGAIN}`,
      );
    }
    case 'flood': {
      const cap = `${Math.round(limits.outputBytes / 1_000_000)} MB`;
      throw new ModelFailure(
        'malformed',
        `Claude Code wrote more than ${cap} and was ended; nothing of it is used. ${AGAIN}`,
      );
    }
    case 'not-started':
      throw new ModelFailure(
        'not-set-up',
        `Claude Code could not be started (${ended.error.message}). Install it again, or choose another engine.`,
        undefined,
        { cause: ended.error },
      );
    case 'exited':
      return answerOf(ended);
  }
}

function answerOf({ code, out, err }: Extract<Ended, { how: 'exited' }>): ModelAnswer {
  const read = resultIn(out);
  if (read === undefined) {
    const said = firstLine(err) || firstLine(out);
    if (code === 0 && said !== '')
      throw new ModelFailure(
        'malformed',
        `Claude Code did not answer in the form that was asked for. Nothing of it is used. ${AGAIN}`,
      );
    const how = code === null ? 'was ended from outside' : `ended with exit code ${code}`;
    throw new ModelFailure('unavailable', `Claude Code ${how}${said === '' ? '' : `: ${said}`}. ${AGAIN}`);
  }
  const usage = usageOf(read);
  if (read.is_error || read.subtype !== 'success' || code !== 0) throw failureOf(read, usage);
  if (typeof read.structured_output !== 'object' || read.structured_output === null)
    throw new ModelFailure('malformed', NOT_THE_FORM, usage);
  return { text: JSON.stringify(read.structured_output), usage };
}

/** The result: alone, or last of a list where a person's settings ask for more words. */
function resultIn(out: string): Result | undefined {
  let value: unknown;
  try {
    value = JSON.parse(out);
  } catch {
    return undefined;
  }
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  const read = result.safeParse(last);
  return read.success ? read.data : undefined;
}

function usageOf({ usage, total_cost_usd: dollars }: Result): Usage {
  return {
    requests: 1,
    inputTokens: usage?.input_tokens ?? 0,
    cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
    cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
    ...(dollars === undefined ? {} : { dollars }),
  };
}

const NOT_THE_FORM = `The model did not answer in the form that was asked for. Nothing of it is used. Run the dream again, or choose another model.`;

/** What the client says of itself by `subtype`. */
const BY_SUBTYPE: Readonly<Record<string, readonly [FailureKind, string]>> = {
  error_max_budget_usd: [
    'too-dear',
    'Claude Code stopped because the run reached the cap on its cost. Nothing of it is used. Raise the cap, or choose a cheaper model.',
  ],
  error_max_turns: ['malformed', NOT_THE_FORM],
  error_max_structured_output_retries: ['malformed', NOT_THE_FORM],
};

/** What the service answered, by its status. */
const BY_STATUS: readonly (readonly [of: (status: number) => boolean, FailureKind, next: string])[] = [
  [(status) => status === 401 || status === 403, 'unauthorized', LOG_IN],
  [(status) => status === 404, 'no-model', 'Choose another model.'],
  [(status) => status === 429, 'rate-limit', 'Wait a while, then run the dream again.'],
  [(status) => status >= 500, 'unavailable', 'Run the dream again in a few minutes.'],
  [(status) => status >= 400, 'bad-request', 'Choose another model, or another engine.'],
];

/** What it says in words, where there is no status. The words are the client's. */
const BY_WORDS: readonly (readonly [says: RegExp, FailureKind, next: string])[] = [
  [
    /not logged in|please run \/login|log ?in again|token (has )?expired|invalid api key/i,
    'not-set-up',
    LOG_IN,
  ],
  [/output token maximum/i, 'cut-off', 'Choose a model with longer answers, or another engine.'],
  [/safeguards flagged|unable to respond to this request|usage policy/i, 'refused', 'Choose another model.'],
  [
    /limit reached|hit your .*limit|usage limit|credit balance/i,
    'rate-limit',
    'Wait until your limit is reset, or choose another engine.',
  ],
  [
    /connection|ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed/i,
    'connection',
    'Check the connection, then run the dream again.',
  ],
  [/timed? ?out/i, 'time-out', 'Run the dream again.'],
  [/prompt is too long/i, 'bad-request', 'Choose a model that takes longer prompts.'],
  [/selected model/i, 'no-model', 'Choose another model.'],
];

function failureOf(read: Result, usage: Usage): ModelFailure {
  const known = BY_SUBTYPE[read.subtype];
  if (known !== undefined) return new ModelFailure(known[0], known[1], usage);
  const said = firstLine(read.result ?? '') || firstLine(read.errors?.[0] ?? '');
  const words = said === '' ? 'it gave no reason' : said;
  const told = (kind: FailureKind, next: string): ModelFailure =>
    new ModelFailure(kind, `Claude Code could not answer: ${words}. ${next}`, usage);
  if (read.stop_reason === 'refusal')
    return new ModelFailure('refused', `The model declined to answer. Choose another model.`, usage);
  const status = read.api_error_status ?? undefined;
  const byStatus = status === undefined ? undefined : BY_STATUS.find(([of]) => of(status));
  if (byStatus !== undefined) return told(byStatus[1], byStatus[2]);
  const byWords = BY_WORDS.find(([says]) => says.test(said));
  return byWords === undefined ? told('unavailable', AGAIN) : told(byWords[1], byWords[2]);
}

/** Of the client's own words, this much is passed on. */
const LONGEST = 240;

function firstLine(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0]?.trim() ?? '';
  return line.slice(0, LONGEST).replace(/[.!]$/, '');
}
