import { makeTemporaryFolder } from '../support/folders';
import { CommitBench, killAt } from './commitBench';
import { scenarioNamed } from './commitScenarios';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { inParallel } from './inParallel';
import { sampleOf } from './kills';
import { straceMissing, type Call } from './strace';

/** How many states of each scenario that a first kill leaves are recovered from. */
const FIRST_KILLS = { 'five files': 9, rename: 5, 'first run': 3 } as const;

/** R3: the start after a kill is killed as well. */
export const killedRecovery: FaultTest = {
  id: 'R3',
  title: 'killed again while the next start recovers',
  figure: 'at least 400 second kills, each shown to have fired; 0 partial memories',
  how: `A commit is killed at calls spread evenly over all that follow its commit point, and just before it. From each of these states the next start (which takes over the dead process's lock, finishes or takes back, and clears away) is killed at every one of its own writing calls. The start after that must leave the old memory or the new one, whole. The scenarios: ${Object.keys(FIRST_KILLS).join(', ')}.`,
  async run(run: FaultRun): Promise<FaultResult> {
    const missing = straceMissing();
    if (missing !== undefined) return { counts: {}, violations: [], skipped: missing };
    const sweep = new RecoverySweep(run);
    for (const [name, count] of Object.entries(FIRST_KILLS)) {
      await sweep.scenario(name, run.sample ? 1 : count);
      if (run.sample) break;
    }
    return sweep.result();
  },
};

/** Second kills in a sample. */
const SAMPLED = 5;

class RecoverySweep {
  readonly #run: FaultRun;
  readonly #folder = makeTemporaryFolder('recovery');
  readonly #violations: string[] = [];
  readonly #ends = { old: 0, new: 0, neither: 0 };
  #firstKills = 0;
  #planned = 0;
  #fired = 0;

  constructor(run: FaultRun) {
    this.#run = run;
  }

  async scenario(name: string, firstKills: number): Promise<void> {
    const benches = await CommitBench.inLanes(this.#run, this.#folder, scenarioNamed(name));
    const calls = (await benches[0]!.dream()).calls.filter((call) => call.changes);
    for (const first of pointsAround(calls, firstKills)) await this.#firstKill(benches, first);
  }

  async #firstKill(benches: readonly CommitBench[], first: Call): Promise<void> {
    const where = `${benches[0]!.scenario.name}, killed at ${first.key} (${killAt(first)})`;
    for (const bench of benches) {
      if (!(await bench.kill(first, 'dream'))) {
        this.#violations.push(`${where}: the kill did not fire there`);
        return;
      }
      bench.keepAs('killed');
    }
    this.#firstKills++;
    const { calls } = await benches[0]!.start();
    const changing = calls.filter((call) => call.changes);
    const seconds = this.#run.sample ? sampleOf(changing, SAMPLED, this.#run.seed) : changing;
    this.#planned += seconds.length;
    await inParallel(seconds, benches.length, async (second, lane) => {
      await this.#secondKill(benches[lane]!, second, where);
      this.#run.progress(this.#fired, this.#planned);
    });
  }

  async #secondKill(bench: CommitBench, second: Call, first: string): Promise<void> {
    const where = `${first}, then its recovery at ${second.key} (${killAt(second)})`;
    if (!(await bench.kill(second, 'start', 'killed'))) {
      this.#violations.push(`${where}: the kill did not fire there`);
      return;
    }
    this.#fired++;
    const { state, wrong } = bench.verdict();
    this.#ends[state]++;
    this.#violations.push(...wrong.map((one) => `${where}: ${one}`));
  }

  result(): FaultResult {
    return {
      counts: {
        'states left by a first kill': this.#firstKills,
        'second kills that fired at their call': this.#fired,
        'the old memory afterwards': this.#ends.old,
        'the new memory afterwards': this.#ends.new,
        'partial memories': this.#ends.neither,
      },
      violations: this.#violations,
    };
  }
}

/** Calls spread evenly over those that follow the commit point, and the one before it. */
function pointsAround(calls: readonly Call[], count: number): Call[] {
  const sealing = calls.findIndex(
    (call) => call.name.startsWith('rename') && call.key.endsWith('/d1/plan.json'),
  );
  const after = calls.slice(sealing + 1);
  const spread = Array.from({ length: count }, (_, n) => after[Math.floor((n * after.length) / count)]!);
  return count > 1 ? [calls[sealing]!, ...spread] : spread;
}
