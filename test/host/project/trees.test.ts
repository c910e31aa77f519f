import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { copiesHere } from '../support/copy';
import { closeEditors, dreamOn, freshProject, onlyProject, parts, say } from '../support/extension';

describe('trees', () => {
  const [copy] = copiesHere();
  afterEach(closeEditors);

  /** The rows of the Memory Files tree by their labels. */
  async function files(): Promise<Map<string, vscode.TreeItem>> {
    const { filesTree } = await parts();
    const rows = (await filesTree.getChildren()).map((node) => filesTree.getTreeItem(node));
    return new Map(rows.map((row) => [row.label as string, row]));
  }

  it('list the memory’s files, the index first, with kind, size, age and what is wrong', async () => {
    await freshProject();
    const rows = await files();
    assert.equal([...rows.keys()][0], 'MEMORY.md');
    const index = String(rows.get('MEMORY.md')?.description);
    assert.match(index, /^1 dead link · index · \d+ B · \d+ (min|h|days?)$/);
    assert.match(String(rows.get('commit-messages.md')?.description), /^not in the index · feedback · /);
    assert.match(String(rows.get('deploy-target.md')?.description), /^project · /);
  });

  it('open a file with a click', async () => {
    await freshProject();
    const { command, arguments: args } = (await files()).get('deploy-target.md')!.command!;
    await vscode.commands.executeCommand(command, ...((args ?? []) as unknown[]));
    const opened = vscode.window.activeTextEditor?.document.uri.fsPath;
    assert.equal(opened, path.join(copy!.memory, 'deploy-target.md'));
  });

  it('say what a waiting proposal thinks of duplicates', async () => {
    const project = await freshProject();
    await dreamOn(project);
    const suspected = [...(await files()).values()].filter((row) =>
      String(row.description).includes('duplicate suspected'),
    );
    assert.ok(suspected.length >= 2, String(suspected.length));
  });

  it('show hostile names and words as text', async () => {
    await freshProject();
    const name = '__bold__ $(alert) [x](command.closeWindow) &lt;b&gt;.md';
    const unstorable = '<img src=x onerror=alert(1)> **bold** [x](command:closeWindow).md';
    writeFileSync(path.join(copy!.memory, unstorable), '# A note\n');
    writeFileSync(path.join(copy!.memory, name), '# A note\n\nWords.\n');
    writeFileSync(
      path.join(copy!.memory, 'typed.md'),
      '---\nname: typed\ndescription: d\nmetadata:\n  type: "$(alert) \\u202Etxt <img src=x>"\n---\n\nWords.\n',
    );
    await onlyProject();
    const rows = await files();
    const row = rows.get(name);
    assert.ok(row, [...rows.keys()].join('\n'));
    for (const one of rows.values()) {
      assert.equal(typeof one.label, 'string');
      assert.equal(typeof one.tooltip, 'string', 'a tooltip that is no Markdown');
      assert.equal(typeof one.description, 'string');
      assert.doesNotMatch(
        `${one.label as string}${one.description as string}`,
        /[\u202A-\u202E\u2066-\u2069]/,
      );
    }
    assert.match(String(rows.get(unstorable)?.description), /^left alone: /);
    assert.match(String(rows.get('typed.md')?.description), /\$\(alert\) <U\+202E>txt/);
  });

  it('list the dreams, the newest first, and show their changes and take them back', async () => {
    const project = await freshProject();
    const { dreamsTree } = await parts();
    assert.deepEqual(await dreamsTree.getChildren(), []);
    const page = await dreamOn(project);
    await say(page, { type: 'apply' });
    const [node, ...others] = await dreamsTree.getChildren();
    assert.ok(node?.kind === 'dream' && others.length === 0);
    const row = dreamsTree.getTreeItem(node);
    assert.match(String(row.description), /^offline · merged \d+, replaced \d+, learned \d+/);
    assert.equal(row.contextValue, 'dream.standing');

    await vscode.commands.executeCommand('autodream.showDream', node);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.match(String(tab?.label), /^Dream of /);

    await vscode.commands.executeCommand('autodream.undoDream', node);
    const [undo, dream] = await dreamsTree.getChildren();
    assert.ok(undo?.kind === 'dream' && dream?.kind === 'dream');
    assert.match(String(dreamsTree.getTreeItem(undo).description), /took a dream back/);
    assert.equal(dreamsTree.getTreeItem(dream).contextValue, 'dream.undone');

    // Taking back can be taken back.
    await vscode.commands.executeCommand('autodream.undoDream', undo);
    const [, , again] = await dreamsTree.getChildren();
    assert.ok(again?.kind === 'dream');
    assert.equal(dreamsTree.getTreeItem(again).contextValue, 'dream.standing');
  });
});
