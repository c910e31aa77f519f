import assert from 'node:assert/strict';
import { History } from '../../../src/storage/history';
import { DiskModel } from '../../support/diskModel';

const statistics = { sessions: 1 };

/** A history of some dreams on a disk in memory, and how often that disk was asked to open a file. */
function world(): {
  history: History;
  files: DiskModel;
  opened: () => number;
  publish: (id: string) => void;
} {
  const files = new DiskModel();
  const history = new History('/history', files);
  let count = 0;
  files.onCall = ({ name, path }) => {
    if (name === 'open' && path.includes('/entries/')) count++;
  };
  const publish = (id: string): void => {
    const entry = {
      id,
      at: 5,
      kind: 'dream',
      engine: 'offline',
      memoryFolder: '/memory',
      operations: [],
      decisions: { accepted: [], rejected: [] },
      ledger: {
        statements: 0,
        kept: 0,
        moved: 0,
        rewritten: 0,
        merged: 0,
        superseded: 0,
        removed: 0,
        added: 0,
        unaccounted: 0,
      },
      statistics,
      statementMap: {},
    };
    history.publish(id, history.prepare(entry as unknown as Parameters<History['prepare']>[0], []));
  };
  return { history, files, opened: () => count, publish };
}

describe('reading the history again', () => {
  const ids = (history: History): string[] => history.list().entries.map((entry) => entry.id);

  it('opens no entry that was read and did not change', () => {
    const { history, opened, publish } = world();
    publish('aaaaaaaaaaaa');
    publish('bbbbbbbbbbbb');
    assert.deepEqual(ids(history), ['bbbbbbbbbbbb', 'aaaaaaaaaaaa']);
    const before = opened();
    assert.deepEqual(ids(history), ['bbbbbbbbbbbb', 'aaaaaaaaaaaa']);
    assert.equal(opened(), before);
  });

  it('sees what others add, change and damage', () => {
    const { history, files, publish } = world();
    publish('aaaaaaaaaaaa');
    assert.deepEqual(ids(history), ['aaaaaaaaaaaa']);
    publish('cccccccccccc');
    assert.deepEqual(ids(history), ['cccccccccccc', 'aaaaaaaaaaaa']);
    files.put('/history/entries/aaaaaaaaaaaa.json', '{');
    assert.deepEqual(ids(history), ['cccccccccccc']);
    assert.deepEqual(
      history.list().damaged.map((one) => one.file),
      ['aaaaaaaaaaaa.json'],
    );
  });
});
