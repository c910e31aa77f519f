import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { event, eventsOf, flood, messageOf, sendBody, type ScriptedAnswer } from './messagesAnswer';
import { ScriptedBatches } from './messagesBatches';

export type { ScriptedAnswer, ScriptedUsage } from './messagesAnswer';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the text where it is none; undefined without a body. Of a batch's request: its `params`. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
  readonly endpoint: Endpoint;
  /** How many of this endpoint came before, from 0. */
  readonly number: number;
  /** Of a request inside a batch. */
  readonly customId?: string;
}

export type Endpoint =
  'messages' | 'count-tokens' | 'models' | 'batches' | 'batch-request' | 'batch-results' | 'other';

/**
 * Says what each request is answered. Undefined answers as the API would where nothing is to be made up: a token
 * count, the list of models, a batch. Such endpoints take only answers that break (`error`, `hang`, `drop`, `raw`).
 */
export type AnswerScript = (request: ReceivedRequest) => ScriptedAnswer | undefined;

export interface MessagesServer {
  /** The base URL, without a slash at the end. */
  readonly url: string;
  /** All that arrived, in order. Requests of a batch stand in its body. */
  readonly requests: readonly ReceivedRequest[];
  /** What was asked of a model: the requests of `POST /v1/messages`. */
  readonly questions: readonly ReceivedRequest[];
  readonly batches: ScriptedBatches;
  /** How many connections are open; a cancelled request's is gone. */
  readonly connections: () => Promise<number>;
  /** Another script from now on. */
  script: AnswerScript;
  /** Ends what is open. */
  readonly close: () => Promise<void>;
}

export interface MessagesServerOptions {
  /** The key that is let in; any when left out. */
  readonly key?: string;
  /** What `GET /v1/models` lists. */
  readonly models?: readonly string[];
  /** For a batch that goes on although another server took its place. */
  readonly batches?: ScriptedBatches;
}

const MODELS = ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5'];

/**
 * A local server that speaks Anthropic's Messages API from a script: for the real SDK and the real Claude Code client.
 *
 *     const server = await startMessagesServer(() => ({ kind: 'text', text: '{"operations":[]}' }));
 *     … baseURL: server.url …
 *     server.questions[0].body
 *     await server.close();
 *
 * It refuses what the API of version 2026-10-21 refuses: sampling parameters, forced tools, a schema that is not closed.
 */
export async function startMessagesServer(
  script: AnswerScript = () => ({ kind: 'text', text: 'Hello.' }),
  { key, models = MODELS, batches = new ScriptedBatches() }: MessagesServerOptions = {},
): Promise<MessagesServer> {
  const requests: ReceivedRequest[] = [];
  const counts = new Map<Endpoint, number>();
  const http = createServer((incoming, response) => {
    void read(incoming, counts).then((request) => {
      requests.push(request);
      respond(request, response);
    });
  });
  const respond = (request: ReceivedRequest, response: ServerResponse): void => {
    const refusal = refusalOf(request, key, models);
    const answer = refusal ?? server.script(request);
    if (answer !== undefined && (request.endpoint === 'messages' || answer.kind !== 'text'))
      send(answer, request, response);
    else if (request.endpoint === 'count-tokens')
      json(response, 200, { input_tokens: Math.ceil(request.text.length / 4) });
    else if (request.endpoint === 'models') sendModels(request, models, response);
    else if (!batches.respond(request, response, server))
      send(error(404, 'not_found_error', `No such path: ${request.path}`), request, response);
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: MessagesServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    get questions() {
      return requests.filter((request) => request.endpoint === 'messages');
    },
    batches,
    connections: () =>
      new Promise((resolve, reject) =>
        http.getConnections((problem, count) => (problem ? reject(problem) : resolve(count))),
      ),
    script,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function read(incoming: IncomingMessage, counts: Map<Endpoint, number>): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const endpoint = endpointOf(incoming.method ?? 'GET', pathname);
  const number = counts.get(endpoint) ?? 0;
  counts.set(endpoint, number + 1);
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: parsed(text),
    text,
    endpoint,
    number,
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

function endpointOf(method: string, path: string): Endpoint {
  if (path === '/v1/messages' && method === 'POST') return 'messages';
  if (path === '/v1/messages/count_tokens') return 'count-tokens';
  if (/^\/v1\/models(\/|$)/.test(path)) return 'models';
  if (/^\/v1\/messages\/batches\/[^/]+\/results$/.test(path)) return 'batch-results';
  if (/^\/v1\/messages\/batches(\/|$)/.test(path)) return 'batches';
  return 'other';
}

/** What the API itself refuses, whatever the script says. */
function refusalOf(
  { headers, body, endpoint }: ReceivedRequest,
  key: string | undefined,
  models: readonly string[],
): ScriptedAnswer | undefined {
  const given = headers.authorization?.replace(/^Bearer /, '') ?? headers['x-api-key'];
  if (given === undefined || (key !== undefined && given !== key))
    return error(401, 'authentication_error', 'invalid x-api-key');
  if (endpoint !== 'messages') return undefined;
  if (typeof body?.model !== 'string' || !Array.isArray(body.messages) || typeof body.max_tokens !== 'number')
    return error(400, 'invalid_request_error', 'model, messages and max_tokens: Field required');
  if (headers['anthropic-version'] !== '2026-10-21') return undefined;
  if (!models.includes(body.model)) return error(404, 'not_found_error', `model: ${body.model}`);
  const problem = problemOf(body);
  return problem === undefined ? undefined : error(400, 'invalid_request_error', problem);
}

/** What version 2026-10-21 takes no longer, and what structured outputs do not take. */
function problemOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const sampling = ['temperature', 'top_p', 'top_k'].find((name) => name in body);
  if (sampling !== undefined) return `${sampling}: Extra inputs are not permitted`;
  const choice = body.tool_choice as { type?: string } | undefined;
  if (choice?.type === 'tool' || choice?.type === 'any')
    return 'tool_choice: forced tool use is not supported';
  const { format } = (body.output_config ?? {}) as { format?: { schema?: unknown } };
  return format === undefined ? undefined : schemaProblem(format.schema);
}

function schemaProblem(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, additionalProperties, ...rest } = schema as Record<string, unknown>;
  if (type === 'object' && additionalProperties !== false)
    return "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false";
  const unsupported = ['$ref', 'maxLength', 'minLength', 'maxItems', 'maximum', 'minimum'].find(
    (name) => name in rest && typeof rest[name] !== 'object',
  );
  if (unsupported !== undefined) return `output_config.format.schema: '${unsupported}' is not supported`;
  for (const value of Object.values(rest)) {
    const problem = schemaProblem(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function send(answer: ScriptedAnswer, { body, number }: ReceivedRequest, response: ServerResponse): void {
  const model = typeof body?.model === 'string' ? body.model : 'claude-haiku-5-5';
  const id = `msg_scripted_${String(number).padStart(4, '0')}`;
  const events = { 'content-type': 'text/event-stream; charset=utf-8', 'request-id': `req_${id}` };
  switch (answer.kind) {
    case 'text': {
      const go = (): void =>
        body?.stream === true
          ? sendBody(response, 200, events, eventsOf(answer, model, id), answer)
          : sendBody(response, 200, JSON_TYPE, JSON.stringify(messageOf(answer, model, id)), answer);
      if (answer.delayMs === undefined) go();
      else setTimeout(go, answer.delayMs).unref();
      return;
    }
    case 'error': {
      const { status, type = 'api_error', message = 'Scripted error', headers = {} } = answer;
      const text = JSON.stringify({ type: 'error', error: { type, message }, request_id: `req_${id}` });
      sendBody(response, status, { ...JSON_TYPE, ...headers }, text);
      return;
    }
    case 'stream-error': {
      const whole = eventsOf({ kind: 'text', text: answer.text }, model, id);
      const problem = {
        type: 'error',
        error: { type: answer.type, message: answer.message ?? 'Overloaded' },
      };
      sendBody(
        response,
        200,
        events,
        whole.slice(0, whole.indexOf('event: content_block_stop')) + event(problem),
      );
      return;
    }
    case 'raw':
      sendBody(response, answer.status ?? 200, { ...events, ...answer.headers }, answer.body, answer);
      return;
    case 'flood':
      flood(
        response,
        answer.of,
        eventsOf({ kind: 'text', text: '' }, model, id).split('event: content_block')[0]!,
      );
      return;
    case 'drop':
      response.socket?.destroy();
      return;
    case 'hang':
    case 'expired':
    case 'canceled':
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

const error = (status: number, type: string, message: string): ScriptedAnswer => ({
  kind: 'error',
  status,
  type,
  message,
});

/** @internal */
export function json(response: ServerResponse, status: number, value: unknown): void {
  sendBody(response, status, JSON_TYPE, JSON.stringify(value));
}

function sendModels({ path }: ReceivedRequest, models: readonly string[], response: ServerResponse): void {
  const shown = (id: string): object => ({
    id,
    type: 'model',
    display_name: id,
    created_at: '2026-10-01T00:00:00Z',
  });
  const asked = path.split('/')[3];
  if (asked === undefined)
    json(response, 200, {
      data: models.map(shown),
      has_more: false,
      first_id: models[0] ?? null,
      last_id: models.at(-1) ?? null,
    });
  else if (models.includes(asked)) json(response, 200, shown(asked));
  else json(response, 404, { type: 'error', error: { type: 'not_found_error', message: `model: ${asked}` } });
}
