import { settle } from '../../../../src/core/dream/settle';
import { parseMemory } from '../../../../src/core/memory/parse';
import { Patches } from '../../../../src/host/patches';
import { largeMemory, WRITTEN, type Form } from '../largeMemory';
import { manyOperations } from '../manyOperations';
import { timed } from '../statistics';

/**
 * Prints how long it takes to compile operations on a large memory, to account for every statement, and to compare
 * each file that changes, in milliseconds, run by run.
 *
 *   largeReview STATEMENTS OPERATIONS RUNS FORM
 */
async function main([
  statements = '',
  operations = '',
  runs = '1',
  form = 'topics',
]: readonly string[]): Promise<void> {
  const input = largeMemory({ statements: Number(statements), duplicates: 0, seed: 1, form: form as Form });
  const times = { settle: [] as number[], diff: [] as number[] };
  let lines = 0;
  for (let run = 0; run < Number(runs); run++) {
    // Nothing is known of it from the run before.
    const memory = parseMemory(input);
    const plan = { operations: manyOperations(memory, Number(operations)), findings: [] };
    const settled = await timed(() => settle(memory, plan, WRITTEN));
    const { blocked, compiled, ledger } = settled.value;
    if (blocked.length > 0 || ledger.counts.unaccounted > 0)
      throw new Error(`Of these operations ${blocked.length} are blocked: ${blocked[0]?.reason ?? ''}`);
    const patches = new Patches();
    const diff = await timed(() => compiled.changes.map((change) => patches.of(change).patch).join(''));
    lines = diff.value.split('\n').length;
    times.settle.push(settled.ms);
    times.diff.push(diff.ms);
  }
  console.log(JSON.stringify({ ...times, lines }));
}

void main(process.argv.slice(2));
