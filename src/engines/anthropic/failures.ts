import { type FailureKind, ModelFailure } from '../model/failure';
import type { Usage } from '../model/model';
import type * as Sdk from './sdk';
import { secondsToWait, type Stopped } from './watch';

/** What a failure is said about. */
export interface Asked {
  /** Where it was sent: a host name. */
  readonly destination: string;
  readonly model: string;
  /** What a 404 means; a model when left out. */
  readonly missing?: string;
  /** Kept out of every sentence. */
  readonly apiKey: string;
}

/** How it went. */
export interface Attempt {
  readonly stopped: Stopped | undefined;
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly silenceMs: number;
  readonly bytes: number;
}

const SET_KEY =
  'Set a working key: with the command Set API Key in VS Code, in ANTHROPIC_API_KEY in a terminal.';
const CHOOSE_MODEL = 'Choose another model, or another key.';
const AGAIN = 'Run the dream again.';
const QUICKER = 'Run the dream again, or with a quicker model.';

/** An error of the SDK, or of what lies under it, as a failure with a sentence and a next step. */
export function failureOf(
  error: unknown,
  sdk: typeof Sdk,
  asked: Asked,
  attempt: Attempt,
  usage?: Usage,
): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const [kind, sentence] = described(error, sdk, asked, attempt);
  return new ModelFailure(kind, withoutKey(sentence, asked.apiKey), usage);
}

/** A service may say back what it was sent. No key is so short that a word could be one. */
const withoutKey = (sentence: string, key: string): string =>
  key.length < 8 ? sentence : sentence.replaceAll(key, '(key)');

type Description = readonly [kind: FailureKind, sentence: string];

function described(error: unknown, sdk: typeof Sdk, asked: Asked, attempt: Attempt): Description {
  const { destination } = asked;
  if (attempt.stopped !== undefined) return stopped(attempt.stopped, asked, attempt);
  if (error instanceof sdk.APIConnectionTimeoutError) return stopped('time-out', asked, attempt);
  if (error instanceof sdk.APIConnectionError)
    return [
      'connection',
      `${destination} could not be reached${causeOf(error)}${tries(attempt)}. Check the network and the base URL, then run the dream again.`,
    ];
  if (error instanceof sdk.APIError) {
    const failure = error as Sdk.APIError;
    return answered(failure.status ?? statusOf(failure.type), failure, asked, attempt);
  }
  if (error instanceof SyntaxError)
    return [
      'malformed',
      `What came back from ${destination} is not what Anthropic's API says. Check the base URL, then run the dream again.`,
    ];
  return [
    'connection',
    `The connection to ${destination} broke in the middle of the answer${causeOf(error)}. Nothing of it is used. ${AGAIN}`,
  ];
}

/** What was stopped from this side. */
function stopped(
  why: Stopped,
  { destination }: Asked,
  { timeoutMs, silenceMs, bytes }: Attempt,
): Description {
  if (why === 'cancelled') return ['connection', 'Cancelled.'];
  if (why === 'flood')
    return [
      'malformed',
      `${destination} did not stop sending: the answer was left after ${Math.round(bytes / 1_000_000)} MB. Check the base URL, then run the dream again.`,
    ];
  return [
    'time-out',
    why === 'silence'
      ? `${destination} fell silent in the middle of the answer, for ${seconds(silenceMs / 1000)}. Nothing of it is used. ${QUICKER}`
      : `${destination} did not answer within ${seconds(timeoutMs / 1000)}. ${QUICKER}`,
  ];
}

/** The service said no. */
function answered(
  status: number | undefined,
  error: Sdk.APIError,
  { destination, model, missing }: Asked,
  attempt: Attempt,
): Description {
  const said = saidOf(error);
  switch (status) {
    case 401:
      return ['unauthorized', `${destination} does not accept this API key (401). ${SET_KEY}`];
    case 402:
      return ['rate-limit', NO_CREDIT];
    case 403:
      return [
        'unauthorized',
        `This API key may not use ${missing ?? model} at ${destination} (403). ${CHOOSE_MODEL}`,
      ];
    case 404:
      return missing === undefined
        ? ['no-model', `${destination} has no model ${model} for this key (404). ${CHOOSE_MODEL}`]
        : [
            'bad-request',
            `${destination} knows nothing of ${missing} (404). Check the API key and the base URL.`,
          ];
    case 408:
    case 504:
      return ['time-out', `${destination} did not answer in time (${status})${tries(attempt)}. ${AGAIN}`];
    case 413:
      return [
        'bad-request',
        `The question is larger than ${destination} takes (413). Run the dream over fewer sessions.`,
      ];
    case 429:
      return [
        'rate-limit',
        `${destination} takes no more requests of this key for now (429)${tries(attempt)}. ${wait(error)}`,
      ];
    default:
  }
  if (status !== undefined && status >= 500)
    return [
      'unavailable',
      `${destination} is ${status === 529 ? 'overloaded' : 'out of order'} (${status})${tries(attempt)}. ${wait(error)}`,
    ];
  if (/credit balance/i.test(said)) return ['rate-limit', NO_CREDIT];
  return [
    'bad-request',
    `${destination} refuses the question${status === undefined ? '' : ` (${status})`}${said === '' ? '' : `: ${said}`}. Try another model; if it stays, report it with this sentence.`,
  ];
}

const NO_CREDIT =
  "The account behind this API key has no credit left. Add some in Anthropic's console, then run the dream again.";

/** An error in the middle of a stream names a type and no status. */
function statusOf(type: string | null): number | undefined {
  switch (type) {
    case 'authentication_error':
      return 401;
    case 'billing_error':
      return 402;
    case 'permission_error':
      return 403;
    case 'not_found_error':
      return 404;
    case 'request_too_large':
      return 413;
    case 'rate_limit_error':
      return 429;
    case 'timeout_error':
      return 504;
    case 'overloaded_error':
      return 529;
    case 'api_error':
      return 500;
    default:
      return undefined;
  }
}

/** How long the service asks to wait. */
function wait(error: Sdk.APIError): string {
  const asked = error.headers === undefined ? undefined : secondsToWait(error.headers);
  return asked !== undefined
    ? `It asks to wait ${seconds(asked)}; then run the dream again.`
    : 'Run the dream again in a few minutes.';
}

function seconds(count: number): string {
  if (count < 1) return `${Math.round(count * 1000)} milliseconds`;
  if (count < 120) return `${Math.ceil(count)} seconds`;
  return `${Math.ceil(count / 60)} minutes`;
}

const tries = ({ attempts }: Attempt): string => (attempts > 1 ? `, ${attempts} times in a row` : '');

/** The system's name for what happened, such as ECONNREFUSED: it says more than a sentence could. */
function causeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return ` (${code})`;
  }
  return '';
}

/** What the service itself says, as one short line. */
function saidOf({ apiMessage }: Sdk.APIError): string {
  if (typeof apiMessage !== 'string') return '';
  const line = apiMessage.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 200 ? `${line.slice(0, 200)} …` : line;
}
