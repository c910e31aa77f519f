import * as vscode from 'vscode';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import { OutsideReviews } from './outsideReviews';
import type { Project } from './project';
import type { Projects } from './projects';
import type { ReviewPage, ReviewPageTools } from './reviewPage';

const VIEW_TYPE = 'autodream.review';
/** Where the projects whose review is open are kept over a reload of the window. */
const OPEN = 'autodream.openReviews';

/** The open Dream Reviews, at most one a project; they come back after a reload. */
export class Reviews extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #projects: Projects;
  readonly #tools: ReviewPageTools;
  readonly #memento: vscode.Memento;
  readonly #pages = new Map<string, ReviewPage>();
  readonly #outside: OutsideReviews;
  /** Those of before the reload that did not come back yet. */
  #awaited: readonly string[];

  constructor(projects: Projects, memento: vscode.Memento, tools: ReviewPageTools) {
    super();
    this.#projects = projects;
    this.#tools = tools;
    this.#memento = memento;
    this.#outside = this.register(new OutsideReviews(tools));
    this.#awaited = memento.get<readonly string[]>(OPEN, []);
    this.register(vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this));
    this.register(projects.onDidChange(() => this.#closeOrphans()));
  }

  /** Opens the review of a project, or brings it to the front. */
  async show(project: Project): Promise<void> {
    const open = this.#pages.get(project.id);
    if (open !== undefined) {
      open.reveal();
      await open.ready();
      return;
    }
    const title = this.#titleOf(project);
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Active, {});
    await this.#keep(project, panel);
  }

  /** Opens the review of an outside change. */
  showOutside(project: Project, change: string): Promise<void> {
    return this.#outside.show(project, change);
  }

  /** The open review of a project. */
  of(project: Project): ReviewPage | undefined {
    return this.#pages.get(project.id);
  }

  /** A page keeps no state that says whose it was: they come back in the order they were opened. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.#projects.wake();
    const [id, ...rest] = this.#awaited.filter((one) => !this.#pages.has(one));
    this.#awaited = rest;
    const project = (id === undefined ? undefined : this.#projects.byId(id)) ?? this.#waiting();
    if (project === undefined || this.#pages.has(project.id)) panel.dispose();
    else await this.#keep(project, panel);
  }

  #waiting(): Project | undefined {
    return this.#projects.all.find((project) => project.facts?.pending.kind === 'proposal');
  }

  #titleOf(project: Project): string {
    return this.#projects.all.length > 1
      ? vscode.l10n.t('Dream Review: {0}', project.name)
      : vscode.l10n.t('Dream Review');
  }

  /** The page comes with much that thinks: it is loaded when the first review is opened. */
  async #keep(project: Project, panel: vscode.WebviewPanel): Promise<void> {
    const { ReviewPage } = await loadLater();
    panel.title = this.#titleOf(project);
    const page = new ReviewPage(project, panel, this.#tools);
    this.#pages.set(project.id, page);
    page.onDidClose(() => {
      this.#pages.delete(project.id);
      this.#remember();
    });
    this.#remember();
    await page.ready();
  }

  #closeOrphans(): void {
    for (const page of this.#pages.values())
      if (this.#projects.byId(page.project.id) === undefined) page.close();
  }

  override dispose(): void {
    super.dispose();
    for (const page of this.#pages.values()) page.dispose();
  }

  #remember(): void {
    if (!this.isDisposed) void this.#memento.update(OPEN, [...this.#pages.keys()]);
  }
}
