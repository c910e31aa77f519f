import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Foresight } from '../../../src/host/foresight';
import type { ProjectFacts } from '../../../src/host/projectFacts';
import { Readings, type Look, type LookAsked } from '../../../src/host/readings';
import { MemoryStore } from '../../../src/job/memoryStore';
import { makeTemporaryFolder, removeFolder } from '../../support/folders';
import { factsOf, proposalOf } from './facts';

const FILES = {
  'MEMORY.md': '# Memory\n\n- [Bays](bays.md) — which bay takes what\n',
  'bays.md': '# Bays\n\n- Bay 1 takes parcels — and nothing else\n- Bay 2 takes pallets\n',
};

describe('readings of a memory', () => {
  const root = makeTemporaryFolder('readings');
  after(() => removeFolder(root));
  const memoryFolder = path.join(root, 'memory');
  const environment = { home: root, env: {}, platform: process.platform, cwd: root };
  const named = { memoryFolder, environment };
  const asked: LookAsked = {
    ...named,
    sessionFolders: [],
    trusted: true,
    dreaming: false,
    since: undefined,
  };
  const store = (): MemoryStore => new MemoryStore(memoryFolder, environment);

  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(memoryFolder, name), text);
  };

  before(() => {
    mkdirSync(memoryFolder);
    write(FILES);
    const proposal = proposalOf(FILES, { operations: [] });
    store().savePending({ ...proposal, memoryFolder });
  });

  it('sum the memory up, and keep its words', async () => {
    const { memory } = await new Readings().look(asked);
    assert.deepEqual(
      memory?.files.map(({ path: name, role }) => [name, role]),
      [
        ['MEMORY.md', 'index'],
        ['bays.md', 'topic'],
      ],
    );
    assert.equal(memory.index.lines, 3);
    assert.doesNotMatch(JSON.stringify(memory), /pallets/);
  });

  it('send nothing twice, however the same came to be', async () => {
    const readings = new Readings();
    let { reading: since } = await readings.look(asked);
    for (let again = 0; again < 3; again++) {
      write(FILES);
      const next: Look = await readings.look({ ...asked, since });
      since = next.reading;
      const large = ['transcripts', 'pending', 'history', 'outside'].filter((part) => part in next);
      if (again > 0) assert.deepEqual(large, []);
    }
    const untouched = await readings.look({ ...asked, since });
    assert(!('memory' in untouched), 'nothing was written');
    write({ 'bays.md': '# Bays\n' });
    const { memory } = await readings.look({ ...asked, since: untouched.reading });
    write(FILES);
    assert.equal(memory?.files.find(({ path: name }) => name === 'bays.md')?.role, 'topic');
  });

  it('tell what would be written also after a thread began anew', async () => {
    const { content } = await new Readings().look(asked);
    const about = { ...named, content, rejected: [], isGone: false };
    const preview = await new Readings().preview(about);
    assert(preview !== undefined);
    assert.deepEqual(await new Readings().preview({ ...about, content: 'another' }), undefined);
    write({ 'bays.md': `${FILES['bays.md']}- Bay 3 takes mail\n` });
    assert.equal(await new Readings().preview(about), undefined, 'memory is another by now');
    write(FILES);
  });
});

describe('what would be written', () => {
  it('is asked for after another reading, once, when memory is not as it was read', async () => {
    const pending = { kind: 'proposal' as const, proposal: proposalOf(FILES, { operations: [] }) };
    let facts: ProjectFacts = factsOf(FILES, { pending });
    let readings = 0;
    let questions = 0;
    const foresight: Foresight = new Foresight(
      {
        get facts() {
          return facts;
        },
        keep: () => assert.fail('Nothing was foreseen.'),
        readAgain: async () => {
          readings++;
          facts = { ...facts };
          await foresight.look();
        },
      },
      () => {
        questions++;
        return Promise.resolve(undefined as never);
      },
    );
    await foresight.look();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    assert.deepEqual([readings, questions <= 2], [1, true]);
  });
});
