import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { prepareBrowser, startBrowser } from './browser';
import { Unavailable } from './unavailable';
import { prepareVscodeHost } from './vscodeHost';
import { startVscodeServer, type ServerOptions, type WindowOptions, windowUrl } from './vscodeServer';

/** Seconds until a run that does not end is ended; `AUTODREAM_HOST_DEADLINE` says otherwise. */
const DEADLINE_SECONDS = 300;
/** Exit codes as `timeout` and a shell give them. */
const TIMED_OUT = 124;
const INTERRUPTED = 130;

/**
 * Takes the flags of a desktop VS Code that runs an extension's tests, runs them in a VS Code server
 * and a browser, prints what they print, and gives the exit code that they end with.
 */
export async function main(args: readonly string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(INTERRUPTED));
  const flags = readFlags(args);
  const host = await prepareVscodeHost(console.error);
  if (flags.version) {
    console.log(host.version);
    return 0;
  }
  if (flags.window.testsPath === undefined) {
    throw new Unavailable(
      'This VS Code only runs tests (--extensionTestsPath). `npm start` opens one to use.',
    );
  }
  const server = await startVscodeServer(host, flags.server);
  const { browser, close } = await startBrowser(prepareBrowser(console.error));
  const page = await browser.newPage();
  const timer = giveUpAfter(
    Number(process.env.AUTODREAM_HOST_DEADLINE ?? DEADLINE_SECONDS),
    page,
    server.lastLines,
  );
  try {
    return await runTestsIn(page, windowUrl(server.authority, flags.window));
  } finally {
    clearTimeout(timer);
    await close();
    await server.stop();
  }
}

interface Flags {
  readonly version: boolean;
  readonly server: ServerOptions;
  readonly window: WindowOptions;
}

function readFlags(args: readonly string[]): Flags {
  const { values, positionals } = parseArgs({
    args: [...args],
    // The desktop has many more flags; they mean nothing here.
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'extensions-dir': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
      version: { type: 'boolean' },
    },
  });
  const absolute = (value: string | boolean | undefined): string | undefined =>
    typeof value === 'string' ? path.resolve(value) : undefined;
  return {
    version: values.version === true,
    server: {
      forTests: true,
      settings: userSettingsIn(absolute(values['user-data-dir'])),
      extensionsFolder: absolute(values['extensions-dir']),
      workspaceTrust: values['disable-workspace-trust'] !== true,
    },
    window: {
      workspace: absolute(positionals[0]),
      extensionPaths: (values.extensionDevelopmentPath ?? []).flatMap((folder) => absolute(folder) ?? []),
      testsPath: absolute(values.extensionTestsPath),
    },
  };
}

/** The user's settings lie elsewhere in a server's data folder; every run has a data folder of its own. */
function userSettingsIn(userDataFolder: string | undefined): string | undefined {
  const file = path.join(userDataFolder ?? '', 'User', 'settings.json');
  return userDataFolder !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Opens the window and settles when the extension host ended, with its exit code. */
async function runTestsIn(page: Page, url: string): Promise<number> {
  const ended = new Promise<number>((resolve, reject) => {
    const expose = async (): Promise<void> => {
      // The workbench calls both: what the tests print, and the code that they end with.
      await page.exposeFunction('codeAutomationLog', print);
      await page.exposeFunction('codeAutomationExit', resolve);
      page.on('crash', () => reject(new Error('The page with VS Code crashed.')));
      await page.goto(url);
    };
    expose().catch(reject);
  });
  return ended;
}

/** What the workbench says of itself at every start, by the same way as what the tests print. */
const CHATTER =
  /^(Resolv(ing|ed) connection token|Creating a socket|(Ignoring fetching|Updating) additional builtin|\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker)\b)/;

/** What it says of its own errands when the tests end before they do. */
const BROKEN_OFF = /^Canceled: [^]*\/workbench\.js:/;

function print(type: string, args: readonly unknown[]): void {
  const line = `${format(...args)}\n`;
  if (CHATTER.test(line) || BROKEN_OFF.test(line)) return;
  (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(line);
}

function giveUpAfter(seconds: number, page: Page, serverLines: readonly string[]): NodeJS.Timeout {
  const pageLines: string[] = [];
  page.on('console', (message) => pageLines.push(message.text()));
  return setTimeout(() => {
    console.error(
      `The tests did not end within ${seconds} s (AUTODREAM_HOST_DEADLINE). Last words of VS Code:`,
    );
    console.error([...serverLines.slice(-15), ...pageLines.slice(-15)].join('\n'));
    process.exit(TIMED_OUT);
  }, seconds * 1000);
}
