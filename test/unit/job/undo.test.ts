import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../../src/core/dream/proposal';
import { settle } from '../../../src/core/dream/settle';
import { parseMemory } from '../../../src/core/memory/parse';
import { applyReview } from '../../../src/job/apply';
import { MemoryStore } from '../../../src/job/memoryStore';
import { undoDream } from '../../../src/job/undo';
import type { Access } from '../../../src/storage/files';
import { readMemoryFolder } from '../../../src/storage/memoryFolder';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { makeTemporaryFolder } from '../../support/folders';
import { NOW, operation, said } from '../../support/world';

const OVEN = '# Oven\n\n- The oven is at 260 °C.\n';
const WORDS = 'Flour comes on Mondays.';

/** A disk on which somebody else writes while the history is read. */
class BusyFiles extends NodeFiles {
  meanwhile: (() => void) | undefined;

  override open(file: string, access: Access, mode?: number): number {
    if (access === 'read' && file.includes(`${path.sep}blobs${path.sep}`)) {
      this.meanwhile?.();
      this.meanwhile = undefined;
    }
    return super.open(file, access, mode);
  }
}

describe('a dream that is taken back', () => {
  const home = makeTemporaryFolder('undo');
  const folder = path.join(home, 'memory');
  const environment = { home, env: {}, platform: 'linux', cwd: home } as const;
  const files = new BusyFiles();
  const store = new MemoryStore(folder, environment, files);
  const text = (): string => readFileSync(path.join(folder, 'oven.md'), 'utf8');

  beforeEach(async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'oven.md'), OVEN);
    const memory = parseMemory((await readMemoryFolder(folder)).input);
    const operations = [
      operation({ kind: 'add', text: WORDS, to: { file: 'oven.md' }, at: NOW, evidence: [said(WORDS)] }),
    ];
    const { ledger } = settle(memory, { operations, findings: [] }, NOW);
    const known = { operations, blocked: [], ledger, findings: [], statements: {}, sessions: [] };
    const base = { version: 1, id: 'dream1', createdAt: NOW, engine: 'offline', memoryFolder: folder };
    const proposal = {
      ...base,
      ...known,
      statistics: {},
      baseline: { 'oven.md': '' },
    } as unknown as Proposal;
    const review = { accepted: operations.map(({ id }) => id), rejected: [] };
    const outcome = await applyReview({ proposal, review, store, environment, now: NOW });
    assert.equal(outcome.kind, 'written');
    assert.equal(text(), `${OVEN}- ${WORDS}\n`);
  });

  it('leaves what it found', async () => {
    const outcome = await undoDream({ store, environment, now: NOW + 1 });
    assert.equal(outcome.kind, 'undone');
    assert.equal(text(), OVEN);
  });

  it('writes over nothing that somebody else wrote meanwhile', async () => {
    files.meanwhile = () => appendFileSync(path.join(folder, 'oven.md'), '- Written meanwhile.\n');
    const outcome = await undoDream({ store, environment, now: NOW + 1 });
    assert.equal(files.meanwhile, undefined);
    assert.equal(outcome.kind, 'refused');
    assert.match(
      (outcome as { message: string }).message,
      /^oven\.md changed while this was being written\./,
    );
    assert.equal(text(), `${OVEN}- ${WORDS}\n- Written meanwhile.\n`);
  });
});
