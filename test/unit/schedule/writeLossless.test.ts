import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Operation } from '../../../src/core/dream/operation';
import type { Proposal } from '../../../src/core/dream/proposal';
import { settle } from '../../../src/core/dream/settle';
import type { Memory } from '../../../src/core/memory/memory';
import { parseMemory } from '../../../src/core/memory/parse';
import { MemoryStore } from '../../../src/job/memoryStore';
import { writeLossless, type LosslessOutcome } from '../../../src/job/writeLossless';
import { readMemoryFolder } from '../../../src/storage/memoryFolder';
import { makeTemporaryFolder } from '../../support/folders';
import { find, NOW, operation } from '../../support/world';

const NOTES = '# Notes\n\n- Flour comes on Tuesdays.\n- The oven is at 260 °C.\n- Flour comes on Tuesdays.\n';
const root = makeTemporaryFolder('lossless');
let count = 0;

/** A memory on the disk, a proposal on it that waits, and what is written of it unasked. */
class Kitchen {
  readonly home = path.join(root, String(++count));
  readonly folder = path.join(this.home, 'memory');
  readonly environment = { home: this.home, env: {}, platform: 'linux', cwd: this.home } as const;
  readonly store: MemoryStore;

  constructor() {
    mkdirSync(this.folder, { recursive: true });
    this.write('MEMORY.md', '# Memory\n\n- [Notes](notes.md) — flour\n');
    this.write('notes.md', NOTES);
    this.store = new MemoryStore(this.folder, this.environment);
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  async propose(
    operations: (memory: Memory) => Operation[],
  ): Promise<{ proposal: Proposal; memory: Memory }> {
    const read = await readMemoryFolder(this.folder);
    const memory = parseMemory(read.input);
    const settled = settle(memory, { operations: operations(memory), findings: [] }, NOW);
    const known = { operations: settled.operations, blocked: settled.blocked, ledger: settled.ledger };
    const rest = { findings: [], statements: {}, sessions: [], statistics: {}, baseline: read.hashes };
    const base = { version: 1, id: 'dream1', createdAt: NOW, engine: 'offline', memoryFolder: this.folder };
    const proposal = { ...base, ...rest, ...known } as unknown as Proposal;
    this.store.savePending(proposal);
    return { proposal, memory };
  }

  writeUnasked(proposed: { proposal: Proposal; memory: Memory }): Promise<LosslessOutcome> {
    return writeLossless({ ...proposed, store: this.store, environment: this.environment, now: NOW });
  }
}

const secondCopy = (memory: Memory): Operation => {
  const copies = memory.files.flatMap((file) => file.statements).filter((s) => s.text.startsWith('Flour'));
  return operation({
    kind: 'remove',
    because: 'exact-duplicate',
    targets: [copies[1]!.id],
    same: copies[0]!.id,
  });
};
const rewrite = (memory: Memory): Operation =>
  operation({ kind: 'rewrite', target: find(memory, 'oven').id, text: 'The oven bakes at 260 °C.' });

describe('writeLossless', () => {
  it('writes what loses nothing as a dream of its own; the rest waits on what stands now', async () => {
    const kitchen = new Kitchen();
    const proposed = await kitchen.propose((memory) => [secondCopy(memory), rewrite(memory)]);
    const outcome = await kitchen.writeUnasked(proposed);
    assert.equal(outcome.kind, 'written', JSON.stringify(outcome));
    assert.deepEqual(
      outcome.operations.map(({ kind }) => kind),
      ['remove'],
    );
    assert.equal(kitchen.read('notes.md'), NOTES.replace(/- Flour comes on Tuesdays\.\n$/, ''));
    const [entry] = kitchen.store.history.list().entries;
    assert.deepEqual([entry?.id, entry?.decisions.accepted.length], [outcome.dream, 1]);
    const { pending } = kitchen.store;
    assert.equal(pending.kind, 'proposal');
    assert.deepEqual(
      pending.proposal.operations.map(({ kind }) => kind),
      ['rewrite'],
    );
    assert.deepEqual(pending.proposal.baseline, (await readMemoryFolder(kitchen.folder)).hashes);
  });

  it('leaves no proposal where nothing is left, and writes nothing where nothing is lossless', async () => {
    const kitchen = new Kitchen();
    await kitchen.writeUnasked(await kitchen.propose((memory) => [secondCopy(memory)]));
    assert.equal(kitchen.store.pending.kind, 'none');
    const notes = kitchen.read('notes.md');
    const outcome = await kitchen.writeUnasked(await kitchen.propose((memory) => [rewrite(memory)]));
    assert.deepEqual(outcome, { kind: 'nothing' });
    assert.equal(kitchen.read('notes.md'), notes);
  });

  it('does nothing when a person decided meanwhile', async () => {
    const kitchen = new Kitchen();
    const proposed = await kitchen.propose((memory) => [secondCopy(memory)]);
    kitchen.store.clearPending();
    assert.deepEqual(await kitchen.writeUnasked(proposed), { kind: 'nothing' });
    assert.equal(kitchen.read('notes.md'), NOTES);
  });

  it('writes nothing into a memory that changed meanwhile, and all of it waits', async () => {
    const kitchen = new Kitchen();
    const proposed = await kitchen.propose((memory) => [secondCopy(memory), rewrite(memory)]);
    kitchen.write('notes.md', `${NOTES}- Salt comes on Fridays.\n`);
    const outcome = await kitchen.writeUnasked(proposed);
    assert.equal(outcome.kind, 'refused');
    assert.match(kitchen.read('notes.md'), /Salt/);
    const { pending } = kitchen.store;
    assert.equal(pending.kind === 'proposal' && pending.proposal.operations.length, 2);
  });
});
