#!/usr/bin/env node
// Passes requests on to another address and writes each of them, with its answer, into a folder: what a model was asked
// and what it said can be read afterwards. Keys are passed on and not written down.
//
//   node test/bench/recordingProxy.mjs --to https://api.anthropic.com --trace DIR      prints its own address
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Starts the proxy. `NNNN.request.json` holds method, path and body of a request, `NNNN.answer.json` its status, the
 * words and usage of a message, or the body of anything else.
 */
export async function startRecordingProxy({ to, trace }) {
  fs.mkdirSync(trace, { recursive: true });
  // A folder that holds records already gets more of them.
  let count = recordsIn(trace).length;
  const server = http.createServer(async (incoming, outgoing) => {
    const name = String(++count).padStart(4, '0');
    const write = (kind, value) =>
      fs.writeFileSync(path.join(trace, `${name}.${kind}.json`), `${JSON.stringify(value, null, 2)}\n`);
    const body = await whole(incoming);
    write('request', { method: incoming.method, path: incoming.url, body: jsonOr(body.toString('utf8')) });
    const began = Date.now();
    const pieces = [];
    const end = (value) => write('answer', { seconds: (Date.now() - began) / 1000, ...value });
    const passed = request(to, incoming, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (piece) => {
        pieces.push(piece);
        outgoing.write(piece);
      });
      answer.on('end', () => {
        outgoing.end();
        end({ status: answer.statusCode, ...wordsOf(Buffer.concat(pieces).toString('utf8')) });
      });
      answer.on('error', (error) => {
        outgoing.destroy();
        end({
          status: answer.statusCode,
          broken: error.message,
          body: Buffer.concat(pieces).toString('utf8'),
        });
      });
    });
    passed.on('error', (error) => {
      if (outgoing.headersSent) return;
      outgoing.writeHead(502, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ type: 'error', error: { type: 'api_error', message: error.message } }));
      end({ status: 502, broken: error.message });
    });
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) passed.destroy(new Error('The asker went away.'));
    });
    passed.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function request(to, { method, url, headers }, answered) {
  const target = new URL(to.replace(/\/$/, '') + url);
  const { request: send } = target.protocol === 'https:' ? https : http;
  // Compressed answers could not be read here.
  return send(
    target,
    { method, headers: { ...headers, host: target.host, 'accept-encoding': 'identity' } },
    answered,
  );
}

async function whole(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

function jsonOr(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The words of a message, plain or streamed. */
function wordsOf(text) {
  const plain = jsonOr(text);
  if (plain?.type === 'message')
    return {
      model: plain.model,
      stopReason: plain.stop_reason,
      usage: plain.usage,
      text: plain.content.map((block) => block.text ?? '').join(''),
    };
  const events = [...text.matchAll(/^data: (.*)$/gm)].map((match) => jsonOr(match[1]));
  const start = events.find((event) => event.type === 'message_start')?.message;
  if (start === undefined) return { body: plain };
  const deltas = events.filter((event) => event.type === 'message_delta');
  return {
    model: start.model,
    stopReason: deltas.at(-1)?.delta.stop_reason ?? null,
    usage: Object.assign({}, start.usage, ...deltas.map((event) => event.usage)),
    text: events
      .map((event) => (event.type === 'content_block_delta' ? (event.delta.text ?? '') : ''))
      .join(''),
    ...(events.at(-1)?.type === 'message_stop' ? {} : { broken: 'The stream ended before the message.' }),
  };
}

/** The names of the answers in a trace, in order. */
export const recordsIn = (trace) =>
  fs.existsSync(trace)
    ? fs
        .readdirSync(trace)
        .filter((name) => name.endsWith('.answer.json'))
        .sort()
    : [];

/** What answers of a trace cost together, in tokens; without the first `before` of them. */
export function totalsOf(trace, before = 0) {
  const totals = {
    requests: 0,
    failed: 0,
    inputTokens: 0,
    cacheWriteTokens: 0,
    cacheReadTokens: 0,
    outputTokens: 0,
  };
  for (const name of recordsIn(trace).slice(before)) {
    const { status, broken, usage } = JSON.parse(fs.readFileSync(path.join(trace, name), 'utf8'));
    totals.requests++;
    if (status !== 200 || broken !== undefined) totals.failed++;
    totals.inputTokens += usage?.input_tokens ?? 0;
    totals.cacheWriteTokens += usage?.cache_creation_input_tokens ?? 0;
    totals.cacheReadTokens += usage?.cache_read_input_tokens ?? 0;
    totals.outputTokens += usage?.output_tokens ?? 0;
  }
  return totals;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const arg = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
  const proxy = await startRecordingProxy({ to: arg('to'), trace: arg('trace') });
  console.log(proxy.url);
}
