import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { prepareBrowser, type RunningBrowser, startBrowser } from '../support/browser';
import { repositoryRoot } from '../support/folders';
import { type ThemeLooks, themeLooks } from '../support/themeLooks';
import { Unavailable } from '../support/unavailable';
import type { Theme } from '../support/userSettings';
import { BrowserPage } from './browserPage';
import { type PageName, PageServer } from './pageServer';
import { NOW } from './panelViews';

interface World {
  readonly running: RunningBrowser;
  readonly server: PageServer;
  readonly looks: ThemeLooks;
}

let world: World | undefined;

/** One browser and one server for all tests. */
before(async function () {
  this.timeout(300_000);
  if (!existsSync(path.join(repositoryRoot, 'media', 'webview', 'review.js')))
    throw new Error('The pages are not built: run `npm run build`.');
  try {
    const executable = prepareBrowser(console.log);
    const looks = await themeLooks(console.log);
    world = { running: await startBrowser(executable), server: await PageServer.start(), looks };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`Skipped: ${error.message}`);
    this.skip();
  }
});

after(async () => {
  world?.server.stop();
  await world?.running.close();
});

export interface PageOptions {
  readonly theme?: Theme;
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** 2 is 200 %: half as many pixels of the page on the same screen. */
  readonly zoom?: number;
}

/** Opens a page; what it and the others did wrong is asserted after each test by {@link closePages}. */
export async function openPage(name: PageName, options: PageOptions): Promise<BrowserPage> {
  const { server, looks } = theWorld();
  const zoom = options.zoom ?? 1;
  const context = await theBrowser().newContext({
    viewport: { width: Math.round(options.width / zoom), height: Math.round(options.height / zoom) },
    deviceScaleFactor: zoom,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const look = looks[options.theme ?? 'dark'];
  return BrowserPage.open({ context, server, look, name, now: NOW });
}

/** Closes what a test opened. */
export async function closePages(): Promise<void> {
  for (const context of theBrowser().contexts()) await context.close();
}

export function strayRequests(): readonly string[] {
  return theWorld().server.strays;
}

function theBrowser(): Browser {
  return theWorld().running.browser;
}

function theWorld(): World {
  if (world === undefined) throw new Error('The tests have not begun.');
  return world;
}
