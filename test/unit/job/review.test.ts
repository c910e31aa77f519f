import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Operation } from '../../../src/core/dream/operation';
import type { Proposal } from '../../../src/core/dream/proposal';
import { settle } from '../../../src/core/dream/settle';
import { parseMemory } from '../../../src/core/memory/parse';
import type { Memory } from '../../../src/core/memory/memory';
import { type ApplyOutcome, type ApplyRequest, applyReview } from '../../../src/job/apply';
import { MemoryStore } from '../../../src/job/memoryStore';
import { previewReview } from '../../../src/job/preview';
import { CLAUDE_LOCK_FILE } from '../../../src/storage/claudeLock';
import { acquireLock } from '../../../src/storage/lock';
import { readMemoryFolder } from '../../../src/storage/memoryFolder';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { nodeProcesses } from '../../../src/storage/processes';
import { makeTemporaryFolder } from '../../support/folders';
import { find, NOW, operation, said } from '../../support/world';

const OVEN = '# Oven\n\n- The oven is at 260 °C.\n';

describe('a review that is applied', () => {
  let folder: string;
  let store: MemoryStore;
  let memory: Memory;
  let proposal: Proposal;
  const words = 'Flour comes on Mondays.';

  beforeEach(async () => {
    const home = makeTemporaryFolder('review');
    folder = path.join(home, 'memory');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'oven.md'), OVEN);
    store = new MemoryStore(folder, { home, env: {}, platform: 'linux', cwd: home });
    const read = await readMemoryFolder(folder);
    memory = parseMemory(read.input);
    proposal = proposalOf([
      operation({ kind: 'add', text: words, to: { file: 'oven.md' }, at: NOW, evidence: [said(words)] }),
      operation({ kind: 'rewrite', target: find(memory, '260').id, text: 'The oven is warm.' }),
    ]);
  });

  /** With what the audit says of the operations. */
  function proposalOf(operations: readonly Operation[]): Proposal {
    const { blocked, ledger } = settle(memory, { operations, findings: [] }, NOW);
    const known = { operations, blocked, ledger, findings: [], statements: {}, sessions: [] };
    const base = { version: 1, id: 'dream1', createdAt: NOW, engine: 'offline', memoryFolder: folder };
    return { ...base, ...known, statistics: {}, baseline: { 'oven.md': '' } } as unknown as Proposal;
  }

  function apply(more: Partial<ApplyRequest> = {}): Promise<ApplyOutcome> {
    const accepted = proposal.operations.map((one) => one.id);
    const environment = { home: path.dirname(folder), env: {}, platform: 'linux', cwd: folder } as const;
    return applyReview({
      proposal,
      review: { accepted, rejected: [] },
      store,
      environment,
      now: NOW,
      ...more,
    });
  }

  const text = (): string => readFileSync(path.join(folder, 'oven.md'), 'utf8');

  it('carries out nothing that is blocked, although it was accepted', async () => {
    assert.deepEqual(
      proposal.blocked.map((block) => block.reason),
      ['It would lose `260`.'],
    );
    // What the audit of this version says does not matter: the block stands in the proposal.
    const harmless = operation({
      kind: 'rewrite',
      target: find(memory, '260').id,
      text: 'The oven is at 260 °C now.',
    });
    const [add] = proposal.operations;
    proposal = {
      ...proposalOf([add!, harmless]),
      blocked: [{ operation: harmless.id, reason: 'Somebody blocked it.' }],
    };
    assert.equal((await apply()).kind, 'written');
    assert.equal(text(), `${OVEN}- ${words}\n`);
  });

  it('writes nothing when that would not be what was shown', async () => {
    const { changes } = previewReview(memory, proposal, [proposal.operations[0]!.id]);
    writeFileSync(path.join(folder, 'oven.md'), `${OVEN}- Written meanwhile.\n`);
    const outcome = await apply({ shown: changes });
    assert.equal(outcome.kind, 'refused');
    assert.match((outcome as { message: string }).message, /^The memory changed since this was shown\./);
    assert.equal(text(), `${OVEN}- Written meanwhile.\n`);
  });

  it('waits for the built-in dream of Claude Code', async () => {
    writeFileSync(path.join(folder, CLAUDE_LOCK_FILE), String(process.pid));
    const outcome = await apply();
    assert.equal(outcome.kind, 'refused');
    assert.match((outcome as { message: string }).message, /^Claude Code's own dream is at work/);
    assert.equal(text(), OVEN);
  });

  it('waits for another AutoDream', async () => {
    const files = new NodeFiles();
    const taken = acquireLock(store.state.lock, { files, processes: nodeProcesses(), now: Date.now });
    assert.ok(taken.kind === 'held');
    const outcome = await apply();
    taken.lock.release();
    assert.equal(outcome.kind, 'refused');
    assert.match((outcome as { message: string }).message, /^Another AutoDream is at work/);
    assert.equal(text(), OVEN);
  });
});
