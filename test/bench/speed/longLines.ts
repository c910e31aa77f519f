import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, removeFolder } from '../../support/folders';
import { sessionName, transcriptOf } from './manyTranscripts';
import { runProgram } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

/** P2: one enormous transcript, most of it in a few enormous lines. */
export const longLines: SpeedTest = {
  id: 'P2',
  title: 'one file of 3 GB, with lines of 100 MB',
  figure: 'constant memory, ≤ 200 MB; the same throughput',
  run,
};

interface Scan {
  readonly search: number;
  readonly scan: number;
  readonly turns: number;
  readonly rss: number;
}

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const sizes = quick ? [300] : [300, 3000];
  const measures: SpeedResult['measures'][number][] = [];
  const ratios: number[] = [];
  for (const megabytes of sizes) {
    progress(`writing ${megabytes} MB`);
    const folder = makeTemporaryFolder('bench');
    const bytes = writeLong(folder, megabytes * 1e6);
    progress(`scanning ${megabytes} MB`);
    const scans: Scan[] = [];
    while (scans.length < Math.min(runs, 3)) scans.push(await runProgram<Scan>('longLines', folder));
    const alone = await runProgram<Scan>('longLines', folder, 'alone');
    removeFolder(folder);
    if (alone.turns < 40) throw new Error('Turns were lost between the long lines.');
    const scan = median(scans.map((one) => one.scan));
    ratios.push(median(scans.map((one) => one.scan / one.search)));
    measures.push(
      { what: `memory, file of ${megabytes} MB`, value: alone.rss, unit: 'MB', limit: 200 },
      { what: `speed, file of ${megabytes} MB`, value: bytes / 1e6 / (scan / 1e3), unit: 'MB/s' },
      { what: `scan of ${megabytes} MB, in bare searches`, value: ratios.at(-1) ?? 0, unit: '×', limit: 2.5 },
    );
  }
  return {
    measures,
    notes: [
      'A fresh process each time. Lines alternate: a short talk, 100 MB of tool output, 100 MB that the agent writes into a file.',
    ],
  };
}

const LONG = 100e6;

/** Talk, and between it lines of 100 MB: a tool's output, and what the agent hands to a tool; gives the size. */
function writeLong(folder: string, bytes: number): number {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${sessionName(1)}.jsonl`);
  const descriptor = openSync(file, 'w');
  const piece = 'line of output with some "quotes" in it, and numbers: 1234567890\\n'
    .replaceAll('"', '\\"')
    .repeat(16_000);
  const talk = transcriptOf(1, '/home/dev/project', { turns: 20, output: 0 });
  const head = '"sessionId":"x","cwd":"/home/dev/project","uuid":"u","timestamp":"2026-09-01T00:00:00.000Z"';
  const kinds = [
    [
      `{${head},"type":"user","message":{"role":"user","content":[{"tool_use_id":"t","type":"tool_result","content":"`,
      '"}]}}\n',
    ],
    [
      `{${head},"type":"assistant","message":{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"Write","input":{"content":"`,
      '"}}]}}\n',
    ],
  ] as const;
  for (let written = 0, line = 0; written < bytes; line++) {
    const [opening, closing] = kinds[line % 2] ?? kinds[0];
    written += writeSync(descriptor, line % 4 === 0 ? talk.replaceAll('5e551000', `5e55${line + 1000}`) : '');
    written += writeSync(descriptor, opening);
    for (let length = 0; length < LONG; length += piece.length) written += writeSync(descriptor, piece);
    written += writeSync(descriptor, closing);
  }
  closeSync(descriptor);
  return statSync(file).size;
}
