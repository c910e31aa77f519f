import assert from 'node:assert/strict';
import { anthropicModel } from '../../src/engines/anthropic/anthropicModel';
import { ModelFailure } from '../../src/engines/model/failure';
import type { Model, ModelRequest } from '../../src/engines/model/model';
import { eventsOf, type ScriptedAnswer } from '../support/messagesAnswer';
import { type MessagesServer, type ReceivedRequest, startMessagesServer } from '../support/messagesServer';

const QUESTION: ModelRequest = {
  instructions: 'Say what changes.',
  common: '',
  part: 's1: Use npm.',
  schema: { type: 'object', additionalProperties: false, properties: {}, required: [] },
};

/** A plan of many operations, with letters of two to four bytes to be cut in two. */
const PLAN = JSON.stringify({
  operations: Array.from({ length: 46 }, (_, at) => ({
    kind: 'merge',
    of: [`s${2 * at}`, `s${2 * at + 1}`],
    text: `Größe ${at}: deploy über 东京 → staging, then production 🚀; never on a Friday.`,
  })),
});

const ANSWER = { kind: 'text', text: PLAN, piece: 48 } as const satisfies ScriptedAnswer;

/** The body as it is streamed. */
const WHOLE = Buffer.from(eventsOf(ANSWER, 'claude-haiku-5-5', 'msg_scripted_0000'));

/** Every position takes six minutes on a busy machine; every 47th, which is prime to what the events repeat, a few seconds. */
const STEP = process.env.AUTODREAM_CUTS === 'all' ? 1 : 47;

describe('an answer of 20 KB, cut off', function () {
  this.timeout(600_000);
  let server: MessagesServer;
  let model: Model;

  before(async () => {
    server = await startMessagesServer(() => ANSWER);
    model = anthropicModel({
      apiKey: 'test-key',
      model: 'claude-haiku-5-5',
      baseUrl: server.url,
      retries: 0,
    });
  });

  after(() => server.close());

  const ask = (cutAfter?: number) =>
    model.answer(
      { ...QUESTION, part: String(cutAfter) },
      { signal: new AbortController().signal, received: () => undefined },
    );

  it('is an answer while it is whole', async () => {
    assert.ok(WHOLE.length >= 20_000 && WHOLE.length < 22_000, `${WHOLE.length} bytes`);
    assert.equal((await ask()).text, PLAN);
  });

  for (const ending of ['destroy', 'close'] as const)
    it(`is never half an answer: ${ending === 'destroy' ? 'the connection breaks' : 'it ends as if all were said'}`, async () => {
      const kinds = new Map<string, number>();
      const start = performance.now();
      // The last position leaves one byte away.
      let next = 0;
      const work = async (): Promise<void> => {
        for (let at = next; at < WHOLE.length; at = next) {
          next += STEP;
          const kind = await endOf(ask(at), at);
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
      };
      server.script = ({ body }) => ({ ...ANSWER, cutAfter: cutOf(body), ending });
      await Promise.all(Array.from({ length: 8 }, work));
      const cuts = [...kinds.values()].reduce((sum, count) => sum + count, 0);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `        ${cuts} cuts of ${WHOLE.length} positions in ${seconds} s: ${JSON.stringify([...kinds])}`,
      );
      assert.equal(cuts, Math.ceil(WHOLE.length / STEP));
      assert.deepEqual([...kinds.keys()], ['connection']);
    });
});

/** Where an answer is to be cut: it is the question. */
const cutOf = (body: ReceivedRequest['body']): number =>
  Number((body as { messages: [{ content: [{ text: string }] }] }).messages[0].content[0].text);

/** The kind of failure that a cut leads to; anything else is what must never be. */
async function endOf(asked: Promise<unknown>, cutAfter: number): Promise<string> {
  const error: unknown = await asked.then(
    () => assert.fail(`Cut after ${cutAfter} bytes, it became an answer.`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ModelFailure, `Cut after ${cutAfter} bytes: ${String(error)}`);
  assert.match(error.message, /Nothing of it is used\. .+\.$/);
  return error.kind;
}
