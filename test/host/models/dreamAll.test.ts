import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { MemoryStore } from '../../../src/job/memoryStore';
import { readEnvironment } from '../../../src/storage/environment';
import { type AnswerScript, startMessagesServer, type MessagesServer } from '../../support/messagesServer';
import { Person } from '../support/answers';
import { copiesHere, memoryTexts, restore } from '../support/copy';
import { closeEditors, freshProject, onlyProject, parts } from '../support/extension';
import { findingOn, NOTHING, setUser, theParrot } from '../support/parrot';

/** A key of no service. */
const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`autodream.${command}`);

describe('Dream All Projects', () => {
  const copies = copiesHere();
  let person: Person;

  const stores = (): MemoryStore[] => copies.map(({ memory }) => new MemoryStore(memory, readEnvironment()));
  const engines = (): (string | undefined)[] =>
    stores().map(({ pending }) => (pending.kind === 'proposal' ? pending.proposal.engine : undefined));
  const said = (): string => person.asked.map(({ message, detail }) => `${message} ${detail}`).join('\n');
  const rows = ({ kind, choices }: { kind: string; choices: readonly string[] }) =>
    kind === 'pick' ? choices.join('\n') : undefined;

  beforeEach(async () => {
    person = new Person();
    await freshProject();
    for (const copy of copies) restore(copy);
  });
  afterEach(async () => {
    person.letGo();
    await closeEditors();
  });
  after(() => setUser({}));

  it('dreams on each that the person chose, offline, and writes nothing', async () => {
    await setUser({ engine: 'offline' });
    const before = copies.map(({ memory }) => memoryTexts(memory));
    person.answer = rows;
    await run('dreamAll');
    const [list] = person.asked;
    assert.deepEqual(list?.choices, ['greenhouse', 'orchard']);
    assert.match(list.details[1]!, /^orchard \(.*orchard\): /);
    assert.deepEqual(engines(), ['offline', 'offline']);
    assert.match(said(), /Proposals that wait for review: 2\. In order already: 0\./);
    assert.deepEqual(
      copies.map(({ memory }) => memoryTexts(memory)),
      before,
    );
    assert.equal((await onlyProject()).facts?.pending.kind, 'proposal', 'the window shows its own');
  });

  it('leaves alone what was not chosen', async () => {
    person.answer = ({ kind }) => (kind === 'pick' ? 'orchard' : undefined);
    await run('dreamAll');
    assert.deepEqual(engines(), [undefined, 'offline']);
  });

  it('asks once for a place, and tells which project a model failed on', async () => {
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/grey' });
    const parrot = await theParrot();
    parrot.questions.length = 0;
    parrot.answer = (question) =>
      Promise.resolve(parrot.questions.length === 1 ? ['cracker'] : [findingOn(question)]);
    person.answer = (question) =>
      rows(question) ??
      (question.choices.includes('Show Why') ? 'Show Why' : question.modal ? 'Send' : undefined);
    await run('dreamAll');
    assert.equal(person.dialogs.filter(({ message }) => message.startsWith('Send memory')).length, 1);
    assert.deepEqual(engines(), ['offline', 'language-model']);
    assert.match(String(person.dialogs.at(-1)?.detail), /^greenhouse: .*not JSON/);
  });

  it('sends nothing when the person says no', async () => {
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/grey' });
    const parrot = await theParrot();
    parrot.questions.length = 0;
    person.answer = rows;
    await run('dreamAll');
    assert.equal(person.dialogs.length, 1);
    assert.deepEqual(parrot.questions, []);
    assert.deepEqual(engines(), [undefined, undefined]);
  });

  describe('with the engine anthropic', () => {
    let server: MessagesServer;
    const script: AnswerScript = ({ endpoint }) =>
      endpoint === 'batch-request'
        ? { kind: 'text', text: NOTHING, usage: { input_tokens: 4000, output_tokens: 100 } }
        : undefined;
    const record = (): boolean =>
      existsSync(path.join(copies[0]!.state, 'batch.json')) ||
      existsSync(path.join(copies[0]!.state, 'autodream', 'batch.json'));

    beforeEach(async () => {
      server = await startMessagesServer(script, { key: KEY });
      await setUser({ engine: 'anthropic', 'anthropic.baseUrl': server.url });
      person.answer = ({ kind }) => (kind === 'input' ? KEY : undefined);
      await run('setApiKey');
      person.asked.length = 0;
      person.answer = (question) =>
        rows(question) ?? (question.choices.includes('Send') ? 'Send' : undefined);
    });
    afterEach(async () => {
      await server.close();
      await run('removeApiKey');
    });

    it('sends them as one batch at half the price, and picks the answers up later', async () => {
      await run('dreamAll');
      assert.equal(server.batches.ids.length, 1);
      assert.equal(server.batches.requests(server.batches.ids[0]!).length, 2);
      assert.match(said(), /Requests: 2/);
      assert.match(said(), /The batch is on its way/);
      assert.ok(record(), 'it is remembered on disk');
      assert.deepEqual(engines(), [undefined, undefined]);

      person.answer = ({ choices }) => choices.find((choice) => choice === 'Pick Up Answers');
      await run('dreamAll');
      assert.match(said(), /The batch is not done yet: 0 of 2 requests are\./);
      server.batches.end(script);
      await run('dreamAll');
      assert.deepEqual(engines(), ['anthropic', 'anthropic']);
      assert.match(said(), /Proposals that wait for review: 2\./);
      assert.ok(!record(), 'it is done');
    });

    it('picks the answers up by itself, also those of a window before', async () => {
      await run('dreamAll');
      const { batch } = await parts();
      await batch.look();
      assert.deepEqual(engines(), [undefined, undefined]);
      server.batches.end(script);
      person.asked.length = 0;
      await batch.look();
      assert.deepEqual(engines(), ['anthropic', 'anthropic']);
      assert.match(said(), /^Proposals that wait for review: 2\./);
      assert.equal((await onlyProject()).facts?.pending.kind, 'proposal');
    });

    it('calls it back when the person wants that', async () => {
      await run('dreamAll');
      person.answer = ({ choices }) => choices.find((choice) => choice === 'Call It Back');
      await run('dreamAll');
      assert.match(said(), /The batch was called back\./);
    });

    it('sends nothing when the person says no', async () => {
      person.answer = rows;
      await run('dreamAll');
      assert.deepEqual(server.batches.ids, []);
      assert.ok(!record());
    });
  });
});
