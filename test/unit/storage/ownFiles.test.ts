import assert from 'node:assert/strict';
import type { Proposal } from '../../../src/core/dream/proposal';
import type { Refusal } from '../../../src/core/dream/refusal';
import { builtInDreamRunning, CLAUDE_LOCK_FILE } from '../../../src/storage/claudeLock';
import type { Environment } from '../../../src/storage/environment';
import { clearPending, loadPending, parseProposal, savePending } from '../../../src/storage/pending';
import { clearRefusals, loadRefusals, saveRefusals } from '../../../src/storage/refusals';
import { memoryState, stateFolder } from '../../../src/storage/stateFolder';
import { MEMORY, STATE } from '../../support/commitWorld';
import { DiskModel, systemError } from '../../support/diskModel';

describe('stateFolder', () => {
  const at = (platform: NodeJS.Platform, env: Environment['env'] = {}): string =>
    stateFolder({ home: platform === 'win32' ? 'C:\\Users\\ana' : '/home/ana', cwd: '/', platform, env });

  const cases: [string, string][] = [
    [at('linux'), '/home/ana/.local/state/autodream'],
    [at('linux', { XDG_STATE_HOME: '/var/state' }), '/var/state/autodream'],
    [at('linux', { XDG_STATE_HOME: 'relative' }), '/home/ana/.local/state/autodream'],
    [at('linux', { XDG_STATE_HOME: '' }), '/home/ana/.local/state/autodream'],
    [at('darwin'), '/home/ana/Library/Application Support/autodream'],
    [at('darwin', { XDG_STATE_HOME: '/var/state' }), '/var/state/autodream'],
    [at('win32', { LOCALAPPDATA: 'D:\\Local' }), 'D:\\Local\\autodream'],
    [at('win32'), 'C:\\Users\\ana\\AppData\\Local\\autodream'],
  ];
  for (const [actual, expected] of cases) it(expected, () => assert.equal(actual, expected));

  it('has a place of its own for each memory, the same on every way to it', () => {
    const one = memoryState('/state', '/memory', 'linux');
    assert.match(one.folder, /^\/state\/memories\/[0-9a-f]{16}$/);
    assert.equal(one.lock, `${one.folder}/lock`);
    assert.notEqual(one.folder, memoryState('/state', '/Memory', 'linux').folder);
    assert.equal(
      memoryState('C:\\s', 'c:\\m', 'win32').folder,
      memoryState('C:\\s', 'C:\\M', 'win32').folder,
    );
  });
});

describe('refusals', () => {
  const file = `${STATE}/refusals.json`;
  const refusal: Refusal = { kind: 'merge', lineage: ['a'], anchors: ['8080'], newValue: [], at: 5 };

  it('are kept and cleared', () => {
    const disk = new DiskModel();
    assert.deepEqual(loadRefusals(disk, file), { refusals: [] });
    saveRefusals(disk, file, [refusal]);
    assert.deepEqual(loadRefusals(disk, file), { refusals: [refusal] });
    clearRefusals(disk, file);
    clearRefusals(disk, file);
    assert.deepEqual(loadRefusals(disk, file), { refusals: [] });
  });

  for (const damage of [
    '',
    '{',
    '[]',
    '{"version":9,"refusals":[]}',
    '{"version":1,"refusals":[{"kind":"merge"}]}',
  ]) {
    it(`are put aside when damaged: ${JSON.stringify(damage)}`, () => {
      const disk = new DiskModel();
      disk.put(file, damage);
      const loaded = loadRefusals(disk, file);
      assert.deepEqual(loaded.refusals, []);
      assert.match(loaded.note ?? '', /put aside as .*refusals\.json\.damaged/);
      assert.equal(disk.text(`${file}.damaged`), damage);
      assert.equal(loadRefusals(disk, file).note, undefined);
    });
  }

  it('that cannot be read are not put aside', () => {
    const disk = new DiskModel();
    saveRefusals(disk, file, [refusal]);
    disk.onCall = ({ name, path }): void => {
      if (name === 'open') throw systemError('EIO', name, path);
    };
    assert.match(loadRefusals(disk, file).note ?? '', /could not be read.*EIO/s);
    disk.onCall = undefined;
    assert.deepEqual(loadRefusals(disk, file).refusals, [refusal]);
  });
});

describe('a pending proposal', () => {
  const file = `${STATE}/pending.json`;
  const proposal = {
    version: 1,
    id: 'p1',
    createdAt: 5,
    engine: 'offline',
    memoryFolder: MEMORY,
    baseline: { 'a.md': 'hash' },
    statements: {},
    operations: [
      {
        kind: 'remove',
        id: 'o1',
        reason: 'the same twice',
        evidence: [],
        confidence: 1,
        targets: ['s'],
        because: 'exact-duplicate',
      },
    ],
    blocked: [],
    findings: [],
    ledger: { entries: [], counts: {} },
    statistics: {},
    sessions: [],
  } as unknown as Proposal;

  it('is kept and cleared', () => {
    const disk = new DiskModel();
    assert.deepEqual(loadPending(disk, file), { kind: 'none' });
    savePending(disk, file, proposal);
    assert.deepEqual(loadPending(disk, file), { kind: 'proposal', proposal });
    clearPending(disk, file);
    assert.deepEqual(loadPending(disk, file), { kind: 'none' });
  });

  const unusable: [string, RegExp][] = [
    ['', /p\.json is not valid JSON/],
    ['{"version":1', /not valid JSON/],
    [
      JSON.stringify({ ...proposal, version: 2 }),
      /another version of AutoDream \(format 2, this one reads 1\)/,
    ],
    ['[]', /not a proposal/],
    ['null', /not a proposal/],
    [JSON.stringify({ ...proposal, operations: [{}] }), /not a proposal/],
    [JSON.stringify({ ...proposal, baseline: { 'a.md': 7 } }), /not a proposal/],
  ];
  for (const [content, message] of unusable) {
    it(`says what is wrong with ${content.slice(0, 30) || 'an empty file'}`, () => {
      const result = parseProposal(content, 'p.json');
      assert.match(result.kind === 'unusable' ? result.message : 'usable', message);
    });
  }
});

describe('builtInDreamRunning', () => {
  const NOW = 1_790_000_000_000;
  const HOUR = 3_600_000;
  const running = (content: string, age: number): unknown => {
    const disk = new DiskModel();
    disk.put(`${MEMORY}/${CLAUDE_LOCK_FILE}`, content);
    disk.setModified(`${MEMORY}/${CLAUDE_LOCK_FILE}`, NOW - age);
    const before = disk.tree(MEMORY);
    const found = builtInDreamRunning(MEMORY, {
      files: disk,
      processes: { isAlive: (pid) => pid === 77 },
      now: NOW,
    });
    assert.deepEqual(disk.tree(MEMORY), before);
    return found;
  };

  it('honours a young lock of a live process, in the old and the new form', () => {
    assert.deepEqual(running('77', 60_000), { pid: 77, since: NOW - 60_000 });
    assert.deepEqual(running(`77\n${NOW - 5000}\n`, 60_000), { pid: 77, since: NOW - 5000 });
    assert.deepEqual(running(`77\r\n${NOW - 2 * HOUR}`, HOUR - 1), { pid: 77, since: NOW - HOUR + 1 });
    assert.deepEqual(running(`77\n${NOW - 1000}`, 2 * HOUR), { pid: 77, since: NOW - 1000 });
  });

  it('does not count one that is old, dead, from the future, or makes no sense', () => {
    const cases: [string, number][] = [
      ['77', HOUR],
      ['78', 0],
      ['', 0],
      ['x', 0],
      ['-77', 0],
      ['77.5', 0],
      ['77', -2 * HOUR],
      ['7'.repeat(2000), 0],
      ['0', 0],
    ];
    for (const [content, age] of cases)
      assert.equal(running(content, age), undefined, `${content.slice(0, 9)} ${age}`);
  });

  it('does not mind that there is none, or something else', () => {
    const disk = new DiskModel();
    const tools = { files: disk, processes: { isAlive: () => true }, now: NOW };
    assert.equal(builtInDreamRunning(MEMORY, tools), undefined);
    disk.putFolder(`${MEMORY}/${CLAUDE_LOCK_FILE}`);
    assert.equal(builtInDreamRunning(MEMORY, tools), undefined);
  });
});
