import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copiesHere, firstTexts, memoryTexts } from '../support/copy';
import { eventually, parts } from '../support/extension';

describe('a window that opens with the toggle on', () => {
  it('proposes by itself, opens nothing, and writes nothing to the memory', async () => {
    const { projects, statusBar } = await parts();
    await eventually(() => projects.all[0]?.facts?.pending.kind === 'proposal', 'a proposal waits');
    await eventually(() => /\d+ to review/.test(statusBar.text), 'the status bar says so');
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap((group) => group.tabs),
      [],
    );
    const [copy] = copiesHere();
    assert.deepEqual(memoryTexts(copy!.memory), firstTexts(copy!));
  });
});
