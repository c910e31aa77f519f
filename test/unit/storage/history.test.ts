import assert from 'node:assert/strict';
import type { Statement } from '../../../src/core/memory/memory';
import type { Fate } from '../../../src/core/dream/ledger';
import { asNewAsMerged, loadFirstSeen, saveFirstSeen, updateFirstSeen } from '../../../src/storage/firstSeen';
import { entryId, History } from '../../../src/storage/history';
import { bytes, dreamOn, diskWith, entry, historyOn, STATE } from '../../support/commitWorld';
import { DiskModel } from '../../support/diskModel';

const text = (stored: { bytes: Uint8Array } | undefined): string | undefined =>
  stored === undefined ? undefined : Buffer.from(stored.bytes).toString();
const change = (path: string, before: string | undefined, after: string | undefined) => ({
  path,
  before: before === undefined ? undefined : bytes(before),
  after: after === undefined ? undefined : bytes(after),
});

/** Publishes entries one after the other, as commits do. */
function publish(history: History, ...entries: Parameters<typeof entry>[]): void {
  for (const [id, more] of entries) history.publish(id, history.prepare(entry(id, more), []));
}

describe('history', () => {
  it('lists entries newest first by their order, whatever the clock says', () => {
    const history = historyOn(new DiskModel());
    publish(history, ['first', { at: 9 }], ['second', { at: 3 }], ['third', { at: 9 }]);
    assert.deepEqual(
      history.list().entries.map(({ id, sequence }) => [id, sequence]),
      [
        ['third', 3],
        ['second', 2],
        ['first', 1],
      ],
    );
  });

  it('gives the bytes of both sides back, exactly', () => {
    const disk = diskWith({ before: { 'a.md': '\ufeffa\r\n' }, after: {} });
    dreamOn(disk, { before: { 'a.md': '\ufeffa\r\n' }, after: { 'a.md': 'b', 'c.md': '' } });
    const history = historyOn(disk);
    const versions = history.versions(history.list().entries[0]!);
    assert.deepEqual(
      versions.map(({ path, before, after, lost }) => [path, text(before), text(after), lost]),
      [
        ['a.md', '\ufeffa\r\n', 'b', []],
        ['c.md', undefined, '', []],
      ],
    );
  });

  it('knows which entries are undone, also when the undoing is undone', () => {
    const history = historyOn(new DiskModel());
    const undoneBy = (): Record<string, string | undefined> =>
      Object.fromEntries(history.list().entries.map((one) => [one.id, one.undoneBy]));
    publish(history, ['dream'], ['undo', { kind: 'undo', undoes: 'dream' }]);
    assert.deepEqual(undoneBy(), { dream: 'undo', undo: undefined });
    publish(history, ['redo', { kind: 'undo', undoes: 'undo' }]);
    assert.deepEqual(undoneBy(), { dream: undefined, undo: 'redo', redo: undefined });
    publish(history, ['again', { kind: 'undo', undoes: 'dream' }]);
    assert.deepEqual(undoneBy(), { dream: 'again', undo: 'redo', redo: undefined, again: undefined });
  });

  it('finds an entry by the beginning of its id, and the last dream that stands without one', () => {
    const history = historyOn(new DiskModel());
    publish(
      history,
      ['abcd1111'],
      ['abcd2222'],
      ['ffff0000'],
      ['0000aaaa', { kind: 'undo', undoes: 'ffff0000' }],
    );
    const found = (id?: string): string => {
      const one = history.find(id);
      return typeof one === 'string' ? one : one.id;
    };
    assert.equal(found(), 'abcd2222');
    assert.equal(found('abcd1'), 'abcd1111');
    assert.match(found('abcd'), /More than one dream begins with abcd: abcd2222, abcd1111/);
    assert.match(found('ab'), /There is no dream ab/);
    assert.match(historyOn(new DiskModel()).find() as string, /no dream to undo/);
  });

  it('names damaged entries and lists the rest', () => {
    const disk = new DiskModel();
    const history = historyOn(disk);
    publish(history, ['good']);
    const damage = {
      cut: '{"version":1',
      old: '{"version":0}',
      'not-its-name': disk.text(`${STATE}/history/entries/good.json`),
      empty: '',
    };
    for (const [name, content] of Object.entries(damage))
      disk.put(`${STATE}/history/entries/${name}.json`, content);
    const listing = history.list();
    assert.deepEqual(
      listing.entries.map(({ id }) => id),
      ['good'],
    );
    assert.deepEqual(listing.damaged.map(({ file }) => file).sort(), [
      'cut.json',
      'empty.json',
      'not-its-name.json',
      'old.json',
    ]);
    assert.equal(history.nextSequence(), 2);
  });

  it('says which side is lost when stored bytes are gone or damaged', () => {
    const disk = new DiskModel();
    const history = historyOn(disk);
    history.publish('one', history.prepare(entry('one'), [change('a.md', 'before', 'after')]));
    const [file] = Object.keys(disk.tree(`${STATE}/history/blobs`)).filter(
      (name) => disk.text(`${STATE}/history/blobs/${name}`) === 'before',
    );
    disk.put(`${STATE}/history/blobs/${file}`, 'befort');
    assert.deepEqual(history.versions(history.list().entries[0]!)[0]!.lost, ['before']);
    // The same bytes, kept again, mend it.
    history.store(bytes('before'));
    assert.deepEqual(history.versions(history.list().entries[0]!)[0]!.lost, []);
  });

  it('publishes once: a second time changes nothing', () => {
    const history = historyOn(new DiskModel());
    publish(history, ['one', { at: 1 }], ['one', { at: 2 }]);
    assert.deepEqual(
      history.list().entries.map(({ at }) => at),
      [1],
    );
  });

  it('refuses an id that is no plain name', () => {
    const history = historyOn(new DiskModel());
    for (const id of ['../evil', '', 'a/b', 'a.b', 'x'.repeat(65)])
      assert.throws(() => history.prepare(entry(id), []), /no id for a dream/);
  });

  it('names entries by what they are about', () => {
    assert.match(entryId(['a', 1]), /^[0-9a-f]{12}$/);
    assert.notEqual(entryId(['a', 1]), entryId(['a', 2]));
  });
});

describe('secrets in history', () => {
  const secret = ['hunter', 'two "quoted"', 'pass'].join('-');
  const redactions = [{ secret, kind: 'password' }];
  const holdsSecret = (disk: DiskModel): string[] =>
    Object.entries(disk.tree(STATE))
      .filter(([, content]) => content.includes('hunter-two'))
      .map(([name]) => name);

  it('keeps a placeholder, and says that it is one', () => {
    const disk = new DiskModel();
    const history = historyOn(disk);
    const operations = [{ id: 'op', reason: `holds ${secret}` }] as never;
    const prepared = history.prepare(
      entry('one', { operations }),
      [change('a.md', `pw: ${secret}\n`, 'pw: [redacted: password]\n')],
      redactions,
    );
    history.publish('one', prepared);
    assert.deepEqual(holdsSecret(disk), []);
    const [version] = history.versions(history.list().entries[0]!);
    assert.equal(text(version!.before), 'pw: [redacted: password]\n');
    assert.deepEqual([version!.before!.redacted, version!.after!.redacted], [true, false]);
  });

  it('takes a secret out of everything kept before', () => {
    const disk = new DiskModel();
    const history = historyOn(disk);
    history.publish(
      'one',
      history.prepare(entry('one', { operations: [{ reason: secret }] as never }), [
        change('a.md', 'x', `${secret} \u00ff ${secret}`),
      ]),
    );
    assert.equal(holdsSecret(disk).length, 2);
    assert.equal(history.redact(redactions), 2);
    assert.deepEqual(holdsSecret(disk), []);
    assert.equal(history.redact(redactions), 0);
    const [version] = history.versions(history.list().entries[0]!);
    assert.deepEqual(
      [text(version!.after), version!.after!.redacted],
      ['[redacted: password] \u00ff [redacted: password]', true],
    );
  });

  it('does not keep a secret that someone else wrote in the last instant', () => {
    const disk = new DiskModel();
    const history = new History(`${STATE}/history`, disk, () => redactions);
    history.rescue('one', [{ path: 'a.md', bytes: bytes(`pw ${secret}`) }]);
    assert.deepEqual(holdsSecret(disk), []);
  });

  it('leaves bytes beside a secret alone that are no valid UTF-8', () => {
    const history = historyOn(new DiskModel());
    const odd = new Uint8Array([0xff, 0xfe, ...bytes(secret), 0xc3]);
    const stored = history.read(history.store(odd, redactions))!;
    assert.deepEqual([...stored.bytes], [0xff, 0xfe, ...bytes('[redacted: password]'), 0xc3]);
  });
});

describe('rescued bytes', () => {
  it('are listed with their dream, each once, and read by their hash', () => {
    const history = historyOn(new DiskModel());
    publish(history, ['one']);
    history.rescue('one', [{ path: 'a.md', bytes: bytes('mine') }]);
    history.rescue('one', [
      { path: 'a.md', bytes: bytes('mine') },
      { path: 'b.md', bytes: bytes('more') },
    ]);
    const { slipped } = history.list().entries[0]!;
    assert.deepEqual(
      slipped.map(({ path, after }) => [path, text(history.read(after!))]),
      [
        ['a.md', 'mine'],
        ['b.md', 'more'],
      ],
    );
  });
});

describe('first seen', () => {
  it('keeps the first time, also of what went, and lends it to a renamed statement', () => {
    const at = (time: number, ...ids: string[]): { id: string; time: Statement['time'] }[] =>
      ids.map((id) => ({ id, time: { at: time, source: 'file' } }));
    const first = updateFirstSeen(new Map(), at(10, 'a', 'b'), 10);
    const second = updateFirstSeen(first, at(20, 'b2', 'c'), 20, { b: 'b2', unknown: 'x' });
    assert.deepEqual(Object.fromEntries(second), { a: 10, b: 10, b2: 10, c: 20 });
    assert.deepEqual(Object.fromEntries(first), { a: 10, b: 10 });
  });

  it('is as late as the newest of what was merged into a note', () => {
    const seen = new Map([
      ['into', 3],
      ['from', 9],
      ['older', 1],
    ]);
    const merged = (into: string): Fate => ({ kind: 'merged', into, operation: 'o' });
    const fates = new Map([
      ['from', merged('into')],
      ['older', merged('into')],
    ]);
    assert.equal(asNewAsMerged(seen, fates, {}).get('into'), 9);
    assert.equal(asNewAsMerged(seen, fates, { into: 'renamed' }).get('renamed'), 9);
  });

  it('is as early as the file says, so that notes seen for the first time together keep their order', () => {
    const time = (at: number): Statement['time'] => ({ at, source: 'modified' });
    const both = [
      { id: 'old', time: time(3) },
      { id: 'new', time: time(7) },
      { id: 'of a wrong clock', time: time(99) },
    ];
    assert.deepEqual(Object.fromEntries(updateFirstSeen(new Map(), both, 10)), {
      old: 3,
      new: 7,
      'of a wrong clock': 10,
    });
  });

  it('is saved and loaded; a damaged file is as good as none', () => {
    const disk = new DiskModel();
    const file = `${STATE}/first-seen.json`;
    assert.deepEqual(loadFirstSeen(disk, file), new Map());
    saveFirstSeen(disk, file, new Map([['a', 1]]));
    assert.deepEqual(loadFirstSeen(disk, file), new Map([['a', 1]]));
    for (const damage of ['', '[]', '{"seen":{"a":"x","b":null}}', '{"seen":', 'null']) {
      disk.put(file, damage);
      assert.deepEqual(loadFirstSeen(disk, file), new Map(), damage);
    }
  });
});
