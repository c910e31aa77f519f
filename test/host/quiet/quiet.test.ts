import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { atTheStart, inDist } from '../../support/bundles';
import { copiesHere } from '../support/copy';
import { eventually, parts, theExtension } from '../support/extension';

/** Of host time, in milliseconds: what an extension that starts with the window may take at most. */
const ACTIVATION = 30;
/** Machines of CI do several things at once. */
const PATIENCE = 4;

describe('a window in which nobody looks', () => {
  it('reads nothing of the project', async () => {
    await eventually(() => theExtension().isActive, 'activation');
    const { projects, statusBar } = await parts();
    // Longer than the check waits that would come with the toggle on.
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.equal(projects.isAwake, false);
    assert.equal(projects.all[0]?.facts, undefined);
    assert.match(statusBar.text, /AutoDream$/);
    assert.ok(!existsSync(copiesHere()[0]!.state));
  });

  it('pays little for the extension', () => {
    const files = atTheStart.map((name) => path.join(theExtension().extensionPath, inDist(name)));
    const [file = ''] = files;
    const load = createRequire(file);
    const times = Array.from({ length: 7 }, () => {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- loaded anew each time
      for (const one of files) delete load.cache[one];
      const started = performance.now();
      load(file);
      return performance.now() - started;
    });
    const median = times.sort((a, b) => a - b)[3]!;
    console.log(`    loading the extension: ${median.toFixed(1)} ms (median of 7)`);
    assert.ok(median <= ACTIVATION * PATIENCE, `${median} ms`);
  });

  it('reads the project once the view is shown', async () => {
    const { projects, memoryView } = await parts();
    await vscode.commands.executeCommand('autodream.memory.focus');
    await eventually(() => memoryView.isVisible, 'the view is shown');
    await eventually(() => projects.all[0]?.facts !== undefined, 'it is read');
    const kept = readdirSync(copiesHere()[0]!.state, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    // What memory was at this look, to know what others change; and nothing else.
    assert.deepEqual(
      kept.filter((file) => !file.includes(path.join('history', 'outside'))),
      [],
    );
  });
});
