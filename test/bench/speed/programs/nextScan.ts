import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NodeFiles } from '../../../../src/storage/nodeFiles';
import { ScanCache } from '../../../../src/storage/scanCache';
import { scanTranscripts } from '../../../../src/storage/scanTranscripts';
import { listTranscripts } from '../../../../src/storage/transcripts';
import { oneMoreTurn, sessionName } from '../manyTranscripts';
import { timed } from '../statistics';

/**
 * Prints how long it takes to scan a folder of transcripts again when nothing changed, and when one session has grown
 * by a turn, in milliseconds, run by run, with what is kept read from the disk and written to it each time.
 *
 *   nextScan FOLDER RUNS COUNT
 */
async function main([folder = '', runs = '1', count = '1']: readonly string[]): Promise<void> {
  const state = mkdtempSync(path.join(tmpdir(), 'autodream-bench-scans-'));
  const cache = new ScanCache(new NodeFiles(), state, 'bench', () => Date.now() + 60_000);
  const scan = async (): Promise<number> => {
    const { files } = await listTranscripts([folder]);
    return (await scanTranscripts(files, { signal: new AbortController().signal }, cache)).signals.length;
  };
  const times = { first: [] as number[], unchanged: [] as number[], grown: [] as number[] };
  try {
    const first = await timed(scan);
    times.first.push(first.ms);
    for (let run = 0; run < Number(runs); run++) {
      times.unchanged.push((await timed(scan)).ms);
      const number = (run * 37) % Number(count);
      appendFileSync(path.join(folder, `${sessionName(number)}.jsonl`), oneMoreTurn(number, folder));
      times.grown.push((await timed(scan)).ms);
    }
    const list = (await timed(() => listTranscripts([folder]))).ms;
    console.log(JSON.stringify({ ...times, list, signals: first.value }));
  } finally {
    rmSync(state, { recursive: true });
  }
}

void main(process.argv.slice(2));
