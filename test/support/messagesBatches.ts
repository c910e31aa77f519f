import type { ServerResponse } from 'node:http';
import { messageOf, sendBody } from './messagesAnswer';
import type { AnswerScript, ReceivedRequest } from './messagesServer';

interface BatchRequest {
  readonly custom_id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface ScriptedBatch {
  readonly id: string;
  readonly requests: readonly BatchRequest[];
  readonly createdAt: Date;
  status: 'in_progress' | 'canceling' | 'ended';
  cancelled: boolean;
  /** One line of the results for each request; set when it ends. */
  lines: readonly string[];
}

/**
 * The Message Batches of a scripted server. A batch runs until the test ends it, so that no test waits. In one that was
 * called back, the script says what was answered before.
 */
export class ScriptedBatches {
  /** The next batch is taken, and the connection breaks before that is said. */
  losesNextAnswer = false;
  readonly #batches: ScriptedBatch[] = [];

  /** Their ids, oldest first. */
  get ids(): readonly string[] {
    return this.#batches.map((batch) => batch.id);
  }

  /** The requests of a batch. */
  requests(id: string): readonly BatchRequest[] {
    return this.#find(id)?.requests ?? [];
  }

  /** Ends all that run: each of their requests is answered by the script, in reverse, since the API promises no order. */
  end(script: AnswerScript): void {
    for (const batch of this.#batches) {
      if (batch.status === 'ended') continue;
      batch.status = 'ended';
      batch.lines = batch.requests
        .map((request, number) => resultLine(batch, request, number, script))
        .reverse();
    }
  }

  /** Answers a request to the batches' endpoints; false when it is none. @internal */
  respond(request: ReceivedRequest, response: ServerResponse, server: { readonly url: string }): boolean {
    const [, , , first, id, action] = request.path.split('/');
    if (first !== 'batches') return false;
    if (id === undefined && request.method === 'POST') this.#create(request, response, server);
    else if (id === undefined) this.#list(response, server);
    else this.#one(id, action, request, response, server);
    return true;
  }

  #create({ body }: ReceivedRequest, response: ServerResponse, server: { readonly url: string }): void {
    const requests = (body?.requests ?? []) as readonly BatchRequest[];
    const ids = new Set(requests.map((request) => request.custom_id));
    if (requests.length === 0 || ids.size < requests.length || [...ids].some((id) => !ID.test(id))) {
      refuse(
        response,
        400,
        'invalid_request_error',
        'requests: custom_id must be unique and match ^[a-zA-Z0-9_-]{1,64}$',
      );
      return;
    }
    const id = `msgbatch_scripted_${String(this.#batches.length).padStart(4, '0')}`;
    const batch: ScriptedBatch = {
      id,
      requests,
      createdAt: new Date(),
      status: 'in_progress',
      cancelled: false,
      lines: [],
    };
    this.#batches.push(batch);
    const lost = this.losesNextAnswer;
    this.losesNextAnswer = false;
    if (lost) response.socket?.destroy();
    else json(response, view(batch, server));
  }

  #list(response: ServerResponse, server: { readonly url: string }): void {
    const data = this.#batches.map((batch) => view(batch, server)).reverse();
    json(response, {
      data,
      has_more: false,
      first_id: this.#batches.at(-1)?.id ?? null,
      last_id: this.#batches[0]?.id ?? null,
    });
  }

  #one(
    id: string,
    action: string | undefined,
    { method }: ReceivedRequest,
    response: ServerResponse,
    server: { readonly url: string },
  ): void {
    const batch = this.#find(id);
    if (batch === undefined) refuse(response, 404, 'not_found_error', `No such batch: ${id}`);
    else if (action === 'results' && batch.status !== 'ended')
      refuse(response, 404, 'not_found_error', 'Batch results are not available yet');
    else if (action === 'results')
      sendBody(
        response,
        200,
        { 'content-type': 'application/x-jsonl' },
        batch.lines.map((line) => `${line}\n`).join(''),
      );
    else if (action === 'cancel' && method === 'POST') {
      if (batch.status === 'in_progress') batch.status = 'canceling';
      batch.cancelled = true;
      json(response, view(batch, server));
    } else if (method === 'DELETE' && batch.status === 'ended') {
      this.#batches.splice(this.#batches.indexOf(batch), 1);
      json(response, { id, type: 'message_batch_deleted' });
    } else json(response, view(batch, server));
  }

  #find(id: string): ScriptedBatch | undefined {
    return this.#batches.find((batch) => batch.id === id);
  }
}

const ID = /^[a-zA-Z0-9_-]{1,64}$/;

function resultLine(
  batch: ScriptedBatch,
  request: BatchRequest,
  number: number,
  script: AnswerScript,
): string {
  return JSON.stringify({ custom_id: request.custom_id, result: resultOf(batch, request, number, script) });
}

function resultOf(
  batch: ScriptedBatch,
  { custom_id: customId, params }: BatchRequest,
  number: number,
  script: AnswerScript,
): object {
  const answer = script({
    method: 'POST',
    path: `/v1/messages/batches/${batch.id}`,
    query: new URLSearchParams(),
    headers: {},
    body: params,
    text: JSON.stringify(params),
    endpoint: 'batch-request',
    number,
    customId,
  });
  if (answer?.kind === 'text')
    return {
      type: 'succeeded',
      message: messageOf(answer, String(params.model), `msg_${batch.id}_${number}`),
    };
  if (answer?.kind === 'canceled' || answer?.kind === 'expired') return { type: answer.kind };
  const { type = 'api_error', message = 'Scripted error' } = answer?.kind === 'error' ? answer : {};
  return { type: 'errored', error: { type: 'error', error: { type, message } } };
}

function view(batch: ScriptedBatch, server: { readonly url: string }): object {
  const ended = batch.status === 'ended';
  const count = (type: string): number =>
    batch.lines.filter((line) => (JSON.parse(line) as { result: { type: string } }).result.type === type)
      .length;
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: batch.status,
    request_counts: {
      processing: ended ? 0 : batch.requests.length,
      succeeded: count('succeeded'),
      errored: count('errored'),
      canceled: count('canceled'),
      expired: count('expired'),
    },
    created_at: batch.createdAt.toISOString(),
    expires_at: new Date(batch.createdAt.getTime() + 86_400_000).toISOString(),
    ended_at: ended ? '2026-11-22T11:00:00Z' : null,
    cancel_initiated_at: batch.cancelled ? '2026-11-22T10:30:00Z' : null,
    archived_at: null,
    results_url: ended ? `${server.url}/v1/messages/batches/${batch.id}/results` : null,
  };
}

const json = (response: ServerResponse, value: unknown): void =>
  sendBody(response, 200, { 'content-type': 'application/json' }, JSON.stringify(value));

const refuse = (response: ServerResponse, status: number, type: string, message: string): void =>
  sendBody(
    response,
    status,
    { 'content-type': 'application/json' },
    JSON.stringify({ type: 'error', error: { type, message } }),
  );
