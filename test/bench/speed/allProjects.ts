import { closeSync, fsyncSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
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

/** Projects of one size. */
interface SizeClass {
  readonly megabytes: number;
  readonly projects: number;
}

/** 200 projects, 20 GB. */
const CLASSES: readonly SizeClass[] = [
  { megabytes: 10, projects: 150 },
  { megabytes: 100, projects: 40 },
  { megabytes: 1450, projects: 10 },
];

/** One project of so many is there: the home then fits into the page cache. */
const PART = { full: 5, quick: 10 };

/** A session of 1.6 MB, nearly all of it what tools put out. */
const SHAPE = { turns: 2, output: 32_000, outputs: 25 };
const SESSION_MEGABYTES = 1.65;

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const part = quick ? PART.quick : PART.full;
  const classes = quick ? CLASSES.slice(0, 2) : CLASSES;
  const count = Math.min(runs, 3);
  progress('dreaming on one small project');
  const start = await measure([1], count);
  progress(`dreaming on one of ${part} projects`);
  const there = spread(classes, part);
  const dreamt = await measure(there, count);
  // An evening is one run of the program: it starts once.
  const whole = (of: 'first' | 'next'): number => (dreamt[of] - start[of]) * part + start[of];
  progress('scanning');
  const corpus = corpusOf(quick ? 60 : 300);
  const { scan } = await runProgram<{ readonly scan: number[] }>('firstScan', corpus.sessions, String(runs));
  const yardstick = corpus.bytes / 1e6 / (median(scan) / 1e3);
  const gigabytes = (dreamt.bytes / 1e9) * part;
  const speed = (gigabytes * 1e3) / (whole('first') / 1e3);
  return {
    measures: [
      { what: `${there.length} projects, one of ${part}, in one run`, value: dreamt.first, unit: 'ms' },
      { what: 'of that, the start: one project of a megabyte', value: start.first, unit: 'ms' },
      { what: 'all together', value: whole('first'), unit: 'ms' },
      { what: 'speed', value: speed, unit: 'MB/s' },
      { what: 'speed of a first scan (P1)', value: yardstick, unit: 'MB/s' },
      { what: 'share of it', value: (100 * speed) / yardstick, unit: '%', limit: 70, atLeast: true },
      { what: 'all again, as after a break', value: whole('next'), unit: 'ms' },
    ],
    notes: [
      `${classes.map(({ projects, megabytes }) => `${projects} projects of ${megabytes.toLocaleString('en')} MB`).join(', ')}: ${gigabytes.toFixed(1)} GB. Of ${part} projects one is there; the time behind the start counts ${part} times.`,
      'Two threads take projects from one list.',
      'Each proposal is kept as soon as it is made, and so is what a project’s transcripts taught: after a break, nothing that was read is read again.',
    ],
  };
}

/** The megabytes of one project of so many, those of each size spread over all. */
function spread(classes: readonly SizeClass[], part: number): number[] {
  const placed = classes.flatMap(({ megabytes, projects }) => {
    const there = projects / part;
    return Array.from({ length: there }, (_, i) => ({ megabytes, at: (i + 0.5) / there }));
  });
  return placed.sort((a, b) => a.at - b.at).map(({ megabytes }) => megabytes);
}

async function measure(
  megabytes: readonly number[],
  runs: number,
): Promise<{ readonly first: number; readonly next: number; readonly bytes: number }> {
  const root = makeTemporaryFolder('bench-all');
  const bytes = writeHome(root, megabytes);
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
      if ((output.match(/"project":/g) ?? []).length < megabytes.length)
        throw new Error('Not every project was dreamt on.');
      return ms;
    };
    times.first.push(await dream());
    times.next.push(await dream());
  }
  removeFolder(root);
  return { first: median(times.first), next: median(times.next), bytes };
}

/** Projects with sessions of so many megabytes and a small memory each; gives the bytes of their sessions. */
function writeHome(root: string, megabytes: readonly number[]): number {
  let bytes = 0;
  for (const [project, size] of megabytes.entries()) {
    const folder = path.join(root, 'work', `project-${String(project).padStart(3, '0')}`);
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
    const sessions = Math.round(size / SESSION_MEGABYTES);
    const files = writeTranscripts(kept, sessions, folder, SHAPE, project * 10_000);
    bytes += files.reduce((sum, file) => sum + statSync(file).size, 0);
    for (const file of files) putOnDisk(file);
  }
  return bytes;
}

/** A dream makes sure that what it keeps is on the disk: it would wait for these too. */
function putOnDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
