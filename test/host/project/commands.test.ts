import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { copiesHere, memoryTexts } from '../support/copy';
import { closeEditors, dreamOn, eventually, freshProject, parts, say } from '../support/extension';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`autodream.${command}`, ...args);

describe('commands', () => {
  const [copy] = copiesHere();
  afterEach(closeEditors);

  it('Run Dream proposes, opens the review, and writes nothing', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    const page = await dreamOn(project);
    const view = page.view();
    assert.ok(view.accepted > 5, `${view.accepted} changes`);
    assert.equal(view.ledger.unaccounted, 0);
    assert.deepEqual(view.state, { kind: 'open' });
    assert.deepEqual(memoryTexts(copy!.memory), before);
  });

  it('Review Proposal opens the tab again after it was closed', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    page.close();
    const { reviews } = await parts();
    await eventually(() => reviews.of(project) === undefined, 'the tab is closed');
    await run('reviewProposal');
    assert.equal(reviews.of(project)?.view().proposal, page.view().proposal);
  });

  it('Undo Dream brings the old bytes back', async () => {
    const project = await freshProject();
    const before = memoryTexts(copy!.memory);
    await say(await dreamOn(project), { type: 'apply' });
    assert.notDeepEqual(memoryTexts(copy!.memory), before);
    await run('undoDream');
    assert.deepEqual(memoryTexts(copy!.memory), before);
  });

  it('Enable and Disable write the setting of VS Code', async () => {
    await freshProject();
    const enabled = (): unknown => vscode.workspace.getConfiguration('autodream').get('enabled');
    assert.equal(enabled(), false);
    await run('enable');
    assert.equal(enabled(), true);
    const written = vscode.workspace.getConfiguration('autodream').inspect('enabled');
    assert.equal(written?.globalValue, true, 'in the user’s settings');
    assert.equal(written.workspaceValue, undefined, 'not in the repository');
    await run('disable');
    assert.equal(enabled(), false);
  });

  it('a toggle that stands in the workspace’s settings is switched there', async () => {
    const project = await freshProject();
    const { settings } = await parts();
    const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('autodream');
    await configuration().update('enabled', true, vscode.ConfigurationTarget.Workspace);
    try {
      await settings.setEnabled(project.folder.uri, false);
      assert.equal(configuration().inspect('enabled')?.workspaceValue, false);
    } finally {
      await configuration().update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(path.join(copy!.workspace, '.vscode'), { recursive: true, force: true });
    }
  });

  it('Open Memory Index opens MEMORY.md', async () => {
    await freshProject();
    await run('openMemoryIndex');
    const opened = vscode.window.activeTextEditor?.document.uri.fsPath;
    assert.equal(opened, path.join(copy!.memory, 'MEMORY.md'));
  });

  it('Show Log shows the log', async () => {
    await freshProject();
    await run('showLog');
    await eventually(
      () => vscode.window.visibleTextEditors.some((editor) => editor.document.uri.scheme === 'output'),
      'the log is on show',
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('Clear Refused Changes lets them be proposed again', async () => {
    const project = await freshProject();
    const page = await dreamOn(project);
    const [first] = page.view().operations;
    await say(page, { type: 'decide', operations: [first!.id], accepted: false });
    await say(page, { type: 'apply' });
    assert.equal(project.facts?.refusals, 1);
    const proposed = (): string[] => {
      const pending = project.facts?.pending;
      return pending?.kind === 'proposal' ? pending.proposal.operations.map((operation) => operation.id) : [];
    };
    await project.run();
    assert.ok(!proposed().includes(first!.id), 'not proposed again');
    await run('clearRefusals');
    assert.equal(project.facts.refusals, 0);
    await project.run();
    assert.ok(proposed().includes(first!.id), 'proposed again');
  });

  it('say what is missing in a sentence without a name of a file', async () => {
    const project = await freshProject();
    rmSync(copy!.sessions, { recursive: true });
    await project.refresh();
    // The message waits for a person; the command has ended.
    await run('openMemoryIndex');
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
