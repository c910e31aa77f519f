import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from '../shared/page';
import { STRINGS, type Strings } from '../shared/strings';

/** The pages that are built into `media/webview`. */
export type PageName = 'panel' | 'review';

/** Where a page may load from. */
export function webviewFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'media', 'webview');
}

/** The document of a page in this webview. */
export function webviewHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  page: PageName,
  title: string,
): string {
  const source = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewFolder(extension), file)).toString();
  return pageHtml({
    nonce: randomBytes(16).toString('base64'),
    cspSource: webview.cspSource,
    script: source(`${page}.js`),
    styles: [source(`${page}.css`)],
    strings: translated(),
    language: vscode.env.language,
    title,
  });
}

/** The pages' words in the person's language; their English is their key. */
function translated(): Strings {
  const pairs = Object.entries(STRINGS).map(([name, english]) => [name, vscode.l10n.t(english)]);
  return Object.fromEntries(pairs) as Strings;
}
