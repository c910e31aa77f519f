import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { History } from '../../../src/storage/history';
import { acquireLock } from '../../../src/storage/lock';
import { NodeFiles, patiently } from '../../../src/storage/nodeFiles';
import { nodeProcesses } from '../../../src/storage/processes';
import { recover } from '../../../src/storage/recovery';
import { commit } from '../../../src/storage/transaction';
import { bytes, entry } from '../../support/commitWorld';
import { systemError } from '../../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../../support/folders';

describe('the real disk', () => {
  let folder = '';
  beforeEach(() => (folder = makeTemporaryFolder('writing')));
  afterEach(() => removeFolder(folder));
  const files = new NodeFiles();

  it('takes a dream, and history gives the bytes back', () => {
    const memory = path.join(folder, 'memory');
    const journalFolder = path.join(folder, 'state', 'journal');
    fs.mkdirSync(memory);
    fs.writeFileSync(path.join(memory, 'MEMORY.md'), 'old\n', { mode: 0o640 });
    fs.writeFileSync(path.join(memory, 'gone.md'), 'gone\n');
    const changes = [
      { path: 'MEMORY.md', before: bytes('old\n'), after: bytes('new\n') },
      { path: 'topics/löß.md', before: undefined, after: bytes('made\n') },
      { path: 'gone.md', before: bytes('gone\n'), after: undefined },
    ];
    const record = new History(path.join(folder, 'state', 'history'), files);
    const prepared = record.prepare(entry('d1'), changes);
    const result = commit(
      { id: 'd1', memoryFolder: memory, journalFolder, changes, entry: prepared },
      { files, record },
    );
    assert.equal(result.kind === 'written' && result.confirmed, true);
    assert.deepEqual(fs.readdirSync(memory).sort(), ['MEMORY.md', 'topics']);
    assert.equal(fs.readFileSync(path.join(memory, 'topics', 'löß.md'), 'utf8'), 'made\n');
    assert.equal(fs.statSync(path.join(memory, 'MEMORY.md')).mode & 0o777, 0o640);
    assert.deepEqual(fs.readdirSync(journalFolder), []);
    assert.deepEqual(recover({ memoryFolder: memory, journalFolder }, { files, record }), []);
    const [version] = record.versions(record.list().entries[0]!);
    assert.equal(Buffer.from(version!.before!.bytes).toString(), 'old\n');
  });

  it('does not wait on a pipe', function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe.md');
    execFileSync('mkfifo', [pipe]);
    assert.equal(files.lstat(pipe)?.kind, 'other');
    const fd = files.open(pipe, 'read');
    assert.equal(files.read(fd, new Uint8Array(8), null as unknown as number), 0);
    files.close(fd);
  });

  it('names a process by its start, so that a number used again is not taken for it', function () {
    const processes = nodeProcesses();
    assert.equal(processes.isAlive(process.pid), true);
    assert.equal(processes.isAlive(process.ppid), true);
    assert.equal(processes.isAlive(2 ** 22 + 1), false);
    if (process.platform !== 'linux') return;
    assert.match(processes.self.started ?? '', /^\d+$/);
    assert.equal(processes.startOf(process.pid), processes.self.started);
    assert.equal(processes.startOf(2 ** 22 + 1), undefined);
  });

  it('locks, and gives the lock back', () => {
    const lockFile = path.join(folder, 'state', 'lock');
    const tools = { files, processes: nodeProcesses(), now: () => 1_790_000_000_000 };
    const first = acquireLock(lockFile, tools);
    assert.equal(first.kind, 'held');
    assert.equal(acquireLock(lockFile, tools).kind, 'busy');
    first.lock.release();
    assert.deepEqual(fs.readdirSync(path.dirname(lockFile)), []);
  });
});

describe('patiently', () => {
  it('waits about ten seconds for what others hold, then says so', () => {
    let waited = 0;
    const held = (): never => {
      throw systemError('EBUSY', 'rename', 'a.md');
    };
    assert.throws(() => patiently(held, (ms) => (waited += ms)), /EBUSY/);
    assert.ok(waited >= 10_000 && waited <= 11_000, String(waited));
  });

  it('goes on as soon as it is let go, and does not wait for what waiting cannot mend', () => {
    let tries = 0;
    patiently(
      () => {
        if (++tries < 4) throw systemError('EPERM', 'rename', 'a.md');
      },
      () => undefined,
    );
    assert.equal(tries, 4);
    const full = (): never => {
      throw systemError('ENOSPC', 'rename', 'a.md');
    };
    assert.throws(() => patiently(full, () => assert.fail('waited')), /ENOSPC/);
  });
});
