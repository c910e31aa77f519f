import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, errors, type Frame, type Locator, type Page } from 'playwright-core';
import { prepareBrowser, type RunningBrowser, startBrowser } from './browser';
import type { EnvironmentChanges } from './environment';
import { screenshotFolder } from './folders';
import { type Theme, type UserSettings, userSettingsText } from './userSettings';
import { prepareVscodeHost } from './vscodeHost';
import { startVscodeServer, type VscodeServer, windowUrl } from './vscodeServer';

/** How long the workbench may take for one thing, in milliseconds. */
const PATIENCE = 30_000;

/** Where the workbench itself complains from: of parts that this build leaves out, or of the missing network. */
const OF_THE_WORKBENCH = /^$|\/(_static|update|static\/node_modules|static\/out\/vs\/code)\//;

/** The palette's only row when nothing matches. */
const NOTHING_OFFERED = 'No matching commands';

/** What a workbench is opened with. Paths are absolute. */
export interface WorkbenchOptions {
  /** A folder or a `.code-workspace` file; an empty window when left out. */
  readonly workspace?: string;
  /** The folder of the extension under development, or several. */
  readonly extensionPath?: string | readonly string[];
  /** Packages (`.vsix`) to install by VS Code's command line before it starts. */
  readonly install?: readonly string[];
  /** Changes to the environment of the extension host, e.g. `HOME` or `CLAUDE_CONFIG_DIR`. */
  readonly env?: EnvironmentChanges;
  /** User settings over the quiet ones. */
  readonly settings?: UserSettings;
  readonly theme?: Theme;
  /** Whether folders must be trusted; a folder then opens restricted, without a question. Off when left out. */
  readonly workspaceTrust?: boolean;
  /** Size of the window in pixels of the screen; 1280 by 800 when left out. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The browser's zoom: 2 is 200 %. */
  readonly zoom?: number;
}

/** The processes behind a window. */
interface Running {
  readonly browser: RunningBrowser;
  readonly server: VscodeServer;
  readonly context: BrowserContext;
}

/** Opens a real VS Code with the extension, for a test to drive as a person would. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const host = await prepareVscodeHost(console.log);
  const browser = await startBrowser(prepareBrowser(console.log));
  let server: VscodeServer | undefined;
  try {
    const { env, install, workspaceTrust } = options;
    const linkedExtensions = [options.extensionPath ?? []].flat();
    const settings = userSettingsText(options.settings, options.theme);
    server = await startVscodeServer(host, { env, install, workspaceTrust, settings, linkedExtensions });
    const zoom = options.zoom ?? 1;
    const { width, height } = options.viewport ?? { width: 1280, height: 800 };
    const viewport = { width: Math.round(width / zoom), height: Math.round(height / zoom) };
    const context = await browser.browser.newContext({ viewport, deviceScaleFactor: zoom });
    return await Workbench.open({ browser, server, context }, options.workspace);
  } catch (error) {
    await browser.close();
    await server?.stop();
    throw error;
  }
}

/** A VS Code window in a browser. */
export class Workbench {
  readonly #running: Running;
  readonly #workspace: string | undefined;
  readonly #complaints: string[] = [];
  readonly page: Page;

  private constructor(running: Running, workspace: string | undefined, page: Page) {
    this.#running = running;
    this.#workspace = workspace;
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => {
      const place = message.location().url;
      if (message.type() === 'error' && !OF_THE_WORKBENCH.test(place))
        this.#complaints.push(`${message.text()} (${place.split('?')[0] ?? ''})`);
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
  }

  /** Opens a window of a running server and waits until it is restored. */
  static async open(running: Running, workspace: string | undefined): Promise<Workbench> {
    const workbench = new Workbench(running, workspace, await running.context.newPage());
    await workbench.page.goto(windowUrl(running.server.authority, { workspace }));
    await workbench.#restored();
    return workbench;
  }

  /** Errors on the consoles of webviews, violations of their content security policy among them. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** The user's settings file; VS Code follows changes to it. */
  get settingsFile(): string {
    return this.#running.server.settingsFile;
  }

  /** A second window of the same VS Code; on the same workspace unless told otherwise. It closes with this one. */
  openWindow(workspace = this.#workspace): Promise<Workbench> {
    return Workbench.open(this.#running, workspace);
  }

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#restored();
  }

  /** Runs a command by its title in the palette, e.g. `AutoDream: Run Dream`; waits until it is offered. */
  async runCommand(title: string): Promise<void> {
    await this.#poll(`The command palette does not offer "${title}".`, async () => {
      // The palette does not follow commands that come late: it is asked anew.
      await this.#openPalette(title);
      if (await this.#chooseRow(title)) return true;
      await this.#closePalette();
      return undefined;
    });
    await this.page.keyboard.press('Enter');
    // The command may use the palette's own widget to ask something.
    await this.#poll(`The command palette stays open after "${title}".`, async () => {
      const isOpen = (await this.#input.isVisible()) && (await this.#input.inputValue()).startsWith('>');
      return isOpen ? undefined : true;
    });
  }

  /** The titles that the palette offers for a search: to assert that a command is not among them. */
  async offeredCommands(search: string): Promise<readonly string[]> {
    await this.#openPalette(search);
    await this.#rows.first().waitFor();
    const labels = await this.#rows.locator('.label-name').allInnerTexts();
    await this.#closePalette();
    return labels.map(plain).filter((label) => label !== NOTHING_OFFERED);
  }

  /** The document of the webview that holds an element, by a CSS selector; waits until there is one. */
  async webview(selector: string): Promise<Frame> {
    return this.#poll(`No webview shows "${selector}".`, async () => {
      for (const frame of this.page.frames()) {
        // A frame may go away while it is looked at.
        if (await showsInWebview(frame, selector).catch(() => false)) return frame;
      }
      return undefined;
    });
  }

  /** An item of the status bar, by a part of its text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** The notifications on show, by a part of their text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Takes a picture of the window into the folder of screenshots; gives the file. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(screenshotFolder, { recursive: true });
    const file = path.join(screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Closes the window and its VS Code. */
  async close(): Promise<void> {
    await this.#running.browser.close();
    await this.#running.server.stop();
  }

  get #palette(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  get #input(): Locator {
    return this.#palette.locator('input').first();
  }

  get #rows(): Locator {
    return this.#palette.locator('.quick-input-list .monaco-list-row');
  }

  async #restored(): Promise<void> {
    // VS Code's own marks: the views are there, and what the extensions contribute is known.
    await this.page.waitForFunction(
      `['code/didStartWorkbench', 'code/didLoadExtensions'].every((name) => performance.getEntriesByName(name).length > 0)`,
    );
  }

  /** The palette closes when something else takes the focus meanwhile: it is opened anew. */
  async #openPalette(search: string): Promise<void> {
    await this.#poll('The command palette does not open.', async () => {
      await this.page.keyboard.press('F1');
      return seenInTime(this.#input.fill(`>${search}`, { timeout: 1_000 }).then(() => true));
    });
  }

  async #closePalette(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.#palette.waitFor({ state: 'hidden' });
  }

  /** Moves down to a row of the palette; commands used lately stand above better matches. */
  async #chooseRow(title: string): Promise<boolean> {
    for (let row = 0; row < 10; row++) {
      // Rows of a list before this one may still be there, below.
      const focused = this.#palette.locator('.monaco-list-row.focused .label-name').first();
      const label = await seenInTime(focused.innerText({ timeout: 1_000 }));
      if (label !== undefined && plain(label) === title) return true;
      if (label === undefined || plain(label) === NOTHING_OFFERED) return false;
      await this.page.keyboard.press('ArrowDown');
    }
    return false;
  }

  async #poll<T>(failure: string, look: () => Promise<T | undefined>): Promise<T> {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const found = await look();
      if (found !== undefined) return found;
      await this.page.waitForTimeout(50);
    }
    throw new Error([failure, ...this.#complaints.slice(-5)].join('\n'));
  }
}

/** Whether a frame is the document of a webview on show (VS Code puts it into a frame within a frame) and holds an element. */
async function showsInWebview(frame: Frame, selector: string): Promise<boolean> {
  const outer = frame.parentFrame();
  if (!outer?.parentFrame()) return false;
  const own = await frame.frameElement();
  const isActive = (await own.getAttribute('id')) === 'active-frame';
  if (!isActive || !(await (await outer.frameElement()).isVisible())) return false;
  return frame.locator(selector).first().isVisible();
}

/** Undefined when something does not show in time; any other failure stays one. */
async function seenInTime<T>(seen: Promise<T>): Promise<T | undefined> {
  try {
    return await seen;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return undefined;
    throw error;
  }
}

/** Labels hold no-break spaces. */
const plain = (label: string): string => label.replaceAll('\u00a0', ' ').trim();
