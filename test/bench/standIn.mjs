#!/usr/bin/env node
// Stands in for Anthropic's API, with whoever likes to answer behind it: each question is written into a folder as text,
// and answered once its answer lies beside it. The same question has the same name, so that an answer serves again.
//
//   node test/bench/standIn.mjs --folder DIR        prints its address
//   npm run bench:quality -- --engine anthropic --base-url ADDRESS --only bank --cases 4
//
// DIR/<name>.question.txt is what to read; write the answer, a JSON object of the schema in DIR/schema.json, as
// DIR/<name>.answer.json.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { eventsOf, messageOf } = require('../support/messagesAnswer.ts');

const folder = process.argv[process.argv.indexOf('--folder') + 1];
if (!process.argv.includes('--folder') || folder === undefined) {
  console.error('standIn: --folder DIR is needed');
  process.exit(2);
}
fs.mkdirSync(folder, { recursive: true });

const textOf = (content) =>
  typeof content === 'string' ? content : (content ?? []).map((block) => block.text ?? '').join('\n\n');

const server = http.createServer(async (incoming, outgoing) => {
  let body = '';
  for await (const piece of incoming) body += piece;
  if (incoming.method !== 'POST' || !/^\/v1\/messages(\?|$)/.test(incoming.url)) {
    outgoing.writeHead(404, { 'content-type': 'application/json' });
    outgoing.end(
      '{"type":"error","error":{"type":"not_found_error","message":"Only messages are answered."}}',
    );
    return;
  }
  const asked = JSON.parse(body);
  const question = [textOf(asked.system), ...asked.messages.map((message) => textOf(message.content))].join(
    '\n\n',
  );
  const name = createHash('sha256').update(question).digest('hex').slice(0, 12);
  const schema = asked.output_config?.format?.schema;
  if (schema !== undefined)
    fs.writeFileSync(path.join(folder, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
  fs.writeFileSync(path.join(folder, `${name}.question.txt`), `${question}\n`);
  const answerFile = path.join(folder, `${name}.answer.json`);
  if (!fs.existsSync(answerFile)) console.log(`waiting for ${answerFile}`);
  while (!fs.existsSync(answerFile) && !outgoing.destroyed)
    await new Promise((resolve) => setTimeout(resolve, 300));
  if (outgoing.destroyed) return;
  const answer = {
    kind: 'text',
    text: fs.readFileSync(answerFile, 'utf8').trim(),
    usage: { input_tokens: Math.ceil(question.length / 3.6) },
  };
  const streamed = asked.stream === true;
  outgoing.writeHead(200, { 'content-type': streamed ? 'text/event-stream' : 'application/json' });
  outgoing.end(
    streamed
      ? eventsOf(answer, asked.model, `msg_${name}`)
      : JSON.stringify(messageOf(answer, asked.model, `msg_${name}`)),
  );
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
