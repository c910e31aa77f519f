import * as vscode from 'vscode';
import { loadLater } from './loadLater';
import type { Project } from './project';
import type { ReviewPage, ReviewPageTools } from './reviewPage';

/** The open reviews of outside changes, at most one a change. They do not come back after a reload: the panel opens them. */
export class OutsideReviews implements vscode.Disposable {
  readonly #tools: ReviewPageTools;
  readonly #pages = new Map<string, ReviewPage>();

  constructor(tools: ReviewPageTools) {
    this.#tools = tools;
  }

  /** Opens the review of an outside change, or brings it to the front. */
  async show(project: Project, change: string): Promise<void> {
    const key = `${project.id}/${change}`;
    if (await this.#revealed(key)) return;
    const { OutsideReview, ReviewPage } = await loadLater();
    const review = new OutsideReview(project, change, Date.now);
    await review.foresee();
    // Asked for twice, it was opened meanwhile.
    if (await this.#revealed(key)) return;
    const title = vscode.l10n.t('Outside Change');
    const panel = vscode.window.createWebviewPanel('autodream.outside', title, vscode.ViewColumn.Active, {});
    const page = new ReviewPage(review, panel, this.#tools);
    this.#pages.set(key, page);
    page.onDidClose(() => this.#pages.delete(key));
    await page.ready();
  }

  async #revealed(key: string): Promise<boolean> {
    const open = this.#pages.get(key);
    open?.reveal();
    await open?.ready();
    return open !== undefined;
  }

  dispose(): void {
    for (const page of this.#pages.values()) page.dispose();
  }
}
