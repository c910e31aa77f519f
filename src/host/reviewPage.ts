import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { reviewRequest, type ReviewRequest } from '../shared/protocol';
import type { ReviewView } from '../shared/views';
import type { CompiledChange } from '../core/dream/compile';
import type { Proposal } from '../core/dream/proposal';
import type { Environment } from '../storage/environment';
import { openDiff } from './documents';
import { isHumanError } from './humanError';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import { prepareOperationViews } from './operationViews';
import type { ReviewSubject } from './reviewSubject';
import { isForeseen } from './outlook';
import { emptyReview, endOf, reviewTitle, type ReviewEnd } from './reviewEnd';
import { openEvidence, openLink, openMemoryFile } from './reviewLinks';
import { ReviewSender } from './reviewSender';
import { reviewView } from './reviewView';
import { isTranscriptOf, type Transcripts } from './transcripts';
import { pathInside, unsavedFilesIn } from './unsavedFiles';
import { webviewFolder, webviewHtml } from './webviewHtml';

/** What is decided shows after so long at the latest, in milliseconds; what follows from it may take longer. */
const SOON = 40;

/** What a review page needs. */
export interface ReviewPageTools {
  readonly extension: vscode.Uri;
  readonly environment: Environment;
  readonly log: Logger;
  readonly transcripts: Transcripts;
}

/** The Dream Review of one project, or the review of an outside change: an editor tab whose page only draws what this hands to it. */
export class ReviewPage extends Disposable {
  readonly #tools: ReviewPageTools;
  readonly #panel: vscode.WebviewPanel;
  readonly #closed = this.register(new vscode.EventEmitter<void>());
  readonly onDidClose = this.#closed.event;
  readonly #told = this.register(new vscode.EventEmitter<ReviewView>());
  /** The page was sent what it shows. */
  readonly onDidSend = this.#told.event;
  readonly #sender: ReviewSender;
  /** The page listens: what it is sent before is lost. */
  #isReady = false;
  #notice: string | undefined;
  /** The files with unsaved changes when an editor last told. */
  #dirty = '';
  #applying = false;
  /** The proposal whose operations are worked out. */
  #prepared: Proposal | undefined;
  /** What was last drawn of an open review: it stays on show when it is applied. */
  #drawn: ReviewView | undefined;
  #end: ReviewEnd | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(
    readonly project: ReviewSubject,
    panel: vscode.WebviewPanel,
    tools: ReviewPageTools,
  ) {
    super();
    this.#tools = tools;
    this.#panel = panel;
    const { webview } = panel;
    this.#sender = new ReviewSender(
      (update) => void webview.postMessage(update),
      (view) => {
        if (!this.isDisposed) this.#told.fire(view);
      },
    );
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(tools.extension)] };
    this.register(webview.onDidReceiveMessage((message) => void this.receive(message)));
    this.register(panel.onDidChangeViewState(() => this.#post()));
    this.register(project.onDidChange(() => this.#follow()));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#followEditor(document)));
    this.register(vscode.workspace.onDidSaveTextDocument((document) => this.#followEditor(document)));
    this.register(vscode.workspace.onDidCloseTextDocument((document) => this.#followEditor(document)));
    this.register({ dispose: () => clearTimeout(this.#soon) });
    this.register(
      panel.onDidDispose(() => {
        this.#closed.fire();
        this.dispose();
      }),
    );
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(tools.extension, 'media', `review-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.html = webviewHtml(webview, tools.extension, 'review', panel.title);
  }

  /** Brings the tab to the front. */
  reveal(): void {
    this.#panel.reveal();
  }

  /** Closes the tab. Disposal alone leaves it: at the end of a window it is to come back with the next one. */
  close(): void {
    this.#panel.dispose();
  }

  /** Settles when it is known what the page is to show. */
  async ready(): Promise<void> {
    await Promise.all([this.#prepare(), this.project.foresee()]);
  }

  /** Works out ahead what takes long in a large proposal, so that others have their turn meanwhile. */
  async #prepare(): Promise<void> {
    const { pending } = this.project.facts ?? {};
    if (pending?.kind !== 'proposal' || pending.proposal === this.#prepared) return;
    await prepareOperationViews(pending.proposal);
    this.#prepared = pending.proposal;
    this.#post();
  }

  /** What the page shows now. */
  view(): ReviewView {
    const { project } = this;
    const { facts } = project;
    const title = project.title ?? reviewTitle(facts);
    const state = this.#applying ? { kind: 'applying' as const } : { kind: 'open' as const };
    if (facts?.pending.kind === 'proposal') {
      // The page goes on showing what it shows until it is worked out.
      if (facts.foreseen === undefined) return this.#drawn ?? emptyReview(project.id, facts);
      this.#end = undefined;
      this.#drawn = reviewView(
        {
          project: project.id,
          facts,
          proposal: facts.pending.proposal,
          review: facts.foreseen,
          dirty: unsavedFilesIn(facts.places.memoryFolder),
          state,
          readOnly: !vscode.workspace.isTrusted,
          notice: this.#notice ?? project.failure,
          title,
          canOpen: (evidence) => isTranscriptOf(facts, evidence.file, this.#tools.environment),
        },
        vscode.l10n.t,
      );
      return this.#drawn;
    }
    return this.#ended(state);
  }

  /** The proposal is gone: applied here, applied or put away elsewhere, or taken back since. */
  #ended(state: ReviewView['state']): ReviewView {
    const { facts } = this.project;
    const drawn = this.#drawn ?? emptyReview(this.project.id, facts);
    if (this.#applying || facts === undefined) return { ...drawn, state };
    const ended = endOf(facts, drawn.proposal, this.#end, vscode.workspace.isTrusted, vscode.l10n.t);
    const view: ReviewView & { notice?: string } = { ...drawn, state: ended };
    if (this.#notice === undefined) delete view.notice;
    else view.notice = this.#notice;
    return view;
  }

  /** Takes what the page says. Never rejects. */
  async receive(message: unknown): Promise<void> {
    const request = reviewRequest.safeParse(message);
    if (!request.success) {
      this.#tools.log.warn('The Dream Review sent a message that is not understood; it was dropped.');
      return;
    }
    try {
      await this.#carryOut(request.data);
    } catch (error) {
      this.#tools.log.error(error instanceof Error ? error : String(error));
      this.#notice = isHumanError(error)
        ? error.message
        : vscode.l10n.t('That did not work; the log says why. Nothing was written.');
      this.#post();
    }
  }

  async #carryOut(request: ReviewRequest): Promise<void> {
    switch (request.type) {
      case 'ready':
        this.#isReady = true;
        this.#sender.forget();
        this.#post();
        return;
      case 'decide':
        this.#notice = undefined;
        this.project.decide(request.operations, request.accepted);
        await this.project.foresee();
        return;
      case 'apply':
        return this.#apply();
      case 'discard':
        return this.#discard();
      case 'undo':
        return this.#undo(request.dream);
      case 'openDiff':
        return this.#openDiff(request.path);
      case 'openFile':
        return openMemoryFile(this.project.facts, request.path);
      case 'openTranscript':
        return openEvidence(this.project.facts, request, this.#tools);
      case 'openLink':
        return openLink(this.project.facts, request.href);
      case 'showRefusals':
        await vscode.commands.executeCommand('autodream.showRefusals', { project: this.project.id });
    }
  }

  async #apply(): Promise<void> {
    const shown = this.project.facts?.foreseen?.changes;
    await this.project.foresee();
    const { facts } = this.project;
    if (facts?.pending.kind !== 'proposal' || facts.foreseen === undefined || this.#applying) return;
    const { changes } = facts.foreseen;
    const dirty = unsavedFilesIn(facts.places.memoryFolder);
    const isOther = shown === undefined || !isSameChange(shown, changes);
    if (isOther)
      this.#notice = vscode.l10n.t(
        'What would be written changed in the same moment. Nothing was written; look at it again.',
      );
    if (isOther || changes.some((change) => dirty.has(change.path))) {
      this.#post();
      return;
    }
    this.#applying = true;
    this.#notice = undefined;
    this.#post();
    try {
      const outcome = await this.project.apply({
        proposal: facts.pending.proposal,
        rejected: facts.rejected,
        shown: changes,
      });
      if (outcome.kind === 'refused') this.#notice = outcome.message;
      else if (outcome.kind === 'nothing') this.#end = { kind: 'rejected' };
      else {
        this.#end = { kind: 'applied', dream: outcome.dream };
        this.#notice = outcome.notes.join(' ') || undefined;
      }
    } finally {
      this.#applying = false;
      this.#post();
    }
  }

  async #discard(): Promise<void> {
    await this.project.discard();
    this.#end = { kind: 'discarded' };
    this.#post();
  }

  async #undo(dream: string): Promise<void> {
    const outcome = await this.project.undo(dream);
    if (outcome.kind === 'undone') {
      this.#end = { kind: 'undone' };
      this.#notice = outcome.left.join(' ') || undefined;
    } else if (outcome.kind === 'refused') this.#notice = outcome.message;
    this.#post();
  }

  #openDiff(file: string | undefined): Promise<void> {
    const ended = this.#end;
    const { project } = this;
    const source = ended?.kind === 'applied' ? { dream: ended.dream } : (project.source ?? 'review');
    return openDiff(project, source, project.title ?? vscode.l10n.t('Dream: before and after'), file);
  }

  #followEditor(document: vscode.TextDocument): void {
    const folder = this.project.facts?.places.memoryFolder;
    if (folder === undefined || pathInside(folder, document.uri) === undefined) return;
    const dirty = [...unsavedFilesIn(folder)].sort().join('\n');
    // Not with every key that is pressed: only when unsaved changes come or go.
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    this.#post();
  }

  /** What was decided shows soon; the files follow when it is worked out what would be written of them. */
  #follow(): void {
    const { facts } = this.project;
    if (this.#applying || facts?.pending.kind !== 'proposal' || isForeseen(facts)) {
      this.#post();
      return;
    }
    this.#soon ??= setTimeout(() => this.#post(), SOON);
    void this.project.foresee();
  }

  #post(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (!this.#isReady || !this.#panel.visible || this.isDisposed) return;
    const { facts } = this.project;
    if (facts?.pending.kind === 'proposal') {
      // A page that shows nothing yet waits for the operations, and for the files.
      if (facts.pending.proposal !== this.#prepared) return void this.#prepare();
      if (facts.foreseen === undefined) return void this.project.foresee();
    }
    void this.#sender.send(this.view());
  }
}

/** Whether the same would be written. */
function isSameChange(before: readonly CompiledChange[], now: readonly CompiledChange[]): boolean {
  const texts = (changes: readonly CompiledChange[]): unknown =>
    changes.flatMap(({ path: name, before: old, after }) => [name, old, after]);
  return isDeepStrictEqual(texts(before), texts(now));
}
