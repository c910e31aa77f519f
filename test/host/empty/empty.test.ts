import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { panelView } from '../../../src/host/panel';
import { parts } from '../support/extension';

describe('a window without a folder', () => {
  it('says what to do', async () => {
    const { projects, settings, filesTree, dreamsTree } = await parts();
    const view = panelView(projects, settings, Date.now());
    assert.deepEqual(view.projects, []);
    assert.match(String(view.message), /^No folder is open\. Open /);
    assert.deepEqual(await filesTree.getChildren(), []);
    assert.deepEqual(await dreamsTree.getChildren(), []);
  });

  it('carries out no command, and none breaks', async () => {
    for (const name of [
      'runDream',
      'reviewProposal',
      'undoDream',
      'openMemoryFolder',
      'openMemoryIndex',
      'refresh',
      'showRefusals',
      'clearRefusals',
      'cancelDream',
      'enable',
    ])
      await vscode.commands.executeCommand(`autodream.${name}`);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(tabs, []);
  });

  it('leaves the home folder as it is', () => {
    assert.deepEqual(
      readdirSync(homedir()).filter((name) => name === '.claude' || name === 'state'),
      [],
    );
  });
});
