import type { Locator } from 'playwright-core';
import type { ReviewView } from '../../src/shared/views';
import type { BrowserPage } from './browserPage';
import { openPage, type PageOptions } from './world';

/** Opens the review on a snapshot and forgets its first question. */
export async function openReview(
  view: ReviewView,
  options: PageOptions = { width: 1280, height: 860 },
): Promise<BrowserPage> {
  const opened = await openPage('review', options);
  await opened.show(view);
  await opened.asked();
  return opened;
}

/** The box of an operation, by a part of its headline. */
export function box(opened: BrowserPage, headline: string): Locator {
  return opened.page.locator('.operation').filter({ hasText: headline }).getByRole('checkbox');
}

/** The name of what has the focus: its label, else its words. */
export async function focusedName(opened: BrowserPage): Promise<string> {
  return await opened.page.evaluate<string>(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`,
  );
}

/** The words that the diff takes away and adds, file by file as they stand on the page. */
export async function diffLines(opened: BrowserPage, file: string): Promise<readonly string[]> {
  const cells = opened.page.locator(`[data-file="${file}"] td:is(.d2h-ins, .d2h-del):last-child`);
  return (await cells.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}
