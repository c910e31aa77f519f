import { setTimeout as sleep } from 'node:timers/promises';
import { counted, headlineOf } from '../../core/dream/describe';
import type { Engine } from '../../core/dream/engine';
import { decisionInWords, metInWords, scheduleInWords } from '../../core/schedule/inWords';
import { obstaclesHere } from '../../job/obstacles';
import { runSchedule, type RunScheduleOutcome } from '../../job/runSchedule';
import { ScheduledMemories, type ScheduledMemory } from '../../job/scheduledMemories';
import { shortPath } from '../../storage/environment';
import { sentenceOf } from '../../storage/problem';
import { UsageError } from '../arguments';
import { openOperations } from '../choose';
import { EXIT, type ExitCode } from '../exitCode';
import { lookOutside, outsideInWords, unkept } from '../outside';
import { printable } from '../style';
import { complainAll, printJson, timeOf, type CommandContext } from './context';
import { capsOf, chosenEngine, gateOf } from './sending';

/** The longest time between two looks, in milliseconds. */
const INTERVAL = 5 * 60_000;
/** And the shortest. */
const SHORTEST = 1000;

/** `autodream watch`: keeps to the schedules of this home, beside open editors and other machines. */
export async function watchCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal } = context;
  if (args.now !== undefined && !args.once) throw new UsageError('--now stands still: it goes with --once.');
  if (args.project !== undefined || args.memory !== undefined)
    throw new UsageError('watch keeps to all schedules of this home: it takes no --project and no --memory.');
  const watch = new Watch(context, await chosenEngine(context));
  for (;;) {
    const next = await watch.look();
    if (args.once || next === 'stopped') return EXIT.done;
    const wait = Math.min(Math.max(next - Date.now(), SHORTEST), INTERVAL);
    const isStopped = await sleep(wait, false, { signal: terminal.signal }).catch(() => true);
    if (isStopped) return EXIT.done;
  }
}

/** What came of one look at one memory. */
interface Seen {
  readonly memory: ScheduledMemory;
  readonly outcome: RunScheduleOutcome | { readonly kind: 'failed'; readonly message: string };
  /** Epoch milliseconds. */
  readonly at: number;
}

class Watch {
  readonly #context: CommandContext;
  readonly #engine: Engine;
  readonly #memories: ScheduledMemories;
  /** What was said last of each memory: nothing is said twice in a row. */
  readonly #said = new Map<string, string>();

  constructor(context: CommandContext, engine: Engine) {
    this.#context = context;
    this.#engine = engine;
    this.#memories = new ScheduledMemories(context.environment);
  }

  /**
   * Looks at every schedule. Whatever fails is said, and looked at again the next time; only one look alone throws.
   *
   * @returns when the clock alone makes the next dream due, in epoch milliseconds
   */
  async look(): Promise<number | 'stopped'> {
    const { args, terminal } = this.#context;
    try {
      return await this.#lookAtAll();
    } catch (error) {
      if (terminal.signal.aborted) return 'stopped';
      if (args.once) throw error;
      this.#say('', sentenceOf(error));
      return Infinity;
    }
  }

  async #lookAtAll(): Promise<number> {
    const { args, terminal } = this.#context;
    const { memories, problems } = await this.#memories.find(this.#now());
    this.#say('', [...problems, ...(memories.length === 0 ? [NO_SCHEDULE] : [])].join('\n'));
    const seen: Seen[] = [];
    for (const memory of memories) {
      terminal.signal.throwIfAborted();
      const one = await this.#lookAt(memory);
      seen.push(one);
      if (!args.json) this.#tell(one);
      else if (!args.once && one.outcome.kind === 'dreamt')
        terminal.print(`${JSON.stringify(documentOf(one))}\n`);
    }
    if (args.json && args.once) printJson(terminal, { version: 1, looks: seen.map(documentOf) });
    const times = seen.flatMap(({ outcome }) =>
      outcome.kind === 'not-due' ? (outcome.decision.next ?? []) : [],
    );
    return Math.min(...times, Infinity);
  }

  async #lookAt(memory: ScheduledMemory): Promise<Seen> {
    const { terminal, environment } = this.#context;
    const at = this.#now();
    const { places, store, saved } = memory;
    try {
      await this.#lookOutside(memory);
      const gate = gateOf({ ...this.#context, now: at, terminal: { ...terminal, canAsk: false } });
      const outcome = await runSchedule({
        places,
        store,
        schedule: saved.schedule,
        owner: 'file',
        setAt: saved.setAt,
        review: saved.review,
        begin: () => Promise.resolve({ engine: this.#engine, gate }),
        environment,
        now: () => this.#now(),
        obstacles: () =>
          obstaclesHere({
            environment,
            memoryFolder: places.memoryFolder,
            engine: this.#engine.name,
            gate,
            caps: capsOf(this.#context.args),
          }),
        signal: terminal.signal,
      });
      return { memory, outcome, at };
    } catch (error) {
      terminal.signal.throwIfAborted();
      return { memory, outcome: { kind: 'failed', message: sentenceOf(error) }, at };
    }
  }

  /** Keeps what others changed in a memory, and tells of what they took. */
  async #lookOutside({ places, store }: ScheduledMemory): Promise<void> {
    const outside = await lookOutside(places, store, this.#now());
    const told = [...unkept(outside), ...outside.open.map(outsideInWords)];
    const name = shortPath(places.workspaceFolder ?? places.memoryFolder, this.#context.environment);
    this.#say(`outside ${places.memoryFolder}`, told.map((sentence) => `${name}: ${sentence}`).join('\n'));
  }

  #now(): number {
    return this.#context.args.now ?? Date.now();
  }

  #tell(seen: Seen): void {
    const { memory, outcome, at } = seen;
    const { environment, terminal } = this.#context;
    const { memoryFolder, workspaceFolder } = memory.places;
    const name = shortPath(workspaceFolder ?? memoryFolder, environment);
    const words = wordsOf(seen);
    // Counts of sessions change all the time: that is said once, for a person who wonders whether it works.
    const key = outcome.kind === 'not-due' ? scheduleInWords(memory.saved.schedule) : words.join('\n');
    if (this.#said.get(memoryFolder) === key && outcome.kind !== 'dreamt') return;
    if (outcome.kind === 'busy') return;
    this.#said.set(memoryFolder, key);
    for (const line of words) terminal.print(`${timeOf(at)}  ${printable(name)}: ${printable(line)}\n`);
  }

  #say(about: string, message: string): void {
    if (this.#said.get(about) === message) return;
    this.#said.set(about, message);
    if (message !== '') complainAll(this.#context.terminal, message.split('\n'));
  }
}

const NO_SCHEDULE =
  'No project of this home has a schedule. `autodream schedule --after-sessions 5` sets one for a project, with --all for all.';

function wordsOf({ memory, outcome, at }: Seen): string[] {
  const { schedule } = memory.saved;
  switch (outcome.kind) {
    case 'not-due':
      return [
        `${scheduleInWords(schedule)}; next: ${decisionInWords(outcome.decision, at, schedule.timeZone)}`,
      ];
    case 'dreamt': {
      const { proposal, lossless, because, notes } = outcome;
      const written = lossless.kind === 'written' ? lossless.operations : [];
      const waiting = openOperations(proposal).length - written.length;
      const why = because.map((met) => metInWords(met, at, schedule.timeZone)).join(', ');
      const wait = waiting === 1 ? 'waits' : 'wait';
      return [
        waiting + written.length === 0
          ? `dreamt (${why}): the memory is in order`
          : `dreamt (${why}): ${counted(waiting, 'change')} ${wait} for review, ${written.length} written`,
        ...written.map((operation) => `written: ${headlineOf(operation, proposal.statements)}`),
        ...(lossless.kind === 'refused' ? [lossless.message] : []),
        ...notes,
      ];
    }
    case 'taken-over':
      return ['another machine took over while this one slept; what was made here was thrown away'];
    case 'busy':
    case 'not-made':
    case 'failed':
      return [outcome.message];
  }
}

function documentOf({ memory, outcome, at }: Seen): object {
  const common = { at: new Date(at).toISOString(), memory: memory.places.memoryFolder, state: outcome.kind };
  if (outcome.kind === 'not-due') {
    const { next } = outcome.decision;
    return {
      ...common,
      says: decisionInWords(outcome.decision, at, memory.saved.schedule.timeZone),
      next: next === undefined ? null : new Date(next).toISOString(),
    };
  }
  if (outcome.kind !== 'dreamt')
    return { ...common, ...(outcome.kind === 'taken-over' ? {} : { message: outcome.message }) };
  const { proposal, lossless } = outcome;
  const written = lossless.kind === 'written' ? lossless.operations : [];
  return {
    ...common,
    proposal: proposal.id,
    waiting: openOperations(proposal).length - written.length,
    written: written.map((operation) => ({
      id: operation.id,
      headline: headlineOf(operation, proposal.statements),
    })),
    ...(lossless.kind === 'written' ? { dream: lossless.dream } : {}),
  };
}
