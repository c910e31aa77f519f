import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PanelView, ReviewView } from '../../src/shared/views';
import { BrowserPage } from '../browser/browserPage';
import { liveNodes } from '../browser/harmless';
import { PageServer } from '../browser/pageServer';
import { NOW, project } from '../browser/panelViews';
import { richReview } from '../browser/richReview';
import { prepareBrowser, startBrowser } from '../support/browser';
import { missingCorpora } from '../support/corpora';
import { repositoryRoot } from '../support/folders';
import { themeLooks } from '../support/themeLooks';
import { Unavailable } from '../support/unavailable';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { furnitureFaults } from './furniture';
import { fuzzMessages } from './fuzzedMessages';
import { allMarkup } from './markup';

/** S6: markup that wants to be more than words, in every page and in VS Code's own furniture; messages that pages never send. */
export const shownMarkup: FaultTest = {
  id: 'S6',
  title:
    'markup that tries to run, as content, name, heading and quote, in every page; fuzzed messages to the host',
  figure:
    'all of dompurify and blns, 500 more: 0 live nodes, 0 requests, 0 violations of the policy; 5,000 messages, 0 acted on',
  how: "Real Chromium shows the real pages with the markup as title, headline, reason, quote, file name, heading, content and finding, the rows opened and the text rendered; then what became of the page is looked at: live nodes, requests, complaints of the policy, scripts that ran. The items of the tree get it as names. The host's own listeners get messages that no page sends; whatever they would do is noted.",
  run,
};

/** So many texts stand on one page. */
const ON_A_PAGE = 40;
const MESSAGES = 5_000;
const SAMPLE_PAGES = 1;

async function run(asked: FaultRun): Promise<FaultResult> {
  const markup = allMarkup();
  const furniture = await furnitureFaults(asked.sample ? markup.filter((_, i) => i % 20 === 0) : markup);
  const messages = await fuzzMessages(asked.sample ? MESSAGES / 25 : MESSAGES, asked.seed);
  const pages = await shownOnPages(markup, asked);
  const skipped = [missingCorpora(['dompurify', 'blns']), pages.skipped].filter(Boolean).join('; ');
  return {
    counts: {
      'pieces of markup': markup.length,
      ...pages.counts,
      'tree items and tooltips': furniture.items,
      'fuzzed messages': messages.sent,
      'of them acted on': messages.violations.length,
      'true messages that were understood': messages.understood,
    },
    violations: [...pages.violations, ...furniture.violations, ...messages.violations],
    ...(skipped === '' ? {} : { skipped }),
  };
}

async function shownOnPages(markup: readonly string[], { sample, progress }: FaultRun): Promise<FaultResult> {
  const counts = { 'pages shown': 0, 'live nodes': 0 };
  if (!existsSync(path.join(repositoryRoot, 'media', 'webview', 'review.js')))
    return { counts, violations: [], skipped: 'no page was shown: run `npm run build` first' };
  let executable: string;
  let looks: Awaited<ReturnType<typeof themeLooks>>;
  try {
    executable = prepareBrowser(() => undefined);
    looks = await themeLooks(() => undefined);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { counts, violations: [], skipped: `no page was shown: ${error.message}` };
  }
  const [browser, server] = [await startBrowser(executable), await PageServer.start()];
  const violations: string[] = [];
  try {
    const show = async (
      name: 'panel' | 'review',
      at: number,
      view: PanelView | ReviewView,
    ): Promise<void> => {
      const context = await browser.browser.newContext({ viewport: { width: 1280, height: 900 } });
      const opened = await BrowserPage.open({
        context,
        server,
        look: looks.dark,
        name,
        now: NOW,
      });
      await opened.show(view);
      if (name === 'review') await lookAround(opened);
      const live = await liveNodes(opened);
      const complaints = await opened.complaints();
      const taken = await opened.page.evaluate<boolean>(`document.title === 'taken'`);
      counts['pages shown']++;
      counts['live nodes'] += live.length;
      for (const one of [...live, ...complaints, ...server.strays, ...(taken ? ['a script ran'] : [])])
        violations.push(`${name} with markup from ${at} on: ${one}`);
      server.strays.length = 0;
      await context.close();
    };
    const batches = Math.ceil(markup.length / ON_A_PAGE);
    for (let at = 0; at < batches; at++) {
      if (sample && at % Math.ceil(batches / SAMPLE_PAGES) !== 0) continue;
      const texts = markup.slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE);
      await show('review', at * ON_A_PAGE, reviewWith(texts));
      await show('panel', at * ON_A_PAGE, panelWith(texts));
      progress(at + 1, batches);
    }
  } finally {
    server.stop();
    await browser.close();
  }
  return { counts, violations };
}

/** Opens what is closed, and the rendered sides. */
async function lookAround({ page }: BrowserPage): Promise<void> {
  await page.evaluate(`document.querySelectorAll('.disclosure').forEach((row) => row.click())`);
  const rendered = page.getByRole('tab', { name: 'Rendered' });
  if ((await rendered.count()) > 0) await rendered.first().click();
}

function reviewWith(texts: readonly string[]): ReviewView {
  const view = richReview().view();
  const [first] = texts;
  const operation = view.operations[0]!;
  const words = (i: number): string => texts[i % texts.length] ?? '';
  return {
    ...view,
    title: words(0),
    notice: words(1),
    cost: words(2),
    operations: texts.map((text, i) => ({
      ...operation,
      id: `operation-${i}`,
      headline: text,
      reason: text,
      ...(i % 5 === 0 ? { blocked: text } : {}),
      evidence: [{ origin: 'user', at: 0, quote: text, session: text, canOpen: i % 2 === 0 }],
      files: [text],
      marks: [text],
    })),
    findings: texts.map((text) => ({ message: text, files: [text] })),
    files: texts.map((text, i) => ({
      path: i === 0 ? (first ?? '') : `${i} ${text}`,
      status: 'changed' as const,
      patch: `--- a\n+++ b\n@@ -1,1 +1,1 @@\n-${oneLine(text)}\n+${oneLine(words(i + 1))}\n`,
      before: `# ${text}\n\n- ${text}\n\n> ${text}\n`,
      after: `# ${words(i + 1)}\n\n${words(i + 1)}\n`,
      warning: text,
    })),
    state: { kind: 'gone', message: words(3) },
  };
}

const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');

function panelWith(texts: readonly string[]): PanelView {
  const words = (i: number): string => texts[i % texts.length] ?? '';
  return {
    projects: texts.slice(0, 8).map((text, i) =>
      project({
        id: `${i} ${text}`,
        name: text,
        state: i % 2 === 0 ? { kind: 'failed', message: text } : { kind: 'off', reason: text },
        next: words(i + 8),
        notices: [text, words(i + 16)],
        autoMemory: { enabled: true, why: text, statements: 1, files: 1 },
      }),
    ),
  };
}
