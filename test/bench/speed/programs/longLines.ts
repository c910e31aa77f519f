import { listTranscripts, readSessions } from '../../../../src/storage/transcripts';
import { bareSearch } from '../bareSearch';
import { timed } from '../statistics';

/** Prints how long one scan of a folder takes, with a bare search beside it unless it is to be alone, and the memory at most, in MB. */
async function main([folder = '', alone]: readonly string[]): Promise<void> {
  const { files } = await listTranscripts([folder]);
  const search = alone === 'alone' ? 0 : (await timed(() => bareSearch(files.map(({ path }) => path)))).ms;
  const scan = await timed(() => readSessions(files, { signal: new AbortController().signal }));
  const turns = scan.value.sessions.reduce((sum, session) => sum + session.turns.length, 0);
  console.log(JSON.stringify({ search, scan: scan.ms, turns, rss: process.resourceUsage().maxRSS / 1024 }));
}

void main(process.argv.slice(2));
