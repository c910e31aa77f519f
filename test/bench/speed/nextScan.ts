import path from 'node:path';
import { makeTemporaryFolder } from '../../support/folders';
import { writeTranscripts } from './manyTranscripts';
import { runProgram } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { growthOf, median } from './statistics';

/** P3: the next scan of transcripts that were scanned before. */
export const nextScan: SpeedTest = {
  id: 'P3',
  title: 'next scan of 3,000 transcripts: nothing changed; one grown by a turn',
  figure: '≤ 50 ms; ≤ 10 ms more',
  run,
};

interface Scans {
  readonly first: readonly number[];
  readonly unchanged: readonly number[];
  readonly grown: readonly number[];
  readonly list: number;
  readonly signals: number;
}

/** What was said in each; with tool output of 2 KB a turn. */
const SHAPE = { turns: 4, output: 2000 };

async function run({ runs, quick, progress }: SpeedRun): Promise<SpeedResult> {
  const measured = await scansOf(3000, Math.max(runs, 5), progress);
  const unchanged = median(measured.unchanged);
  const grown = median(measured.grown);
  const points = [{ size: 3000, ms: unchanged }];
  if (!quick)
    for (const size of [300, 1000])
      points.unshift({ size, ms: median((await scansOf(size, runs, progress)).unchanged) });
  points.sort((a, b) => a.size - b.size);
  return {
    measures: [
      { what: 'first scan', value: median(measured.first), unit: 'ms' },
      { what: 'next scan, nothing changed', value: unchanged, unit: 'ms', limit: 50 },
      { what: 'of that, listing the folder', value: measured.list, unit: 'ms' },
      { what: 'next scan, one session grown by a turn', value: grown, unit: 'ms' },
      { what: 'that is, more', value: Math.max(0, grown - unchanged), unit: 'ms', limit: 10 },
    ],
    ...(quick ? {} : { growth: growthOf('transcripts', points) }),
    notes: [
      `In one process that has scanned before; what is kept (${measured.signals} signals among it) is read from the disk each time, and written when a session has grown.`,
    ],
  };
}

async function scansOf(count: number, runs: number, progress: SpeedRun['progress']): Promise<Scans> {
  progress(`scanning ${count} transcripts again`);
  const folder = path.join(makeTemporaryFolder('bench'), 'sessions');
  writeTranscripts(folder, count, '/home/dev/project', SHAPE);
  const scans = await runProgram<Scans>('nextScan', folder, String(runs), String(count));
  if (scans.signals === 0) throw new Error('The scan found no signals: something else was measured.');
  return scans;
}
