import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { readTexts } from './trees';

const ours = (titles: readonly string[]): string[] =>
  titles.filter((title) => /^AutoDream: (?!Focus on)/.test(title)).sort();

/** A workspace that nobody trusts yet: AutoDream looks, and that is all. */
describe('a workspace that is not trusted', () => {
  let project: ProjectCopy;
  let workbench: Workbench;

  before(async () => {
    project = copyProject(greenhouse, makeTemporaryFolder('trust'));
    mkdirSync(path.join(project.workspace, '.vscode'));
    // What a workspace says that wants AutoDream to run in it.
    const settings = {
      'autodream.enabled': true,
      'autodream.sessionsBetweenDreams': 1,
      'autodream.hoursBetweenDreams': 0,
    };
    writeFileSync(path.join(project.workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
    const { workspace, env } = project;
    workbench = await openWorkbench({ workspace, env, extensionPath: repositoryRoot, workspaceTrust: true });
  });

  after(() => workbench.close());

  it('is shown, and is said to be off with the reason', async () => {
    await workbench.statusBarItem(/AutoDream|Memory/).click();
    const panel = await workbench.webview('main.panel');
    await panel.getByText('this workspace is not trusted').first().waitFor();
    await workbench.page.locator('.monaco-list-row', { hasText: 'MEMORY.md' }).waitFor();
    await workbench.screenshot(path.join('e2e', 'trust-restricted'));
    assert.equal(await panel.locator('[data-button="run"]:not([disabled])').count(), 0);
  });

  it('is offered nothing that runs or writes', async () => {
    const offered = ours(await workbench.offeredCommands('AutoDream:'));
    assert.ok(offered.includes('AutoDream: Open Memory Index'), offered.join('\n'));
    for (const title of ['Run Dream', 'Undo Dream', 'Clear Refused Changes', 'Review Proposal'])
      assert.ok(!offered.includes(`AutoDream: ${title}`), title);
  });

  it('decides no setting: nothing was proposed, and nothing was written', async () => {
    assert.ok(!existsSync(project.state), 'our own storage is not there');
    assert.deepEqual(readTexts(project.memory), readTexts(greenhouse.memory));
    const panel = await workbench.webview('main.panel');
    await panel.getByText('off: run it yourself').waitFor();
  });

  it('runs once it is trusted', async () => {
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await workbench.page
      .locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' })
      .first()
      .click();
    await workbench.runCommand('AutoDream: Run Dream');
    await workbench.webview('header.head');
    assert.ok(existsSync(project.state));
  });
});

/** A window without a folder. */
describe('a window without a folder', () => {
  let workbench: Workbench;

  before(async () => {
    const home = makeTemporaryFolder('no-folder');
    const env = {
      HOME: home,
      USERPROFILE: home,
      XDG_STATE_HOME: path.join(home, 'state'),
      CLAUDE_CONFIG_DIR: undefined,
    };
    workbench = await openWorkbench({ env, extensionPath: repositoryRoot });
  });

  after(() => workbench.close());

  it('is offered what needs no folder, and told in the view what to do', async () => {
    await workbench.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])').click();
    const panel = await workbench.webview('main.panel');
    await panel.getByText('No folder is open').waitFor();
    await workbench.screenshot(path.join('e2e', 'no-folder'));
    assert.deepEqual(ours(await workbench.offeredCommands('AutoDream:')), [
      'AutoDream: Add to Claude Code',
      'AutoDream: Ask Again Before Sending',
      'AutoDream: Choose Engine',
      'AutoDream: Dream All Projects',
      'AutoDream: Remove API Key',
      'AutoDream: Remove from Claude Code',
      'AutoDream: Set API Key',
      'AutoDream: Show Log',
    ]);
  });
});
