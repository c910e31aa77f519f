import { setTimeout as sleep } from 'node:timers/promises';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';
import { Unavailable } from '../../support/unavailable';
import { openWorkbench, type Workbench } from '../../support/workbench';
import { extensionHost, usageOf, type Usage } from './usage';
import { manyProjects } from './manyProjects';

export interface IdleOptions {
  readonly minutes: number;
  readonly projects: number;
  readonly transcripts: number;
}

/** Until both windows have done what they do after their start, in milliseconds. */
const SETTLING = 60_000;
/** Of a core. */
const MOST = 0.01;

/** Names the process that is looked for; the environment of a process can be read while it lives. */
const MARK = 'AUTODREAM_IDLE_BENCH';

/** Measures two windows at the same time, with and without AutoDream, and prints what lies between. */
export async function benchIdle({ minutes, projects, transcripts }: IdleOptions): Promise<number> {
  if (process.platform !== 'linux') throw new Unavailable('bench:idle reads /proc, which only Linux has.');
  const folder = makeTemporaryFolder('idle');
  const { workspace, env } = manyProjects({ folder, projects, transcripts });
  const settings = { 'autodream.enabled': true, 'autodream.schedule.sessions': 1000 };
  const open = (mark: string, extensionPath: readonly string[]): Promise<Workbench> =>
    openWorkbench({ workspace, env: { ...env, [MARK]: mark }, extensionPath, settings });
  const withIt = await open('with', [repositoryRoot]);
  const without = await open('without', []);
  try {
    await withIt.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])').click();
    await withIt.webview('main.panel .project');
    await sleep(SETTLING);
    const hosts = { with: extensionHost(MARK, 'with'), without: extensionHost(MARK, 'without') };
    const before = { with: usageOf(hosts.with), without: usageOf(hosts.without) };
    await sleep(minutes * 60_000);
    const after = { with: usageOf(hosts.with), without: usageOf(hosts.without) };
    const spent = {
      with: difference(before.with, after.with),
      without: difference(before.without, after.without),
    };
    return tell(spent, { minutes, projects, transcripts });
  } finally {
    await without.close();
    await withIt.close();
  }
}

function difference(before: Usage, after: Usage): Usage {
  return {
    cpuMs: after.cpuMs - before.cpuMs,
    wakeUps: after.wakeUps - before.wakeUps,
    memoryMb: after.memoryMb,
    watches: after.watches,
  };
}

function tell(
  spent: { readonly with: Usage; readonly without: Usage },
  { minutes, projects, transcripts }: IdleOptions,
): number {
  console.log(
    `${projects} projects, ${transcripts} transcripts, ${minutes} minutes in which nothing happens\n`,
  );
  console.log('extension host                with AutoDream     without     difference');
  const row = (what: string, value: (usage: Usage) => number, unit: string): void => {
    const [one, other] = [value(spent.with), value(spent.without)];
    const cells = [one, other, one - other].map((cell) => `${written(cell)}${unit}`.padStart(14));
    console.log(`${what.padEnd(28)}${cells.join('')}`);
  };
  row('CPU', ({ cpuMs }) => cpuMs, ' ms');
  row('CPU of a core', ({ cpuMs }) => (cpuMs / (minutes * 60_000)) * 100, ' %');
  row('wake-ups a minute', ({ wakeUps }) => wakeUps / minutes, '');
  row('memory', ({ memoryMb }) => memoryMb, ' MB');
  row('watched folders', ({ watches }) => watches, '');
  const share = (spent.with.cpuMs - spent.without.cpuMs) / (minutes * 60_000);
  const isOver = share > MOST;
  console.log(`\n${isOver ? 'That is more than' : 'That is not more than'} ${MOST * 100} % of a core.`);
  return isOver ? 1 : 0;
}

const written = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));
