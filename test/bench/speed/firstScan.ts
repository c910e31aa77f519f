import { homeForCcusage, installedCcusage, runCcusage } from './ccusage';
import { corpusOf } from './corpus';
import { runProgram } from './program';
import type { Growth, SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { growthOf, median, timed } from './statistics';

interface Scans {
  readonly search: readonly number[];
  readonly scan: readonly number[];
  readonly parse: readonly number[];
  readonly signals: number;
  readonly rss: number;
}

/** P1: a first scan, from a folder of transcripts to what they teach. */
export const firstScan: SpeedTest = {
  id: 'P1',
  title: 'first scan of 500 MB in 300 transcripts, to signals',
  figure: '≤ 2.5 × one bare byte search over the same files; faster than ccusage; ≤ 150 MB of memory',
  run,
};

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  const corpus = corpusOf(quick ? 60 : 300);
  progress('scanning');
  const scans = await runProgram<Scans>('firstScan', corpus.sessions, String(runs));
  const cold = await runProgram<Scans>('firstScan', corpus.sessions, '1', 'scan');
  if (scans.signals === 0) throw new Error('The scan found no signals: something else was measured.');
  const [search, scan, parse] = [median(scans.search), median(scans.scan), median(scans.parse)];
  const peer = await measureCcusage(corpus.sessions, runs, progress);
  return {
    measures: [
      { what: 'one bare byte search', value: search, unit: 'ms' },
      { what: 'scan', value: scan, unit: 'ms' },
      { what: 'scan, in bare searches', value: scan / search, unit: '×', limit: 2.5 },
      { what: 'scan in a fresh process', value: cold.scan[0] ?? Number.NaN, unit: 'ms' },
      { what: 'speed of the scan', value: corpus.bytes / 1e6 / (scan / 1e3), unit: 'MB/s' },
      { what: 'memory of a fresh process', value: cold.rss, unit: 'MB', limit: 150 },
      { what: '`readline` and `JSON.parse` of every line', value: parse, unit: 'ms' },
      ...peerMeasures(scan, cold.scan[0] ?? Number.NaN, peer),
    ],
    ...(quick ? {} : { growth: await growth(runs, progress) }),
    ...(peer === undefined ? { skipped: 'ccusage is not here: `npm run prepare:bench` brings it.' } : {}),
  };
}

interface Peer {
  readonly command: number;
  readonly native: number;
}

async function measureCcusage(
  sessions: string,
  runs: number,
  progress: SpeedRun['progress'],
): Promise<Peer | undefined> {
  const ccusage = installedCcusage();
  if (ccusage === undefined) return undefined;
  progress('running ccusage');
  const home = homeForCcusage(sessions);
  const measure = async (...command: readonly string[]): Promise<number> => {
    const times: number[] = [];
    while (times.length < runs) {
      const { ms, value } = await timed(() => runCcusage(command, home));
      if (!value.includes('2026-')) throw new Error('ccusage counted nothing: something else was measured.');
      times.push(ms);
    }
    return median(times);
  };
  return { command: await measure(process.execPath, ccusage.command), native: await measure(ccusage.native) };
}

function peerMeasures(scan: number, cold: number, peer: Peer | undefined): SpeedResult['measures'] {
  if (peer === undefined) return [];
  return [
    { what: '`ccusage`, as its package starts it', value: peer.command, unit: 'ms' },
    { what: 'scan, in runs of `ccusage`', value: scan / peer.command, unit: '×', limit: 1 },
    { what: 'scan in a fresh process, in runs of `ccusage`', value: cold / peer.command, unit: '×' },
    { what: "ccusage's own program, started directly", value: peer.native, unit: 'ms' },
  ];
}

async function growth(runs: number, progress: SpeedRun['progress']): Promise<Growth> {
  const points = [];
  for (const sessions of [30, 100, 300]) {
    progress(`scanning ${sessions} transcripts`);
    const corpus = corpusOf(sessions);
    const { scan } = await runProgram<Scans>('firstScan', corpus.sessions, String(runs), 'scan');
    points.push({ size: Math.round(corpus.bytes / 1e6), ms: median(scan) });
  }
  return growthOf('MB', points);
}
