import assert from 'node:assert/strict';
import {
  callsOf,
  diskWith,
  dreamOn,
  historyOn,
  JOURNAL,
  killPoints,
  MEMORY,
  newTree,
  recoverOn,
  STATE,
  stride,
  type Scenario,
} from '../../support/commitWorld';
import { DiskModel, isWriting, seeded, systemError } from '../../support/diskModel';

const index =
  '# Memory\n- [Port](port.md) — the shop listens on 8080\n- [Lint](lint.md) — run the linter first\n';
const scenarios: Record<string, Scenario> = {
  change: {
    before: { 'MEMORY.md': index },
    after: { 'MEMORY.md': `${index}- Deploys go out on Tuesdays\n` },
  },
  create: { before: { 'MEMORY.md': index }, after: { 'oven.md': '- the oven is called Berta\n' } },
  delete: { before: { 'MEMORY.md': index, 'old.md': '- nobody needs this\n' }, after: { 'old.md': null } },
  'five files': {
    before: { 'MEMORY.md': index, 'port.md': '8080\n', 'lint.md': 'lint\r\nfirst\r\n', 'gone.md': 'gone\n' },
    after: {
      'MEMORY.md': '# Memory\n- [Port](port.md) — 9090\n- [New](topics/new.md) — a folder of its own\n',
      'port.md': '9090\n',
      'lint.md': 'lint\r\nfirst\r\ngone\r\n',
      'gone.md': null,
      'topics/new.md': 'new\n',
    },
  },
  'first dream': { before: {}, after: { 'MEMORY.md': '# Memory\n', 'a.md': 'a\n' } },
};
const five = scenarios['five files']!;

/** The memory is the old one or the new one, nothing of ours lies about, and the history tells the same story. */
function mustBeWhole(disk: DiskModel, scenario: Scenario, where: string): 'old' | 'new' {
  const tree = disk.tree(MEMORY);
  const isNew = JSON.stringify(tree) === JSON.stringify(newTree(scenario));
  if (!isNew) assert.deepEqual(tree, { ...scenario.before }, `half written: ${where}`);
  assert.deepEqual(disk.tree(JOURNAL), {}, `journal left: ${where}`);
  const listing = historyOn(disk).list();
  assert.deepEqual(listing.damaged, [], where);
  assert.equal(listing.entries.length, isNew ? 1 : 0, `history does not tell what memory holds: ${where}`);
  for (const { lost } of listing.entries.flatMap((one) => historyOn(disk).versions(one)))
    assert.deepEqual(lost, [], where);
  return isNew ? 'new' : 'old';
}

let fivePoints: DiskModel[] | undefined;

/** The kill points of the largest scenario; each disk is the caller's own. */
function pointsOfFive(): DiskModel[] {
  fivePoints ??= killPoints(diskWith(five), (disk) => dreamOn(disk, five));
  return fivePoints.map((disk) => disk.clone());
}

describe('commit', () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    it(`writes all: ${name}`, () => {
      const disk = diskWith(scenario);
      const result = dreamOn(disk, scenario);
      assert.equal(result.kind, 'written');
      assert.equal(result.confirmed, true);
      assert.equal(mustBeWhole(disk, scenario, 'undisturbed'), 'new');
      assert.deepEqual(recoverOn(disk), []);
    });
  }

  it('writes new files, then changed ones, the index, deletions', () => {
    const result = dreamOn(diskWith(five), five);
    const order = ['topics/new.md', 'lint.md', 'port.md', 'MEMORY.md', 'gone.md'];
    assert.deepEqual(result.kind === 'written' && result.files, order);
  });

  it('shows every statement to a reader at every call', () => {
    const moved: Scenario = {
      before: { 'MEMORY.md': '- one\n- two\n- three\n', 'a.md': '- four\n- five\n', 'b.md': '- six\n' },
      after: {
        'MEMORY.md': '- one\n- five\n',
        'a.md': '- four\n',
        'b.md': null,
        'c.md': '- two\n- three\n- six\n',
      },
    };
    const disk = diskWith(moved);
    const incomplete: string[] = [];
    disk.onCall = ({ name, path }): void => {
      const all = Object.entries(disk.tree(MEMORY))
        .filter(([file]) => !file.startsWith('.'))
        .map(([, text]) => text)
        .join('');
      for (const word of ['one', 'two', 'three', 'four', 'five', 'six'])
        if (!all.includes(word)) incomplete.push(`${word} at ${name} ${path}`);
    };
    assert.equal(dreamOn(disk, moved).kind, 'written');
    assert.deepEqual(incomplete, []);
  });

  it('keeps the mode of a file, and gives a new one the mode of the index', () => {
    const disk = diskWith(five);
    disk.setModeOf(`${MEMORY}/MEMORY.md`, 0o640);
    disk.setModeOf(`${MEMORY}/port.md`, 0o604);
    dreamOn(disk, five);
    assert.equal(disk.lstat(`${MEMORY}/MEMORY.md`)?.mode, 0o640);
    assert.equal(disk.lstat(`${MEMORY}/port.md`)?.mode, 0o604);
    assert.equal(disk.lstat(`${MEMORY}/topics/new.md`)?.mode, 0o640);
  });

  it('keeps all of our own storage private', () => {
    const disk = diskWith(five);
    const open: string[] = [];
    disk.onCall = (call): void => {
      if (!isWriting(call)) return;
      for (const file of Object.keys(disk.tree(STATE))) {
        const mode = disk.lstat(`${STATE}/${file}`)?.mode ?? 0;
        if ((mode & 0o077) !== 0) open.push(file);
      }
    };
    dreamOn(disk, five);
    assert.deepEqual(open, []);
  });

  it('writes in a loop when the disk takes a few bytes at a time', () => {
    const disk = diskWith(five);
    disk.writeLimit = 3;
    assert.equal(dreamOn(disk, five).kind, 'written');
    assert.equal(mustBeWhole(disk, five, 'short writes'), 'new');
  });

  it('works where files cannot have two names', () => {
    for (const code of ['EPERM', 'ENOTSUP']) {
      const disk = diskWith(five);
      disk.linkError = code;
      assert.equal(dreamOn(disk, five).kind, 'written');
      assert.equal(mustBeWhole(disk, five, code), 'new');
    }
  });
});

describe('a commit that is killed', () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    it(`leaves the old memory or the new one, at every call: ${name}`, () => {
      const points = killPoints(diskWith(scenario), (disk) => dreamOn(disk, scenario));
      const seen = points.map((disk, n) => {
        recoverOn(disk);
        const state = mustBeWhole(disk, scenario, `killed at call ${n} of ${points.length}`);
        assert.deepEqual(recoverOn(disk), [], 'a second start finds nothing');
        return state;
      });
      assert.ok(seen.includes('old') && seen.includes('new'), 'the sweep crosses the commit point');
    });
  }

  it('leaves no trace in a memory folder that is a link, at every call', () => {
    const linked = (): DiskModel => {
      const disk = new DiskModel();
      disk.put('/elsewhere/MEMORY.md', index);
      disk.putLink(MEMORY, '/elsewhere');
      return disk;
    };
    for (const [n, disk] of killPoints(linked(), (one) => dreamOn(one, scenarios.change!)).entries()) {
      recoverOn(disk);
      assert.deepEqual(Object.keys(disk.tree('/elsewhere')), ['MEMORY.md'], `killed at call ${n}`);
    }
  });

  it('is whole when power is lost in the very commit point', () => {
    const disk = diskWith(five);
    const points: DiskModel[] = [];
    disk.onCall = ({ name, path }): void => {
      const isSealing =
        name === 'syncFolder' && path === `${JOURNAL}/d1` && disk.tree(JOURNAL)['d1/plan.json'] !== undefined;
      if (isSealing) points.push(disk.clone());
    };
    dreamOn(disk, five);
    for (let seed = 0; seed < 60; seed++) {
      const after = points[0]!.afterPowerLoss(seeded(seed));
      recoverOn(after);
      mustBeWhole(after, five, `seed ${seed}`);
    }
  });

  it('says at the next start which of the two it is', () => {
    const points = pointsOfFive();
    const said = new Set<string>();
    for (const disk of points) {
      const recovered = recoverOn(disk);
      const state = mustBeWhole(disk, five, 'recovered');
      for (const one of recovered) said.add(`${state}: ${one.message.slice(0, one.message.indexOf(':'))}`);
    }
    assert.deepEqual([...said], ['new: An interrupted dream was finished']);
  });

  it('is recovered also when recovery is killed at every call', () => {
    const points = pointsOfFive();
    for (const [n, first] of points.entries()) {
      if (n % stride(9) !== 0) continue;
      for (const [m, second] of killPoints(first, (disk) => recoverOn(disk)).entries()) {
        if (m % stride(5) !== 0) continue;
        recoverOn(second);
        mustBeWhole(second, five, `killed at call ${n}, then at call ${m} of the recovery`);
      }
    }
  });

  it('leaves the old memory or the new one when power is lost', () => {
    const seed = 20_261_122;
    for (const scenario of [five, scenarios['first dream']!]) {
      const points = killPoints(diskWith(scenario), (disk) => dreamOn(disk, scenario));
      for (const [n, point] of points.entries()) {
        if (n % stride(3) !== 0) continue;
        for (let round = 0; round < 3; round++) {
          const disk = point.afterPowerLoss(round === 0 ? (): number => 0 : seeded(seed + n * 3 + round));
          recoverOn(disk);
          mustBeWhole(disk, scenario, `seed ${seed}, power lost at call ${n}, round ${round}`);
        }
      }
    }
  });

  it('is durable once it says so', () => {
    for (const scenario of Object.values(scenarios)) {
      const disk = diskWith(scenario);
      const result = dreamOn(disk, scenario);
      assert.ok(result.kind === 'written' && result.confirmed);
      const after = disk.afterPowerLoss(() => 0);
      recoverOn(after);
      assert.equal(mustBeWhole(after, scenario, 'all unsynced is lost'), 'new');
    }
  });
});

describe('a commit on a failing disk', () => {
  function sweep(scenario: Scenario, code: string, isLasting: boolean, every: number): Set<string> {
    const outcomes = new Set<string>();
    const calls = callsOf(diskWith(scenario), (disk) => dreamOn(disk, scenario));
    for (const [at, call] of calls.entries()) {
      if (at % (isWriting(call) ? every : every * 5) !== 0) continue;
      const disk = diskWith(scenario);
      let fired = false;
      disk.onCall = ({ number, name, path }): void => {
        if (number !== at && !(isLasting && number > at)) return;
        fired = true;
        throw systemError(code, name, path);
      };
      const where = `${code} at call ${at}${isLasting ? ' and after' : ''}`;
      let kind: string;
      try {
        const result = dreamOn(disk, scenario);
        kind = result.kind;
        if (result.kind === 'failed') {
          assert.match(result.message, new RegExp(code), where);
          assert.notEqual(result.file, '', where);
          if (result.unfinished) kind = 'unfinished';
        }
        if (result.kind === 'written' && !result.confirmed) {
          assert.match(result.message ?? '', new RegExp(`Could not .*(?:/|\\.md).*${code}`), where);
          kind = 'unconfirmed';
        }
      } catch (error) {
        // Keeping the bytes for the history failed: the job stops before the commit.
        assert.match(String(error), new RegExp(`Could not (?:keep|read) the history in .*${code}`), where);
        kind = 'not begun';
      }
      disk.onCall = undefined;
      assert.ok(fired, where);
      if (kind === 'failed' && !isLasting)
        assert.deepEqual(visible(disk), scenario.before, `"failed" means unchanged: ${where}`);
      recoverOn(disk);
      const state = mustBeWhole(disk, scenario, where);
      if (kind === 'written' || kind === 'unconfirmed') assert.equal(state, 'new', where);
      if (kind === 'failed' || kind === 'not begun') assert.equal(state, 'old', where);
      outcomes.add(kind);
    }
    return outcomes;
  }

  const visible = (disk: DiskModel): Record<string, string> =>
    Object.fromEntries(
      Object.entries(disk.tree(MEMORY)).filter(([name]) => !name.split('/').at(-1)!.startsWith('.')),
    );

  it('says what failed, and is whole, whichever call fails once', () => {
    const outcomes = sweep(five, 'EIO', false, stride(5));
    assert.ok(outcomes.has('failed') && outcomes.has('written'));
  });

  it('is whole after recovery, whichever call is the last to work', () => {
    const outcomes = sweep(five, 'EIO', true, stride(5));
    assert.ok(outcomes.has('unfinished'), 'the sweep crosses the commit point');
  });

  for (const code of ['ENOSPC', 'EPERM', 'EACCES', 'EROFS', 'EBUSY', 'EMFILE', 'EXDEV']) {
    it(`is whole with ${code}`, () => {
      sweep(scenarios.change!, code, false, stride(3));
      sweep(five, code, true, stride(29));
    });
  }

  it('notices a disk that takes nothing, and one that keeps something else', () => {
    const lazy = diskWith(five);
    let writes = 0;
    lazy.onCall = ({ name }): void => {
      if (name === 'sync') lazy.writeLimit = 0;
      if (name === 'write') assert.ok(++writes < 1000, 'it does not try for ever');
    };
    assert.throws(
      () => dreamOn(lazy, five),
      /Could not keep the history in .*: the disk took less than it was given\./,
    );
    lazy.onCall = undefined;
    assert.deepEqual(lazy.tree(MEMORY), five.before);

    const forgetful = diskWith(five);
    forgetful.onCall = ({ name }): void => {
      const temporary = Object.keys(forgetful.tree(MEMORY)).find((file) => file.endsWith('-2.new'));
      if (name === 'close' && temporary !== undefined) forgetful.put(`${MEMORY}/${temporary}`, '9090\0');
    };
    const result = dreamOn(forgetful, five);
    assert.equal(result.kind === 'failed' && `${result.file}: ${result.cause}`, 'port.md: read-back');
    forgetful.onCall = undefined;
    assert.deepEqual(forgetful.tree(MEMORY), five.before);
  });

  /** A disk on which one file can never be replaced. */
  const withStubborn = (file: string): DiskModel => {
    const disk = diskWith(five);
    disk.onCall = ({ name, path }): void => {
      if (name === 'rename' && path === `${MEMORY}/${file}`) throw systemError('EPERM', name, path);
    };
    return disk;
  };

  it('takes everything back when one file cannot be replaced, names it, and stays failed when power is lost', () => {
    for (let seed = 0; seed < 20; seed++) {
      const disk = withStubborn('MEMORY.md');
      const result = dreamOn(disk, five);
      assert.ok(result.kind === 'failed' && !result.unfinished);
      assert.deepEqual([result.file, result.cause], ['MEMORY.md', 'EPERM']);
      const after = seed === 0 ? disk : disk.afterPowerLoss(seeded(seed));
      after.onCall = undefined;
      recoverOn(after);
      assert.equal(mustBeWhole(after, five, `seed ${seed}`), 'old');
    }
  });

  it('is whole when power is lost while the journal of a failed one is taken away', () => {
    const disk = withStubborn('MEMORY.md');
    const { onCall } = disk;
    const points: DiskModel[] = [];
    disk.onCall = (call): void => {
      const isRetiring =
        call.path.startsWith(`${JOURNAL}/d1`) && disk.tree(JOURNAL)['d1/plan.json'] === undefined;
      if (isRetiring && isWriting(call)) points.push(disk.clone());
      onCall?.(call);
    };
    assert.equal(dreamOn(disk, five).kind, 'failed');
    for (const [n, point] of points.slice(-2).entries()) {
      for (let seed = 0; seed < 80; seed++) {
        const after = point.afterPowerLoss(seeded(n * 100 + seed));
        recoverOn(after);
        mustBeWhole(after, five, `point ${n}, seed ${seed}`);
      }
    }
  });

  it('leaves a folder alone that takes the place of a file in the last instant', () => {
    const disk = diskWith(five);
    disk.onCall = ({ name, path }): void => {
      if (
        name !== 'syncFolder' ||
        path !== `${JOURNAL}/d1` ||
        disk.tree(JOURNAL)['d1/plan.json'] === undefined
      )
        return;
      if (disk.lstatQuietly(`${MEMORY}/gone.md`)?.kind !== 'file') return;
      disk.remove(`${MEMORY}/gone.md`);
      disk.put(`${MEMORY}/gone.md/precious.md`, 'mine\n');
    };
    const result = dreamOn(disk, five);
    assert.equal(result.kind === 'failed' && result.cause, 'not-a-file');
    assert.equal(disk.text(`${MEMORY}/gone.md/precious.md`), 'mine\n');
    assert.equal(disk.text(`${MEMORY}/port.md`), '8080\n');
  });

  it('stays failed although its journal could not be taken away', () => {
    const disk = withStubborn('MEMORY.md');
    const { onCall } = disk;
    disk.onCall = (call): void => {
      if (call.name === 'remove' && call.path.endsWith('plan.json'))
        throw systemError('EIO', 'remove', call.path);
      onCall?.(call);
    };
    assert.equal(dreamOn(disk, five).kind, 'failed');
    disk.onCall = undefined;
    assert.deepEqual(
      recoverOn(disk).map((one) => one.outcome),
      ['taken-back'],
    );
    assert.equal(mustBeWhole(disk, five, 'journal stuck'), 'old');
  });

  it('takes back to what someone wrote in between, not to what was before', () => {
    const disk = withStubborn('MEMORY.md');
    const { onCall } = disk;
    disk.onCall = (call): void => {
      if (call.name === 'link' && call.path.endsWith('-2.old0')) disk.put(`${MEMORY}/port.md`, 'mine\n');
      onCall?.(call);
    };
    const result = dreamOn(disk, five);
    assert.equal(result.kind, 'failed');
    assert.deepEqual(disk.tree(MEMORY), { ...five.before, 'port.md': 'mine\n' });
  });

  it('leaves no cut file on a full disk, however much fits', () => {
    for (let free = 0; free < 2500; free += stride(211)) {
      const disk = diskWith(five);
      disk.free = free;
      try {
        dreamOn(disk, five);
      } catch (error) {
        assert.match(String(error), /the disk is full \(ENOSPC\)/);
      }
      disk.free = Infinity;
      recoverOn(disk);
      mustBeWhole(disk, five, `${free} bytes free`);
    }
  });
});

describe('compare and swap', () => {
  it('writes nothing when a file is not what the proposal was made from, and names it', () => {
    const disk = diskWith(five);
    disk.put(`${MEMORY}/lint.md`, 'edited\n');
    const before = disk.tree(MEMORY);
    assert.deepEqual(dreamOn(disk, five), { kind: 'changed', files: ['lint.md'] });
    assert.deepEqual(disk.tree(MEMORY), before);
  });

  it('does not even begin when a file was changed before', () => {
    const disk = diskWith(five);
    disk.put(`${MEMORY}/lint.md`, 'edited\n');
    const calls = callsOf(disk, () => dreamOn(disk, five));
    assert.deepEqual(
      calls.filter((call) => call.path.startsWith(JOURNAL) && isWriting(call)),
      [],
    );
  });

  it('writes nothing when a file is changed while the commit is prepared', () => {
    const disk = diskWith(five);
    disk.onCall = ({ name, path }): void => {
      if (name === 'open' && path.endsWith('plan.json.new') && disk.text(`${MEMORY}/port.md`) !== 'mine\n')
        disk.put(`${MEMORY}/port.md`, 'mine\n');
    };
    assert.deepEqual(dreamOn(disk, five), { kind: 'changed', files: ['port.md'] });
    disk.onCall = undefined;
    assert.deepEqual(disk.tree(MEMORY), { ...five.before, 'port.md': 'mine\n' });
    assert.deepEqual(disk.tree(JOURNAL), {});
  });

  it('notices a new file where one is to be created, one that went, and a further file that is expected unchanged', () => {
    const disk = diskWith(five);
    disk.put(`${MEMORY}/topics/new.md`, 'here first\n');
    disk.remove(`${MEMORY}/gone.md`);
    assert.deepEqual(dreamOn(disk, five), { kind: 'changed', files: ['gone.md', 'topics/new.md'] });
  });

  for (const how of ['put', 'replace'] as const) {
    it(`loses no edit that comes at any call (${how === 'put' ? 'written in place' : 'put in its place'})`, () => {
      const scenario = scenarios['five files']!;
      const calls = callsOf(diskWith(scenario), (disk) => dreamOn(disk, scenario));
      const sealed = calls.findIndex(({ name, path }) => name === 'rename' && path.endsWith('plan.json'));
      const lost: string[] = [];
      for (const file of ['MEMORY.md', 'gone.md', 'topics/new.md']) {
        for (const [at, call] of calls.entries()) {
          // Where the file itself is about to change, every call counts.
          const isClose = at > sealed && call.path === `${MEMORY}/${file}`;
          if (at % stride(isClose ? 1 : 41) !== 0) continue;
          const disk = diskWith(scenario);
          let following = '';
          disk.onCall = ({ number, name, path }): void => {
            if (number === at) disk[how](`${MEMORY}/${file}`, 'an edit in the last instant\n');
            if (number === at) following = `${name} ${path}`;
          };
          dreamOn(disk, scenario);
          disk.onCall = undefined;
          recoverOn(disk);
          const everything = { ...disk.tree(MEMORY), ...disk.tree(`${STATE}/history`) };
          if (!Object.values(everything).some((text) => text.includes('last instant')))
            lost.push(`${file} before ${following}`);
        }
      }
      // Between the last look and the rename an editor's own rename cannot be seen: Node cannot exchange two names.
      const open = how === 'replace' ? [`MEMORY.md before rename ${MEMORY}/MEMORY.md`] : [];
      assert.deepEqual(lost, open);
    });
  }

  it('keeps what slipped also when it is killed at any call afterwards', () => {
    const disk = diskWith(five);
    const points: DiskModel[] = [];
    let hasSlipped = false;
    disk.onCall = (call): void => {
      if (!hasSlipped && call.name === 'link' && call.path.endsWith('-2.old0')) {
        disk.put(`${MEMORY}/port.md`, 'in the last instant\n');
        hasSlipped = true;
      }
      if (hasSlipped && isWriting(call)) points.push(disk.clone());
    };
    assert.equal(dreamOn(disk, five).kind, 'written');
    for (const [n, point] of points.entries()) {
      recoverOn(point);
      const everything = Object.values({ ...point.tree(MEMORY), ...point.tree(STATE) });
      assert.ok(everything.includes('in the last instant\n'), `call ${n}`);
    }
  });

  it('keeps what an editor writes into the old file after it was replaced', () => {
    const disk = diskWith(five);
    disk.onCall = ({ name, path }): void => {
      const old = Object.keys(disk.tree(MEMORY)).find((file) => file.endsWith('-2.old0'));
      if (name === 'rename' && path.includes('/entries/') && old !== undefined)
        disk.put(`${MEMORY}/${old}`, 'typed late\n');
    };
    const result = dreamOn(disk, five);
    disk.onCall = undefined;
    assert.deepEqual(
      result.kind === 'written' && result.slipped.map((one) => Buffer.from(one.bytes).toString()),
      ['typed late\n'],
    );
    assert.ok(Object.values(disk.tree(`${STATE}/history`)).includes('typed late\n'));
  });

  it('returns and keeps what slipped between check and rename', () => {
    const disk = diskWith(five);
    disk.onCall = ({ name, path }): void => {
      if (
        name === 'link' &&
        !path.includes('-port') &&
        path.endsWith('.old0') &&
        disk.text(`${MEMORY}/port.md`) === '8080\n'
      ) {
        disk.put(`${MEMORY}/port.md`, '7070\n');
      }
    };
    const result = dreamOn(disk, five);
    disk.onCall = undefined;
    assert.ok(result.kind === 'written');
    assert.deepEqual(
      result.slipped.map((one) => [one.path, Buffer.from(one.bytes).toString()]),
      [['port.md', '7070\n']],
    );
    const [slipped] = historyOn(disk).list().entries[0]!.slipped;
    assert.equal(Buffer.from(historyOn(disk).read(slipped!.after!)!.bytes).toString(), '7070\n');
  });
});

describe('recovery on a failing disk', () => {
  it('says in a sentence what it could not look at, whichever call fails', () => {
    const disk = (): DiskModel => {
      const one = diskWith(five);
      one.put(`${JOURNAL}/d1/0.before`, 'x');
      one.put(`${MEMORY}/.autodream-d1-0.new`, 'x');
      return one;
    };
    const calls = callsOf(disk(), recoverOn);
    for (const [at, call] of calls.entries()) {
      const failing = disk();
      failing.onCall = ({ number, name, path }): void => {
        if (number === at) throw systemError('EIO', name, path);
      };
      try {
        recoverOn(failing);
      } catch (error) {
        const said = error instanceof Error ? error.message : '';
        assert.match(
          said,
          /^Could not look for .* in [\w/]+: the disk reported an error \(EIO\)\.$/,
          `${call.name} ${call.path}`,
        );
      }
    }
  });
});

describe('recovery among edits', () => {
  /** A kill right after the commit point, before any file was replaced. */
  const killed = (): DiskModel => {
    const points = pointsOfFive();
    return points.find((disk) => disk.tree(JOURNAL)['d1/plan.json'] !== undefined)!;
  };

  /** Power lost with everything unsynced, right after the commit point was durable. */
  const sealedPoint = (): DiskModel => {
    const points = pointsOfFive();
    const first = points.find(
      (disk) => disk.afterPowerLoss(() => 0).tree(JOURNAL)['d1/plan.json'] !== undefined,
    )!;
    return first.afterPowerLoss(() => 0);
  };

  it('takes the dream back when a person edited a file before anything was written', () => {
    const disk = killed();
    disk.put(`${MEMORY}/port.md`, 'mine\n');
    assert.deepEqual(
      recoverOn(disk).map((one) => one.outcome),
      ['taken-back'],
    );
    assert.deepEqual(disk.tree(MEMORY), { ...five.before, 'port.md': 'mine\n' });
    assert.deepEqual(disk.tree(JOURNAL), {});
  });

  it('knows also after a loss of power that nothing was written yet', () => {
    const sealed = sealedPoint();
    sealed.put(`${MEMORY}/port.md`, 'mine\n');
    recoverOn(sealed);
    assert.deepEqual(sealed.tree(MEMORY), { ...five.before, 'port.md': 'mine\n' });
  });

  it('finishes from the journal when the waiting bytes are gone or are not what they were', () => {
    for (const spoil of ['put', 'remove'] as const) {
      const disk = killed();
      for (const name of Object.keys(disk.tree(MEMORY))) {
        if (name.endsWith('.new') && spoil === 'put') disk.put(`${MEMORY}/${name}`, 'garbage');
        else if (name.endsWith('.new')) disk.remove(`${MEMORY}/${name}`);
      }
      assert.deepEqual(
        recoverOn(disk).map((one) => one.outcome),
        ['finished'],
      );
      assert.equal(mustBeWhole(disk, five, spoil), 'new');
    }
  });

  it('leaves a folder alone that took the place of a file', () => {
    const disk = killed();
    disk.remove(`${MEMORY}/gone.md`);
    disk.put(`${MEMORY}/gone.md/precious.md`, 'mine\n');
    assert.deepEqual(
      recoverOn(disk).map((one) => one.outcome),
      ['taken-back'],
    );
    assert.equal(disk.text(`${MEMORY}/gone.md/precious.md`), 'mine\n');
    assert.equal(disk.text(`${MEMORY}/port.md`), '8080\n');
  });

  it('keeps an edit on top of a file that was written already, and finishes the rest', () => {
    const points = pointsOfFive();
    const disk = points.find((one) => one.tree(MEMORY)['lint.md'] === five.after['lint.md'])!;
    disk.put(`${MEMORY}/lint.md`, 'mine on top\n');
    assert.deepEqual(
      recoverOn(disk).map((one) => one.outcome),
      ['finished'],
    );
    assert.deepEqual(disk.tree(MEMORY), { ...newTree(five), 'lint.md': 'mine on top\n' });
  });

  it('takes back when a file can never be replaced, and lets the next dream through', () => {
    const disk = killed();
    disk.onCall = ({ name, path }): void => {
      if ((name === 'rename' || name === 'link') && path === `${MEMORY}/port.md`)
        throw systemError('EROFS', name, path);
    };
    assert.deepEqual(
      recoverOn(disk).map((one) => one.outcome),
      ['taken-back'],
    );
    assert.deepEqual(disk.tree(MEMORY), five.before);
    disk.onCall = undefined;
    assert.equal(dreamOn(disk, five, 'd2').kind, 'written');
  });

  it('puts a journal aside that cannot be read, and says where', () => {
    const disk = diskWith(five);
    disk.put(`${JOURNAL}/d1/plan.json`, '{"version":1,"id":"d1"');
    const [found] = recoverOn(disk);
    assert.equal(found?.outcome, 'unreadable');
    assert.match(found.message, /damaged\.d1/);
    assert.equal(dreamOn(disk, five, 'd2').kind, 'written');
  });

  it('takes no journal’s word for a place outside the memory', () => {
    const disk = killed();
    const plan = disk.text(`${JOURNAL}/d1/plan.json`).replaceAll(`${MEMORY}/port.md`, '/port.md');
    disk.put(`${JOURNAL}/d1/plan.json`, plan);
    assert.equal(recoverOn(disk)[0]?.outcome, 'unreadable');
    assert.equal(disk.lstat('/port.md'), undefined);
  });

  it('writes nothing on top of a dream that is not recovered', () => {
    const disk = killed();
    const result = dreamOn(disk, five, 'd2');
    assert.equal(result.kind === 'failed' && result.cause, 'unfinished-before');
  });

  it('finishes what was published but not cleared away, though memory was edited since', () => {
    const points = pointsOfFive();
    const disk = points.find((one) => historyOn(one).list().entries.length === 1)!;
    disk.put(`${MEMORY}/port.md`, '8080\n');
    recoverOn(disk);
    assert.deepEqual(disk.tree(MEMORY), { ...newTree(five), 'port.md': '8080\n' });
  });
});
