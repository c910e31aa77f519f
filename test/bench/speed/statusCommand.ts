import { appendFileSync, cpSync } from 'node:fs';
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
  const folder = makeTemporaryFolder('bench');
  const [memory, sessions] = [path.join(folder, 'memory'), path.join(folder, 'sessions')];
  cpSync(corpusOf(3).memory, memory, { recursive: true });
  writeTranscripts(sessions, 3000, '/home/dev/project', { turns: 2, output: 500 });
  const env = { HOME: makeTemporaryFolder('bench-home') };
  const args = [builtProgram(), 'status', '--json', '--memory', memory, '--sessions', sessions];
  const status = async (): Promise<number> => {
    const { ms, output } = await runNode(args, { env });
    if (!output.includes('"count": 3000')) throw new Error('`status` did not see the transcripts.');
    return ms;
  };
  progress('running status');
  const first = await status();
  const [again, changed, bare]: [number[], number[], number[]] = [[], [], []];
  while (again.length < Math.max(runs, 5)) {
    again.push(await status());
    appendFileSync(
      path.join(memory, 'MEMORY.md'),
      `- Shelf ${again.length} of the store is labelled by week.\n`,
    );
    changed.push(await status());
    bare.push((await runNode(['-e', '0'])).ms);
  }
  return {
    measures: [
      { what: '`autodream status`', value: median(again), unit: 'ms', limit: 300 },
      { what: 'after a note was written', value: median(changed), unit: 'ms', limit: 300 },
      { what: 'the first on this memory', value: first, unit: 'ms' },
      { what: 'of that, Node that does nothing', value: median(bare), unit: 'ms' },
    ],
  };
}
