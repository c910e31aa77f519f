import path from 'node:path';
import { makeTemporaryFolder } from '../../support/folders';
import { corpusOf, type Corpus } from './corpus';
import { builtProgram, runNode, runProgram } from './program';
import type { SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

/** P4: a whole offline dream as a process of its own. */
export const wholeDream: SpeedTest = {
  id: 'P4',
  title: 'whole offline dream as a process: 300 sessions, 500 MB, 200 statements',
  figure: '≤ 6 × one bare byte search over the same files',
  run,
};

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  // A smaller one would measure how Node starts.
  const corpus = corpusOf(300);
  progress('dreaming');
  const times: Record<'search' | 'first' | 'next', number[]> = { search: [], first: [], next: [] };
  let statements = 0;
  const count = quick ? 3 : runs;
  while (times.first.length < count) {
    const { search } = await runProgram<{ readonly search: number[] }>('bareSearch', corpus.sessions, '3');
    times.search.push(median(search));
    const home = makeTemporaryFolder('bench-home');
    const first = await dream(corpus, home);
    times.first.push(first.ms);
    times.next.push((await dream(corpus, home)).ms);
    statements = first.statements;
  }
  const [search, first, next] = [median(times.search), median(times.first), median(times.next)];
  return {
    measures: [
      { what: 'one bare byte search', value: search, unit: 'ms' },
      { what: 'dream, the first on this memory', value: first, unit: 'ms' },
      { what: 'dream, in bare searches', value: first / search, unit: '×', limit: 6 },
      { what: 'dream again, sessions as they were', value: next, unit: 'ms' },
      { what: 'statements of the memory', value: statements, unit: '' },
    ],
    notes: ['`autodream dream --dry-run --json` with the built program, its start included.'],
  };
}

async function dream(
  { memory, sessions, workspace }: Corpus,
  home: string,
): Promise<{ readonly ms: number; readonly statements: number }> {
  const where = ['--memory', memory, '--sessions', sessions, '--workspace', workspace];
  const env = { HOME: home, XDG_STATE_HOME: path.join(home, 'state') };
  const { ms, output } = await runNode([builtProgram(), 'dream', '--dry-run', '--json', ...where], { env });
  const { statistics, operations } = JSON.parse(output) as {
    readonly statistics: { readonly statements: number; readonly signals: number };
    readonly operations: readonly unknown[];
  };
  if (statistics.signals === 0 || operations.length === 0)
    throw new Error('The dream found nothing: something else was measured.');
  return { ms, statements: statistics.statements };
}
