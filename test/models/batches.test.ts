import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { anthropicModel } from '../../src/engines/anthropic/anthropicModel';
import { anthropicBatches } from '../../src/engines/anthropic/batches';
import { ModelFailure } from '../../src/engines/model/failure';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { submitBatch, type SubmitOutcome, type SubmitRequest } from '../../src/job/batchDream';
import { cancelBatch, pickUpBatch, type PickUpOutcome } from '../../src/job/batchPickUp';
import { dreamEach, type ProjectOutcome } from '../../src/job/dreamAll';
import { withDreaming } from '../../src/job/withDreaming';
import {
  type AnswerScript,
  type MessagesServer,
  type ReceivedRequest,
  type ScriptedAnswer,
  startMessagesServer,
} from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { FIRST, HomeOfProjects, NOW, SECOND } from './homeOfProjects';
import { namesIn } from './modelDream';

const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');
const MODEL = 'claude-haiku-5-5';

/** The two notes of a project are one. */
const merges: AnswerScript = (request) => {
  const id = namesIn(request);
  const merge = [{ into: id(FIRST), from: [id(SECOND)], add: [], reason: 'The same.', confidence: 0.9 }];
  return {
    kind: 'text',
    text: JSON.stringify(answer({ merge })),
    usage: { input_tokens: 100_000, output_tokens: 10_000 },
  };
};

describe('all projects of a home in one Message Batch', () => {
  let server: MessagesServer;
  let home: HomeOfProjects;

  beforeEach(async () => {
    server = await startMessagesServer(undefined, { key: KEY });
    home = new HomeOfProjects(['api', 'shop', 'site']);
    server.script = () => undefined;
  });

  afterEach(() => server.close());

  const signal = new AbortController().signal;

  const service = () => {
    const options = { apiKey: KEY, model: MODEL, baseUrl: server.url, retries: 0 };
    return { model: anthropicModel(options), batches: anthropicBatches(options) };
  };

  const submit = async (more: Partial<SubmitRequest> = {}): Promise<SubmitOutcome> =>
    submitBatch({
      ...service(),
      projects: await home.projects(),
      environment: home.environment,
      now: NOW,
      signal,
      approve: () => Promise.resolve(undefined),
      progress: () => undefined,
      ...more,
    });

  /** All objects are made anew, as after a restart: only the disk remembers. */
  const request = () => ({
    environment: home.environment,
    signal,
    gate: home.gate,
    serviceOf: service,
  });
  const pickUp = (): Promise<PickUpOutcome> => pickUpBatch(request());

  const pickedUp = async (): Promise<Record<string, ProjectOutcome>> => {
    const outcome = await pickUp();
    assert.ok(outcome.kind === 'picked-up', JSON.stringify(outcome));
    return Object.fromEntries(outcome.outcomes.map((one) => [path.basename(one.project), one]));
  };

  /** Whether it is the request of this project: they go out in the order of their folders. */
  const isOf = ({ number }: ReceivedRequest, name: string): boolean => home.names[number] === name;

  it('goes out as one request to the service, in the form of every question, and writes nothing', async () => {
    const before = home.memories;
    const outcome = await submit();
    assert.ok(outcome.kind === 'submitted');
    assert.deepEqual(
      outcome.projects.map((project) => path.basename(project)),
      ['api', 'shop', 'site'],
    );
    assert.equal(server.requests.length, 1);
    const { requests } = server.requests[0]!.body as { requests: { custom_id: string; params: object }[] };
    assert.equal(requests.length, 3);
    assert.equal(new Set(requests.map((one) => one.custom_id)).size, 3);
    for (const { custom_id: id, params } of requests) {
      assert.match(id, /^[a-zA-Z0-9_-]{1,64}$/);
      assert.deepEqual(Object.keys(params).sort(), [
        'max_tokens',
        'messages',
        'model',
        'output_config',
        'system',
      ]);
    }
    assert.deepEqual(home.memories, before);
    const kept = readFileSync(home.record, 'utf8');
    for (const text of [FIRST, 'failing build', KEY]) assert.ok(!kept.includes(text), text);
  });

  it('is shown whole, at half the price, before it goes', async () => {
    let dollars: number | undefined;
    let titles: string[] = [];
    await submit({
      approve: (whole) => {
        dollars = whole.price?.dollars;
        titles = whole.requests.map((one) => one.title);
        const full = (whole.inputTokens * 0.1 + whole.outputTokens * 0.5) / 1e6;
        assert.ok(Math.abs((dollars ?? 0) - full / 2) < 1e-9);
        return Promise.resolve('The person said no.');
      },
    });
    assert.equal(titles.length, 3);
    assert.deepEqual(server.requests, []);
    assert.ok(!existsSync(home.record));
  });

  it('leaves out a project that may cost more than a dream may', async () => {
    const outcome = await submit({ mostDollars: 0 });
    assert.ok(outcome.kind === 'not-sent');
    assert.equal(outcome.left.length, 3);
    assert.match(JSON.stringify(outcome.left[0]), /more than the \$0/);
  });

  it('is picked up after a restart: a proposal of each project waits, and nothing is written', async () => {
    const before = home.memories;
    await submit();
    const early = await pickUp();
    assert.ok(early.kind === 'running' && early.status.counts.processing === 3);
    server.batches.end(merges);
    const outcomes = await pickedUp();
    assert.deepEqual(Object.keys(outcomes), ['api', 'shop', 'site']);
    for (const name of home.names) {
      assert.equal(outcomes[name]?.kind, 'proposed');
      const waiting = home.store(name).pending;
      assert.ok(waiting.kind === 'proposal');
      assert.equal(waiting.proposal.engine, 'anthropic');
      assert.deepEqual(
        waiting.proposal.operations.map((one) => one.kind),
        ['merge'],
      );
      assert.deepEqual(waiting.proposal.blocked, []);
      // A million tokens there and a tenth of it back, at half of $0.10 and $0.50 a million.
      assert.equal(waiting.proposal.statistics.spent?.dollars, 0.0075);
      assert.equal(home.store(name).lastRun?.at, NOW);
    }
    assert.ok(Math.abs(home.gate.today - 0.0225) < 1e-9);
    assert.deepEqual(home.memories, before);
    assert.equal((await pickUp()).kind, 'none');
  });

  const FAILURES: readonly (readonly [name: string, answer: ScriptedAnswer, sentence: RegExp])[] = [
    [
      'errored',
      { kind: 'error', status: 500, type: 'api_error' },
      /could not answer this question \(api_error\)/,
    ],
    ['expired', { kind: 'expired' }, /within 24 hours/],
    ['cut off', { kind: 'text', text: '{"merge":[', stopReason: 'max_tokens' }, /cut off/],
    ['refused', { kind: 'text', text: 'No.', stopReason: 'refusal' }, /declined/],
    ['not in its form', { kind: 'text', text: '{"merge":[]}' }, /form|JSON/],
  ];

  for (const [name, broken, sentence] of FAILURES)
    it(`names the project whose answer is ${name}; the others have theirs`, async () => {
      await submit();
      server.batches.end((one) => (isOf(one, 'shop') ? broken : merges(one)));
      const { api, shop, site } = await pickedUp();
      assert.deepEqual([api?.kind, site?.kind], ['proposed', 'proposed']);
      assert.ok(shop?.kind !== 'left' && shop?.failure !== undefined, JSON.stringify(shop));
      assert.match(shop.failure, sentence);
      assert.equal(home.store('shop').lastRun, undefined, 'no session counts as reviewed');
      assert.equal((await pickUp()).kind, 'none');
    });

  it('names the project whose answer is missing from the results', async () => {
    await submit();
    server.batches.end(merges);
    const [batch] = server.batches.ids;
    const asked = server.batches.requests(batch!);
    const missing = asked[1]!.custom_id;
    const real = await fetch(`${server.url}/v1/messages/batches/${batch!}/results`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const body = (await real.text()).replace(missing, 'another');
    server.script = (one) => (one.endpoint === 'batch-results' ? { kind: 'raw', body } : undefined);
    const { shop, api } = await pickedUp();
    assert.ok(shop?.kind !== 'left' && (shop?.failure ?? '').includes('hold no answer'));
    assert.equal(api?.kind, 'proposed');
  });

  it('takes no half of the results: cut anywhere, they are picked up whole the next time', async () => {
    await submit();
    server.batches.end(merges);
    const real = await fetch(`${server.url}/v1/messages/batches/${server.batches.ids[0]!}/results`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const body = await real.text();
    // Between two lines nothing shows that there is more.
    const ends = [...body.matchAll(/\n/g)].slice(0, -1).flatMap(({ index }) => [index, index + 1]);
    for (const ending of ['destroy', 'close'] as const)
      for (const cutAfter of [
        ...ends,
        ...Array.from({ length: 12 }, (_, at) => Math.floor((at * body.length) / 12)),
      ]) {
        server.script = (one) =>
          one.endpoint === 'batch-results' ? { kind: 'raw', body, cutAfter, ending } : undefined;
        await assert.rejects(pickUp(), ModelFailure);
        assert.ok(existsSync(home.record));
      }
    server.script = () => undefined;
    assert.equal((await pickedUp()).api?.kind, 'proposed');
  });

  it('reads the memory again: a change whose statement is gone is blocked, the rest lives', async () => {
    await submit();
    home.write('shop', 'memory/MEMORY.md', `# shop\n\n- ${FIRST}\n- Something else by now.\n`);
    server.batches.end(merges);
    const { shop } = await pickedUp();
    assert.ok(shop?.kind === 'proposed');
    assert.equal(shop.proposal.blocked.length, 1);
    assert.match(shop.proposal.blocked[0]!.reason, /does not exist/);
  });

  it('counts no session as reviewed that came after it was sent', async () => {
    await submit();
    home.addSession('shop', 2, 'From now on, use pnpm.');
    server.batches.end(merges);
    const { shop } = await pickedUp();
    assert.ok(shop?.kind === 'proposed');
    assert.equal(shop.proposal.sessions.length, 1);
    assert.deepEqual(Object.keys(home.store('shop').lastRun?.sessions ?? {}).length, 1);
  });

  it('is called back: what was answered before is picked up, the rest is named', async () => {
    await submit();
    assert.equal((await cancelBatch(request())).kind, 'cancelled');
    assert.equal((await pickUp()).kind, 'running');
    server.batches.end((one) => (isOf(one, 'api') ? merges(one) : { kind: 'canceled' }));
    const { api, shop, site } = await pickedUp();
    assert.equal(api?.kind, 'proposed');
    for (const one of [shop, site]) assert.match(JSON.stringify(one), /called back before it was asked/);
    assert.equal(home.store('shop').pending.kind, 'none');
    assert.ok(!existsSync(home.record));
  });

  it('is sent once: not while another is on its way', async () => {
    await submit();
    const again = await submit();
    assert.ok(again.kind === 'not-sent' && again.message.includes('on its way already'));
    assert.equal(server.batches.ids.length, 1);
  });

  it('that arrived although the connection broke is found again, and not sent twice', async () => {
    server.batches.losesNextAnswer = true;
    await assert.rejects(submit(), /may have arrived all the same/);
    assert.equal(server.requests.length, 1);
    server.batches.end(merges);
    assert.equal((await pickedUp()).site?.kind, 'proposed');
  });

  it('that never arrived is forgotten, in a sentence', async () => {
    server.script = (one) =>
      one.endpoint === 'batches' && one.method === 'POST' ? { kind: 'drop' } : undefined;
    await assert.rejects(submit(), /may have arrived all the same/);
    const outcome = await pickUp();
    assert.ok(outcome.kind === 'none' && outcome.message.includes('never arrived'));
    server.script = () => undefined;
    assert.equal((await submit()).kind, 'submitted');
  });

  it('that the service refuses leaves nothing behind', async () => {
    server.script = () => ({ kind: 'error', status: 401, type: 'authentication_error' });
    await assert.rejects(submit(), /does not accept this API key/);
    assert.ok(!existsSync(home.record));
  });

  it('goes on after an interruption where it was', async () => {
    await submit();
    server.batches.end(merges);
    const controller = new AbortController();
    const done = () => controller.abort(new Error('Interrupted.'));
    await assert.rejects(
      pickUpBatch({ ...request(), signal: controller.signal, done }),
      /^Error: Interrupted/,
    );
    assert.deepEqual(Object.keys(await pickedUp()), ['shop', 'site']);
    assert.ok(Math.abs(home.gate.today - 0.0225) < 1e-9, 'each is paid for once');
  });

  it('leaves a project that is being dreamt on for the next time', async () => {
    await submit();
    server.batches.end(merges);
    await withDreaming(home.store('shop'), async () => {
      const { api, shop } = await pickedUp();
      assert.equal(api?.kind, 'proposed');
      assert.equal(shop?.kind, 'left');
    });
    assert.deepEqual(Object.keys(await pickedUp()), ['shop']);
    assert.equal((await pickUp()).kind, 'none');
  });

  it('with a damaged record is a sentence, and can be forgotten', async () => {
    for (const damage of ['', '{"version":1', '{"version":1,"id":"x"}', '{"version":9}', '[]']) {
      await submit();
      writeFileSync(home.record, damage);
      const outcome = await pickUp();
      assert.ok(outcome.kind === 'none' && outcome.message.includes('--cancel'), JSON.stringify(outcome));
      const again = await submit();
      assert.ok(again.kind === 'not-sent' && again.message.includes('cannot be used'));
      assert.match(JSON.stringify(await cancelBatch(request())), /forgotten/);
      assert.ok(!existsSync(home.record));
    }
  });

  it('that the service knows nothing of is a sentence, and can be forgotten', async () => {
    await submit();
    server.script = (one) =>
      one.endpoint === 'batches' ? { kind: 'error', status: 404, type: 'not_found_error' } : undefined;
    await assert.rejects(pickUp(), /knows nothing of the batch msgbatch/);
    assert.match(JSON.stringify(await cancelBatch(request())), /forgotten here/);
    assert.ok(!existsSync(home.record));
  });

  describe('without batches', () => {
    const each = async (more: Partial<Parameters<typeof dreamEach>[0]> = {}) =>
      dreamEach({
        projects: await home.projects(),
        engine: offlineEngine,
        environment: home.environment,
        now: NOW,
        signal,
        progress: () => undefined,
        ...more,
      });

    it('dreams on one after the other, and keeps each proposal for review', async () => {
      const before = home.memories;
      home.write('shop', 'memory/MEMORY.md', `# shop\n\n- ${FIRST}\n- ${FIRST}\n`);
      const outcomes = await each();
      assert.deepEqual(
        outcomes.map((one) => [path.basename(one.project), one.kind]),
        [
          ['api', home.store('api').pending.kind === 'none' ? 'nothing' : 'proposed'],
          ['shop', 'proposed'],
          ['site', home.store('site').pending.kind === 'none' ? 'nothing' : 'proposed'],
        ],
      );
      assert.equal(home.store('shop').pending.kind, 'proposal');
      assert.equal(home.memories.api?.['MEMORY.md'], before.api?.['MEMORY.md']);
    });

    it('names a project that breaks, and goes on', async () => {
      const projects = await home.projects();
      const outcomes = await each({
        projects,
        progress: (project) => {
          if (project.folder.endsWith('api')) throw new Error('It broke.');
        },
      });
      assert.equal(outcomes[0]?.kind, 'left');
      assert.match(JSON.stringify(outcomes[0]), /It broke/);
      assert.equal(outcomes.length, 3);
    });

    it('finds every project whose folder is there, once', async () => {
      rmSync(home.folder('site'), { recursive: true });
      home.write('other', 'notes.jsonl', '{"type":"summary"}\n');
      assert.deepEqual(
        (await home.projects()).map((project) => project.folder),
        [home.folder('api'), home.folder('shop')],
      );
    });
  });
});
