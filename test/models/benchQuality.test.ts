import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { NOTHING, viewOf } from '../bench/models/view';
import { changedEnvironment } from '../support/environment';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';

const bench = path.join(repositoryRoot, 'test', 'bench');
const KEY = ['sk', 'ant', 'for-the-bench'].join('-');

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

async function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { env: changedEnvironment({ ANTHROPIC_API_KEY: KEY }) });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (out += String(piece)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

describe('the quality bench with an engine at any address', () => {
  let server: MessagesServer;
  before(async () => {
    server = await startMessagesServer(undefined, { key: KEY });
  });
  after(() => server.close());

  const quality = (...more: string[]): Promise<Ended> =>
    run([
      path.join(bench, 'quality.mjs'),
      '--only',
      'bank',
      '--cases',
      '1',
      '--engine',
      'anthropic',
      ...more,
    ]);
  const trace = makeTemporaryFolder('trace');
  const read = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(path.join(trace, name), 'utf8')) as Record<string, unknown>;

  it('scores what the model answers, sums up tokens and price, and writes down each request and answer', async () => {
    const usage = { input_tokens: 30_000, cache_read_input_tokens: 10_000, output_tokens: 2000 };
    server.script = () => ({ kind: 'text', text: JSON.stringify(NOTHING), usage });
    const { code, out } = await quality(
      '--model',
      'claude-haiku-5-5',
      '--base-url',
      server.url,
      '--trace',
      trace,
    );
    assert.equal(code, 0, out);
    assert.match(out, /score \d+\.\d\d = safety/);
    assert.equal(server.questions.length, 1);
    assert.match(out, /model: 1 requests, 0 failed/);
    assert.match(
      out,
      /tokens in 30000, cached 0 written and 10000 read, out 2000: \$0\.0041 by the prices of/,
    );
    assert.deepEqual(readdirSync(trace).sort(), ['0001.answer.json', '0001.request.json']);
    const request = read('0001.request.json');
    assert.deepEqual(request.body, server.questions[0]!.body);
    const { text, stopReason, status } = read('0001.answer.json');
    assert.deepEqual([text, stopReason, status], [JSON.stringify(NOTHING), 'end_turn', 200]);
    for (const name of readdirSync(trace))
      assert.ok(!readFileSync(path.join(trace, name), 'utf8').includes(KEY));
  });

  it('adds to a folder that holds records, and counts what failed', async () => {
    server.script = () => ({ kind: 'error', status: 400, message: 'the oven is cold' });
    const { out } = await quality('--base-url', server.url, '--trace', trace);
    assert.match(out, /model: 1 requests, 1 failed/);
    assert.deepEqual(readdirSync(trace).filter((name) => name.startsWith('0002')).length, 2);
    assert.match(JSON.stringify(read('0002.answer.json')), /the oven is cold/);
  });

  it('waits for a person who writes the answer', async () => {
    const folder = makeTemporaryFolder('stand-in');
    const standIn = spawn(process.execPath, [path.join(bench, 'standIn.mjs'), '--folder', folder]);
    try {
      const [address] = (await once(standIn.stdout, 'data')) as [Buffer];
      const asked = quality('--base-url', String(address).trim(), '--trace', path.join(folder, 'trace'));
      const [waiting] = (await once(standIn.stdout, 'data')) as [Buffer];
      const answerFile = String(waiting).replace('waiting for ', '').trim();
      const question = readFileSync(answerFile.replace('.answer.json', '.question.txt'), 'utf8');
      assert.ok(viewOf(question).statements.length > 10, 'the question can be read');
      assert.ok(
        'properties' in (JSON.parse(readFileSync(path.join(folder, 'schema.json'), 'utf8')) as object),
      );
      writeFileSync(answerFile, JSON.stringify(NOTHING));
      const { code, out } = await asked;
      assert.equal(code, 0, out);
      assert.match(out, /model: 1 requests, 0 failed/);
    } finally {
      standIn.kill();
    }
  });
});
