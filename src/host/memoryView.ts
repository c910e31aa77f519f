import * as vscode from 'vscode';
import type { PanelUpdate } from '../shared/updates';
import type { PanelRequest } from '../shared/protocol';
import { Disposable, DisposableStore, MutableDisposable } from './lifecycle';
import type { HealthWatch } from './healthWatch';
import { loadLater } from './loadLater';
import type { Logger } from './log';
import { waitingChanges } from './outlook';
import { panelView } from './panel';
import type { Projects } from './projects';
import { changesInWords } from './sentences';
import type { SettingsStore } from './settings';
import { webviewFolder, webviewHtml } from './webviewHtml';

/** What the Memory view needs. */
export interface MemoryViewTools {
  readonly extension: vscode.Uri;
  readonly projects: Projects;
  readonly settings: SettingsStore;
  /** Measures what is on show. */
  readonly health: HealthWatch;
  readonly log: Logger;
  readonly now: () => number;
  /** Carries out what a person asked for in the view. */
  readonly carryOut: (request: Exclude<PanelRequest, { type: 'ready' }>) => void;
}

/** The Memory view in the side bar: hands whole snapshots to a page that only draws them. */
export class MemoryView extends Disposable implements vscode.WebviewViewProvider {
  static readonly id = 'autodream.memory';
  readonly #tools: MemoryViewTools;
  readonly #view = this.register(new MutableDisposable<DisposableStore>());
  #shown: vscode.WebviewView | undefined;
  #epoch = 0;
  /** What the page was last told: it is not told twice. */
  #sent: string | undefined;

  constructor(tools: MemoryViewTools) {
    super();
    this.#tools = tools;
    this.register(vscode.window.registerWebviewViewProvider(MemoryView.id, this));
    this.register(tools.projects.onDidChange(() => this.#post()));
    this.register(tools.settings.onDidChange(() => this.#post()));
    this.register(tools.health.onDidChange(() => this.#post()));
  }

  /** Whether a person sees it now. */
  get isVisible(): boolean {
    return this.#shown?.visible === true;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extension, projects } = this.#tools;
    const owned = new DisposableStore();
    this.#view.value = owned;
    this.#shown = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    owned.add(view.webview.onDidReceiveMessage((message) => void this.#receive(message)));
    owned.add(view.onDidChangeVisibility(() => this.#post()));
    owned.add(
      view.onDidDispose(() => {
        if (this.#shown === view) this.#shown = undefined;
      }),
    );
    view.webview.html = webviewHtml(view.webview, extension, 'panel', vscode.l10n.t('Memory'));
    this.#count(view);
    void projects.wake();
  }

  async #receive(message: unknown): Promise<void> {
    // The first thing that a page says needs no checking, and is answered before anything else is loaded.
    if (isReady(message)) {
      this.#sent = undefined;
      this.#post();
      return;
    }
    const { panelRequest } = await loadLater();
    const request = panelRequest.safeParse(message);
    if (!request.success)
      this.#tools.log.warn('The Memory view sent a message that is not understood; it was dropped.');
    else if (request.data.type !== 'ready') this.#tools.carryOut(request.data);
  }

  #post(): void {
    const view = this.#shown;
    if (view === undefined) return;
    this.#count(view);
    if (!view.visible) return;
    const { projects, settings, health, now } = this.#tools;
    void health.look();
    const panel = panelView(projects, settings, now(), (project) => health.of(project));
    const text = JSON.stringify(panel);
    if (text === this.#sent) return;
    this.#sent = text;
    const update: PanelUpdate = { type: 'panel', epoch: this.#epoch++, view: panel };
    void view.webview.postMessage(update);
  }

  /** How many changes wait, as a number on the view's icon. */
  #count(view: vscode.WebviewView): void {
    const { projects } = this.#tools;
    const waiting = projects.all.reduce(
      (sum, { facts }) => sum + (facts === undefined ? 0 : waitingChanges(facts) + facts.outside.open.length),
      0,
    );
    view.badge =
      waiting === 0
        ? undefined
        : { value: waiting, tooltip: vscode.l10n.t('{0} to review', changesInWords(waiting, vscode.l10n.t)) };
  }
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}
