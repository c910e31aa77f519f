import type { Frame } from 'playwright-core';
import type { Workbench } from '../../support/workbench';

/** How often a box is clicked in one window: an even number, so that all is as before. */
const CLICKS = 6;

/** Milliseconds from a person's click to what shows. */
export interface Opening {
  /** Until VS Code has made the frame that our page goes into. */
  readonly before: number;
  /** From then until our page shows what it is for. */
  readonly paint: number;
}

/** A way to open a page: what it shows in the end, and the click. */
export interface Way {
  readonly shows: string;
  readonly click: (workbench: Workbench) => Promise<void>;
}

export const openMemoryView: Way = {
  shows: 'main.panel .project',
  click: ({ page }) => page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])').click(),
};

export const openReview: Way = {
  shows: '.files .diff',
  click: async (workbench) => {
    const panel = await workbench.webview('[data-button="review"]');
    await panel.locator('[data-button="review"]').click();
  },
};

/** Notes when the mouse goes down, in whichever frame that is; one clock serves all frames of a browser. */
const NOTE_CLICK = `addEventListener('pointerdown', () => {
  globalThis.clickedAt = performance.timeOrigin + performance.now();
}, { capture: true })`;

/** When the page was begun and when its first content was painted, which is all of a snapshot at once. */
const READ_PAINT = `(() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return { begun: performance.timeOrigin, painted: performance.timeOrigin + (paint?.startTime ?? NaN) };
})()`;

/** Opens a page that is not open yet, and takes its times. */
export async function measureOpening(workbench: Workbench, { shows, click }: Way): Promise<Opening> {
  for (const frame of workbench.page.frames()) await frame.evaluate(NOTE_CLICK);
  await click(workbench);
  const clicked = await lastClick(workbench);
  const page = await workbench.webview(shows);
  const { begun, painted } = await page.evaluate<{ begun: number; painted: number }>(READ_PAINT);
  return { before: begun - clicked, paint: painted - begun };
}

/** A frame that is being left for another page heard no click. */
async function lastClick({ page }: Workbench): Promise<number> {
  const times = await Promise.all(
    page.frames().map((frame) => frame.evaluate('globalThis.clickedAt ?? 0').catch(() => 0)),
  );
  return Math.max(...times.map(Number));
}

/** Clicks a box and resolves to the milliseconds until the changed diff is painted. */
const CLICK_BOX = `(async () => {
  const box = document.querySelector('[data-operation] input:not([aria-disabled])');
  const files = document.querySelector('.files');
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
    observer.observe(files, { childList: true, subtree: true, characterData: true });
  });
  const begin = performance.now();
  box.click();
  await changed;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begin;
})()`;

/** Times of accepting and rejecting a change, in a review that is on show. */
export async function measureClicks(workbench: Workbench): Promise<readonly number[]> {
  const review: Frame = await workbench.webview('[data-operation]');
  await review.locator('[data-operation] input:not([aria-disabled])').first().focus();
  const times: number[] = [];
  for (let click = 0; click < CLICKS; click++) times.push(await review.evaluate<number>(CLICK_BOX));
  return times;
}

/**
 * What VS Code itself says that the activation of AutoDream took: loading and the call of `activate`, in whole
 * milliseconds by the clock. It waits for the translations within the loading, and what other extensions do meanwhile is
 * in it: at the start of a window that is most of it.
 */
export async function activationToldByVscode(workbench: Workbench): Promise<number> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const { page } = workbench;
  // The list has only those rows that are in sight.
  await page.setViewportSize({ width: 1440, height: 3000 });
  const name = page.getByText('AutoDream', { exact: true });
  const row = page.locator('.runtime-extensions-editor .extension').filter({ has: name });
  const told = await row.locator('.activation-time').innerText();
  return Number(/(\d+)\s*ms/.exec(told)?.[1] ?? Number.NaN);
}
