import assert from 'node:assert/strict';
import { loadDecisions, saveDecisions } from '../../../src/storage/decisions';
import { loadLastRun, saveLastRun } from '../../../src/storage/lastRun';
import { DiskModel } from '../../support/diskModel';

const FILE = '/state/record.json';

describe('decisions', () => {
  it('are read as they were saved, for the proposal that they are about alone', () => {
    const files = new DiskModel();
    assert.deepEqual(loadDecisions(files, FILE, 'p1'), []);
    saveDecisions(files, FILE, { proposal: 'p1', rejected: ['a', 'b'] });
    assert.deepEqual(loadDecisions(files, FILE, 'p1'), ['a', 'b']);
    assert.deepEqual(loadDecisions(files, FILE, 'p2'), []);
  });

  for (const broken of [
    '',
    '{',
    'null',
    '[]',
    '{"version":2,"proposal":"p1","rejected":["a"]}',
    '{"version":1,"proposal":"p1"}',
  ])
    it(`that make no sense are none: ${broken}`, () => {
      const files = new DiskModel();
      files.put(FILE, broken);
      assert.deepEqual(loadDecisions(files, FILE, 'p1'), []);
    });
});

describe('the last run', () => {
  it('is read as it was saved', () => {
    const files = new DiskModel();
    assert.equal(loadLastRun(files, FILE), undefined);
    saveLastRun(files, FILE, { at: 5, proposal: 'p1', changes: 3 });
    assert.deepEqual(loadLastRun(files, FILE), { at: 5, proposal: 'p1', changes: 3 });
    const reviewed = { at: 6, proposal: 'p2', changes: 0, sessions: { s1: 812 } };
    saveLastRun(files, FILE, reviewed);
    assert.deepEqual(loadLastRun(files, FILE), reviewed);
  });

  it('that makes no sense is none', () => {
    const files = new DiskModel();
    files.put(FILE, '{"version":1,"at":"yesterday","proposal":"p1","changes":3}');
    assert.equal(loadLastRun(files, FILE), undefined);
  });
});
