import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, EXTENSION, onlyProject, parts } from '../support/extension';

describe('the extension on a project', () => {
  it('is activated by the start of the window', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION)!;
    await eventually(() => extension.isActive, 'activation');
  });

  it('registers every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION)!;
    const { commands } = (extension.packageJSON as { contributes: { commands: { command: string }[] } })
      .contributes;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commands.map((one) => one.command).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('runs a dream that waits for review, and takes it back', async () => {
    const project = await onlyProject();
    await vscode.commands.executeCommand('autodream.runDream');
    assert.equal(project.facts?.pending.kind, 'proposal');
    const { reviews } = await parts();
    const page = reviews.of(project);
    assert.ok(page);
    const view = page.view();
    console.log(view.title, view.accepted, view.ledger, view.operations.length, view.notice);
  });
});
