import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { recoverMemory } from '../../src/job/withMemory';
import { seeded, type Choose } from '../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import { bundle } from './bundle';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { endedBuiltIns, liveLocks, staleLocks, type LeftLock } from './leftLocks';
import { layOutScene, Scene, STATEMENTS, type Part, type PartDone, type Role } from './writersScene';

const ROUNDS = { whole: 1000, sample: 8 };
const MOST_WRITERS = 8;

/** R6: others write at the same time. */
export const manyWriters: FaultTest = {
  id: 'R6',
  title: '2 to 8 processes write to one memory at once',
  figure: `${ROUNDS.whole} rounds; 0 updates lost (in neither memory nor history), 0 dead ends, 0 wrong takeovers; a reader in between sees every statement`,
  how: `Real processes: windows of ours that dream (they let words in, and move statements from file to file), people who save their own file in place or by replacing it, an agent's session that adds files and lines to the index, while another process reads the memory all the time. A third of the rounds begin with a lock that a process left (${staleLocks.length} kinds, and ${endedBuiltIns.length} of the built-in dream), which must be taken over, or with one that counts (${liveLocks.length} kinds), under which no window may write. Afterwards every word that anyone wrote must stand in memory or in the history, every window must have got through, and no two may have been inside at once. The seed decides who takes part, what they do and what lock lies there; the order in which they come is the machine's.`,
  async run(run: FaultRun): Promise<FaultResult> {
    const company = await Company.called(MOST_WRITERS + 1);
    try {
      return await new Rounds(run, company).all();
    } finally {
      company.dismiss();
    }
  },
};

/** Processes that play one part after another. */
class Company {
  private constructor(readonly players: readonly ChildProcess[]) {}

  static async called(size: number): Promise<Company> {
    const program = bundle('test/faults/writer.ts');
    const players = Array.from({ length: size }, () =>
      fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
    await Promise.all(players.map((player) => once(player, 'message')));
    return new Company(players);
  }

  /** The last part is over when all others are. */
  async play(parts: readonly Part[]): Promise<PartDone[]> {
    const results = parts.map(async (part, n): Promise<PartDone> => {
      const player = this.players[n]!;
      const answer = once(player, 'message');
      player.send(part);
      return ((await answer) as [PartDone])[0];
    });
    await Promise.all(results.slice(0, -1));
    this.players[parts.length - 1]!.send('over');
    return Promise.all(results);
  }

  dismiss(): void {
    for (const player of this.players) player.kill();
  }
}

class Rounds {
  readonly #run: FaultRun;
  readonly #company: Company;
  readonly #folder = makeTemporaryFolder('writers');
  readonly #violations: string[] = [];
  readonly #kinds = new Set<string>();
  readonly #counts = {
    rounds: 0,
    'writing processes': 0,
    'updates made': 0,
    'of them kept by the history alone': 0,
    'updates lost': 0,
    'dreams written': 0,
    'dreams that found a file changed, and tried again': 0,
    'dreams that waited for another': 0,
    'edits of the last instant that were rescued': 0,
    'kinds of stale lock': 0,
    'stale locks taken over': 0,
    'locks that were honoured': 0,
    'wrong takeovers': 0,
    'dead ends': 0,
    'whole memories that a reader saw': 0,
  };

  constructor(run: FaultRun, company: Company) {
    this.#run = run;
    this.#company = company;
  }

  async all(): Promise<FaultResult> {
    const total = this.#run.sample ? ROUNDS.sample : ROUNDS.whole;
    for (let round = 0; round < total; round++) {
      await this.#round(round, seeded(this.#run.seed * 10_007 + round));
      this.#run.progress(round + 1, total);
    }
    this.#counts['kinds of stale lock'] = this.#kinds.size;
    return { counts: this.#counts, violations: this.#violations };
  }

  async #round(round: number, choose: Choose): Promise<void> {
    const root = path.join(this.#folder, String(round));
    const scene = new Scene(root);
    const lock = lockOf(round, choose);
    const parts = partsOf(root, choose, lock?.isLive === true ? 3 : 2000);
    const editors = parts.filter((part) => part.role.startsWith('editor')).map((part) => part.name);
    layOutScene(scene, editors);
    lock?.leave(scene);
    const done = await this.#company.play(parts);
    const where = `round ${round}${lock === undefined ? '' : `, a lock ${lock.name}`}`;
    const say = (sentence: string): void => void this.#violations.push(`${where}: ${sentence}`);
    this.#count(parts, done, say);
    this.#judgeLock(lock, parts, done, say);
    if (lock?.isLive !== true)
      for (const one of await recoverMemory(scene.store)) say(`something was left: ${one}`);
    this.#judgeUpdates(scene, done, say);
    removeFolder(root);
  }

  #count(parts: readonly Part[], done: readonly PartDone[], say: (sentence: string) => void): void {
    const sum = (of: (one: PartDone) => number): number => done.reduce((total, one) => total + of(one), 0);
    const counts = this.#counts;
    counts.rounds++;
    counts['writing processes'] += parts.length - 1;
    counts['dreams written'] += sum((one) => one.written);
    counts['dreams that found a file changed, and tried again'] += sum((one) => one.changed);
    counts['dreams that waited for another'] += sum((one) => one.refused);
    counts['edits of the last instant that were rescued'] += sum((one) => one.slipped);
    counts['whole memories that a reader saw'] += sum((one) => one.snapshots);
    for (const one of done.flatMap(({ wrong }) => wrong)) {
      if (one.startsWith('two windows')) counts['wrong takeovers']++;
      say(one);
    }
  }

  #judgeLock(
    lock: LeftLock | undefined,
    parts: readonly Part[],
    done: readonly PartDone[],
    say: (sentence: string) => void,
  ): void {
    const windows = done.filter((_, n) => parts[n]?.role === 'window');
    const written = windows.reduce((sum, one) => sum + one.written, 0);
    if (lock?.isLive === true) {
      this.#counts['locks that were honoured']++;
      if (written === 0) return;
      this.#counts['wrong takeovers']++;
      say('a window wrote all the same');
      return;
    }
    const stuck = windows.find((one) => one.written < 2);
    if (stuck !== undefined) {
      this.#counts['dead ends']++;
      say(`a window never got through; it was last told: ${stuck.said ?? 'that files had changed'}`);
    } else if (lock !== undefined) {
      this.#counts['stale locks taken over']++;
      if (staleLocks.includes(lock)) this.#kinds.add(lock.name);
    }
  }

  #judgeUpdates(scene: Scene, done: readonly PartDone[], say: (sentence: string) => void): void {
    const memory = Object.values(scene.texts() ?? {}).join('\n');
    const history = scene.kept();
    for (const update of [...done.flatMap(({ updates }) => updates), ...STATEMENTS]) {
      this.#counts['updates made']++;
      if (memory.includes(update)) continue;
      if (history.includes(update)) this.#counts['of them kept by the history alone']++;
      else {
        this.#counts['updates lost']++;
        say(`${update} is in neither memory nor history`);
      }
    }
  }
}

/** Every third round begins with one; each kind in its turn. */
function lockOf(round: number, choose: Choose): LeftLock | undefined {
  if (round % 3 !== 0) return undefined;
  const turn = round / 3;
  if (turn % 2 === 0) return staleLocks[(turn / 2) % staleLocks.length];
  const others = [...liveLocks, ...endedBuiltIns];
  return others[choose(others.length)];
}

/** Two to eight writers, at least one of them a window of ours; and a reader, the last. */
function partsOf(root: string, choose: Choose, tries: number): Part[] {
  const others: readonly Role[] = ['window', 'editor in place', 'editor by replacing', 'session'];
  const count = 2 + choose(MOST_WRITERS - 1);
  const roles = Array.from({ length: count }, (_, n): Role =>
    n === 0 ? 'window' : others[choose(others.length)]!,
  );
  return [...roles, 'reader' as const].map((role, n) => ({
    root,
    role,
    name: `${role.split(' ')[0] ?? ''}-${n}`,
    seed: choose(2 ** 31),
    tries,
  }));
}
