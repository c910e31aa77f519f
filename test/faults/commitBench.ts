import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { History } from '../../src/storage/history';
import { NodeFiles } from '../../src/storage/nodeFiles';
import { removeFolder } from '../support/folders';
import type { CommitScenario } from './commitScenarios';
import { Ground, nextStart, type TextChange } from './dreaming';
import { traced, type Call, type TracedRun } from './strace';

type Texts = Readonly<Record<string, string>>;

/** Which memory stands on the disk after the next start, and a sentence for each thing that is wrong there. */
export interface Verdict {
  readonly state: 'old' | 'new' | 'neither';
  readonly wrong: readonly string[];
}

/** What strace takes to end a process on entry of a call: the call itself is not done. */
export function killAt(call: Call): string {
  return `${call.name}:signal=KILL:when=${call.nth}`;
}

/**
 * One scenario on the real disk, set up again and again at the same place, for processes to be harmed in.
 * Used by one process at a time.
 */
export class CommitBench {
  readonly ground: Ground;
  /** Texts by path that the memory holds while the dream was not, and when it was. */
  readonly old: Texts;
  readonly new: Texts;
  readonly #folder: string;
  readonly #dreamer: string;

  private constructor(
    folder: string,
    dreamer: string,
    readonly scenario: CommitScenario,
  ) {
    this.#folder = folder;
    this.#dreamer = dreamer;
    this.ground = new Ground(path.join(folder, 'ground'));
    this.old = changed(scenario.before ?? {}, scenario.killedBefore ?? []);
    this.new = changed(this.old, scenario.changes);
  }

  /**
   * @param folder the bench's own
   * @param dreamer the bundled program that writes the dream
   */
  static async of(folder: string, dreamer: string, scenario: CommitScenario): Promise<CommitBench> {
    const bench = new CommitBench(folder, dreamer, scenario);
    bench.#layOut();
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

  /** What any reader of the memory sees. */
  visible(): Texts {
    return textsIn(this.ground.memory, (name) => !name.startsWith('.'));
  }

  /** What stands there once the next start has looked at it. */
  verdict(): Verdict {
    const wrong: string[] = [];
    const recovered = nextStart(this.ground);
    if ('kind' in recovered) wrong.push(`the next start could not begin: ${recovered.message}`);
    else
      for (const one of recovered)
        if (one.outcome === 'stuck' || one.outcome === 'unreadable') wrong.push(one.message);
    const again = nextStart(this.ground);
    if ('kind' in again || again.length > 0) wrong.push('a second start finds something to do');
    const state = this.#state();
    if (state === 'neither') wrong.push('the memory is neither the old one nor the new one');
    return { state, wrong: [...wrong, ...this.#wrongWith(state)] };
  }

  #state(): Verdict['state'] {
    const now = textsIn(this.ground.memory, () => true);
    return isSame(now, this.new) ? 'new' : isSame(now, this.old) ? 'old' : 'neither';
  }

  #wrongWith(state: Verdict['state']): string[] {
    const { ground, scenario } = this;
    const wrong: string[] = [];
    if (Object.keys(textsIn(ground.journal, () => true)).length > 0) wrong.push('a journal is left');
    if (existsSync(ground.lock)) wrong.push('a lock is left');
    const history = new History(ground.history, new NodeFiles());
    const { entries, damaged } = history.list();
    if (damaged.length > 0)
      wrong.push(`the history is damaged: ${damaged.map((one) => one.file).join(', ')}`);
    const expected = (scenario.killedBefore === undefined ? 0 : 1) + (state === 'new' ? 1 : 0);
    if (entries.length !== expected)
      wrong.push(`the history tells of ${entries.length} dreams, not of ${expected}`);
    const versions = entries.flatMap((one) => history.versions(one));
    for (const { path: name, lost } of versions) if (lost.length > 0) wrong.push(`bytes of ${name} are lost`);
    const kept = new Set(versions.map(({ before }) => before && Buffer.from(before.bytes).toString('utf8')));
    const standing = new Set(Object.values(textsIn(ground.memory, () => true)));
    for (const [name, text] of Object.entries(this.old))
      if (!standing.has(text) && !kept.has(text))
        wrong.push(`the old ${name} is neither in memory nor in history`);
    for (const name of Object.keys(scenario.before ?? {}))
      if (this.#modeNow(name) !== this.#modeBefore(name)) wrong.push(`the mode of ${name} has changed`);
    return wrong;
  }

  #modeNow(name: string): number | undefined {
    const file = path.join(this.ground.memory, name);
    return existsSync(file) ? statSync(file).mode : this.#modeBefore(name);
  }

  #modeBefore(name: string): number | undefined {
    const file = path.join(this.#kept('fresh'), 'memory', name);
    return existsSync(file) ? statSync(file).mode : undefined;
  }

  #layOut(): void {
    const { before } = this.scenario;
    removeFolder(this.#folder);
    mkdirSync(this.ground.root, { recursive: true });
    if (before !== undefined) mkdirSync(this.ground.memory);
    for (const [name, text] of Object.entries(before ?? {})) {
      mkdirSync(path.dirname(path.join(this.ground.memory, name)), { recursive: true });
      writeFileSync(path.join(this.ground.memory, name), text);
    }
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

function changed(before: Texts, changes: readonly TextChange[]): Texts {
  const merged = Object.entries({
    ...before,
    ...Object.fromEntries(changes.map((change) => [change.path, change.after])),
  });
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null));
}

/** The text of every file below a folder whose name is wanted, by path with `/`. */
function textsIn(folder: string, isWanted: (name: string) => boolean): Texts {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => isWanted(path.basename(name)))
    .filter((name) => lstatSync(path.join(folder, name)).isFile());
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

function isSame(a: Texts, b: Texts): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
