import { makeTemporaryFolder } from '../support/folders';
import { seeded } from '../support/diskModel';
import { CommitBench, killAt } from './commitBench';
import { statementsThatStay, visibleIn } from './commitVerdict';
import { commitScenarios, scenarioNamed, type CommitScenario } from './commitScenarios';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { inParallel } from './inParallel';
import { straceMissing, type Call } from './strace';

/** R1: a process that is ended by force at every single call of a commit. */
export const kills: FaultTest = {
  id: 'R1',
  title: 'killed at every writing system call of a commit',
  figure: `every such call of ${commitScenarios.length} scenarios, each kill shown to have fired; 0 partial memories, 0 bytes lost`,
  how: `A real process writes a dream on a real disk: it takes the lock, brings an earlier dream to its end, keeps the bytes for the history, commits, and gives the lock back. A run without a fault counts its system calls that change a disk; then the process is killed (SIGKILL, by strace, as the call is entered) at each of them, one run a call. At that instant a reader must find every statement that the dream does not take away. After the next start the memory must be the old one or the new one, byte for byte, with the history telling the same, every replaced byte in it, and no journal, lock or dot-file left. The scenarios: ${commitScenarios.map((one) => one.name).join(', ')}.`,
  async run(run: FaultRun): Promise<FaultResult> {
    const missing = straceMissing();
    if (missing !== undefined) return { counts: {}, violations: [], skipped: missing };
    const sweep = new KillSweep(run);
    for (const scenario of run.sample ? SAMPLE : commitScenarios) await sweep.scenario(scenario);
    return sweep.result();
  },
};

/** In a sample, so many kills of each of these. */
const SAMPLED = 3;
const SAMPLE = ['five files', 'leftovers'].map(scenarioNamed);

class KillSweep {
  readonly #run: FaultRun;
  readonly #folder = makeTemporaryFolder('kills');
  readonly #violations: string[] = [];
  readonly #ends = { old: 0, new: 0, neither: 0 };
  #scenarios = 0;
  #calls = 0;
  #fired = 0;
  #complete = 0;

  constructor(run: FaultRun) {
    this.#run = run;
  }

  async scenario(scenario: CommitScenario): Promise<void> {
    const benches = await CommitBench.inLanes(this.#run, this.#folder, scenario);
    const calls = await this.#callsOf(benches[0]!);
    this.#scenarios++;
    this.#calls += calls.length;
    const chosen = this.#run.sample ? sampleOf(calls, SAMPLED, this.#run.seed) : calls;
    await inParallel(chosen, benches.length, async (call, lane) => {
      await this.#kill(benches[lane]!, call);
      this.#run.progress(this.#fired, this.#calls);
    });
  }

  /** The calls of a run that nothing happens to, which must come to its end. */
  async #callsOf(bench: CommitBench): Promise<Call[]> {
    const { calls, code, stdout } = await bench.dream();
    const { state, wrong } = bench.verdict();
    const expected = bench.scenario.name === 'read-only target' ? 'old' : 'new';
    if (code !== 0 || state !== expected || wrong.length > 0)
      this.#violations.push(
        `${bench.scenario.name}, undisturbed: the ${state} memory, ${wrong.join('; ')} ${stdout.slice(0, 300)}`,
      );
    return calls.filter((call) => call.changes);
  }

  async #kill(bench: CommitBench, call: Call): Promise<void> {
    const where = `${bench.scenario.name}, killed at ${call.key} (${killAt(call)})`;
    if (!(await bench.kill(call, 'dream'))) {
      this.#violations.push(`${where}: the kill did not fire there`);
      return;
    }
    this.#fired++;
    const seen = Object.values(visibleIn(bench.ground.memory)).join('\n');
    const missing = statementsThatStay(bench.scenario).filter((line) => !seen.includes(line));
    if (missing.length === 0) this.#complete++;
    else
      this.#violations.push(`${where}: a reader at that instant misses ${missing.slice(0, 3).join(' | ')}`);
    const { state, wrong } = bench.verdict();
    this.#ends[state]++;
    this.#violations.push(...wrong.map((one) => `${where}: ${one}`));
  }

  result(): FaultResult {
    return {
      counts: {
        scenarios: this.#scenarios,
        'writing calls of undisturbed runs': this.#calls,
        'kills that fired at their call': this.#fired,
        'instants at which a reader sees every statement': this.#complete,
        'the old memory afterwards': this.#ends.old,
        'the new memory afterwards': this.#ends.new,
        'partial memories': this.#ends.neither,
      },
      violations: this.#violations,
    };
  }
}

/** Some of them, in order, by chance. */
export function sampleOf<T>(items: readonly T[], count: number, seed: number): T[] {
  const choose = seeded(seed);
  const chosen = new Set(Array.from({ length: count }, () => choose(items.length)));
  return items.filter((_, at) => chosen.has(at));
}
