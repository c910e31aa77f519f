import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectSlug } from '../../../src/storage/projectSlug';
import { makeTemporaryFolder, removeFolder } from '../../support/folders';
import { corpusOf } from './corpus';
import { writeTranscripts } from './manyTranscripts';
import { builtProgram, runNode, runProgram } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

/** P10: an evening's work, `autodream dream --all`. */
export const allProjectsDream: SpeedTest = {
  id: 'P10',
  title: '`dream --all` over 200 projects, 20 GB simulated by size classes',
  figure: '≥ 70 % of the MB/s of P1, resumable',
  run,
};

/** Projects of one size: so many of them are stood for by a few. */
interface SizeClass {
  readonly megabytes: number;
  readonly projects: number;
  readonly measured: number;
}

/** 200 projects, 20 GB. */
const CLASSES: readonly SizeClass[] = [
  { megabytes: 10, projects: 150, measured: 10 },
  { megabytes: 100, projects: 40, measured: 3 },
  { megabytes: 1450, projects: 10, measured: 1 },
];

/** A session of 1.6 MB, nearly all of it what tools put out. */
const SHAPE = { turns: 2, output: 32_000, outputs: 25 };
const SESSION_MEGABYTES = 1.65;

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const classes = quick ? CLASSES.slice(0, 2) : CLASSES;
  const bare = (await runNode([builtProgram(), '--version'])).ms;
  const measures: SpeedResult['measures'][number][] = [];
  let [seconds, megabytes, again] = [0, 0, 0];
  for (const one of classes) {
    progress(`${one.measured} projects of ${one.megabytes} MB`);
    const measured = await measure(one, quick ? 2 : Math.min(runs, 3));
    const each = Math.max(1, measured.first - bare) / one.measured;
    seconds += (each * one.projects) / 1e3;
    again += (Math.max(1, measured.next - bare) / one.measured / 1e3) * one.projects;
    megabytes += (measured.bytes / 1e6 / one.measured) * one.projects;
    measures.push({
      what: `a project of ${one.megabytes} MB (${one.projects} of them)`,
      value: each,
      unit: 'ms',
    });
  }
  const corpus = corpusOf(quick ? 60 : 300);
  const { scan } = await runProgram<{ readonly scan: number[] }>('firstScan', corpus.sessions, String(runs));
  const yardstick = corpus.bytes / 1e6 / (median(scan) / 1e3);
  const speed = megabytes / seconds;
  return {
    measures: [
      ...measures,
      { what: 'all together', value: seconds * 1e3, unit: 'ms' },
      { what: 'speed', value: speed, unit: 'MB/s' },
      { what: 'speed of a first scan (P1)', value: yardstick, unit: 'MB/s' },
      { what: 'share of it', value: (100 * speed) / yardstick, unit: '%', limit: 70, atLeast: true },
      { what: 'all again, as after a break', value: again * 1e3, unit: 'ms' },
    ],
    notes: [
      `${classes.reduce((sum, one) => sum + one.projects, 0)} projects, ${(megabytes / 1e3).toFixed(1)} GB: of each size a few are dreamt on, and count for all of theirs.`,
      'Each proposal is kept as soon as it is made, and so is what a project’s transcripts taught: after a break, nothing that was read is read again.',
    ],
  };
}

async function measure(
  { megabytes, measured }: SizeClass,
  runs: number,
): Promise<{ readonly first: number; readonly next: number; readonly bytes: number }> {
  const root = makeTemporaryFolder('bench-all');
  const bytes = writeHome(root, measured, Math.round(megabytes / SESSION_MEGABYTES));
  const times = { first: [] as number[], next: [] as number[] };
  while (times.first.length < runs) {
    const env = {
      HOME: path.join(root, 'home'),
      XDG_STATE_HOME: path.join(root, `state-${times.first.length}`),
    };
    const dream = async (): Promise<number> => {
      const { ms, output } = await runNode([builtProgram(), 'dream', '--all', '--json'], {
        env,
        codes: [0, 3],
      });
      if ((output.match(/"project":/g) ?? []).length < measured)
        throw new Error('Not every project was dreamt on.');
      return ms;
    };
    times.first.push(await dream());
    times.next.push(await dream());
  }
  removeFolder(root);
  return { first: median(times.first), next: median(times.next), bytes };
}

/** Projects with so many sessions and a small memory each; gives the bytes of their sessions. */
function writeHome(root: string, projects: number, sessions: number): number {
  let bytes = 0;
  for (let project = 0; project < projects; project++) {
    const folder = path.join(root, 'work', `project-${project}`);
    const kept = path.join(root, 'home', '.claude', 'projects', projectSlug(folder));
    mkdirSync(folder, { recursive: true });
    mkdirSync(path.join(kept, 'memory'), { recursive: true });
    const notes = [
      'The staging host is atlas-1.',
      'Staging runs on the host atlas-1.',
      'Logs are kept for 30 days.',
    ];
    writeFileSync(
      path.join(kept, 'memory', 'MEMORY.md'),
      `# Notes\n\n${notes.map((note) => `- ${note}\n`).join('')}`,
    );
    const files = writeTranscripts(kept, sessions, folder, SHAPE, project * 10_000);
    bytes += files.reduce((sum, file) => sum + statSync(file).size, 0);
  }
  return bytes;
}
