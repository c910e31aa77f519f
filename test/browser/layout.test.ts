import assert from 'node:assert/strict';
import { accessibilityFaults } from './accessibility';
import { diffLines, openReview } from './reviewPage';
import { richReview } from './richReview';
import { closePages } from './world';

describe('review and its room', () => {
  afterEach(closePages);

  it('is two columns that scroll by themselves from 900 pixels up', async () => {
    const opened = await openReview(richReview().view(), { width: 900, height: 700 });
    await opened.screenshot('review-900');
    const { page } = opened;
    const list = (await page.locator('.changes').boundingBox())!;
    const files = (await page.locator('.files').boundingBox())!;
    assert.ok(Math.abs(list.width / 900 - 0.38) < 0.01, `the list has ${list.width}`);
    assert.equal(Math.round(list.width + files.width), 900);
    assert.equal((await page.locator('.d2h-files-diff').count()) > 0, true);
    assert.equal(await page.evaluate('document.scrollingElement.scrollHeight <= innerHeight'), true);
  });

  it('keeps both sides of a line level, also where it wraps', async () => {
    const opened = await openReview(richReview().view(), { width: 1000, height: 900 });
    const rows = opened.page.locator('[data-file="MEMORY.md"] .d2h-files-diff');
    const tops = async (side: number): Promise<number[]> => {
      const cells = await rows.locator('.d2h-file-side-diff').nth(side).locator('td:first-child').all();
      return (await Promise.all(cells.map((cell) => cell.boundingBox()))).flatMap((box) => box?.y ?? []);
    };
    const [left, right] = [await tops(0), await tops(1)];
    assert.ok(left.length > 8);
    assert.deepEqual(left, right);
  });

  it('is one column with tabs and an inline diff under 900 pixels', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view(), { width: 600, height: 800 });
    const { page } = opened;
    await opened.screenshot('review-narrow-changes');
    assert.deepEqual(await page.getByRole('tab').allInnerTexts(), ['Changes', 'Inline', 'Rendered']);
    assert.deepEqual(await accessibilityFaults(page), []);

    await page.locator('.headline').nth(1).click();
    await page.getByRole('tab', { name: 'Inline' }).click();
    await opened.screenshot('review-narrow-diff');
    assert.equal(await page.locator('.changes').count(), 0);
    assert.equal(await page.locator('.d2h-files-diff').count(), 0);
    assert.deepEqual(await diffLines(opened, 'deliveries.md'), [
      '- - Orders close at 17:00 for the next morning.',
      '+ - Orders close at 16:30 for the next morning.',
    ]);
    assert.equal(await page.locator('td.marked').count(), 2);
    assert.deepEqual(await accessibilityFaults(page), []);

    await page.getByRole('tab', { name: 'Rendered' }).click();
    await opened.screenshot('review-narrow-rendered');
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(await opened.complaints(), []);
  });

  it('keeps Apply in sight while a narrow page scrolls', async () => {
    const opened = await openReview(richReview().view(), { width: 500, height: 500 });
    await opened.page.mouse.wheel(0, 1500);
    await opened.settle();
    const apply = (await opened.page.locator('[data-button="apply"]').boundingBox())!;
    assert.ok(apply.y >= 0 && apply.y < 100, `at ${apply.y}`);
  });

  it('can be used at 200 %: in half of a small window nothing is lost', async () => {
    const opened = await openReview(richReview().view(), { width: 1280, height: 800, zoom: 2 });
    const { page } = opened;
    await opened.screenshot('review-zoomed');
    assert.equal(await page.evaluate('document.scrollingElement.scrollWidth <= innerWidth'), true);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(
      (await opened.asked()).map((request) => request.type),
      ['decide', 'apply'],
    );
  });

  it('changes from one to the other as the page is drawn wider', async () => {
    const opened = await openReview(richReview().view(), { width: 600, height: 800 });
    await opened.page.setViewportSize({ width: 1000, height: 800 });
    await opened.settle();
    assert.equal(await opened.page.locator('.halves').count(), 1);
    await opened.page.setViewportSize({ width: 899, height: 800 });
    await opened.settle();
    assert.equal(await opened.page.locator('.halves').count(), 0);
  });
});
