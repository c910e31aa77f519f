import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pageHtml } from '../../src/shared/page';
import { STRINGS } from '../../src/shared/strings';
import { repositoryRoot } from '../support/folders';
import type { ThemeLook } from '../support/themeLooks';

export type PageName = 'panel' | 'review';

const built = path.join(repositoryRoot, 'media', 'webview');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/**
 * Serves the built pages as VS Code does: the document that the host makes, with the theme's sheet, variables and
 * classes put in before the policy counts.
 */
export class PageServer {
  readonly #server: Server;
  readonly #looks = new Map<string, { readonly page: PageName; readonly look: ThemeLook }>();
  /** Paths that were asked for and are no part of the pages. */
  readonly strays: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', this.origin);
      const answer = this.#answer(pathname);
      const isOfTheBrowser = pathname === '/favicon.ico';
      if (answer === undefined && !isOfTheBrowser) this.strays.push(pathname);
      const status = answer !== undefined ? 200 : isOfTheBrowser ? 204 : 404;
      response.writeHead(status, { 'content-type': answer?.type ?? 'text/plain' });
      response.end(answer?.body);
    });
  }

  static async start(): Promise<PageServer> {
    const server = new PageServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The address of a page in a theme. */
  address(page: PageName, look: ThemeLook): string {
    const name = `/${page}-${this.#looks.size}.html`;
    this.#looks.set(name, { page, look });
    return `${this.origin}${name}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(pathname: string): { readonly type: string; readonly body: string | Buffer } | undefined {
    const asked = this.#looks.get(pathname);
    if (asked !== undefined) return { type: 'text/html', body: this.#document(asked.page, asked.look) };
    const type = TYPES[path.extname(pathname)];
    const file = path.join(built, path.basename(pathname));
    return type !== undefined && existsSync(file) ? { type, body: readFileSync(file) } : undefined;
  }

  #document(page: PageName, look: ThemeLook): string {
    const html = pageHtml({
      nonce: 'bm9uY2Ugb2YgdGhlIHRlc3Rz',
      cspSource: this.origin,
      script: `${this.origin}/${page}.js`,
      styles: [`${this.origin}/${page}.css`],
      strings: STRINGS,
      language: 'en',
      title: page === 'panel' ? 'Memory' : 'Dream Review',
    });
    const variables = Object.entries(look.variables).map(([name, value]) => `${name}: ${value}`);
    const style = variables.join('; ').replace(/&/g, '&amp;').replace(/"/g, '&quot;');
    const behind = page === 'panel' ? 'sideBar' : 'editor';
    return html
      .replace('<html ', () => `<html style="${style}" `)
      .replace(
        '<head>',
        () => `<head><style>${look.sheet}</style>
        <style>html { background: var(--vscode-${behind}-background); }</style>`,
      )
      .replace('<body>', () => `<body class="${look.classes}">`);
  }
}
