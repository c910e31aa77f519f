import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Engine } from '../../../src/core/dream/engine';
import type { Proposal } from '../../../src/core/dream/proposal';
import { panelView } from '../../../src/host/panel';
import { engineFor } from '../../../src/host/runEngine';
import type { Project } from '../../../src/host/project';
import { readEnvironment } from '../../../src/storage/environment';
import { Person } from '../support/answers';
import { copiesHere, memoryTexts } from '../support/copy';
import { closeEditors, eventually, freshProject, parts } from '../support/extension';
import { findingOn, NOTHING, setUser, theParrot, type Parrot } from '../support/parrot';

const runDream = (): Thenable<unknown> => vscode.commands.executeCommand('autodream.runDream');

function proposalOf(project: Project): Proposal {
  const pending = project.facts?.pending;
  assert.equal(pending?.kind, 'proposal', project.failure);
  return pending.proposal;
}

describe('a dream with a language model of VS Code', () => {
  const [copy] = copiesHere();
  let parrot: Parrot;
  let person: Person;

  beforeEach(async () => {
    parrot = await theParrot();
    parrot.questions.length = 0;
    parrot.cancelled = 0;
    parrot.answer = (question) => Promise.resolve([findingOn(question)]);
    person = new Person();
    person.answer = ({ modal }) => (modal ? 'Send' : undefined);
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/grey' });
  });
  afterEach(async () => {
    person.letGo();
    await closeEditors();
  });
  after(() => setUser({}));

  it('asks once, naming where it goes, how much, what it costs and the secrets, and then proposes', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    await runDream();
    const [dialog, ...others] = person.dialogs;
    assert.equal(others.length, 0);
    assert.equal(dialog?.message, 'Send memory and sessions to The grey parrot (parrot)?');
    assert.deepEqual(dialog.choices, ['Send', 'Show What Would Be Sent']);
    for (const line of [
      /^Model: parrot\/grey$/m,
      /^Statements of the memory: \d+\nSayings: \d+, from sessions: \d+\nRequests: 1$/m,
      /^About [\d,]+ tokens there and [\d,]+ back, in about \d+ s\.$/m,
      /^What it costs is not known here/m,
      /^(?:Secrets that gave way to placeholders: \d+ × |No secret was found in it\.)/m,
    ])
      assert.match(dialog.detail, line);
    const { engine, findings, statistics, insteadOf } = proposalOf(project);
    assert.equal(engine, 'language-model');
    assert.equal(insteadOf, undefined);
    assert.ok(findings.some(({ message }) => message.includes('Parrots like this one.')));
    assert.equal(statistics.spent?.requests, 1);
    assert.deepEqual(memoryTexts(copy!.memory), before);
    assert.deepEqual(
      parrot.questions.map(({ model, roles }) => [model, roles]),
      [['grey', [1]]],
      'one message of the user',
    );

    await runDream();
    assert.equal(person.dialogs.length, 1, 'not asked again');
    assert.equal(parrot.questions.length, 2);

    await vscode.commands.executeCommand('autodream.forgetConsents');
    await runDream();
    assert.equal(person.dialogs.length, 2, 'asked again once the person wanted that');
  });

  it('sends nothing when the person says no, and says nothing more', async () => {
    const project = await freshProject();
    person.answer = () => undefined;
    await runDream();
    assert.equal(person.dialogs.length, 1);
    assert.equal(person.asked.length, 1);
    assert.deepEqual(parrot.questions, []);
    assert.equal(project.facts?.pending.kind, 'none');
    assert.equal(project.failure, undefined);
    assert.equal(project.activity.kind, 'resting');
  });

  it('shows the exact text first where the person wants to see it, and sends that', async () => {
    await freshProject();
    let shown = '';
    person.answer = ({ modal, message }) => {
      if (modal) return 'Show What Would Be Sent';
      assert.match(message, /Nothing was sent yet/);
      shown = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.deepEqual(parrot.questions, []);
      return 'Send';
    };
    await runDream();
    assert.equal(parrot.questions.length, 1);
    const [, exact = ''] = shown.split(/===== The question =====\n/);
    const sent = parrot.questions[0]!.text;
    assert.ok(exact.length > 1000);
    assert.ok(sent.startsWith(exact.slice(0, 500)));
    for (const line of exact.split('\n').filter((one) => one.startsWith('{'))) assert.ok(sent.includes(line));
  });

  it('ends when it is cancelled while the model answers', async () => {
    const project = await freshProject();
    parrot.answer = (_, token) =>
      new Promise((resolve) => token.onCancellationRequested(() => resolve(['too late'])));
    const running = runDream();
    await eventually(() => parrot.questions.length === 1, 'the model is asked');
    await vscode.commands.executeCommand('autodream.cancelDream');
    await running;
    await eventually(() => parrot.cancelled === 1, 'the provider is told');
    assert.equal(project.facts?.pending.kind, 'none');
    assert.equal(project.failure, undefined);
  });

  for (const [what, answer, says] of [
    ['breaks', new Error('The cage is open'), /The cage is open/],
    [
      'has no permission',
      vscode.LanguageModelError.NoPermissions('no'),
      /not allowed to use this language model/,
    ],
    ['is blocked', vscode.LanguageModelError.Blocked('quota'), /declines more requests/],
    ['answers prose', ['Polly wants a cracker.'], /not JSON/],
    ['is cut off', [NOTHING.slice(0, 40)], /not JSON/],
    ['answers nothing', [], /answered nothing/],
  ] as const)
    it(`gives the offline engine’s proposal, and says so, when the model ${what}`, async () => {
      const project = await freshProject();
      parrot.answer = answer;
      await runDream();
      const { engine, insteadOf } = proposalOf(project);
      assert.equal(engine, 'offline');
      assert.equal(insteadOf?.engine, 'language-model');
      assert.match(insteadOf.message, says);
      assert.equal(project.facts?.lastRun, undefined, 'no session counts as reviewed');
      const { projects, settings, reviews } = await parts();
      const view = panelView(projects, settings, Date.now()).projects[0]!;
      assert.match(view.notices.join('\n'), says);
      assert.match(String(reviews.of(project)?.view().notice), says);
    });

  it('gives the offline engine’s proposal when the model is not there', async () => {
    const project = await freshProject();
    await setUser({ engine: 'language-model', 'languageModel.model': 'parrot/pink' });
    await runDream();
    assert.match(String(proposalOf(project).insteadOf?.message), /not there now.*Choose Engine/);
    assert.deepEqual(person.dialogs, []);
  });

  it('is not there for a schedule unless VS Code says that nobody has to be asked', async () => {
    const { settings } = await parts();
    const engine = (by: 'person' | 'schedule', canSend: boolean | undefined): Promise<Engine> =>
      engineFor(
        {
          settings,
          secrets: {} as vscode.SecretStorage,
          access: { canSendRequest: () => canSend } as unknown as vscode.LanguageModelAccessInformation,
          environment: readEnvironment(),
          log: console,
          now: Date.now,
        },
        { by, apiKey: '', signal: new AbortController().signal },
      );
    for (const canSend of [false, undefined])
      await assert.rejects(engine('schedule', canSend), /not allowed AutoDream.* Run a dream yourself once/);
    assert.equal((await engine('schedule', true)).name, 'language-model');
    assert.equal((await engine('person', undefined)).name, 'language-model', 'a person can be asked');
    assert.deepEqual(parrot.questions, []);
  });

  it('is never asked for by a schedule without consent, and the offline engine is not put in its place', async () => {
    const project = await freshProject();
    const settings = { enabled: true, schedule: { sessions: 1, quietMinutes: 0 }, review: 'always' as const };
    const outcome = await project.look(settings);
    assert.deepEqual(outcome?.kind === 'not-due' && outcome.decision.missing, [
      { kind: 'obstacle', obstacle: 'no-consent' },
    ]);
    assert.deepEqual([person.asked, parrot.questions, project.facts?.pending.kind], [[], [], 'none']);
    const asked = {
      settings,
      isTrusted: true,
      isDreaming: false,
      obstacles: project.obstacles,
      now: Date.now(),
    };
    assert.match(
      project.facts!.byItself(project.facts!, asked, vscode.l10n.t).next,
      /^not now: what the chosen engine sends was not agreed to yet/,
    );
  });
});
