import assert from 'node:assert/strict';
import { languageModel } from '../../../src/engines/languageModel/languageModel';
import { ModelFailure, type FailureKind } from '../../../src/engines/model/failure';
import { contextOf, fakeApi, fakeChat, lmError, question, type Script } from './fakeChat';

const answerOf = (script: Script) =>
  languageModel(fakeChat(script).chat, fakeApi).answer(question, contextOf());

async function failsAs(script: Script, kind: FailureKind, says: RegExp): Promise<void> {
  await assert.rejects(answerOf(script), (error) => {
    assert.ok(error instanceof ModelFailure);
    assert.equal(error.kind, kind);
    assert.match(error.message, says);
    assert.match(error.message, /\. [A-Z].*\.$/, 'what happened, and the next step');
    return true;
  });
}

describe('a language model of VS Code', () => {
  it('is asked with one message of the user that ends with the form of the answer', async () => {
    const { chat, sent } = fakeChat({ pieces: ['{}'] });
    await languageModel(chat, fakeApi).answer(
      { ...question, common: 'CLAUDE.md says nothing.' },
      contextOf(),
    );
    assert.equal(sent.length, 1);
    assert.deepEqual(sent[0]!.split('\n\n').slice(0, 3), [
      'Propose operations.',
      'CLAUDE.md says nothing.',
      'Statements: none.',
    ]);
    assert.ok(sent[0]!.endsWith('\n{"type":"object","additionalProperties":false}'));
  });

  it('gives the whole text, says how far it is, and what it cost as the model counts', async () => {
    const context = contextOf();
    const { chat, sent } = fakeChat({ pieces: ['{"a"', ':1', '}'] });
    const { text, usage } = await languageModel(chat, fakeApi).answer(question, context);
    assert.equal(text, '{"a":1}');
    assert.deepEqual(context.lengths, [4, 6, 7]);
    assert.deepEqual(usage, {
      requests: 1,
      inputTokens: sent[0]!.length,
      cacheWriteTokens: 0,
      cacheReadTokens: 0,
      outputTokens: 7,
    });
  });

  it('estimates where the model does not count', async () => {
    const counts = (): number => {
      throw new Error('no tokenizer');
    };
    const { usage } = await answerOf({ pieces: ['x'.repeat(36)], counts });
    assert.equal(usage.outputTokens, 10);
  });

  it('takes one json fence away, and nothing else', async () => {
    const text = async (piece: string): Promise<string> => (await answerOf({ pieces: [piece] })).text;
    assert.equal(await text('```json\n{"a":1}\n```\n'), '{"a":1}');
    assert.equal(await text('\n```json\r\n{}\r\n```'), '{}');
    for (const left of [
      'Here it is: {}',
      '```\n{}\n```',
      'So:\n```json\n{}\n```',
      '```json\n{}',
      '```json\n{}\n```\n```json\n{}\n```',
    ])
      assert.equal(await text(left), left);
  });

  it('is handed questions that leave room, and names itself with its vendor', () => {
    const model = languageModel(fakeChat({ maxInputTokens: 1000 }).chat, fakeApi);
    assert.equal(model.id, 'aviary/parrot');
    assert.equal(model.destination, 'The parrot (aviary)');
    assert.equal(model.limits.promptTokens, 750);
  });

  it('is not asked what is longer than it takes', async () => {
    const { chat, sent } = fakeChat({ pieces: ['{}'], maxInputTokens: 50 });
    await assert.rejects(languageModel(chat, fakeApi).answer(question, contextOf()), /longer than the 50/);
    assert.deepEqual(sent, []);
  });

  it('fails with a sentence and the next step', async () => {
    await failsAs({ refuses: lmError('NoPermissions') }, 'not-allowed', /^(?!.*internal words).*not allowed/);
    await failsAs({ refuses: lmError('NotFound') }, 'no-model', /not there any more/);
    await failsAs({ refuses: lmError('Blocked') }, 'rate-limit', /quota/);
    await failsAs(
      { refuses: lmError('Unknown', 'wrapped', new Error('Model overloaded\nat x')) },
      'unavailable',
      /: Model overloaded\. Run/,
    );
    await failsAs({ refuses: lmError('constructor') }, 'unavailable', /internal words/);
    await failsAs({ pieces: ['{"a"', new Error('socket hang up')] }, 'unavailable', /socket hang up/);
    await failsAs(
      { pieces: [Object.assign(new Error('Canceled'), { name: 'Canceled' })] },
      'connection',
      /ended before/,
    );
    await failsAs({ pieces: [] }, 'malformed', /answered nothing/);
  });

  it('is stopped when it does not end', async () => {
    const flood = Array.from({ length: 30 }, () => 'x'.repeat(100_000));
    const { chat, isCancelled } = fakeChat({ pieces: flood });
    await assert.rejects(languageModel(chat, fakeApi).answer(question, contextOf()), /did not end/);
    assert.ok(isCancelled());
  });

  it('is left when it says nothing more', async () => {
    const { chat, isCancelled } = fakeChat({ pieces: ['{'], silent: true });
    const hasty = languageModel(chat, { ...fakeApi, patience: 1 });
    await assert.rejects(hasty.answer(question, contextOf()), /said nothing for a minute/);
    assert.ok(isCancelled());
  });

  it('is cancelled at once, also when it does not listen', async () => {
    const controller = new AbortController();
    const { chat, isCancelled } = fakeChat({ pieces: ['{'], silent: true });
    const context = { signal: controller.signal, received: () => controller.abort(new Error('enough')) };
    await assert.rejects(languageModel(chat, fakeApi).answer(question, context), /^Error: enough$/);
    assert.ok(isCancelled());
    await assert.rejects(languageModel(chat, fakeApi).answer(question, context), /^Error: enough$/);
  });
});
