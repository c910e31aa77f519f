import { execFile } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../../support/folders';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';

/** P8: the review page, in a real browser; its figures are those of the browser suite, which fails over them too. */
export const reviewPage: SpeedTest = {
  id: 'P8',
  title: 'review page with 2,000 operations in 200 files',
  figure: 'first view ≤ 700 ms, toggling and scrolling ≤ 100 ms',
  run,
};

const FIGURES =
  /first view (?<first>\d+) ms, answer to a click (?<toggle>\d+) ms, scrolling (?<scroll>\d+) ms/g;

async function run({ quick, progress }: SpeedRun): Promise<SpeedResult> {
  // The browser suite runs this very thing in CI.
  if (quick) return { measures: [], skipped: '`npm run test:browser` measures it.' };
  progress('in a browser');
  const output = await browserSuite();
  const figures = [...output.matchAll(FIGURES)].at(-1)?.groups;
  if (figures === undefined) return { measures: [], skipped: lastLine(output) };
  const measure = (what: string, value: string | undefined, limit: number) =>
    ({ what, value: Number(value), unit: 'ms', limit }) as const;
  return {
    measures: [
      measure('first view', figures.first, 700),
      measure('answer to a click', figures.toggle, 100),
      measure('scrolling', figures.scroll, 100),
    ],
    notes: ['Time of the processor in the page, as the browser counts it.'],
  };
}

/** What the suite prints; what it fails over is judged here by its figures. */
function browserSuite(): Promise<string> {
  const mocha = path.join(repositoryRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, '--timeout', '60000', 'test/browser/speed.test.ts'];
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: repositoryRoot, maxBuffer: 1 << 24 }, (_error, output, errors) =>
      resolve(output + errors),
    ),
  );
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
