import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolder } from '../support/folders';
import { bundle } from './bundle';
import { layOut, type CommitScenario } from './commitScenarios';
import { endsOf, verdictOn, type Ends, type Texts, type Verdict } from './commitVerdict';
import { Ground, type DreamResult, type TextChange } from './dreaming';
import type { FaultRun } from './faultTest';
import { LANES } from './inParallel';
import { traced, tracedWhile, type Call, type TracedRun } from './strace';

/** What strace takes to end a process on entry of a call: the call itself is not done. */
export function killAt(call: Call): string {
  return `${call.name}:signal=KILL:when=${call.nth}`;
}

/**
 * One scenario on the real disk, set up again and again at the same place, for processes to be harmed in.
 * Used by one process at a time.
 */
export class CommitBench implements Ends {
  readonly ground: Ground;
  readonly old: Texts;
  readonly new: Texts;
  readonly earlier: number;
  readonly #folder: string;
  readonly #dreamer: string;
  #server: ChildProcess | undefined;

  private constructor(
    folder: string,
    dreamer: string,
    readonly scenario: CommitScenario,
  ) {
    this.#folder = folder;
    this.#dreamer = dreamer;
    this.ground = new Ground(path.join(folder, 'ground'));
    const { old, new: next, earlier } = endsOf(scenario);
    [this.old, this.new, this.earlier] = [old, next, earlier];
  }

  /** As many as work at once, one in a sample, each with the scenario in a folder of its own. */
  static inLanes(
    { sample }: Pick<FaultRun, 'sample'>,
    folder: string,
    scenario: CommitScenario,
  ): Promise<CommitBench[]> {
    const dreamer = bundle('test/faults/dreamer.ts');
    const lanes = Array.from({ length: sample ? 1 : LANES }, (_, lane) => path.join(folder, `${lane}`));
    return Promise.all(lanes.map((lane) => CommitBench.of(lane, dreamer, scenario)));
  }

  /**
   * @param folder the bench's own
   * @param dreamer the bundled program that writes the dream
   */
  static async of(folder: string, dreamer: string, scenario: CommitScenario): Promise<CommitBench> {
    const bench = new CommitBench(folder, dreamer, scenario);
    removeFolder(folder);
    mkdirSync(bench.ground.root, { recursive: true });
    layOut(bench.ground, scenario);
    if (scenario.killedBefore !== undefined) await bench.#killEarlierDream(scenario.killedBefore);
    scenario.arrange?.(bench.ground);
    writeFileSync(bench.#changesFile, JSON.stringify(scenario.changes));
    bench.keepAs('fresh');
    return bench;
  }

  /** Writes the dream in a process of its own, under strace. */
  dream(inject: readonly string[] = [], id = 'd1'): Promise<TracedRun> {
    return this.#run(['dream', id, this.#changesFile], inject);
  }

  /**
   * Writes the dream in a process that has been there since the first time, under strace: ten times as quick, for what a
   * process survives.
   */
  async dreamAgain(
    inject: readonly string[] = [],
  ): Promise<Pick<TracedRun, 'calls' | 'injected'> & { readonly result: DreamResult }> {
    const { root } = this.ground;
    const server = (this.#server ??= await this.#serve());
    const log = path.join(this.#folder, 'log');
    return tracedWhile(server.pid ?? 0, { root, log, inject }, () => answerOf(server));
  }

  /** Ends the process that `dreamAgain` began. */
  close(): void {
    this.#server?.kill();
    this.#server = undefined;
  }

  async #serve(): Promise<ChildProcess> {
    const server = fork(this.#dreamer, [this.ground.root, 'serve', 'd1', this.#changesFile]);
    await once(server, 'message');
    // Once without a look: what is made when it is first needed is there then.
    await answerOf(server);
    this.reset();
    return server;
  }

  /** Does what the next start does, likewise. */
  start(inject: readonly string[] = []): Promise<TracedRun> {
    return this.#run(['start'], inject);
  }

  /**
   * Ends that process by force on entry of a call, from a disk that was kept.
   *
   * @returns whether it ended there
   */
  async kill(call: Call, action: 'dream' | 'start', from = 'fresh'): Promise<boolean> {
    // Where a call of the runtime itself comes once more or once less, the kill hits a neighbour: once more then.
    for (let tries = 0; tries < 4; tries++) {
      this.reset(from);
      const { signal, calls } = await this[action]([killAt(call)]);
      if (signal === 'SIGKILL' && calls.at(-1)?.key === call.key) return true;
    }
    return false;
  }

  /** Remembers the disk as it is now. */
  keepAs(name: string): void {
    removeFolder(this.#kept(name));
    execFileSync('cp', ['-a', this.ground.root, this.#kept(name)]);
  }

  /** Brings the disk back to what it was. */
  reset(name = 'fresh'): void {
    removeFolder(this.ground.root);
    execFileSync('cp', ['-a', this.#kept(name), this.ground.root]);
  }

  /** What stands there once the next start has looked at it. */
  verdict(): Verdict {
    const { state, wrong } = verdictOn(this.ground, this);
    const modes = Object.keys(this.scenario.before ?? {})
      .filter((name) => this.#modeNow(name) !== this.#modeBefore(name))
      .map((name) => `the mode of ${name} has changed`);
    return { state, wrong: [...wrong, ...modes] };
  }

  #modeNow(name: string): number | undefined {
    const file = path.join(this.ground.memory, name);
    return existsSync(file) ? statSync(file).mode : this.#modeBefore(name);
  }

  #modeBefore(name: string): number | undefined {
    const file = path.join(this.#kept('fresh'), 'memory', name);
    return existsSync(file) ? statSync(file).mode : undefined;
  }

  async #killEarlierDream(changes: readonly TextChange[]): Promise<void> {
    writeFileSync(this.#changesFile, JSON.stringify(changes));
    this.keepAs('earlier');
    const { calls } = await this.dream([], 'd0');
    const sealed = calls.findIndex(
      (call) => call.name.startsWith('rename') && call.key.endsWith('/d0/plan.json'),
    );
    const begun = calls.slice(sealed).find((call) => call.name.startsWith('link'));
    if (sealed < 0 || begun === undefined) throw new Error('the earlier dream has no point to be killed at');
    this.reset('earlier');
    const { signal } = await this.dream([killAt(begun)], 'd0');
    if (signal !== 'SIGKILL') throw new Error('the earlier dream was not killed');
  }

  #run(action: readonly string[], inject: readonly string[]): Promise<TracedRun> {
    const { root } = this.ground;
    return traced([this.#dreamer, root, ...action], { root, log: path.join(this.#folder, 'log'), inject });
  }

  get #changesFile(): string {
    return path.join(this.#folder, 'changes.json');
  }

  #kept(name: string): string {
    return path.join(this.#folder, `kept-${name}`);
  }
}

/** What a serving process says of the dream that it writes now. */
async function answerOf(server: ChildProcess): Promise<DreamResult> {
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${String(code)}`);
  });
  const answer = once(server, 'message') as Promise<[DreamResult]>;
  server.send('dream');
  return (await Promise.race([answer, ended]))[0];
}
