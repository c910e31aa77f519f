import type { ServerResponse } from 'node:http';

/** What a scripted answer cost, in the words of the Messages API. */
export interface ScriptedUsage {
  readonly input_tokens?: number;
  readonly cache_creation_input_tokens?: number;
  readonly cache_read_input_tokens?: number;
  readonly output_tokens?: number;
}

export type ScriptedAnswer =
  /** A model's answer, streamed or plain as the request asks; with `tool`, a `tool_use` block follows the text. */
  | ({
      readonly kind: 'text';
      readonly text: string;
      readonly thinking?: string;
      readonly tool?: { readonly name: string; readonly input: unknown };
      /** `end_turn` when left out, or `tool_use` with a tool. */
      readonly stopReason?: string;
      readonly usage?: ScriptedUsage;
      /** UTF-16 units of a delta; 64 when left out. */
      readonly piece?: number;
      readonly delayMs?: number;
    } & Interrupted)
  /** An HTTP error in the API's form. In a batch: that request is `errored`. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly type?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A stream that begins well and then says `event: error`. */
  | { readonly kind: 'stream-error'; readonly text: string; readonly type: string; readonly message?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Ends the connection without a word. */
  | { readonly kind: 'drop' }
  /** Exactly these bytes. */
  | ({
      readonly kind: 'raw';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    } & Interrupted)
  /** A stream without an end: of text deltas, or of one line that never breaks. */
  | { readonly kind: 'flood'; readonly of: 'deltas' | 'line' }
  /** What became of one request of a batch. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'canceled' };

/** How a body stops early. */
interface Interrupted {
  /** Only so many bytes of the body are sent, and then comes `ending`. */
  readonly cutAfter?: number;
  /** `destroy` (when left out): the connection breaks. `close`: it ends as if all were said. `hang`: it stays open in silence. */
  readonly ending?: 'destroy' | 'close' | 'hang';
}

type TextAnswer = Extract<ScriptedAnswer, { kind: 'text' }>;

/** A message as `POST /v1/messages` answers it, and as it stands in the results of a batch. */
export function messageOf(answer: TextAnswer, model: string, id: string): Record<string, unknown> {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: blocksOf(answer, id),
    stop_reason: stopReasonOf(answer),
    stop_sequence: null,
    stop_details: null,
    usage: { ...usageAtStart(answer), output_tokens: outputTokens(answer) },
  };
}

/** The whole body of a streamed answer: server-sent events. */
export function eventsOf(answer: TextAnswer, model: string, id: string): string {
  const start = {
    ...messageOf(answer, model, id),
    content: [],
    stop_reason: null,
    usage: usageAtStart(answer),
  };
  const end = {
    type: 'message_delta',
    delta: { stop_reason: stopReasonOf(answer), stop_sequence: null, stop_details: null },
    usage: { output_tokens: outputTokens(answer) },
  };
  return [
    event({ type: 'message_start', message: start }),
    event({ type: 'ping' }),
    ...blocksOf(answer, id).flatMap((block, index) => blockEvents(block, index, answer.piece ?? 64)),
    event(end),
    event({ type: 'message_stop' }),
  ].join('');
}

/** One server-sent event; its name is the type that its data says. */
export const event = (data: Readonly<Record<string, unknown>>): string =>
  `event: ${String(data.type)}\ndata: ${JSON.stringify(data)}\n\n`;

/** @param id of the message: a tool call is named after it, since a client takes no name twice */
function blocksOf({ text, thinking, tool }: TextAnswer, id: string): Record<string, unknown>[] {
  return [
    ...(thinking === undefined ? [] : [{ type: 'thinking', thinking, signature: 'c2lnbmF0dXJl' }]),
    ...(text === '' && tool !== undefined ? [] : [{ type: 'text', text, citations: null }]),
    ...(tool === undefined ? [] : [{ type: 'tool_use', id: id.replace('msg', 'toolu'), ...tool }]),
  ];
}

function blockEvents(block: Record<string, unknown>, index: number, piece: number): string[] {
  const [empty, deltas] = emptied(block, piece);
  return [
    event({ type: 'content_block_start', index, content_block: empty }),
    ...deltas.map((delta) => event({ type: 'content_block_delta', index, delta })),
    event({ type: 'content_block_stop', index }),
  ];
}

/** A block as it starts, and the deltas that fill it. */
function emptied(block: Record<string, unknown>, piece: number): [object, object[]] {
  if (block.type === 'text')
    return [
      { type: 'text', text: '' },
      cut(String(block.text), piece).map((text) => ({ type: 'text_delta', text })),
    ];
  if (block.type === 'thinking')
    return [
      { type: 'thinking', thinking: '', signature: '' },
      [
        ...cut(String(block.thinking), piece).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: block.signature },
      ],
    ];
  return [
    { ...block, input: {} },
    cut(JSON.stringify(block.input), piece).map((part) => ({ type: 'input_json_delta', partial_json: part })),
  ];
}

const cut = (text: string, piece: number): string[] =>
  Array.from({ length: Math.ceil(text.length / piece) }, (_, at) => text.slice(at * piece, (at + 1) * piece));

const stopReasonOf = ({ stopReason, tool }: TextAnswer): string =>
  stopReason ?? (tool === undefined ? 'end_turn' : 'tool_use');

const outputTokens = (answer: TextAnswer): number =>
  answer.usage?.output_tokens ?? Math.ceil(Buffer.byteLength(answer.text) / 4);

const usageAtStart = ({ usage }: TextAnswer): Record<string, number> => ({
  input_tokens: usage?.input_tokens ?? 100,
  cache_creation_input_tokens: usage?.cache_creation_input_tokens ?? 0,
  cache_read_input_tokens: usage?.cache_read_input_tokens ?? 0,
  output_tokens: 1,
});

/** Sends a body, or the part of it that the script lets through. */
export function sendBody(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
  { cutAfter, ending = 'destroy' }: Interrupted = {},
): void {
  if (cutAfter !== undefined && ending === 'close') {
    // A body that ends with its connection: a cut at any byte looks like its end.
    response.useChunkedEncodingByDefault = false;
    response.setHeader('connection', 'close');
  }
  response.writeHead(status, headers);
  if (cutAfter === undefined) {
    response.end(body);
    return;
  }
  const whole = typeof body === 'string' ? Buffer.from(body) : body;
  response.flushHeaders();
  response.write(whole.subarray(0, cutAfter), () => {
    if (ending === 'hang') return;
    // What was written is on its way before the connection goes.
    if (ending === 'close') response.end();
    else response.socket?.destroySoon();
  });
}

/** Sends without an end, as fast as it is taken, until the connection goes. */
export function flood(response: ServerResponse, of: 'deltas' | 'line', start: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const block = event({
    type: 'content_block_start',
    index: 0,
    content_block: { type: 'text', text: '' },
  });
  response.write(of === 'deltas' ? start + block : 'data: ');
  const text = 'again '.repeat(10_000);
  const more =
    of === 'line'
      ? text
      : event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
  const send = (): void => {
    while (!response.destroyed && response.write(more));
    if (!response.destroyed) response.once('drain', send);
  };
  send();
}
