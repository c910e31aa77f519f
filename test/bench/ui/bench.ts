import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { atTheStart, inDist, inTurns } from '../../support/bundles';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';
import type { ProjectCopy } from '../../support/sampleProject';
import { openWorkbench } from '../../support/workbench';
import { type Figure, median, printFigures } from './figures';
import { largeProject } from './largeProject';
import {
  activationToldByVscode,
  measureClicks,
  measureOpening,
  type Opening,
  openMemoryView,
  openReview,
} from './measure';
import { type Activation, Probe } from './probe';

/** With so many processes waiting for each core before we begin, what is measured is the others. */
const BUSY = 1.5;

/** Until VS Code has settled after the first page of a window, in milliseconds. */
const WARM_UP = 4000;

/** How much is measured, and by how much a time may be over its limit before that counts. */
export interface BenchOptions {
  readonly runs: number;
  readonly slack: number;
}

/** Measures, prints a table, and gives the exit code. */
export async function benchUi({ runs, slack }: BenchOptions): Promise<number> {
  const load = loadavg()[0] ?? 0;
  const cores = availableParallelism();
  const isBusy = load > BUSY * cores;
  if (isBusy)
    console.log(
      `Others are at work here (load ${load.toFixed(1)} on ${cores} cores): times are told, not judged.\n`,
    );
  const figures = [...(await times(runs)), ...sizes()];
  return printFigures(figures, isBusy ? Infinity : slack) ? 0 : 1;
}

/** What one VS Code shows, started for it alone. */
interface Run {
  readonly activation: Activation;
  readonly toldByVscode: number;
  readonly filesAtStart: number;
  readonly panel: Opening;
  readonly review: Opening;
  readonly clicks: readonly number[];
}

/** Times in a real VS Code on a memory of 400 notes of which 60 are to change, in milliseconds. */
async function times(runs: number): Promise<readonly Figure[]> {
  const project = largeProject(makeTemporaryFolder('bench'));
  await propose(project);
  const all: Run[] = [];
  while (all.length < runs) all.push(await run(project));
  const clicks = all.flatMap((one) => one.clicks);
  const of = (value: (run: Run) => number): number[] => all.map(value);
  return [
    time(
      'activation, in time of the processor',
      30,
      of(({ activation }) => activation.cpu),
    ),
    time(
      'activation, by the clock',
      undefined,
      of(({ activation }) => activation.wall),
    ),
    time(
      'activation, by VS Code\'s "Show Running Extensions"',
      undefined,
      of(({ toldByVscode }) => toldByVscode),
    ),
    count(
      'files looked at before the view is shown',
      0,
      of(({ filesAtStart }) => filesAtStart),
    ),
    time(
      'Memory view: until VS Code has its frame',
      undefined,
      of(({ panel }) => panel.before),
    ),
    time(
      'Memory view: from then to its first paint',
      300,
      of(({ panel }) => panel.paint),
    ),
    time(
      'review: until VS Code has its frame',
      undefined,
      of(({ review }) => review.before),
    ),
    time(
      'review: from then to list and diff',
      500,
      of(({ review }) => review.paint),
    ),
    time('review: from a click to the changed diff', 100, clicks),
  ];
}

/** Makes the proposal that waits in all that follows. */
async function propose({ workspace, env }: ProjectCopy): Promise<void> {
  const workbench = await openWorkbench({ workspace, env, extensionPath: repositoryRoot });
  try {
    await workbench.runCommand('AutoDream: Run Dream');
    await workbench.webview('[data-operation]');
  } finally {
    await workbench.close();
  }
}

async function run({ workspace, env }: ProjectCopy): Promise<Run> {
  const probe = new Probe();
  const workbench = await openWorkbench({
    workspace,
    extensionPath: [repositoryRoot, probe.extension],
    viewport: { width: 1440, height: 900 },
    env: { ...env, ...probe.env },
  });
  try {
    const activation = await probe.activation();
    const filesAtStart = probe.files;
    const panel = await measureOpening(workbench, openMemoryView);
    if (probe.files === 0) throw new Error('The probe does not see what files are looked at.');
    // VS Code holds a page back that is opened right after the first one of a window.
    await workbench.page.waitForTimeout(WARM_UP);
    const review = await measureOpening(workbench, openReview);
    const clicks = await measureClicks(workbench);
    const toldByVscode = await activationToldByVscode(workbench);
    return { activation, toldByVscode, filesAtStart, panel, review, clicks };
  } finally {
    await workbench.close();
  }
}

function time(what: string, limit: number | undefined, values: readonly number[]): Figure {
  return { what, value: median(values), unit: 'ms', isTime: true, ...(limit === undefined ? {} : { limit }) };
}

function count(what: string, limit: number, values: readonly number[]): Figure {
  return { what, value: Math.max(...values), unit: '', limit, isTime: false };
}

/** Sizes of what the production build made, in KB of 1000 bytes. */
function sizes(): readonly Figure[] {
  const vsix = path.join(makeTemporaryFolder('bench'), 'autodream.vsix');
  execFileSync(process.execPath, ['scripts/package.mjs', vsix], { cwd: repositoryRoot, stdio: 'pipe' });
  const size = (what: string, limit: number, ...files: readonly string[]): Figure => {
    const bytes = files.map((file) => statSync(path.resolve(repositoryRoot, file)).size);
    return { what, value: bytes.reduce((sum, one) => sum + one) / 1000, unit: 'KB', limit, isTime: false };
  };
  const page = (name: string): string[] => [`media/webview/${name}.js`, `media/webview/${name}.css`];
  return [
    size('host: loaded at the start', 100, ...atTheStart.map(inDist)),
    size('host: loaded when it is needed', 1200, ...inTurns.flat().map(inDist)),
    size('page of the Memory view', 115, ...page('panel')),
    size('page of the Dream Review', 285, ...page('review')),
    size('the package', 600, vsix),
  ];
}
