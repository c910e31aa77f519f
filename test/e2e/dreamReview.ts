import { strict as assert } from 'node:assert';
import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from '../support/workbench';

/** The Dream Review of a window, driven as a person would. */
export class DreamReview {
  private constructor(
    readonly workbench: Workbench,
    readonly frame: Frame,
  ) {}

  /** Waits until the review is on show. */
  static async shownIn(workbench: Workbench): Promise<DreamReview> {
    return new DreamReview(workbench, await workbench.webview('[data-button="apply"], header.head'));
  }

  get title(): Locator {
    return this.frame.locator('h1');
  }

  /** The changes, from top to bottom. */
  get rows(): Locator {
    return this.frame.locator('[data-operation]');
  }

  row(operation: string): Locator {
    return this.frame.locator(`[data-operation="${operation}"]`);
  }

  box(operation: string): Locator {
    return this.row(operation).locator('input').first();
  }

  button(name: 'apply' | 'discard' | 'undo'): Locator {
    return this.frame.locator(`[data-button="${name}"]`);
  }

  /** The ids of the changes that can be decided, and whether each is accepted. */
  async decisions(): Promise<ReadonlyMap<string, boolean>> {
    const open = this.frame.locator('[data-operation]:has(> input:not([aria-disabled]))');
    const decided: [string, boolean][] = [];
    for (const row of await open.all()) {
      const id = (await row.getAttribute('data-operation')) ?? '';
      decided.push([id, await row.locator('input').first().isChecked()]);
    }
    return new Map(decided);
  }

  /** Clicks the box of a change and waits until the page says so. */
  async decide(operation: string, accepted: boolean): Promise<void> {
    const box = this.box(operation);
    assert.notEqual(await box.isChecked(), accepted, 'It is decided so already.');
    await box.click();
    await this.row(operation)
      .locator(accepted ? 'input:checked' : 'input:not(:checked)')
      .waitFor();
  }

  /** The words of the notices above the changes. */
  async notices(): Promise<readonly string[]> {
    return this.frame.locator('.account .notice').allInnerTexts();
  }

  /** The diff of every file, scrolled into sight one by one, as a person reads it. */
  async readDiff(): Promise<readonly ShownFile[]> {
    const files: ShownFile[] = [];
    const articles = this.frame.locator('article[data-file]');
    for (let at = 0; at < (await articles.count()); at++) {
      const article = articles.nth(at);
      await article.scrollIntoViewIfNeeded();
      await article.locator('.diff, .message').first().waitFor();
      files.push(await this.frame.evaluate<ShownFile>(`(${READ_ARTICLE})(${at})`));
    }
    return files;
  }
}

/** A file of the diff as it stands on the page. */
export interface ShownFile {
  readonly path: string;
  readonly status: 'changed' | 'new' | 'gone';
  /** Lines of the old and of the new file that are on show, by their numbers. */
  readonly old: readonly (readonly [number, string])[];
  readonly fresh: readonly (readonly [number, string])[];
}

/** Runs in the page, on the file at a place; a script, since the page knows no TypeScript. */
const READ_ARTICLE = `(at) => {
  const article = document.querySelectorAll('article[data-file]')[at];
  const old = [];
  const fresh = [];
  const take = (lines, row, selector) => {
    const at = Number.parseInt(row.querySelector(selector)?.textContent ?? '', 10);
    if (!Number.isNaN(at)) lines.push([at, row.querySelector('.d2h-code-line-ctn')?.textContent ?? '']);
  };
  const sides = article.querySelectorAll('.d2h-file-side-diff');
  sides.forEach((side, index) => {
    for (const row of side.querySelectorAll('tr')) take(index === 0 ? old : fresh, row, '.d2h-code-side-linenumber');
  });
  for (const row of sides.length === 0 ? article.querySelectorAll('tr') : []) {
    take(old, row, '.line-num1');
    take(fresh, row, '.line-num2');
  }
  const status = ['new', 'gone'].find((one) => article.classList.contains(one)) ?? 'changed';
  return { path: article.dataset.file, status, old, fresh };
}`;

/**
 * The text of a file after the dream, as far as the page tells: the lines on show are put in their places, those
 * that are not are the old file's, in their order. A new file's last line is ended. Undefined when it goes.
 */
export function afterOf(shown: ShownFile, before: string): string | undefined {
  if (shown.status === 'gone') return undefined;
  const shownOld = new Map(shown.old);
  const oldLines = before === '' ? [''] : before.split('\n');
  for (const [at, words] of shownOld) assert.equal(words, oldLines[at - 1], `${shown.path}:${at}`);
  const unseen = oldLines.filter((_, index) => !shownOld.has(index + 1));
  const fresh = new Map(shown.fresh);
  const last = Math.max(0, ...fresh.keys());
  const lines: string[] = [];
  while (lines.length < last || unseen.length > 0) {
    const line = fresh.get(lines.length + 1) ?? unseen.shift();
    assert.ok(line !== undefined, `${shown.path}:${lines.length + 1} is neither shown nor old.`);
    lines.push(line);
  }
  return lines.join('\n');
}
