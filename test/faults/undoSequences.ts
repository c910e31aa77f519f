import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CompiledChange } from '../../src/core/dream/compile';
import type { Operation } from '../../src/core/dream/operation';
import type { Proposal } from '../../src/core/dream/proposal';
import { settle } from '../../src/core/dream/settle';
import type { Memory, Statement } from '../../src/core/memory/memory';
import { parseMemory } from '../../src/core/memory/parse';
import { applyReview } from '../../src/job/apply';
import { MemoryStore } from '../../src/job/memoryStore';
import { previewReview } from '../../src/job/preview';
import { undoDream } from '../../src/job/undo';
import { recoverMemory } from '../../src/job/withMemory';
import { readMemoryFolder } from '../../src/storage/memoryFolder';
import { type Choose, seeded } from '../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import { MortalFiles } from '../support/mortalFiles';
import { operation, said } from '../support/world';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';

const SEQUENCES = 500;
const SAMPLE_SEQUENCES = 15;
const STEPS = 10;
const START = Date.parse('2026-11-01T09:00:00Z');
const HOUR = 3_600_000;

/** The files of a memory and their texts. */
type Tree = Readonly<Record<string, string>>;

/** R9: whatever comes between dreams, each state that the history names comes back exactly. */
export const undoSequences: FaultTest = {
  id: 'R9',
  title: 'random sequences of dreams, edits, undos and kills',
  figure: '500 sequences, every earlier state exact',
  run,
};

async function run({ sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const total = sample ? SAMPLE_SEQUENCES : SEQUENCES;
  const counts: Counts = { dreams: 0, edits: 0, undos: 0, kills: 0, 'states compared': 0 };
  const violations: string[] = [];
  for (let n = 0; n < total; n++) {
    const sequence = new Sequence(seeded(seed + n), n % 2 === 0, counts);
    try {
      await sequence.run();
    } catch (error) {
      violations.push(`sequence ${n}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      sequence.end();
    }
    progress(n + 1, total);
  }
  return { counts: { sequences: total, ...counts }, violations };
}

type Counts = Record<'dreams' | 'edits' | 'undos' | 'kills' | 'states compared', number>;

/** What an entry of the history must be able to bring back. */
interface Step {
  readonly entry: string;
  readonly before: Tree;
  readonly after: Tree;
}

/** A memory on the disk, and what is done to it. */
class Sequence {
  readonly #root = makeTemporaryFolder('sequence');
  readonly #memory = path.join(this.#root, 'memory');
  readonly #environment = { home: this.#root, env: {}, platform: process.platform, cwd: this.#root };
  readonly #steps: Step[] = [];
  /** Words of edits by hand that must still be there. */
  readonly #edits = new Set<string>();
  #mortal = new MortalFiles();
  #store: MemoryStore;
  #now = START;

  /**
   * @param isOrderly without edits by hand, and only the last dream is ever taken back: then undoing one after another
   *   leads to the beginning, whatever was killed in between
   */
  constructor(
    readonly choose: Choose,
    readonly isOrderly: boolean,
    readonly counts: Counts,
  ) {
    mkdirSync(this.#memory);
    for (const [name, text] of Object.entries(FIRST_MEMORY))
      writeFileSync(path.join(this.#memory, name), text);
    this.#store = this.#newStore();
  }

  async run(): Promise<void> {
    const begun = this.#tree();
    for (let step = 0; step < STEPS; step++) await this.#anyStep();
    this.#compareHistory();
    if (this.isOrderly) await this.#undoAll(begun);
  }

  end(): void {
    removeFolder(this.#root);
  }

  #anyStep(): Promise<void> {
    this.#now += HOUR;
    switch (this.choose(this.isOrderly ? 5 : 6)) {
      case 0:
      case 1:
        return this.#dream(false);
      case 2:
        return this.#dream(true);
      case 3:
        return this.#undo(false);
      case 4:
        return this.#undo(true);
      default:
        return this.#edit();
    }
  }

  async #dream(kill: boolean): Promise<void> {
    const before = this.#tree();
    const { memory, proposal } = await this.#propose();
    const accepted = proposal.operations.map((one) => one.id);
    const expected = changed(before, previewReview(memory, proposal, accepted).changes);
    if (isEqual(expected, before)) return;
    this.counts.dreams++;
    await this.#carriedOut(kill, before, expected, async () => {
      const outcome = await applyReview({
        proposal,
        review: { accepted, rejected: [] },
        store: this.#store,
        environment: this.#environment,
        now: this.#now,
      });
      return outcome.kind === 'written' ? outcome.dream : new Error(JSON.stringify(outcome));
    });
  }

  /** Takes back the last dream that stands, or any. */
  async #undo(kill: boolean): Promise<void> {
    const standing = this.#store.history
      .list()
      .entries.filter((entry) => entry.kind === 'dream' && entry.undoneBy === undefined);
    const [last] = standing;
    const entry = standing[this.isOrderly ? 0 : this.choose(standing.length + 1)] ?? last;
    if (entry === undefined) return;
    const before = this.#tree();
    const request = {
      store: this.#store,
      environment: this.#environment,
      now: this.#now,
      dream: entry.id,
    };
    const plan = await undoDream({ ...request, dryRun: true });
    if (plan.kind !== 'would-undo') return;
    const expected = changed(before, plan.changes);
    const step = this.#steps.find((one) => one.entry === entry.id);
    if (step !== undefined && isEqual(before, step.after))
      this.#same(expected, step.before, 'undo of the last');
    this.counts.undos++;
    await this.#carriedOut(kill, before, expected, async () => {
      const outcome = await undoDream(request);
      return outcome.kind === 'undone' ? outcome.entry : new Error(JSON.stringify(outcome));
    });
  }

  /** Does it, or is killed while doing it and recovers: either way memory is as before or as expected. */
  async #carriedOut(
    kill: boolean,
    before: Tree,
    expected: Tree,
    work: () => Promise<string | Error>,
  ): Promise<void> {
    if (!kill) {
      const entry = await work();
      if (entry instanceof Error) throw entry;
      this.#same(this.#tree(), expected, 'what was written');
      this.#steps.push({ entry, before, after: expected });
      return;
    }
    const known = new Set(this.#store.history.list().entries.map((entry) => entry.id));
    this.#mortal.killAfter(this.choose(60));
    await work().catch((error: unknown) => error);
    if (this.#mortal.isDead) this.counts.kills++;
    this.#reborn();
    await recoverMemory(this.#store);
    const now = this.#tree();
    const published = this.#store.history.list().entries.find((entry) => !known.has(entry.id));
    this.#same(now, published === undefined ? before : expected, 'memory after a kill and recovery');
    if (published !== undefined) this.#steps.push({ entry: published.id, before, after: expected });
  }

  #edit(): Promise<void> {
    this.counts.edits++;
    const tree = this.#tree();
    const names = Object.keys(tree).filter((name) => name !== 'MEMORY.md');
    const name = this.choose(4) === 0 ? `by-hand-${this.counts.edits}.md` : names[this.choose(names.length)];
    const words = `By hand, number ${this.counts.edits}.`;
    this.#edits.add(words);
    const file = path.join(this.#memory, name ?? 'by-hand.md');
    writeFileSync(file, `${tree[name ?? ''] ?? '# By hand\n\n'}- ${words}\n`);
    return Promise.resolve();
  }

  /** The bytes on both sides of every entry are those that were on the disk then. */
  #compareHistory(): void {
    const entries = new Map(this.#store.history.list().entries.map((entry) => [entry.id, entry]));
    for (const { entry: id, before, after } of this.#steps) {
      const entry = entries.get(id);
      if (entry === undefined) throw new Error(`entry ${id} is gone from the history`);
      for (const version of this.#store.history.versions(entry)) {
        const [was, is] = [version.before, version.after].map(
          (side) => side && new TextDecoder('utf-8', { ignoreBOM: true }).decode(side.bytes),
        );
        if (was !== before[version.path] || is !== after[version.path])
          throw new Error(`the history of ${version.path} in ${id} is not what was on the disk`);
        this.counts['states compared']++;
      }
    }
    const all = Object.values(this.#tree()).join('\n');
    for (const words of this.#edits)
      if (!all.includes(words)) throw new Error(`an edit by hand is gone: ${words}`);
  }

  async #undoAll(begun: Tree): Promise<void> {
    for (;;) {
      const entry = this.#store.history.find();
      if (typeof entry === 'string') break;
      const outcome = await undoDream({
        store: this.#store,
        environment: this.#environment,
        now: (this.#now += HOUR),
        dream: entry.id,
      });
      if (outcome.kind !== 'undone') throw new Error(`undo of ${entry.id}: ${JSON.stringify(outcome)}`);
    }
    this.#same(this.#tree(), begun, 'memory after all was undone');
  }

  async #propose(): Promise<{ memory: Memory; proposal: Proposal }> {
    const read = await readMemoryFolder(this.#memory);
    const memory = parseMemory(read.input);
    const settled = settle(memory, { operations: this.#operations(memory), findings: [] }, this.#now);
    const proposal = {
      version: 1,
      id: `dream${this.#now / HOUR}`,
      createdAt: this.#now,
      engine: 'offline',
      memoryFolder: this.#memory,
      baseline: read.hashes,
      statements: {},
      operations: settled.operations,
      blocked: settled.blocked,
      findings: [],
      ledger: settled.ledger,
      sessions: [],
      statistics: {},
    } as unknown as Proposal;
    return { memory, proposal };
  }

  #operations(memory: Memory): Operation[] {
    const free = memory.files.flatMap((file) =>
      file.statements.filter((one) => one.kind === 'item' && one.file !== 'MEMORY.md'),
    );
    const any = (): Statement | undefined => free[this.choose(Math.max(1, free.length))];
    return Array.from({ length: 1 + this.choose(4) }, () => this.#operation(memory, any)).flatMap(
      (one) => one ?? [],
    );
  }

  #operation(memory: Memory, any: () => Statement | undefined): Operation | undefined {
    const files = memory.files.filter((file) => file.path !== 'MEMORY.md').map((file) => file.path);
    const target = any();
    if (target === undefined) return undefined;
    switch (this.choose(4)) {
      case 0: {
        const words = `Lesson ${this.#now / HOUR} is that clay ${this.choose(1000)} cracks.`;
        const to = { file: files[this.choose(files.length)] ?? target.file };
        return operation({ kind: 'add', text: words, to, at: this.#now, evidence: [said(words)] });
      }
      case 1: {
        const to = { file: files[this.choose(files.length)] ?? target.file };
        return to.file === target.file ? undefined : operation({ kind: 'move', targets: [target.id], to });
      }
      case 2: {
        const same = memory.files
          .flatMap((file) => file.statements)
          .find((one) => one.text === target.text && one.id !== target.id);
        if (same === undefined) return undefined;
        const [because, targets] = ['exact-duplicate' as const, [target.id]];
        return operation({ kind: 'remove', targets, because, same: same.id });
      }
      default: {
        const rename = `renamed-${this.#now / HOUR}-${this.choose(100)}`;
        return operation({ kind: 'file', file: target.file, action: { rename } });
      }
    }
  }

  #newStore(): MemoryStore {
    this.#mortal = new MortalFiles();
    return new MemoryStore(this.#memory, this.#environment, this.#mortal.files);
  }

  /** The next process. What a dead one left of its lock is another row's subject. */
  #reborn(): void {
    rmSync(this.#store.state.lock, { recursive: true, force: true });
    this.#store = this.#newStore();
  }

  #same(found: Tree, expected: Tree, what: string): void {
    this.counts['states compared']++;
    if (!isEqual(found, expected))
      throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }

  #tree(): Tree {
    const names = readdirSync(this.#memory).sort();
    return Object.fromEntries(
      names.map((name) => [name, readFileSync(path.join(this.#memory, name), 'utf8')]),
    );
  }
}

const FIRST_MEMORY: Tree = {
  'MEMORY.md':
    '# Memory\n\n- [Kiln](kiln.md) — firing\n- [Clay](clay.md) — bags\r\n- [Glaze](glaze.md) — colours\n',
  'kiln.md':
    '# Kiln\n\n- The kiln fires at 1240 °C.\n- Shelves are cleaned on Fridays.\n- Petra has the key.\n',
  'clay.md': '\ufeff# Clay\r\n\r\n- Clay comes in bags of 10 kg.\r\n- Shelves are cleaned on Fridays.\r\n',
  'glaze.md': '# Glaze\n\n- Cobalt is blue.\n- Petra has the key.\n- Copper is green in air',
};

function changed(tree: Tree, changes: readonly CompiledChange[]): Tree {
  const after: Record<string, string> = { ...tree };
  for (const change of changes) {
    if (change.after === undefined) Reflect.deleteProperty(after, change.path);
    else after[change.path] = change.after;
  }
  return after;
}

function isEqual(one: Tree, other: Tree): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
