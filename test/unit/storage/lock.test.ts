import assert from 'node:assert/strict';
import { acquireLock, lockedBy, LOCK_TIMES, type LockResult } from '../../../src/storage/lock';
import type { Processes, ProcessIdentity } from '../../../src/storage/processes';
import { stride } from '../../support/commitWorld';
import { DiskModel } from '../../support/diskModel';
import { isWriting } from '../../support/diskModel';

const LOCK = '/state/lock';
const NOW = 1_790_000_000_000;
const me: ProcessIdentity = { host: 'larch', space: 'pid:[1]', boot: 'boot-2', pid: 100, started: '5000' };

/** Processes of one machine: number to start. */
function processes(self: ProcessIdentity, alive: Record<number, string | undefined>): Processes {
  return { self, isAlive: (pid) => pid in alive, startOf: (pid) => alive[pid] };
}

/** A disk with a clock of its own. */
function diskAt(time: number): DiskModel {
  const disk = new DiskModel();
  disk.now = () => time;
  return disk;
}

const world = (
  alive: Record<number, string | undefined> = {},
  self = me,
): Parameters<typeof acquireLock>[1] & { files: DiskModel } => ({
  files: diskAt(NOW),
  processes: processes(self, { [self.pid]: self.started, ...alive }),
  now: () => NOW,
});

/** Leaves the lock of another process on the disk. */
function lockOf(other: ProcessIdentity, tools: { files: DiskModel }, at = NOW, disk = at): void {
  const theirs = { ...tools, processes: processes(other, { [other.pid]: other.started }), now: () => at };
  const { now } = tools.files;
  tools.files.now = () => disk;
  assert.equal(acquireLock(LOCK, theirs).kind, 'held');
  tools.files.now = now;
}

function mustHold(result: LockResult): LockResult & { kind: 'held' } {
  assert.equal(result.kind, 'held', JSON.stringify(result));
  return result;
}

describe('acquireLock', () => {
  it('gives a lock back although the disk refuses any one call', () => {
    for (let refused = 0; ; refused++) {
      const tools = world();
      const { lock } = mustHold(acquireLock(LOCK, tools));
      let [calls, isRefused] = [0, false];
      tools.files.onCall = () => {
        if (calls++ !== refused) return;
        isRefused = true;
        throw Object.assign(new Error('no'), { code: 'EIO' });
      };
      lock.release();
      tools.files.onCall = undefined;
      assert.deepEqual(tools.files.tree('/state'), {}, `call ${refused} refused`);
      if (!isRefused) break;
    }
  });

  it('takes a free lock, honours it, and gives it back without a trace', () => {
    const tools = world({ 200: '7' });
    const { lock } = mustHold(acquireLock(LOCK, tools));
    const other = {
      ...tools,
      processes: processes({ ...me, pid: 200, started: '7' }, { 100: '5000', 200: '7' }),
    };
    const busy = acquireLock(LOCK, other);
    assert.equal(busy.kind, 'busy');
    assert.match(busy.message, /process 100 on larch/);
    lock.release();
    assert.deepEqual(tools.files.tree('/state'), {});
    mustHold(acquireLock(LOCK, other));
  });

  it('tells who holds a lock, and takes nothing', () => {
    const tools = world();
    assert.equal(lockedBy(LOCK, tools), undefined);
    lockOf({ ...me, pid: 200, started: '7' }, tools);
    const before = tools.files.tree('/state');
    assert.equal(lockedBy(LOCK, tools), undefined, 'its process is gone');
    const live = { ...tools, processes: processes(me, { 100: '5000', 200: '7' }) };
    assert.match(lockedBy(LOCK, live) ?? '', /process 200 on larch/);
    assert.deepEqual(tools.files.tree('/state'), before);
  });

  it('releases only its own', () => {
    const tools = world();
    const { lock } = mustHold(acquireLock(LOCK, tools));
    assert.equal(lock.isOurs(), true);
    tools.files.put(LOCK, tools.files.text(LOCK).replace(/"token": "[^"]+"/, '"token": "someone-elses"'));
    assert.equal(lock.isOurs(), false);
    lock.release();
    lock.beat();
    assert.match(tools.files.text(LOCK), /someone-elses/);
  });

  const stale: [string, ProcessIdentity, number][] = [
    ['of a process that is gone', { ...me, pid: 200, started: '7' }, NOW],
    ['whose number another process has now', { ...me, pid: 300, started: '1' }, NOW],
    ['from before the last start of the machine', { ...me, pid: 300, started: '9', boot: 'boot-1' }, NOW],
    ['of a host that is called otherwise now', { ...me, host: 'larch.local', pid: 200 }, NOW],
    [
      'of another machine, when its lease ended',
      { ...me, host: 'fir', boot: 'x', pid: 300 },
      NOW - LOCK_TIMES.lease,
    ],
    [
      'of another container, when its lease ended',
      { ...me, space: 'pid:[2]', pid: 300 },
      NOW - LOCK_TIMES.lease,
    ],
  ];
  for (const [what, holder, at] of stale) {
    it(`takes over a lock ${what}`, () => {
      const tools = world({ 300: '9' });
      lockOf(holder, tools, at);
      const { note, lock } = mustHold(acquireLock(LOCK, tools));
      assert.match(note ?? '', new RegExp(`process ${holder.pid} on ${holder.host}.* was taken over`));
      assert.deepEqual(Object.keys(tools.files.tree('/state')), ['lock']);
      lock.release();
      assert.deepEqual(tools.files.tree('/state'), {});
    });
  }

  const live: [string, ProcessIdentity, number][] = [
    ['of a live process', { ...me, pid: 300, started: '9' }, NOW - 100 * LOCK_TIMES.lease],
    [
      'of another machine before its lease ends',
      { ...me, host: 'fir', boot: 'x', pid: 300 },
      NOW - LOCK_TIMES.lease + 1,
    ],
    ['of another container on this machine', { ...me, space: 'pid:[2]', pid: 200 }, NOW],
    [
      'of a process whose start nobody can tell, before its lease ends',
      { host: 'larch', space: me.space, pid: 300 },
      NOW - 60_000,
    ],
  ];
  for (const [what, holder, at] of live) {
    it(`honours a lock ${what}`, () => {
      const tools = world({ 300: '9' });
      lockOf(holder, tools, at);
      assert.equal(acquireLock(LOCK, tools).kind, 'busy');
    });
  }

  it('is kept alive by heartbeats', () => {
    const tools = world();
    let time = NOW - LOCK_TIMES.lease;
    const theirs = { ...tools, processes: processes(fir, { 300: '5000' }), now: () => time };
    const { lock } = mustHold(acquireLock(LOCK, theirs));
    time = NOW - 60_000;
    tools.files.now = () => time;
    lock.beat();
    tools.files.now = () => NOW;
    const busy = acquireLock(LOCK, tools);
    assert.match(busy.kind === 'busy' ? busy.message : '', /its lock ends in 14 minutes/);
  });

  const fir: ProcessIdentity = { ...me, host: 'fir', boot: 'x', pid: 300 };
  for (const [whose, wrong] of [
    ['is behind', -5 * LOCK_TIMES.lease],
    ['is ahead', 5 * LOCK_TIMES.lease],
  ] as const) {
    it(`of another machine whose clock ${whose} lasts for its lease by the disk's clock`, () => {
      const tools = world();
      lockOf(fir, tools, NOW - LOCK_TIMES.lease + 1 + wrong, NOW - LOCK_TIMES.lease + 1);
      assert.equal(acquireLock(LOCK, tools).kind, 'busy');
      tools.files.now = () => NOW + 1;
      mustHold(acquireLock(LOCK, tools));
    });

    it(`of another machine lasts for its lease though our clock ${whose}`, () => {
      const tools = { ...world(), now: () => NOW + wrong };
      lockOf(fir, tools, NOW - LOCK_TIMES.lease + 1);
      assert.equal(acquireLock(LOCK, tools).kind, 'busy');
    });
  }

  it('is not made eternal by a clock that ran ahead', () => {
    const tools = world();
    lockOf(fir, tools, NOW * 2, NOW - LOCK_TIMES.lease);
    mustHold(acquireLock(LOCK, tools));
  });

  for (const damage of [
    '',
    '{',
    '4711',
    'null',
    '{"version":2}',
    '\0\0\0',
    '{"version":1,"token":"../../x","host":"a"}',
  ]) {
    it(`takes over a damaged lock ${JSON.stringify(damage)}, but not while it may be being written`, () => {
      const tools = world();
      tools.files.put(LOCK, damage);
      tools.files.setModified(LOCK, NOW - 1000);
      assert.equal(acquireLock(LOCK, tools).kind, 'busy');
      tools.files.setModified(LOCK, NOW - LOCK_TIMES.writing);
      mustHold(acquireLock(LOCK, tools));
    });
  }

  it('takes over a link and a pipe, and says what to do about a folder', () => {
    for (const make of ['putLink', 'putPipe'] as const) {
      const tools = world();
      tools.files.putFolder('/state');
      tools.files[make](LOCK, '/nowhere');
      mustHold(acquireLock(LOCK, tools));
      assert.equal(tools.files.lstat(LOCK)?.kind, 'file');
    }
    const tools = world();
    tools.files.putFolder(LOCK);
    const result = acquireLock(LOCK, tools);
    assert.match(result.kind === 'failed' ? result.message : '', /Move it away/);
  });

  it('works where files cannot have two names', () => {
    const tools = world();
    tools.files.linkError = 'EPERM';
    lockOf({ ...me, pid: 200, started: '7' }, tools);
    mustHold(acquireLock(LOCK, tools)).lock.release();
    assert.deepEqual(tools.files.tree('/state'), {});
  });
});

describe('a race for the lock', () => {
  const rival: ProcessIdentity = { ...me, pid: 200, started: '7' };
  const third: ProcessIdentity = { ...me, pid: 300, started: '9' };
  const all = { 100: '5000', 200: '7', 300: '9' };
  const dead: ProcessIdentity = { ...me, pid: 400, started: '1' };

  /** Runs one acquisition, and at one of its calls another whole one (and at a call of that, a third). */
  function race(prepare: (files: DiskModel) => void, at: number, thirdAt?: number): number {
    const files = new DiskModel();
    prepare(files);
    const tools = (self: ProcessIdentity): Parameters<typeof acquireLock>[1] => ({
      files,
      processes: processes(self, all),
      now: () => NOW,
    });
    const results: LockResult[] = [];
    const run = (self: ProcessIdentity, then?: () => void, when = -1): void => {
      let calls = 0;
      const outer = files.onCall;
      files.onCall = (): void => {
        if (calls++ === when) then?.();
      };
      results.push(acquireLock(LOCK, tools(self)));
      files.onCall = outer;
    };
    // The hook runs outside the port, so the rival's own calls must be let through to its hook.
    run(me, () => files.asAnother(() => run(rival, () => files.asAnother(() => run(third)), thirdAt)), at);
    const held = results.filter((result) => result.kind === 'held');
    assert.equal(
      held.filter((result) => result.lock.isOurs()).length,
      Math.min(held.length, 1),
      'the winner holds it',
    );
    return held.length;
  }

  const beginnings: Record<string, (files: DiskModel) => void> = {
    'for a free lock': () => undefined,
    'to take over a dead lock': (files) => lockOf(dead, { files }),
    'to take over a damaged lock': (files) => {
      files.put(LOCK, 'half a');
      files.setModified(LOCK, 0);
    },
  };
  for (const [what, prepare] of Object.entries(beginnings)) {
    it(`${what} is won by exactly one of two, whenever the other comes`, () => {
      for (let at = 0; at < 60; at++) assert.equal(race(prepare, at), 1, `call ${at}`);
    });

    it(`${what} is won by exactly one of three`, () => {
      for (let at = 0; at < 56; at += stride(5))
        for (let third = 0; third < 56; third += stride(7))
          assert.equal(race(prepare, at, third), 1, `calls ${at}, ${third}`);
    });
  }

  it('is won although a taker was killed at any call of its takeover', () => {
    const files = new DiskModel();
    lockOf(dead, { files });
    const points: DiskModel[] = [];
    files.onCall = (call): void => {
      if (isWriting(call)) points.push(files.clone());
    };
    acquireLock(LOCK, { files, processes: processes(rival, all), now: () => NOW });
    for (const [n, point] of points.entries()) {
      const alive = { 100: '5000' };
      const result = acquireLock(LOCK, { files: point, processes: processes(me, alive), now: () => NOW });
      assert.equal(result.kind, 'held', `killed at call ${n}`);
    }
  });
});
