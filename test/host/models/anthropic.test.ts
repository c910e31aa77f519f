import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Proposal } from '../../../src/core/dream/proposal';
import { panelView } from '../../../src/host/panel';
import type { Project } from '../../../src/host/project';
import { type AnswerScript, startMessagesServer, type MessagesServer } from '../../support/messagesServer';
import { Person, type Question } from '../support/answers';
import { closeEditors, eventually, freshProject, parts, say } from '../support/extension';
import { findingOn, setUser } from '../support/parrot';

/** A key of no service. */
const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`autodream.${command}`);

function proposalOf(project: Project): Proposal {
  const pending = project.facts?.pending;
  assert.equal(pending?.kind, 'proposal', project.failure);
  return pending.proposal;
}

describe('the engine anthropic', () => {
  let server: MessagesServer;
  let person: Person;

  beforeEach(async () => {
    server = await startMessagesServer(answerQuestion, { key: KEY });
    person = new Person();
    person.answer = answerAll;
    await setUser({ engine: 'anthropic', 'anthropic.baseUrl': server.url });
  });
  afterEach(async () => {
    person.letGo();
    await closeEditors();
    await server.close();
  });
  after(async () => {
    await run('removeApiKey');
    await setUser({});
  });

  const answerQuestion: AnswerScript = ({ endpoint, body }) =>
    endpoint !== 'messages'
      ? undefined
      : {
          kind: 'text',
          text: findingOn(JSON.stringify(body).replaceAll('\\"', '"')),
          usage: { input_tokens: 9000, cache_read_input_tokens: 5000, output_tokens: 700 },
        };
  const answerAll = ({ kind, modal }: Question): string | undefined =>
    kind === 'input' ? KEY : modal ? 'Send' : undefined;
  const said = (): string => person.asked.map(({ message, detail }) => `${message} ${detail}`).join('\n');

  it('without a key it sends nothing and says what to do; the offline engine’s proposal is there', async () => {
    await run('removeApiKey');
    const project = await freshProject();
    await run('runDream');
    assert.deepEqual(server.requests, []);
    assert.deepEqual(person.dialogs, [], 'nobody is asked whether nothing may be sent');
    const { engine, insteadOf } = proposalOf(project);
    assert.equal(engine, 'offline');
    assert.match(String(insteadOf?.message), /No API key is set\. Set one with the command Set API Key/);
  });

  it('a key that does not work is kept only when the person says so', async () => {
    person.answer = ({ kind }) => (kind === 'input' ? `${KEY}-wrong` : undefined);
    await run('setApiKey');
    const [input, dialog] = person.asked;
    assert.equal(input?.modal, true, 'the key is not shown while it is typed');
    assert.equal(dialog?.message, 'The API key could not be used.');
    assert.deepEqual(dialog.choices, ['Enter Another Key', 'Keep It Anyway']);
    assert.ok(!said().includes(KEY), 'no message holds the key');
    const project = await freshProject();
    await run('runDream');
    assert.match(String(proposalOf(project).insteadOf?.message), /No API key/);
  });

  it('a key that works is tried, kept, and used', async () => {
    await run('setApiKey');
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      ['/v1/models'],
    );
    assert.match(said(), /The API key works\. It is kept in VS Code’s secret storage\./);
    assert.ok(!JSON.stringify(vscode.workspace.getConfiguration('autodream')).includes(KEY));

    const project = await freshProject();
    await run('runDream');
    const [dialog] = person.dialogs;
    assert.match(String(dialog?.message), /^Send memory and sessions to 127\.0\.0\.1:\d+\?$/);
    assert.match(String(dialog?.detail), /^Model: claude-sonnet-5-5\n/);
    assert.match(String(dialog?.detail), /^About \$\d\.\d\d at the prices of \d{4}-\d\d-\d\d\.$/m);
    assert.equal(server.questions.length, 1);
    assert.equal(server.questions[0]!.headers.authorization, `Bearer ${KEY}`);
    const proposal = proposalOf(project);
    assert.equal(proposal.engine, 'anthropic');
    assert.deepEqual(
      { ...proposal.statistics.spent, dollars: 0 },
      {
        model: 'claude-sonnet-5-5',
        requests: 1,
        inputTokens: 14_000,
        cachedTokens: 5000,
        outputTokens: 700,
        dollars: 0,
      },
    );
  });

  it('after the dream its tokens and price stand in the panel, the review and the tree', async () => {
    await run('setApiKey');
    const project = await freshProject();
    await run('runDream');
    const words = /^claude-sonnet-5-5: 14,000 tokens sent \(5,000 from the cache\), 700 received, \$0\.03$/;
    const { projects, settings, reviews, dreamsTree } = await parts();
    const view = () => panelView(projects, settings, Date.now()).projects[0]!;
    assert.match(String(view().lastRun?.cost), words);
    const page = reviews.of(project)!;
    assert.match(String(page.view().cost), words);
    await say(page, { type: 'apply' });
    assert.equal(page.view().state.kind, 'applied');
    assert.match(String(view().lastRun?.cost), words);
    const [row] = await dreamsTree.getChildren();
    assert.match(dreamsTree.getTreeItem(row!).tooltip as string, /14,000 tokens sent .* \$0\.03$/);
  });

  it('what may cost more than the limit is not sent, and nobody is asked', async () => {
    await setUser({ engine: 'anthropic', 'anthropic.baseUrl': server.url, 'cost.perDream': 0.001 });
    const project = await freshProject();
    await run('runDream');
    assert.deepEqual(server.questions, []);
    assert.deepEqual(person.dialogs, []);
    assert.match(String(project.failure), /more than the .* that one dream may cost\. Nothing was sent\./);
  });

  it('another address is asked for anew', async () => {
    await run('setApiKey');
    await freshProject();
    await run('runDream');
    const other = await startMessagesServer(server.script);
    try {
      await setUser({ engine: 'anthropic', 'anthropic.baseUrl': other.url });
      person.answer = () => undefined;
      await run('runDream');
      assert.equal(person.dialogs.length, 2);
      assert.deepEqual(other.requests, []);
    } finally {
      await other.close();
    }
  });

  it('asks the model with the effort that the settings name', async () => {
    await run('setApiKey');
    await setUser({
      engine: 'anthropic',
      'anthropic.baseUrl': server.url,
      'anthropic.model': 'claude-haiku-5-5',
      'anthropic.effort': 'low',
    });
    await freshProject();
    await run('runDream');
    const body = server.questions[0]?.body as { model: string; output_config: { effort?: string } };
    assert.equal(body.model, 'claude-haiku-5-5');
    assert.equal(body.output_config.effort, 'low');
  });

  it('a service that fails gives its sentence, and the offline engine’s proposal', async () => {
    await run('setApiKey');
    server.script = () => ({ kind: 'error', status: 401, type: 'authentication_error', message: 'invalid' });
    const project = await freshProject();
    await run('runDream');
    const { engine, insteadOf } = proposalOf(project);
    assert.equal(engine, 'offline');
    assert.equal(insteadOf?.engine, 'anthropic');
    assert.match(insteadOf.message, /key/i);
    const { reviews } = await parts();
    assert.match(
      String(reviews.of(project)?.view().notice),
      /^Anthropic gave no proposal, so this is the offline engine’s instead\. /,
    );
  });

  it('Show What Would Be Sent opens the exact text and sends nothing, with a key or without', async () => {
    await freshProject();
    await run('removeApiKey');
    await run('showSending');
    const editor = await eventually(() => vscode.window.activeTextEditor, 'the text is open');
    const text = editor.document.getText();
    assert.match(
      text,
      /^Nothing of this was sent yet\. It would go to 127\.0\.0\.1:\d+\.\nModel: claude-sonnet-5-5\n/,
    );
    assert.match(text, /===== The question =====/);
    assert.equal(editor.document.uri.scheme, 'autodream-sending');
    assert.deepEqual(server.requests, []);
  });

  it('Show What Would Be Sent says so when nothing would be', async () => {
    await setUser({ engine: 'offline' });
    await freshProject();
    await run('showSending');
    await eventually(() => said().includes('The offline engine sends nothing.'), 'it says so');
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

describe('Choose Engine', () => {
  let person: Person;

  beforeEach(async () => {
    person = new Person();
    await setUser({ 'claudeCode.path': '/nowhere/claude' });
  });
  afterEach(() => person.letGo());
  after(() => setUser({}));

  const chosen = (key: string): unknown =>
    vscode.workspace.getConfiguration('autodream').inspect(key)?.globalValue;

  it('says of each where it sends text and what is missing', async () => {
    await run('chooseEngine');
    const [list] = person.asked;
    assert.deepEqual(list?.choices, ['Offline', 'Anthropic', 'Claude Code', 'Language model of VS Code']);
    assert.deepEqual(list.details, [
      'Offline (chosen now): Sends nothing: it works on this machine alone.',
      'Anthropic (needs an API key): Sends to api.anthropic.com, model claude-sonnet-5-5.',
      'Claude Code (not ready): Sends by your own Claude Code, with your login.',
      'Language model of VS Code (2 models): Sends to the provider of a language model that you have in VS Code.',
    ]);
    assert.equal(chosen('engine'), undefined, 'looking chooses nothing');
  });

  it('writes the language model that was chosen into the user’s settings', async () => {
    person.answer = ({ choices }) =>
      choices.find((choice) => choice === 'Language model of VS Code' || choice === 'The green parrot');
    await run('chooseEngine');
    assert.equal(chosen('engine'), 'language-model');
    assert.equal(chosen('languageModel.model'), 'parrot/green');
  });

  it('says what to do when the chosen one is not ready', async () => {
    person.answer = ({ choices }) => choices.find((choice) => choice === 'Claude Code');
    await run('chooseEngine');
    assert.equal(chosen('engine'), 'claude-code');
    assert.match(
      String(person.dialogs[0]?.detail),
      /^There is no Claude Code at \/nowhere\/claude.* Correct the path/,
    );
    await setUser({ 'claudeCode.path': '/nowhere/claude' });
  });

  it('stays as it was when the key that is asked for is not given', async () => {
    person.answer = ({ choices }) => choices.find((choice) => choice === 'Anthropic');
    await run('chooseEngine');
    assert.equal(person.asked.at(-1)?.kind, 'input');
    assert.equal(chosen('engine'), undefined);
  });
});
