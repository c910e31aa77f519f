import path from 'node:path';
import { makeTemporaryFolder } from '../../support/folders';
import { corpusOf } from './corpus';
import { writeTranscripts } from './manyTranscripts';
import { builtProgram, runNode } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

/** P9: `autodream status` on a large project. */
export const statusCommand: SpeedTest = {
  id: 'P9',
  title: '`status` on a project with 3,000 transcripts, the whole process',
  figure: '≤ 300 ms',
  run,
};

async function run({ runs, progress }: SpeedRun): Promise<SpeedResult> {
  const { memory } = corpusOf(3);
  const sessions = path.join(makeTemporaryFolder('bench'), 'sessions');
  writeTranscripts(sessions, 3000, '/home/dev/project', { turns: 2, output: 500 });
  const env = { HOME: makeTemporaryFolder('bench-home') };
  const args = [builtProgram(), 'status', '--json', '--memory', memory, '--sessions', sessions];
  progress('running status');
  const [status, bare]: [number[], number[]] = [[], []];
  while (status.length < Math.max(runs, 5)) {
    const { ms, output } = await runNode(args, { env });
    if (!output.includes('"count": 3000')) throw new Error('`status` did not see the transcripts.');
    status.push(ms);
    bare.push((await runNode(['-e', '0'])).ms);
  }
  return {
    measures: [
      { what: '`autodream status`', value: median(status), unit: 'ms', limit: 300 },
      { what: 'of that, Node that does nothing', value: median(bare), unit: 'ms' },
    ],
  };
}
