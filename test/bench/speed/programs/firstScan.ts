import { readdirSync } from 'node:fs';
import path from 'node:path';
import { scanTranscripts } from '../../../../src/storage/scanTranscripts';
import { listTranscripts } from '../../../../src/storage/transcripts';
import { tuneForOneRun } from '../../../../src/terminal/oneRun';
import { bareSearch } from '../bareSearch';
import { parseEveryLine } from '../parseEveryLine';
import { timed } from '../statistics';

// As the command line does.
tuneForOneRun();

/**
 * Prints how long a first scan of a folder of transcripts takes, a bare search and the way of most tools beside it, in
 * milliseconds, run by run; and what memory the process took at most, in MB.
 *
 *   firstScan FOLDER RUNS          all three, taking turns
 *   firstScan FOLDER RUNS scan     the scan alone, for its memory
 */
async function main([folder = '', runs = '1', only]: readonly string[]): Promise<void> {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const times = { search: [] as number[], scan: [] as number[], parse: [] as number[] };
  let signals = 0;
  for (let run = 0; run < Number(runs); run++) {
    if (only !== 'scan') times.search.push((await timed(() => bareSearch(files))).ms);
    const scan = await timed(() => scanOf(folder));
    times.scan.push(scan.ms);
    signals = scan.value;
    if (only !== 'scan') times.parse.push((await timed(() => parseEveryLine(files))).ms);
  }
  console.log(JSON.stringify({ ...times, signals, rss: process.resourceUsage().maxRSS / 1024 }));
}

/** From a folder to signals; gives how many. */
async function scanOf(folder: string): Promise<number> {
  const { files } = await listTranscripts([folder]);
  const { signals } = await scanTranscripts(files, { signal: new AbortController().signal });
  return signals.length;
}

void main(process.argv.slice(2));
