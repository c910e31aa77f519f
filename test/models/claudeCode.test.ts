import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claudeCodeModel, type ClaudeCodeOptions } from '../../src/engines/claudeCode/claudeCodeModel';
import { findClaude } from '../../src/engines/claudeCode/findClaude';
import { ModelFailure, type FailureKind } from '../../src/engines/model/failure';
import type { ModelAnswer, ModelRequest } from '../../src/engines/model/model';
import {
  CLAUDE_VERSION,
  environmentOf,
  hermit,
  installedClient,
  runClient,
  type ClaudeClient,
  type Hermit,
} from '../support/claudeClient';
import { makeTemporaryFolder } from '../support/folders';
import { startMessagesServer, type MessagesServer, type ScriptedAnswer } from '../support/messagesServer';

const request: ModelRequest = {
  instructions: 'Keep the pantry list in order.',
  common: 'The shelf is the cool one.',
  part: 'Jars: plums, quinces.',
  schema: {
    type: 'object',
    properties: { jars: { type: 'array', items: { type: 'string' } } },
    required: ['jars'],
    additionalProperties: false,
  },
};

/** The answer as the client wants it: a call of the tool that takes structured output. */
const structured = (input: unknown, more: Partial<ScriptedAnswer> = {}): ScriptedAnswer =>
  ({ kind: 'text', text: '', tool: { name: 'StructuredOutput', input }, ...more }) as ScriptedAnswer;

describe('the real Claude Code client as a model', function () {
  const client = installedClient();
  let server: MessagesServer;
  let home: Hermit;

  before(async function () {
    if (client === undefined) {
      console.log('      The Claude Code client is not installed: its tests are skipped.');
      this.skip();
    }
    server = await startMessagesServer();
  });
  beforeEach(() => {
    server.script = () => structured({ jars: ['plums'] });
    home = hermit(server.url);
  });
  after(async () => {
    if (client !== undefined) await server.close();
  });

  const theClient = (): ClaudeClient => client!;
  function ask(options: Partial<ClaudeCodeOptions> = {}, asked = request): Promise<ModelAnswer> {
    const model = claudeCodeModel({
      program: theClient().program,
      maxDollars: 1,
      timeoutMs: 60_000,
      environment: environmentOf(home),
      ...options,
    });
    return model.answer(asked, { signal: new AbortController().signal, received: () => undefined });
  }
  async function failure(options: Partial<ClaudeCodeOptions> = {}): Promise<ModelFailure> {
    const failed = await ask(options).then(
      (answer) => assert.fail(`it answered ${answer.text}`),
      (error: unknown) => error,
    );
    assert.ok(failed instanceof ModelFailure, String(failed));
    assert.match(failed.message, /\. [A-Z][^.]+.*\.$/, 'a sentence, and the next step');
    return failed;
  }
  async function fails(kind: FailureKind, says: RegExp, answer?: ScriptedAnswer): Promise<ModelFailure> {
    if (answer !== undefined) server.script = () => answer;
    const failed = await failure();
    assert.equal(failed.kind, kind, failed.message);
    assert.match(failed.message, says);
    return failed;
  }
  const lastBody = (): string => server.questions.at(-1)!.text;

  it('is found on the PATH, with its version', async () => {
    const environment = environmentOf({
      home: home.home,
      env: { ...home.env, PATH: path.dirname(theClient().program) },
    });
    assert.deepEqual(await findClaude({ environment }), {
      program: theClient().program,
      version: CLAUDE_VERSION,
    });
  });

  it('answers in the form that was asked for, and says what it cost', async () => {
    const usage = {
      input_tokens: 900,
      cache_creation_input_tokens: 40,
      cache_read_input_tokens: 60,
      output_tokens: 30,
    };
    server.script = () => structured({ jars: ['plums', 'quinces'] }, { usage });
    const before = server.questions.length;
    const { text, usage: spent } = await ask({ model: 'claude-haiku-5-5' });
    assert.deepEqual(JSON.parse(text), { jars: ['plums', 'quinces'] });
    assert.equal(server.questions.length, before + 1, 'one question to the service');
    const { dollars, ...tokens } = spent;
    assert.deepEqual(tokens, {
      requests: 1,
      inputTokens: 900,
      cacheWriteTokens: 40,
      cacheReadTokens: 60,
      outputTokens: 30,
    });
    assert.ok(dollars !== undefined && dollars > 0, `dollars: ${dollars}`);
  });

  it('sends the instructions as the system prompt, the question and the schema, and no tool that does anything', async () => {
    await ask({ model: 'claude-sonnet-5-5', effort: 'high' });
    const body = server.questions.at(-1)!.body as {
      model: string;
      max_tokens: number;
      output_config: { effort?: string };
      system: { text: string }[];
      messages: { role: string; content: unknown }[];
      tools: { name: string; input_schema: unknown }[];
    };
    assert.equal(body.model, 'claude-sonnet-5-5');
    assert.equal(body.max_tokens, 32_000);
    assert.equal(body.output_config.effort, 'high');
    assert.ok(body.system.some(({ text }) => text === request.instructions));
    assert.deepEqual(
      body.messages.filter((m) => m.role === 'user').map((m) => m.content),
      [`${request.common}\n\n${request.part}`],
    );
    const tools = body.tools.filter(({ name }) => name !== 'DeferredToolPlaceholder');
    assert.deepEqual(
      tools.map(({ name, input_schema }) => ({ name, input_schema })),
      [{ name: 'StructuredOutput', input_schema: request.schema }],
    );
  });

  it('takes a question of half a million characters, and one that begins like a command', async () => {
    const part = `${'plums and quinces, '.repeat(27_000)}the last word`;
    await ask({}, { ...request, common: '', part });
    assert.ok(lastBody().includes(part));
    await ask({}, { ...request, common: '', part: '/init the cellar' });
    assert.ok(lastBody().includes('/init the cellar'));
  });

  it('reads no file that a note mentions, whatever the settings of the person say', async () => {
    const secret = path.join(home.home, 'recipe.txt');
    writeFileSync(secret, 'THE-SECRET-RECIPE');
    settings({
      env: {
        CLAUDE_CODE_DISABLE_ATTACHMENTS: '0',
        CLAUDE_CODE_DISABLE_FILE_MENTIONS: '0',
        CLAUDE_CODE_DISABLE_AUTO_MEMORY: '0',
      },
    });
    const part = `See @${secret} and @"${secret}" and @~/recipe.txt.`;
    await ask({}, { ...request, part });
    assert.ok(lastBody().includes(JSON.stringify(part).slice(1, -1)));
    assert.doesNotMatch(lastBody(), /THE-SECRET-RECIPE/);
    // Without our variables the client does read it: the check above can fail.
    await plainClient(part);
    assert.match(lastBody(), /THE-SECRET-RECIPE/);
  });

  it("uses the person's login and model, and nothing else of theirs", async () => {
    const marks = path.join(home.home, 'marks');
    mkdirSync(marks);
    const mark = (name: string): string => `touch ${path.join(marks, name)}; echo MARK-OF-A-HOOK`;
    const hook = (name: string): unknown => [{ hooks: [{ type: 'command', command: mark(name) }] }];
    settings({
      apiKeyHelper: 'echo key-of-the-helper',
      env: { ANTHROPIC_BASE_URL: server.url },
      model: 'claude-sonnet-5-5',
      outputStyle: 'Explanatory',
      hooks: { SessionStart: hook('start'), UserPromptSubmit: hook('prompt'), Stop: hook('stop') },
    });
    writeFileSync(path.join(home.home, '.claude', 'CLAUDE.md'), 'MARK-OF-CLAUDE-MD');
    const skill = path.join(home.home, '.claude', 'skills', 'stew');
    mkdirSync(skill, { recursive: true });
    writeFileSync(
      path.join(skill, 'SKILL.md'),
      '---\nname: stew\ndescription: MARK-OF-A-SKILL\n---\nStew.\n',
    );
    const mcp = { mcpServers: { pantry: { command: 'sh', args: ['-c', mark('mcp')] } } };
    writeFileSync(path.join(home.home, '.claude.json'), JSON.stringify(mcp));
    const env = without(home.env, 'ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL');
    await ask({ environment: environmentOf({ ...home, env }) });
    const sent = server.questions.at(-1)!;
    assert.ok(
      [sent.headers['x-api-key'], sent.headers.authorization].join(' ').includes('key-of-the-helper'),
      'the login stays',
    );
    assert.equal(sent.body!.model, 'claude-sonnet-5-5');
    assert.doesNotMatch(sent.text, /MARK-OF|Output Style/);
    assert.deepEqual(readdirSync(marks), []);
    // A plain client runs all of these: the check above can fail.
    await plainClient('hello');
    assert.match(lastBody(), /MARK-OF-CLAUDE-MD/);
    assert.match(lastBody(), /Output Style/);
    assert.deepEqual(readdirSync(marks).sort(), ['mcp', 'prompt', 'start', 'stop']);
  });

  it('leaves no transcript and nothing that counts as a session', async () => {
    await ask();
    server.script = () => ({ kind: 'error', status: 400 });
    await failure();
    assert.deepEqual(transcripts(), []);
    assert.ok(!existsSync(path.join(home.home, '.claude', 'history.jsonl')));
    const state = path.join(home.home, '.claude.json');
    if (existsSync(state)) assert.doesNotMatch(readFileSync(state, 'utf8'), /autodream-claude-/);
    // A plain client leaves one: the check above can fail.
    await plainClient('hello');
    assert.equal(transcripts().length, 1);
  });

  it('says what to do when the service does not answer', async () => {
    const problem = (status: number): ScriptedAnswer => ({ kind: 'error', status, message: 'so it is' });
    await fails('unauthorized', /401.*\/login/, problem(401));
    await fails('no-model', /model.*Choose another model\.$/, problem(404));
    await fails('bad-request', /400 so it is/, problem(400));
    await fails('rate-limit', /429.*Wait/, problem(429));
    await fails('unavailable', /529.*few minutes/, problem(529));
  });

  it('says so when nobody is logged in, and when there is no connection', async () => {
    home = { ...home, env: without(home.env, 'ANTHROPIC_API_KEY') };
    await fails('not-set-up', /Not logged in.*\/login/);
    home = hermit('http://127.0.0.1:1');
    await fails('connection', /connection/i);
  });

  it('takes no answer that was cut, declined, or is not in the form', async () => {
    await fails('malformed', /form that was asked for/, { kind: 'text', text: 'Plums, I think.' });
    await fails('malformed', /form that was asked for/, structured({ fruit: 1 }));
    await fails('refused', /declined/, { kind: 'text', text: '', stopReason: 'refusal' });
    const cut = await fails('cut-off', /token maximum/, {
      kind: 'text',
      text: '{"jars":["pl',
      stopReason: 'max_tokens',
    });
    assert.ok((cut.usage.dollars ?? 0) > 0, 'it cost something all the same');
  });

  it('stops at the cap on its cost', async () => {
    server.script = () =>
      structured({ jars: [] }, { usage: { input_tokens: 90_000, output_tokens: 20_000 } });
    const failed = await failure({ maxDollars: 0.01 });
    assert.equal(failed.kind, 'too-dear');
    assert.ok((failed.usage.dollars ?? 0) > 0.01);
  });

  it('ends with the time, and when the dream is cancelled: the connection is gone', async () => {
    server.script = () => ({ kind: 'hang' });
    assert.equal((await failure({ timeoutMs: 3000 })).kind, 'time-out');
    const controller = new AbortController();
    const model = claudeCodeModel({
      program: theClient().program,
      maxDollars: 1,
      timeoutMs: 60_000,
      environment: environmentOf(home),
    });
    const before = server.questions.length;
    server.script = () => {
      controller.abort(new Error('cancelled by the person'));
      return { kind: 'hang' };
    };
    await assert.rejects(
      model.answer(request, { signal: controller.signal, received: () => undefined }),
      /cancelled by the person/,
    );
    assert.equal(server.questions.length, before + 1);
    assert.equal(await server.connections(), 0);
  });

  function settings(value: unknown): void {
    mkdirSync(path.join(home.home, '.claude'), { recursive: true });
    writeFileSync(path.join(home.home, '.claude', 'settings.json'), JSON.stringify(value));
  }
  async function plainClient(input: string): Promise<void> {
    const cwd = makeTemporaryFolder('plain-client');
    server.script = () => ({ kind: 'text', text: 'Hello.' });
    const { code, out, err } = await runClient(theClient(), home, { cwd, args: ['-p'], input });
    assert.equal(code, 0, out + err);
  }
  function transcripts(): string[] {
    const projects = path.join(home.home, '.claude', 'projects');
    if (!existsSync(projects)) return [];
    return readdirSync(projects, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.jsonl'),
    );
  }
});

const without = (env: Hermit['env'], ...names: string[]): Hermit['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
