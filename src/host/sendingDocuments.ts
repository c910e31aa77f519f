import * as vscode from 'vscode';
import type { Sending } from '../core/dream/engine';
import { Disposable } from './lifecycle';
import { sendingLines } from './sendingInWords';

const SCHEME = 'autodream-sending';
/** How many are kept for the tabs that show them. */
const KEPT = 20;

/** Read-only documents with the exact text that would leave the machine. They are kept in memory alone. */
export class SendingDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor() {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? vscode.l10n.t('This text is not kept. Run the command again.');
  }

  /** Opens what would be sent as plain text. Sends nothing. */
  async show(sending: Sending): Promise<void> {
    const path = `/${++this.#count}/${vscode.l10n.t('What would be sent')}.txt`;
    this.#texts.set(path, textOf(sending));
    for (const oldest of [...this.#texts.keys()].slice(0, -KEPT)) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

/** First where it would go and what it may cost, then every request as it would be sent. */
function textOf(sending: Sending): string {
  const { t } = vscode.l10n;
  const head = [
    t('Nothing of this was sent yet. It would go to {0}.', sending.destination),
    ...sendingLines(sending, t),
  ];
  const requests = sending.requests.map(({ title, text }) => `===== ${title} =====\n${text}`);
  return [head.join('\n'), ...requests].join('\n\n');
}
