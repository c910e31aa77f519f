import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { changedEnvironment } from './environment';
import { makeTemporaryFolder, removeFolder } from './folders';
import { Unavailable } from './unavailable';

/** Keeps the browser from the network, from questions, and from needing a sandbox or a graphics card. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser to use: the one named, an installed one, or Playwright's own; undefined when there is none. */
export function findBrowser(): string | undefined {
  const named = process.env.AUTODREAM_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Unavailable(`AUTODREAM_BROWSER names ${named}, and there is no such file.`);
  }
  return [...usualPlaces(), chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * A browser for the tests; where none is installed, Debian's package is, if this process may.
 * @throws {Unavailable} when there is none and none could be brought.
 */
export function prepareBrowser(log: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    log("Bringing Debian's chromium ...");
    aptGet(['update', '-qq']);
    aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const brought = findBrowser();
    if (brought) return brought;
  }
  throw new Unavailable(
    'No browser for the tests: install Chrome, Chromium or Edge, or run `npx playwright-core install chromium`, or name one in AUTODREAM_BROWSER.',
  );
}

/** A running browser without a window, with a home folder of its own, so that it leaves no trace in the tests'. */
export interface RunningBrowser {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Starts the browser. It ends with this process, whatever becomes of it. */
export async function startBrowser(executablePath: string): Promise<RunningBrowser> {
  const home = makeTemporaryFolder('browser');
  const env = changedEnvironment({ HOME: home, XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined });
  const browser = await chromium.launch({
    executablePath,
    args: QUIET,
    env,
    // What a signal means is for the program to say that this is a part of; the browser ends with it anyway.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      removeFolder(home);
    },
  };
}

function usualPlaces(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32': {
      const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
        (name) => process.env[name] ?? [],
      );
      const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
      return roots.flatMap((root) => programs.map((program) => path.join(root, program)));
    }
    default:
      return [
        'google-chrome',
        'google-chrome-stable',
        'chromium',
        'chromium-browser',
        'microsoft-edge',
        'microsoft-edge-stable',
      ].map((name) => `/usr/bin/${name}`);
  }
}

/** Debian alone: Ubuntu's package of that name only points to a snap, which needs a running snapd. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function aptGet(args: readonly string[]): void {
  try {
    const env = changedEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
    execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const words = error instanceof Error ? error.message.trim() : String(error);
    throw new Unavailable(`No browser for the tests: Debian's chromium could not be installed.\n${words}`);
  }
}
