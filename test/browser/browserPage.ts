import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import {
  type PanelRequest,
  panelRequest,
  type ReviewRequest,
  reviewRequest,
} from '../../src/shared/protocol';
import type { PanelView, ReviewView } from '../../src/shared/views';
import { screenshotFolder } from '../support/folders';
import type { PageName, PageServer } from './pageServer';
import type { ThemeLook } from '../support/themeLooks';

/**
 * The other side of a webview, as VS Code gives it: keeps what was asked and what was to be remembered, and tells
 * of what the policy stopped. Text, since it runs in the page.
 */
const OTHER_SIDE = `
  globalThis.asked = [];
  globalThis.violations = [];
  addEventListener('securitypolicyviolation', (event) =>
    violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  globalThis.acquireVsCodeApi = () => Object.freeze({
    postMessage: (message) => { asked.push(structuredClone(message)); },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => { sessionStorage.setItem('state', JSON.stringify(state)); return state; },
  });
`;

/** Resolves when a message, all messages before it, and what follows from them are drawn. */
const SEND = `async (update) => {
  const arrived = new Promise((resolve) => {
    addEventListener('message', function heard(event) {
      if (event.data !== 'arrived') return;
      removeEventListener('message', heard);
      resolve();
    });
  });
  if (update !== null) postMessage(update, '*');
  postMessage('arrived', '*');
  await arrived;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await frame();
  await frame();
}`;

export interface Opened {
  readonly context: BrowserContext;
  readonly server: PageServer;
  readonly look: ThemeLook;
  readonly name: PageName;
  /** Epoch milliseconds: what the page's clock shows. */
  readonly now: number;
}

/** A built page in a real browser, with what it asks of the host. */
export class BrowserPage {
  readonly #complaints: string[] = [];
  readonly #requests: string[] = [];
  readonly #origin: string;
  readonly #name: PageName;
  #epoch = 0;

  private constructor(
    readonly page: Page,
    origin: string,
    name: PageName,
  ) {
    this.#origin = origin;
    this.#name = name;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
    page.on('request', (request) => this.#requests.push(request.url()));
  }

  static async open({ context, server, look, name, now }: Opened): Promise<BrowserPage> {
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    const opened = new BrowserPage(page, server.origin, name);
    await page.clock.setFixedTime(now);
    await page.addInitScript(OTHER_SIDE);
    await page.goto(server.address(name, look));
    return opened;
  }

  /** Shows a snapshot, as the host would send it; an older epoch can be named. */
  async show(view: PanelView | ReviewView, epoch = ++this.#epoch): Promise<void> {
    const type = 'projects' in view ? 'panel' : 'review';
    await this.#send({ type, epoch, view });
  }

  /** Waits until everything that was done so far is drawn. */
  settle(): Promise<void> {
    return this.#send(null);
  }

  async #send(update: unknown): Promise<void> {
    await this.page.evaluate(`(${SEND})(${JSON.stringify(update)})`);
  }

  /** What the page asked since it was asked this last; all of it is what the host understands. */
  async asked(): Promise<readonly (PanelRequest | ReviewRequest)[]> {
    await this.settle();
    const asked = await this.page.evaluate<unknown[]>('asked.splice(0)');
    return asked.map((message) => (this.#name === 'panel' ? panelRequest : reviewRequest).parse(message));
  }

  /** Loads the page anew, as VS Code does when a tab is shown again; it remembers what it was to remember. */
  async reload(): Promise<void> {
    await this.page.reload();
    this.#epoch = 0;
  }

  /** What went wrong: errors on the console, violations of the policy, requests to elsewhere. */
  async complaints(): Promise<readonly string[]> {
    const violations = await this.page.evaluate<string[]>('violations');
    const elsewhere = this.#requests.filter((url) => !url.startsWith(`${this.#origin}/`));
    return [...this.#complaints, ...violations, ...elsewhere];
  }

  /** Takes a picture into the folder of screenshots. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(screenshotFolder, 'browser');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }
}
