import { settle } from '../../../../src/core/dream/settle';
import { parseMemory } from '../../../../src/core/memory/parse';
import { planOffline } from '../../../../src/engines/offline/offlineEngine';
import { tuneForOneRun } from '../../../../src/terminal/oneRun';
import { largeMemory, WRITTEN, type Form } from '../largeMemory';
import { timed } from '../statistics';

const DAY = 86_400_000;

/**
 * Prints how long the offline engine thinks about a memory, from the text of its files to an audited plan with its
 * account, in milliseconds, run by run, in a process tuned as the program is; and how many notes it would merge, by run.
 *
 *   thinking STATEMENTS RUNS FORM
 */
async function main([count = '', runs = '1', form = 'topics']: readonly string[]): Promise<void> {
  const statements = Number(count);
  const think: number[] = [];
  const merges: number[] = [];
  // The first is forgotten: each run has a memory of its own, and the program itself is to be warm.
  for (let run = 0; run <= Number(runs); run++) {
    const input = largeMemory({ statements, duplicates: statements / 10, seed: 1 + run, form: form as Form });
    const { ms, value } = await timed(() => settled(parseMemory(input)));
    if (value.blocked.length > 0) throw new Error(`Blocked: ${value.blocked[0]?.reason ?? ''}`);
    if (run === 0) continue;
    think.push(ms);
    merges.push(value.operations.filter((operation) => operation.kind === 'merge').length);
  }
  console.log(JSON.stringify({ think, merges }));
}

function settled(memory: ReturnType<typeof parseMemory>): ReturnType<typeof settle> {
  const now = WRITTEN + 50 * DAY;
  const workspace = { instructions: [], missingPaths: new Set<string>() };
  const plan = planOffline({ memory, signals: [], sayings: [], workspace, refusals: [], now });
  return settle(memory, plan, now);
}

tuneForOneRun();
void main(process.argv.slice(2));
