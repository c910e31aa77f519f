import { makeTemporaryFolder } from '../support/folders';
import { CommitBench } from './commitBench';
import { scenarioNamed } from './commitScenarios';
import { isSame, visibleIn } from './commitVerdict';
import type { DreamResult } from './dreaming';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { inParallel } from './inParallel';
import { sampleOf } from './kills';
import { straceMissing, type Call } from './strace';

const ERRORS = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'EMFILE'] as const;
/** What a call that only looks may meet. */
const LOOKING_ERRORS = ['EIO', 'EACCES', 'EMFILE'] as const;
const SCENARIOS = ['five files', 'first run', 'rename'] as const;
/** Errors of all scenarios in a sample. */
const SAMPLED = 8;

/** R2: a disk that fails one call, whichever and however. */
export const errors: FaultTest = {
  id: 'R2',
  title: 'every call of a commit fails once, with every error',
  figure: `every writing call of ${SCENARIOS.length} scenarios × ${ERRORS.length} errors; 0 partial memories; the message names the file and the cause`,
  how: `As in R1, but instead of a kill the call returns an error: ${ERRORS.join(', ')}; calls that only read get ${LOOKING_ERRORS.join(', ')}. The process must not crash. What it says must be true: "failed" means that no reader sees a change, "written" that the memory is the new one; whoever is told of a failure is told the file and the cause. After the next start the memory is whole. The scenarios: ${SCENARIOS.join(', ')}.`,
  async run(run: FaultRun): Promise<FaultResult> {
    const missing = straceMissing();
    if (missing !== undefined) return { counts: {}, violations: [], skipped: missing };
    const sweep = new ErrorSweep(run);
    for (const name of SCENARIOS) await sweep.scenario(name);
    return sweep.result();
  },
};

interface Injection {
  readonly call: Call;
  readonly code: string;
}

class ErrorSweep {
  readonly #run: FaultRun;
  readonly #folder = makeTemporaryFolder('errors');
  readonly #violations: string[] = [];
  readonly #outcomes: Record<string, number> = {};
  #calls = 0;
  #planned = 0;
  #fired = 0;
  #firedLooking = 0;
  #partial = 0;

  constructor(run: FaultRun) {
    this.#run = run;
  }

  async scenario(name: string): Promise<void> {
    const benches = await CommitBench.inLanes(this.#run, this.#folder, scenarioNamed(name));
    const { calls } = await benches[0]!.dreamAgain();
    this.#calls += calls.filter((call) => call.changes).length;
    const all = calls.flatMap((call) =>
      (call.changes ? ERRORS : LOOKING_ERRORS).map((code): Injection => ({ call, code })),
    );
    const chosen = this.#run.sample ? sampleOf(all, SAMPLED / SCENARIOS.length, this.#run.seed) : all;
    this.#planned += chosen.length;
    await inParallel(chosen, benches.length, async (injection, lane) => {
      await this.#inject(benches[lane]!, injection);
      this.#run.progress(this.#fired + this.#firedLooking, this.#planned);
    });
    for (const bench of benches) bench.close();
  }

  async #inject(bench: CommitBench, { call, code }: Injection): Promise<void> {
    const what = `${call.name}:error=${code}:when=${call.nth}`;
    const where = `${bench.scenario.name}, ${code} at ${call.key} (${what})`;
    for (let tries = 0; tries < 4; tries++) {
      bench.reset();
      let done;
      try {
        done = await bench.dreamAgain([what]);
      } catch (error) {
        this.#violations.push(`${where}: ${String(error)}`);
        bench.close();
        return;
      }
      if (done.injected.length !== 1 || done.injected[0] !== call.key) continue;
      if (call.changes) this.#fired++;
      else this.#firedLooking++;
      this.#judge(bench, done.result, code, where);
      return;
    }
    this.#violations.push(`${where}: the error did not fire there`);
  }

  #judge(bench: CommitBench, result: DreamResult, code: string, where: string): void {
    const say = (sentence: string): void => void this.#violations.push(`${where}: ${sentence}`);
    const outcome = outcomeOf(result);
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
    const message = 'message' in result ? result.message : undefined;
    if (message !== undefined && !message.includes(code)) say(`the message lacks the cause: ${message}`);
    if (message !== undefined && !namesAFile(message)) say(`the message names no file: ${message}`);
    if (outcome === 'changed by nobody') say('it takes an error for a change by someone else');
    if (outcome === 'failed' || outcome === 'refused') {
      if (!isSame(visibleIn(bench.ground.memory), bench.old))
        say(`it says ${outcome}, yet the memory has changed`);
    }
    const { state, wrong } = bench.verdict();
    if (state === 'neither') this.#partial++;
    for (const one of wrong) say(`${outcome}, ${one}`);
    const expected = outcome.startsWith('written')
      ? 'new'
      : outcome === 'finished by the next start'
        ? state
        : 'old';
    if (state !== expected) say(`it says ${outcome}, and the memory is the ${state} one`);
  }

  result(): FaultResult {
    return {
      counts: {
        'writing calls of undisturbed runs': this.#calls,
        'errors that fired at a writing call': this.#fired,
        'errors that fired at a reading call': this.#firedLooking,
        ...Object.fromEntries(
          Object.entries(this.#outcomes)
            .sort()
            .map(([outcome, count]) => [`came of it: ${outcome}`, count]),
        ),
        'partial memories': this.#partial,
      },
      violations: this.#violations,
    };
  }
}

function outcomeOf(result: DreamResult): string {
  if (result.kind === 'written')
    return result.confirmed ? 'written' : 'written, but the disk did not confirm it';
  if (result.kind === 'failed') return result.unfinished ? 'finished by the next start' : 'failed';
  return result.kind === 'changed' ? 'changed by nobody' : 'refused';
}

/** A path, or a memory file by its name. */
function namesAFile(message: string): boolean {
  return /\/\w|\b[\w-]+\.md\b/.test(message);
}
