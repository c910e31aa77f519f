import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelView } from '../../../src/host/panel';
import type { Project } from '../../../src/host/project';
import type { ProjectView } from '../../../src/shared/views';
import { copiesHere, memoryTexts, restore } from '../support/copy';
import { closeEditors, parts } from '../support/extension';

describe('several folders in one workspace', () => {
  const copies = copiesHere();
  afterEach(closeEditors);

  async function freshProjects(): Promise<readonly Project[]> {
    for (const copy of copies) restore(copy);
    const { projects } = await parts();
    await projects.refresh();
    return projects.all;
  }

  async function panel(): Promise<readonly ProjectView[]> {
    const { projects, settings } = await parts();
    return panelView(projects, settings, Date.now()).projects;
  }

  it('are shown in one list, in their order, each with its own state', async () => {
    await freshProjects();
    const views = await panel();
    assert.deepEqual(
      views.map((view) => [view.name, view.state.kind, view.canRun]),
      [
        ['greenhouse', 'never-run', true],
        ['$(alert) orchard', 'never-run', true],
        ['virtual', 'off', false],
      ],
    );
    assert.equal(new Set(views.map((view) => view.id)).size, 3);
  });

  it('each have their own memory and proposal; what one writes leaves the other alone', async () => {
    const [first, second] = await freshProjects();
    const before = memoryTexts(copies[1]!.memory);
    await vscode.commands.executeCommand('autodream.runDream', { project: first!.id });
    assert.deepEqual(
      (await panel()).map((view) => view.state.kind),
      ['waiting', 'never-run', 'off'],
    );
    const { reviews } = await parts();
    await reviews.of(first!)?.receive({ type: 'apply' });
    assert.deepEqual(
      (await panel()).map((view) => view.state.kind),
      ['idle', 'never-run', 'off'],
    );
    assert.deepEqual(memoryTexts(copies[1]!.memory), before);
    await vscode.commands.executeCommand('autodream.runDream', { project: second!.id });
    assert.notEqual(reviews.of(second!), reviews.of(first!));
    assert.equal(reviews.of(second!)?.view().state.kind, 'open');
    assert.equal(reviews.of(first!)?.view().state.kind, 'applied');
  });

  it('are the first rows of the trees, their names shown as text', async () => {
    await freshProjects();
    const { filesTree, dreamsTree } = await parts();
    const rows = (await filesTree.getChildren()).map((node) => filesTree.getTreeItem(node).label);
    assert.deepEqual(rows, ['greenhouse', '$(alert) orchard', 'virtual']);
    const [, orchard] = await filesTree.getChildren();
    assert.ok((await filesTree.getChildren(orchard)).length > 5);
    assert.equal((await dreamsTree.getChildren()).length, 3);
  });

  it('point out a memory of the same project under another name', async () => {
    await freshProjects();
    const [first, second] = await panel();
    assert.deepEqual(first!.notices, []);
    assert.equal(second!.notices.length, 1);
    assert.match(second!.notices[0]!, /^Another memory of this project lies in .*: .*letters/);
  });

  it('ask for which one a command is meant', async () => {
    const [first] = await freshProjects();
    const running = vscode.commands.executeCommand('autodream.runDream');
    // The list takes a moment to open; its first row is the first folder.
    const asked = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    };
    for (
      let tries = 0;
      tries < 20 && first!.activity.kind === 'resting' && first!.facts?.lastRun === undefined;
      tries++
    )
      await asked();
    await running;
    assert.equal(first!.facts?.pending.kind, 'proposal');
  });

  it('come and go with the workspace', async () => {
    const { projects, reviews } = await parts();
    const [first, second] = await freshProjects();
    await vscode.commands.executeCommand('autodream.runDream', { project: second!.id });
    assert.ok(reviews.of(second!));
    const gone = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
        listener.dispose();
        resolve();
      });
    });
    vscode.workspace.updateWorkspaceFolders(1, 1);
    await gone;
    assert.deepEqual(
      projects.all.map((project) => project.name),
      ['greenhouse', 'virtual'],
    );
    assert.equal(projects.all[0], first, 'the one that stays is the same');
    assert.equal(reviews.of(second!), undefined, 'its review is closed');
  });
});
