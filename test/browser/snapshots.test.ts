import assert from 'node:assert/strict';
import { box, diffLines, focusedName, openReview } from './reviewPage';
import { richReview } from './richReview';
import { largeReview } from './sampleReview';
import { closePages } from './world';

describe('review and its snapshots', () => {
  afterEach(closePages);

  it('asks once for a click on a box, and shows what the host says of it', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    const [yarn, deadline] = rich.proposal.operations.map((operation) => operation.id);
    const yarnBox = box(opened, 'yarn → pnpm');
    await yarnBox.click();
    assert.deepEqual(await opened.asked(), [{ type: 'decide', operations: [yarn], accepted: false }]);
    assert.equal(await yarnBox.isChecked(), true);

    await opened.show(rich.view({ rejected: [yarn!] }));
    assert.equal(await yarnBox.isChecked(), false);
    const all = opened.page.getByRole('checkbox', { name: 'Accept all: Outdated' });
    assert.equal(await all.evaluate((input: { indeterminate: boolean }) => input.indeterminate), true);
    await all.click();
    assert.deepEqual(await opened.asked(), [
      { type: 'decide', operations: [yarn, deadline], accepted: true },
    ]);
    assert.equal(await all.evaluate((input: { indeterminate: boolean }) => input.indeterminate), true);
  });

  it('follows each decision in diff, counts and button', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    const { page } = opened;
    const deadline = rich.proposal.operations[1]!.id;
    assert.deepEqual(await diffLines(opened, 'deliveries.md'), [
      '- - Orders close at 17:00 for the next morning.',
      '+ - Orders close at 16:30 for the next morning.',
    ]);
    await opened.show(rich.view({ rejected: [deadline] }));
    assert.equal(await page.locator('[data-file="deliveries.md"]').count(), 0);
    assert.equal(await page.locator('[data-button="apply"]').textContent(), 'Apply 5');
    assert.equal(
      await page.locator('.ledger').innerText(),
      '27 statements = 21 kept + 1 merged + 1 superseded + 3 rewritten + 1 moved\u00a0· 5 new\u00a0· 0 unaccounted',
    );
    const none = rich.view({ rejected: rich.proposal.operations.map((operation) => operation.id) });
    await opened.show(none);
    assert.equal(
      await page.locator('.files .message').innerText(),
      'Nothing is accepted, so no file changes.',
    );
    assert.equal(await page.locator('[data-button="apply"]').textContent(), 'Reject 6');
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(await opened.asked(), [{ type: 'apply' }]);
    await opened.show({ ...none, rejected: 0 });
    assert.equal(await page.getByRole('button', { name: 'Apply 0' }).isDisabled(), true);
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(await opened.asked(), []);
  });

  it('ignores snapshots that are older than the last, and messages that are none', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    await opened.show(rich.view({ rejected: [rich.proposal.operations[0]!.id] }), 7);
    await opened.show(rich.view(), 6);
    await opened.show(rich.view(), 7);
    await opened.page.evaluate(`postMessage({ type: 'review', epoch: 'later', view: {} }, '*')`);
    await opened.page.evaluate(`postMessage({ type: 'panel', epoch: 99, view: { projects: [] } }, '*')`);
    await opened.page.evaluate(`postMessage(null, '*')`);
    await opened.settle();
    assert.equal(await box(opened, 'yarn → pnpm').isChecked(), false);
    assert.deepEqual(await opened.complaints(), []);
  });

  it('keeps focus, scroll, opened evidence and marked words over a snapshot', async () => {
    const large = largeReview(40, 60);
    const opened = await openReview(large.view());
    const { page } = opened;
    const ids = large.view().operations.map((operation) => operation.id);
    const row = page.locator(`[data-operation="${ids[30]!}"]`);
    await row.scrollIntoViewIfNeeded();
    await row.getByRole('button').click();
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('blockquote'))`);
    const before = await state(page);
    assert.match(before.focus, /^Evidence/);
    assert.ok(before.list > 500 && before.files > 500, 'both columns have scrolled');

    await opened.show(large.view({ rejected: [ids[2]!, ids[50]!] }));
    assert.deepEqual(await state(page), before);

    /** What a person would lose. */
    async function state(from: typeof page) {
      return {
        focus: await focusedName(opened),
        marked: await from.evaluate<string>('getSelection().toString()'),
        evidence: await from.locator('blockquote').allInnerTexts(),
        list: await from.evaluate<number>(`document.querySelector('.changes').scrollTop`),
        files: await from.evaluate<number>(`document.querySelector('.files').scrollTop`),
      };
    }
  });

  it('shows a chosen change in the diff and marks what it does there', async () => {
    const large = largeReview(40, 60);
    const opened = await openReview(large.view());
    const { page } = opened;
    const { id, files } = large.view().operations[45]!;
    await page.locator(`[data-operation="${id}"] .headline`).click();
    await opened.settle();
    const marked = page.locator('td.marked');
    assert.deepEqual(
      await marked.evaluateAll((cells: { closest(selector: string): { dataset: { file: string } } }[]) =>
        cells.map((cell) => cell.closest('[data-file]').dataset.file),
      ),
      [files[0], files[0]],
    );
    const place = (await marked.first().boundingBox())!;
    assert.ok(place.y > 100 && place.y < 860, `in sight at ${place.y}`);
  });

  it('filters by a number of the account, and back', async () => {
    const opened = await openReview(richReview().view());
    const { page } = opened;
    const merged = page.getByRole('button', { name: '1 merged' });
    await merged.click();
    assert.equal(await merged.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await page.locator('.headline').allInnerTexts(), [
      'Tests run with `vitest --run`; the browser tests need the oven… (stays in MEMORY.md)',
    ]);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await page.locator('.headline').count(), 8);
  });

  it('is as it was after a reload, and forgets what was of another proposal', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view(), { width: 1280, height: 500 });
    const { page } = opened;
    await page.locator('.headline').nth(3).click();
    await page.locator('.chosen').getByRole('button').click();
    await page.getByRole('tab', { name: 'Rendered' }).click();
    await page.evaluate(`document.querySelector('.changes').scrollTo({ top: 150 })`);
    await opened.settle();

    await opened.reload();
    assert.deepEqual(await opened.asked(), [{ type: 'ready' }]);
    await opened.show(rich.view());
    assert.match(await page.locator('.chosen').innerText(), /^Allergens are printed/);
    assert.equal(await page.locator('.chosen blockquote').count(), 1);
    assert.equal(await page.getByRole('tab', { name: 'Rendered' }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.evaluate(`document.querySelector('.changes').scrollTop`), 150);
    assert.deepEqual(
      await page.evaluate(
        `(({ proposal, project }) => ({ proposal, project }))(JSON.parse(sessionStorage.getItem('state')))`,
      ),
      {
        proposal: 'sample',
        project: '5f0c9d7e3a1b8642',
      },
    );

    await opened.show({ ...rich.view(), proposal: 'another' });
    assert.equal(await page.locator('.chosen, blockquote').count(), 0);
  });

  it('says what changed meanwhile, and leaves what no longer fits to the next dream', async () => {
    const rich = richReview();
    const view = rich.view();
    const [first, ...others] = view.operations;
    const opened = await openReview({
      ...view,
      operations: [{ ...first!, stale: true }, ...others],
      notice: 'package-manager.md changed since this was proposed.',
    });
    const { page } = opened;
    assert.equal(
      await page.locator('.notice').innerText(),
      'package-manager.md changed since this was proposed.',
    );
    const stale = box(opened, 'yarn → pnpm');
    assert.equal(await stale.isChecked(), false);
    await stale.click({ force: true });
    assert.deepEqual(await opened.asked(), []);
    assert.match(
      await page.locator('.changes').innerText(),
      /Changed meanwhile \(1\)\n+What these are about/,
    );
  });

  it('asks for what its links say', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    const { page } = opened;
    const yarn = rich.proposal.operations[0]!.id;
    const file = page.locator('[data-file="MEMORY.md"]');
    await page.locator('.bar').getByRole('button', { name: 'Open in Diff Editor' }).click();
    await file.getByRole('button', { name: 'MEMORY.md' }).click();
    await file.getByRole('button', { name: 'Open File' }).click();
    await page.locator(`[data-operation="${yarn}"]`).getByRole('button').click();
    await page.getByRole('button', { name: 'open transcript' }).nth(1).click();
    await page.getByRole('button', { name: 'What you rejected before' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    assert.deepEqual(await opened.asked(), [
      { type: 'openDiff' },
      { type: 'openDiff', path: 'MEMORY.md' },
      { type: 'openFile', path: 'MEMORY.md' },
      { type: 'openTranscript', operation: yarn, evidence: 1 },
      { type: 'showRefusals' },
      { type: 'discard' },
    ]);
  });
});
