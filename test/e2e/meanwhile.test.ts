import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import type { ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { DreamReview } from './dreamReview';
import { HOSTILE, HOSTILE_NAME, hostileProject } from './hostileProject';
import { readTexts } from './trees';

/** So much tool output in a session that a dream takes its time, in bytes. */
const LONG_SESSION = 96 << 20;

/** What a person types into a file that the dream would change. */
const MINE = 'Bay 12 has two doors.';

/** What happens around a review: hostile words, other windows, other writers, closed views. One window for all. */
describe('a review while other things happen', () => {
  let project: ProjectCopy;
  let workbench: Workbench;
  let review: DreamReview;
  let rejected: string;
  /** The file that is edited in this window. */
  let unsaved: string;

  const openPanel = async (): Promise<Frame> => {
    const isOpen = await workbench.page
      .locator('.part.sidebar .title-label', { hasText: 'AutoDream' })
      .isVisible();
    const icon = workbench.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])');
    if (!isOpen) await icon.click();
    return workbench.webview('main.panel');
  };
  const picture = (name: string): Promise<string> =>
    workbench.screenshot(path.join('e2e', `meanwhile-${name}`));

  before(async () => {
    project = hostileProject(makeTemporaryFolder('meanwhile'));
    const { workspace, env } = project;
    const viewport = { width: 1440, height: 900 };
    // In a browser VS Code saves by itself, unless it is told otherwise.
    const settings = { 'files.autoSave': 'off' };
    workbench = await openWorkbench({ workspace, env, extensionPath: repositoryRoot, viewport, settings });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed() === true) await picture('failed');
  });

  after(() => workbench.close());

  it('goes on when the view is closed during a run', async () => {
    lengthenSession(project);
    const panel = await openPanel();
    await panel.locator('[data-button="run"]').click();
    await panel.locator('[data-button="cancel"]').waitFor();
    await workbench.page.keyboard.press('Control+B');
    await workbench.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    review = await DreamReview.shownIn(workbench);
    assert.equal(await workbench.statusBarItem(/to review/).count(), 1);
    const again = await openPanel();
    await again.locator('[data-button="review"]').waitFor();
    await picture('closed-view');
  });

  it('shows hostile words as words, in the page and in the trees', async () => {
    const words = await review.frame.locator('body').innerText();
    assert.ok(words.includes('<img src=x onerror=globalThis.pwned=1>'), words);
    await review.readDiff();
    await review.frame.getByRole('tab', { name: 'Rendered' }).click();
    await review.frame.locator('.rendered').first().waitFor();
    await picture('hostile');
    assert.equal(
      await review.frame.locator('#root img, #root script, #root iframe, #root a[href]').count(),
      0,
    );
    assert.equal(await review.frame.evaluate('globalThis.pwned'), undefined);
    await review.frame.getByRole('tab', { name: 'Side by side' }).click();
    const name = workbench.page.locator('.pane-body .monaco-list-row .label-name', { hasText: '[x](y)' });
    assert.equal(await name.innerText(), HOSTILE_NAME);
    assert.equal(await name.locator('.codicon, b, a').count(), 0);
    assert.equal(await workbench.notification(/./).count(), 0);
  });

  it('is one and the same in two windows', async () => {
    [rejected = ''] = [...(await review.decisions()).keys()];
    const other = await workbench.openWindow();
    await other.runCommand('AutoDream: Review Proposal');
    const there = await DreamReview.shownIn(other);
    assert.equal((await there.decisions()).get(rejected), true);
    await review.decide(rejected, false);
    await there.row(rejected).locator('input:not(:checked)').waitFor();
    await other.page.close();
  });

  it('comes back with its decisions when the window is reloaded', async () => {
    const decisions = await review.decisions();
    await workbench.reload();
    review = await DreamReview.shownIn(workbench);
    await review.row(rejected).waitFor();
    await picture('reloaded');
    assert.deepEqual(await review.decisions(), decisions);
    assert.equal(decisions.get(rejected), false);
  });

  it('asks for unsaved changes to be saved, and fits the changes anew then', async () => {
    const shown = review.frame.locator('article.file.changed').first();
    unsaved = (await shown.getAttribute('data-file')) ?? '';
    await shown.getByRole('button', { name: 'Open File' }).click();
    const editor = workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines');
    await editor.click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type(MINE);
    await workbench.runCommand('AutoDream: Review Proposal');
    review = await DreamReview.shownIn(workbench);
    await review.frame.locator('.notice', { hasText: '1 file is open with unsaved changes' }).waitFor();
    await picture('unsaved');
    const before = readTexts(project.memory);
    await review.button('apply').click({ force: true });
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.page.locator(`.tab.dirty[data-resource-name="${unsaved}"]`).click();
    assert.deepEqual(readTexts(project.memory), before, 'Nothing is written beside unsaved changes.');
    await workbench.page.keyboard.press('Control+S');
    await workbench.page
      .locator(`.tab.dirty[data-resource-name="${unsaved}"]`)
      .waitFor({ state: 'detached' });
    await workbench.runCommand('AutoDream: Review Proposal');
    review = await DreamReview.shownIn(workbench);
    const fits = `${unsaved} changed since this was proposed. All changes still fit.`;
    await review.frame.locator('.notice', { hasText: fits }).waitFor();
  });

  it('says what changed on disk, and overwrites nothing of it', async () => {
    const file = path.join(project.memory, 'humidity-probes.md');
    const edited = `${readFileSync(file, 'utf8').replace('yesterday', 'in spring')}\nProbe 9 is new.\n`;
    writeFileSync(file, edited);
    await review.frame.locator('.notice', { hasText: '1 change no longer fits' }).waitFor();
    await picture('changed-on-disk');
    await review.button('apply').click();
    await review.button('undo').waitFor();
    await picture('applied');
    const after = readTexts(project.memory);
    assert.equal(after['humidity-probes.md'], edited);
    assert.ok(after[unsaved]?.includes(MINE), 'What was saved meanwhile stays.');
    assert.ok(after['hostile.md']?.includes(HOSTILE), 'Hostile words are kept as they are.');
  });

  it('writes nothing while the memory folder is gone, and goes on when it is back', async () => {
    await review.button('undo').click();
    await review.button('undo').waitFor({ state: 'detached' });
    await workbench.runCommand('AutoDream: Run Dream');
    review = await DreamReview.shownIn(workbench);
    await review.button('apply').waitFor();
    const before = readTexts(project.memory);
    const aside = `${project.memory}-aside`;
    renameSync(project.memory, aside);
    const panel = await openPanel();
    await panel.locator('main.panel', { hasText: 'the memory folder is gone' }).waitFor();
    await review.frame.locator('.notice', { hasText: 'The memory folder is gone' }).waitFor();
    await picture('deleted');
    assert.equal(await workbench.statusBarItem(/to review/).count(), 0);
    await review.button('apply').click({ force: true });
    await workbench.page.keyboard.press('Control+Enter');
    assert.equal(existsSync(project.memory), false, 'No new memory is begun.');
    renameSync(aside, project.memory);
    await panel.locator('[data-button="review"]').waitFor();
    await review.frame
      .locator('.notice', { hasText: 'The memory folder is gone' })
      .waitFor({ state: 'detached' });
    await review.button('apply').click();
    await review.button('undo').waitFor();
    assert.notDeepEqual(readTexts(project.memory), before);
  });

  it('left no complaint of the pages', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});

/** A session as they grow: tool output, nearly all of it. */
function lengthenSession({ sessions }: ProjectCopy): void {
  const name = readdirSync(sessions).find((one) => one.endsWith('.jsonl')) ?? '';
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'x'.repeat(1 << 20) };
  const line = JSON.stringify({ type: 'user', message: { role: 'user', content: [result] } });
  for (let bytes = 0; bytes < LONG_SESSION; bytes += line.length)
    appendFileSync(path.join(sessions, name), `${line}\n`);
}
