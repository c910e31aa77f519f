import assert from 'node:assert/strict';
import { runDream } from '../../src/host/dreamRun';
import { engineOf } from '../../src/job/engines';
import { findPlaces } from '../../src/job/places';
import { startMessagesServer, type MessagesServer, type ScriptedAnswer } from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { KEY, ModelDream, NOW, type ModelWorld } from './modelDream';

/** Something for the offline engine to find. */
const WORLD: ModelWorld = {
  memory: {
    'MEMORY.md': '# Memory\n\n- [Stage](stage.md) — the stage\n',
    'stage.md': '# Stage\n\n- The curtain opens at 19:30.\n- The trap door is checked by Ilse.\n',
  },
  session: (lines) => lines.person('never open the trap door during a show').agent('Noted.'),
};

const error = (status: number, type: string, headers: Record<string, string> = {}): ScriptedAnswer => ({
  kind: 'error',
  status,
  type,
  message: 'The service says so.',
  headers,
});
const whole = JSON.stringify(answer());

const FAILURES: Readonly<Record<string, readonly [ScriptedAnswer, RegExp]>> = {
  'a key that is wrong': [error(401, 'authentication_error'), /key/i],
  'a key that may not': [error(403, 'permission_error'), /key|allow|permi/i],
  'a model that does not exist': [error(404, 'not_found_error'), /model/i],
  'a request that is refused': [error(400, 'invalid_request_error'), /./],
  'a question that is too long': [error(413, 'request_too_large'), /./],
  'too many requests': [error(429, 'rate_limit_error', { 'retry-after': '0' }), /wait|later|again|limit/i],
  'a service that is overloaded': [error(529, 'overloaded_error'), /overloaded|again/i],
  'a service that is broken': [error(500, 'api_error'), /again/i],
  'an answer cut at the limit': [{ kind: 'text', text: whole.slice(0, 20), stopReason: 'max_tokens' }, /./],
  'a refusal': [{ kind: 'text', text: '', stopReason: 'refusal' }, /declin|refus/i],
  'text that is not of the form': [{ kind: 'text', text: 'Sure! Here is your plan.' }, /form|JSON/i],
  'a connection that breaks': [{ kind: 'drop' }, /./],
};

describe('a dream whose model fails', function () {
  this.timeout(60_000);
  let server: MessagesServer;
  before(async () => {
    server = await startMessagesServer();
  });
  after(() => server.close());

  for (const [what, [scripted, says]] of Object.entries(FAILURES)) {
    it(`${what}: a sentence, the offline proposal instead, nothing written, no session counted`, async () => {
      const world = new ModelDream(WORLD);
      const before = world.files;
      server.script = (request) => (request.endpoint === 'messages' ? scripted : undefined);
      const outcome = await run(world, server.url);
      assert.equal(outcome.kind, 'proposed');
      const { proposal } = outcome;
      assert.equal(proposal.engine, 'offline');
      assert.equal(proposal.insteadOf?.engine, 'anthropic');
      assert.match(proposal.insteadOf.message, says);
      assert.match(proposal.insteadOf.message, /^[A-Z0-9].*\.$/s);
      assert.ok(!proposal.insteadOf.message.includes(KEY));
      assert.ok(
        proposal.operations.some((o) => o.kind === 'add' && o.text.includes('trap door during a show')),
      );
      assert.deepEqual(world.files, before);
      assert.equal(world.store.lastRun, undefined);
      assert.equal(world.store.pending.kind, 'proposal');
    });
  }

  it('an empty plan: what is listed is the offline engine’s, and it is said', async () => {
    const world = new ModelDream(WORLD);
    server.script = (request) =>
      request.endpoint === 'messages' ? { kind: 'text', text: whole } : undefined;
    const outcome = await run(world, server.url);
    assert.equal(outcome.kind, 'proposed');
    assert.equal(outcome.proposal.engine, 'anthropic');
    assert.ok(outcome.proposal.findings.some((finding) => finding.message.includes('nothing of its own')));
    assert.ok(outcome.proposal.operations.length > 0);
    const { spent } = outcome.proposal.statistics;
    assert.equal(spent?.requests, 1);
    assert.ok(spent.inputTokens > 0 && spent.outputTokens > 0 && spent.dollars !== undefined);
    assert.ok(world.gate.today > 0);
  });

  it('is ended by its signal, and no proposal comes of it', async () => {
    const world = new ModelDream(WORLD);
    server.script = (request) => (request.endpoint === 'messages' ? { kind: 'hang' } : undefined);
    const controller = new AbortController();
    const running = run(world, server.url, controller.signal);
    const started = performance.now();
    setTimeout(() => controller.abort(new Error('Enough.')), 300);
    await assert.rejects(running, /Enough/);
    assert.ok(performance.now() - started < 5000);
    assert.equal(world.store.pending.kind, 'none');
  });
});

async function run(world: ModelDream, baseUrl: string, signal = new AbortController().signal) {
  const { environment, store } = world;
  const choice = { name: 'anthropic', apiKey: KEY, model: 'claude-haiku-5-5', baseUrl } as const;
  const outcome = await runDream({
    places: await findPlaces({ memory: world.memory, sessions: `${world.root}/sessions` }, environment),
    store,
    environment,
    engine: await engineOf(choice, environment),
    gate: world.gate,
    now: NOW,
    signal,
    progress: () => undefined,
  });
  assert.ok(outcome.kind === 'proposed');
  return outcome;
}
