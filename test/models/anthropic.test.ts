import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { anthropicModel } from '../../src/engines/anthropic/anthropicModel';
import { checkKey } from '../../src/engines/anthropic/checkKey';
import type { AnthropicOptions } from '../../src/engines/anthropic/settings';
import { ModelFailure } from '../../src/engines/model/failure';
import type { ModelRequest } from '../../src/engines/model/model';
import { repositoryRoot } from '../support/folders';
import {
  type AnswerScript,
  type MessagesServer,
  type ScriptedAnswer,
  startMessagesServer,
} from '../support/messagesServer';

/** Nothing that a scanner would take for a real one. */
const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');

const QUESTION: ModelRequest = {
  instructions: 'Say what changes.',
  common: 'CLAUDE.md says: use tabs.',
  part: 's1: Use npm.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['operations'],
    properties: { operations: { type: 'array', items: { type: 'string' } } },
  },
};

const PLAN = '{"operations":["s1"]}';

describe("Anthropic's API, asked by its real SDK", () => {
  let server: MessagesServer;

  beforeEach(async () => {
    server = await startMessagesServer(() => ({ kind: 'text', text: PLAN }), { key: KEY });
  });

  afterEach(() => server.close());

  const model = (options: Partial<AnthropicOptions> = {}) =>
    anthropicModel({ apiKey: KEY, model: 'claude-haiku-5-5', baseUrl: server.url, retries: 0, ...options });

  const ask = (options: Partial<AnthropicOptions> = {}, signal = new AbortController().signal) =>
    model(options).answer(QUESTION, { signal, received: () => undefined });

  /** The failure that an answer leads to. */
  const failure = async (
    script: ScriptedAnswer | AnswerScript,
    options: Partial<AnthropicOptions> = {},
  ): Promise<ModelFailure> => {
    server.script = typeof script === 'function' ? script : () => script;
    return failureOf(ask(options));
  };

  it('is loaded by the first question and not before', () => {
    const file = path.join(repositoryRoot, 'src', 'engines', 'anthropic', 'anthropicModel.ts');
    const script = `require(${JSON.stringify(file)}).anthropicModel({ apiKey: '', model: 'x' });
      process.stdout.write(String(Object.keys(require.cache).filter((one) => one.includes('@anthropic-ai')).length));`;
    const { stdout } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    assert.equal(stdout, '0');
  });

  describe('what it sends', () => {
    it('is the question with the form of its answer, what is cached marked, and nothing else', async () => {
      await ask({ effort: 'low', maxTokens: 5000 });
      assert.deepEqual(server.questions[0]!.body, {
        model: 'claude-haiku-5-5',
        max_tokens: 5000,
        stream: true,
        system: [{ type: 'text', text: 'Say what changes.', cache_control: { type: 'ephemeral' } }],
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'CLAUDE.md says: use tabs.', cache_control: { type: 'ephemeral' } },
              { type: 'text', text: 's1: Use npm.' },
            ],
          },
        ],
        output_config: { effort: 'low', format: { type: 'json_schema', schema: QUESTION.schema } },
      });
    });

    it('names the version of the API, and the key as a bearer', async () => {
      await ask();
      const { headers } = server.questions[0]!;
      assert.equal(headers['anthropic-version'], '2026-10-21');
      assert.equal(headers.authorization, `Bearer ${KEY}`);
      assert.equal(headers['x-api-key'], undefined);
    });

    it('has no block for what is empty, and no effort that nobody chose', async () => {
      const request = { ...QUESTION, common: '' };
      await model().answer(request, { signal: new AbortController().signal, received: () => undefined });
      const body = server.questions[0]!.body as {
        messages: [{ content: unknown[] }];
        output_config: Record<string, unknown>;
      };
      assert.deepEqual(body.messages[0].content, [{ type: 'text', text: 's1: Use npm.' }]);
      assert.deepEqual(Object.keys(body.output_config), ['format']);
    });

    it('goes nowhere else: a redirect is not followed', async () => {
      const elsewhere = await startMessagesServer();
      try {
        const { kind, message } = await failure({
          kind: 'raw',
          status: 307,
          headers: { location: `${elsewhere.url}/v1/messages` },
          body: '',
        });
        assert.equal(kind, 'connection');
        assert.match(message, /could not be reached/);
        assert.deepEqual(elsewhere.requests, []);
      } finally {
        await elsewhere.close();
      }
    });

    it('takes a base URL with or without what the SDK adds to it', async () => {
      for (const baseUrl of [`${server.url}/`, `${server.url}/v1`, `${server.url}/v1/`])
        await ask({ baseUrl });
      assert.deepEqual(
        server.questions.map((request) => request.path),
        Array(3).fill('/v1/messages'),
      );
    });
  });

  describe('what it reads', () => {
    it('is the whole text, with what it cost', async () => {
      const usage = {
        input_tokens: 11,
        cache_creation_input_tokens: 22,
        cache_read_input_tokens: 33,
        output_tokens: 44,
      };
      server.script = () => ({ kind: 'text', text: PLAN, usage, thinking: 'Hm.', piece: 3 });
      const lengths: number[] = [];
      const answer = await model().answer(QUESTION, {
        signal: new AbortController().signal,
        received: (length) => lengths.push(length),
      });
      assert.deepEqual(answer, {
        text: PLAN,
        usage: { requests: 1, inputTokens: 11, cacheWriteTokens: 22, cacheReadTokens: 33, outputTokens: 44 },
      });
      assert.deepEqual(
        [...new Set(lengths)],
        [...Array.from({ length: 7 }, (_, at) => at * 3), PLAN.length],
        'the length grows with each piece, and thoughts are no part of it',
      );
    });

    it('is counted by the service before it is sent', async () => {
      assert.ok((await model().countTokens(QUESTION)) > 50);
      const counted = server.requests[0]!;
      assert.equal(counted.endpoint, 'count-tokens');
      assert.equal(counted.body?.max_tokens, undefined);
      assert.deepEqual(server.questions, []);
    });
  });

  describe('when it goes wrong', () => {
    const refused = (status: number, type: string, headers = {}): ScriptedAnswer => ({
      kind: 'error',
      status,
      type,
      headers,
    });

    const CASES: readonly (readonly [
      name: string,
      answer: ScriptedAnswer,
      kind: string,
      sentence: RegExp,
    ])[] = [
      [
        '400',
        refused(400, 'invalid_request_error'),
        'bad-request',
        /refuses the question \(400\): Scripted error\./,
      ],
      [
        '401',
        refused(401, 'authentication_error'),
        'unauthorized',
        /does not accept this API key \(401\).*Set API Key/,
      ],
      ['402', refused(402, 'billing_error'), 'rate-limit', /no credit left.*Add some/],
      [
        '403',
        refused(403, 'permission_error'),
        'unauthorized',
        /may not use claude-haiku-5-5.*Choose another/,
      ],
      ['404', refused(404, 'not_found_error'), 'no-model', /no model claude-haiku-5-5.*Choose another/],
      ['408', refused(408, 'timeout_error'), 'time-out', /did not answer in time \(408\).*again/],
      ['413', refused(413, 'request_too_large'), 'bad-request', /larger than .* takes.*fewer sessions/],
      ['429', refused(429, 'rate_limit_error'), 'rate-limit', /no more requests.*in a few minutes/],
      ['500', refused(500, 'api_error'), 'unavailable', /out of order \(500\).*again/],
      [
        '502',
        { kind: 'raw', status: 502, body: '<html>Bad gateway</html>' },
        'unavailable',
        /\(502\).*again/,
      ],
      ['529', refused(529, 'overloaded_error'), 'unavailable', /overloaded \(529\).*again/],
      [
        'a spent account that says 400',
        { kind: 'error', status: 400, message: 'Your credit balance is too low' },
        'rate-limit',
        /no credit left/,
      ],
      [
        'an error in the middle of the stream',
        { kind: 'stream-error', text: PLAN, type: 'overloaded_error' },
        'unavailable',
        /overloaded \(529\)/,
      ],
      ['no answer', { kind: 'drop' }, 'connection', /could not be reached.*base URL/],
      [
        'a broken stream',
        { kind: 'text', text: PLAN, cutAfter: 700 },
        'connection',
        /broke in the middle.*again/,
      ],
      [
        'a stream that ends early as if it were whole',
        { kind: 'text', text: PLAN, cutAfter: 700, ending: 'close' },
        'connection',
        /ended before its end.*again/,
      ],
      [
        'max_tokens',
        { kind: 'text', text: PLAN, stopReason: 'max_tokens' },
        'cut-off',
        /longest length.*limit/,
      ],
      [
        'a full context',
        { kind: 'text', text: PLAN, stopReason: 'model_context_window_exceeded' },
        'cut-off',
        /longest length/,
      ],
      ['refusal', { kind: 'text', text: PLAN, stopReason: 'refusal' }, 'refused', /declined.*offline engine/],
      [
        'a turn that is not over',
        { kind: 'text', text: PLAN, stopReason: 'pause_turn' },
        'malformed',
        /pause_turn/,
      ],
      ['nothing said', { kind: 'text', text: '' }, 'malformed', /is empty.*again/],
      [
        'another page',
        { kind: 'raw', body: '<html>Log in to the hotel</html>' },
        'connection',
        /before its end/,
      ],
      [
        'events of nonsense',
        { kind: 'raw', body: 'event: message_start\ndata: {"a\n\n' },
        'malformed',
        /base URL/,
      ],
    ];

    for (const [name, answer, kind, sentence] of CASES)
      it(`says what to do: ${name}`, async () => {
        const { kind: was, message } = await failure(answer);
        assert.match(message, sentence);
        assert.equal(was, kind);
        assert.ok(!message.includes(KEY) && message.endsWith('.'), message);
      });

    it('says how long to wait, and does not wait where that is long', async () => {
      const { message } = await failure(refused(429, 'rate_limit_error', { 'retry-after': '3600' }), {
        retries: 2,
      });
      assert.match(message, /It asks to wait 60 minutes/);
      const at = new Date(Date.now() + 7_200_000).toUTCString();
      const dated = await failure(refused(429, 'rate_limit_error', { 'retry-after': at }), { retries: 2 });
      assert.match(dated.message, /It asks to wait 120 minutes/);
      assert.equal(server.questions.length, 2);
    });

    it('asks three times in all where it may pass, and says so', async () => {
      const busy = refused(529, 'overloaded_error', { 'retry-after-ms': '1' });
      const { message } = await failure(busy, { retries: 2 });
      assert.match(message, /overloaded \(529\), 3 times in a row/);
      assert.equal(server.questions.length, 3);
    });

    it('answers after a failure that passes', async () => {
      server.script = ({ number }) =>
        number === 0 ? refused(500, 'api_error', { 'retry-after-ms': '1' }) : { kind: 'text', text: PLAN };
      assert.equal((await ask({ retries: 2 })).text, PLAN);
    });

    it('does not ask again where it cannot pass', async () => {
      await failure(refused(401, 'authentication_error'), { retries: 2 });
      assert.equal(server.questions.length, 1);
    });

    it('says what a lost answer cost', async () => {
      const usage = { input_tokens: 500, output_tokens: 32_000 };
      const cut = await failure({ kind: 'text', text: PLAN, stopReason: 'max_tokens', usage });
      assert.deepEqual([cut.usage.requests, cut.usage.inputTokens, cut.usage.outputTokens], [1, 500, 32_000]);
      const broken = await failure({ kind: 'text', text: PLAN, usage, cutAfter: 700 });
      assert.equal(broken.usage.inputTokens, 500);
    });

    it('leaves a service that takes the question and never answers', async () => {
      const { kind, message } = await failure({ kind: 'hang' }, { timeoutMs: 60 });
      assert.equal(kind, 'time-out');
      assert.match(message, /did not answer within 60 milliseconds/);
    });

    it('leaves a stream that falls silent', async () => {
      const { kind, message } = await failure(
        { kind: 'text', text: PLAN, cutAfter: 700, ending: 'hang' },
        { silenceMs: 60 },
      );
      assert.equal(kind, 'time-out');
      assert.match(message, /fell silent in the middle/);
    });

    for (const of of ['deltas', 'line'] as const)
      it(`leaves a stream without an end: ${of}`, async () => {
        server.script = () => ({ kind: 'flood', of });
        let length = 0;
        const asked = model().answer(QUESTION, {
          signal: new AbortController().signal,
          received: (now) => (length = now),
        });
        const { kind, message } = await failureOf(asked);
        assert.equal(kind, 'malformed');
        assert.match(message, /did not stop sending.*32 MB/);
        assert.ok(length < 33_000_000, `${length} were read`);
      });

    it('says where nothing listens', async () => {
      const { url } = server;
      await server.close();
      const { kind, message } = await failureOf(ask({ baseUrl: url }));
      assert.equal(kind, 'connection');
      assert.match(message, /could not be reached \(ECONNREFUSED\)/);
    });

    it('sends nothing without a key or with one that is none, and does not quote it', async () => {
      for (const apiKey of ['', '  ', `${KEY}\nx`, `${KEY}é`]) {
        const { kind, message } = await failureOf(ask({ apiKey }));
        assert.equal(kind, 'not-set-up');
        assert.ok(!message.includes(KEY));
      }
      assert.deepEqual(server.requests, []);
    });

    it('sends nothing to a base URL that is none', () => {
      for (const baseUrl of ['', 'api.anthropic.com', 'file:///etc/passwd', 'https://me:word@host.example'])
        assert.throws(
          () => model({ baseUrl }),
          (error) => error instanceof ModelFailure && error.kind === 'not-set-up',
        );
    });

    it('keeps the key out of what a service says back', async () => {
      const { message } = await failure({ kind: 'error', status: 400, message: `bad header Bearer ${KEY}` });
      assert.match(message, /bad header Bearer \(key\)/);
    });
  });

  describe('when it is cancelled', () => {
    const CASES: Readonly<Record<string, ScriptedAnswer>> = {
      'before it answers': { kind: 'hang' },
      'in the middle of an answer': { kind: 'text', text: PLAN, cutAfter: 700, ending: 'hang' },
      'between two tries': { kind: 'error', status: 529, headers: { 'retry-after': '15' } },
    };

    for (const [when, answer] of Object.entries(CASES))
      it(`ends within 200 ms with the reason, and hangs up: ${when}`, async () => {
        const controller = new AbortController();
        const reason = new Error('The person said no.');
        const arrived = new Promise<void>((resolve) => {
          server.script = () => {
            resolve();
            return answer;
          };
        });
        const asked = ask({ retries: 2 }, controller.signal);
        asked.catch(() => undefined);
        await arrived;
        await new Promise((resolve) => setTimeout(resolve, 30));
        const at = performance.now();
        controller.abort(reason);
        await assert.rejects(asked, (error) => error === reason);
        assert.ok(performance.now() - at < 200);
        // A connection without a request may stay open for the next.
        if (answer.kind === 'error') return;
        for (const from = performance.now(); (await server.connections()) > 0;) {
          assert.ok(performance.now() - from < 1000, 'the connection stays open');
          await new Promise(setImmediate);
        }
      });

    it('sends nothing when it was cancelled before', async () => {
      await assert.rejects(ask({}, AbortSignal.abort(new Error('No.'))), /^Error: No\.$/);
      assert.deepEqual(server.requests, []);
    });
  });

  describe('a key', () => {
    it('is tried without sending anything, and says which models it may ask', async () => {
      assert.deepEqual(await checkKey({ apiKey: KEY, baseUrl: server.url }), {
        kind: 'works',
        models: ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5'],
        destination: new URL(server.url).host,
      });
      assert.deepEqual(
        server.requests.map((request) => [request.method, request.path, request.text]),
        [['GET', '/v1/models', '']],
      );
    });

    it('that is wrong is a sentence', async () => {
      const check = await checkKey({ apiKey: `${KEY}9`, baseUrl: server.url });
      assert.ok(check.kind === 'fails' && check.message.includes('does not accept this API key'));
    });
  });
});

async function failureOf(asked: Promise<unknown>): Promise<ModelFailure> {
  const error: unknown = await asked.then(
    () => assert.fail('There is an answer where there should be none.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ModelFailure, String(error));
  return error;
}
