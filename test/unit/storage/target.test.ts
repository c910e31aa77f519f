import assert from 'node:assert/strict';
import { StorageProblem } from '../../../src/storage/problem';
import { nameFault, resolveTarget } from '../../../src/storage/target';
import { diskWith, dreamOn, MEMORY } from '../../support/commitWorld';
import type { DiskModel } from '../../support/diskModel';

function refusal(action: () => unknown): string {
  try {
    action();
    return 'let through';
  } catch (error) {
    assert.ok(error instanceof StorageProblem, String(error));
    return error.code;
  }
}

describe('nameFault', () => {
  const refused = [
    '../evil.md',
    'a/../../evil.md',
    '/etc/passwd.md',
    './a.md',
    'a//b.md',
    '',
    '.md/',
    'a.txt',
    'a.MD',
    'a.md ',
    'a\\b.md',
    'a\0.md',
    'a\n.md',
    'ab\u202e.md',
    ' a.md',
    'dir /a.md',
    'dir./a.md',
    '\ud800.md',
    '.consolidate-lock',
    'a.md/',
    '..md/../x.md',
  ];
  for (const name of refused) {
    it(`refuses ${JSON.stringify(name)}`, () => assert.notEqual(nameFault(name, 'linux'), undefined));
  }

  for (const name of [
    'a.md',
    'MEMORY.md',
    'topics/löß über 8080.md',
    '日本語.md',
    'con.md',
    'a:b.md',
    '.hidden.md',
    '👩‍💻.md',
    '..a.md',
  ]) {
    it(`lets ${JSON.stringify(name)} through`, () => assert.equal(nameFault(name, 'linux'), undefined));
  }

  for (const name of ['con.md', 'NUL.md', 'a/com1.x.md', 'a:ads.md', 'a?.md', 'aux.md']) {
    it(`refuses ${JSON.stringify(name)} on Windows`, () =>
      assert.notEqual(nameFault(name, 'win32'), undefined));
  }
});

describe('resolveTarget', () => {
  const disk = (): DiskModel => {
    const made = diskWith({ before: { 'a.md': 'a', 'sub/b.md': 'b' }, after: {} });
    made.put('/memory-evil/c.md', 'c');
    made.put('/elsewhere/d.md', 'd');
    made.put(`${MEMORY}/notes.txt`, 'no memory');
    made.putFolder(`${MEMORY}/folder.md`);
    return made;
  };

  it('follows a link inside the folder', () => {
    const made = disk();
    made.putLink(`${MEMORY}/link.md`, 'sub/b.md');
    assert.equal(resolveTarget(made, MEMORY, 'link.md', 'write').file, `${MEMORY}/sub/b.md`);
    assert.equal(resolveTarget(made, MEMORY, 'link.md', 'delete').file, `${MEMORY}/link.md`);
  });

  const links: [string, string, string][] = [
    ['to a file outside', 'x.md', '/elsewhere/d.md'],
    ['to a folder whose name begins the same', 'x.md', '../memory-evil/c.md'],
    ['to what is no .md file', 'x.md', 'notes.txt'],
  ];
  for (const [what, name, to] of links) {
    for (const purpose of ['write', 'delete'] as const) {
      it(`refuses to ${purpose} through a link ${what}`, () => {
        const made = disk();
        made.putLink(`${MEMORY}/${name}`, to);
        assert.equal(
          refusal(() => resolveTarget(made, MEMORY, name, purpose)),
          'outside',
        );
      });
    }
  }

  it('refuses what is no plain name, whoever gives it', () => {
    for (const name of ['sub/../a.md', 'a\n.md', 'notes.txt', 'ab\u202e.md'])
      assert.equal(
        refusal(() => resolveTarget(disk(), MEMORY, name, 'write')),
        'bad-name',
        JSON.stringify(name),
      );
  });

  it('refuses a folder that leads outside, also for a new file', () => {
    const made = disk();
    made.putLink(`${MEMORY}/out`, '/elsewhere');
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'out/d.md', 'write')),
      'outside',
    );
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'out/new/e.md', 'write')),
      'outside',
    );
  });

  it('refuses a dangling link, a folder, a pipe and a read-only file', () => {
    const made = disk();
    made.putLink(`${MEMORY}/dangling.md`, 'nothing.md');
    made.putPipe(`${MEMORY}/pipe.md`);
    made.setModeOf(`${MEMORY}/a.md`, 0o444);
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'dangling.md', 'write')),
      'ENOENT',
    );
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'folder.md', 'write')),
      'not-a-file',
    );
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'pipe.md', 'write')),
      'not-a-file',
    );
    assert.equal(
      refusal(() => resolveTarget(made, MEMORY, 'a.md', 'delete')),
      'read-only',
    );
  });
});

describe('places of a commit', () => {
  it('writes through a link, which stays a link', () => {
    const scenario = { before: { 'real.md': 'old\n' }, after: {} };
    const disk = diskWith(scenario);
    disk.putLink(`${MEMORY}/link.md`, 'real.md');
    const result = dreamOn(disk, { before: { 'link.md': 'old\n' }, after: { 'link.md': 'new\n' } });
    assert.equal(result.kind, 'written');
    assert.deepEqual(disk.tree(MEMORY), { 'link.md': '-> real.md', 'real.md': 'new\n' });
  });

  it('takes a link itself away, not what it leads to', () => {
    const disk = diskWith({ before: { 'real.md': 'old\n' }, after: {} });
    disk.putLink(`${MEMORY}/link.md`, 'real.md');
    assert.equal(
      dreamOn(disk, { before: { 'link.md': 'old\n' }, after: { 'link.md': null } }).kind,
      'written',
    );
    assert.deepEqual(disk.tree(MEMORY), { 'real.md': 'old\n' });
  });

  it('writes nothing at all when one of five may not be written, and names it', () => {
    const before = { 'a.md': 'a', 'b.md': 'b', 'c.md': 'c', 'd.md': 'd', 'e.md': 'e' };
    const disk = diskWith({ before, after: {} });
    disk.setModeOf(`${MEMORY}/d.md`, 0o444);
    const after = Object.fromEntries(Object.keys(before).map((name) => [name, 'new']));
    const result = dreamOn(disk, { before, after });
    assert.ok(result.kind === 'failed');
    assert.deepEqual([result.file, result.cause, result.unfinished], ['d.md', 'read-only', false]);
    assert.match(result.message, /d\.md is read-only/);
    assert.deepEqual(disk.tree(MEMORY), before);
  });

  it('refuses two names for one file, and two spellings of one new file', () => {
    const disk = diskWith({ before: { 'a.md': 'a' }, after: {} });
    disk.putLink(`${MEMORY}/b.md`, 'a.md');
    const twice = dreamOn(disk, {
      before: { 'a.md': 'a', 'b.md': 'a' },
      after: { 'a.md': '1', 'b.md': '2' },
    });
    assert.equal(twice.kind === 'failed' && twice.cause, 'bad-name');
    const twins = dreamOn(disk, { before: {}, after: { 'caf\u00e9.md': '1', 'CAFE\u0301.md': '2' } }, 'd2');
    assert.equal(twins.kind === 'failed' && twins.cause, 'bad-name');
  });

  it('writes nothing through a folder that becomes a link meanwhile', () => {
    const scenario = { before: { 'sub/a.md': 'old\n' }, after: { 'sub/a.md': 'new\n' } };
    let met = 0;
    // At each call once, since nobody knows when others act.
    for (let at = 0; ; at++) {
      const disk = diskWith(scenario);
      disk.put('/elsewhere/a.md', 'old\n');
      let isDone = true as boolean;
      disk.onCall = ({ number }) => {
        if (number !== at) return;
        isDone = false;
        disk.asAnother(() => {
          disk.rename(`${MEMORY}/sub`, '/was-sub');
          disk.putLink(`${MEMORY}/sub`, '/elsewhere');
        });
      };
      const result = dreamOn(disk, scenario);
      disk.onCall = undefined;
      if (isDone) break;
      assert.equal(disk.tree('/elsewhere')['a.md'], 'old\n', `call ${at}`);
      met += Number(result.kind === 'failed' && result.cause === 'outside');
    }
    assert.ok(met > 10, `noticed at ${met} calls`);
  });

  it('says that a hard link was split', () => {
    const disk = diskWith({ before: { 'a.md': 'a' }, after: {} });
    disk.link(`${MEMORY}/a.md`, '/elsewhere.md');
    const result = dreamOn(disk, { before: { 'a.md': 'a' }, after: { 'a.md': 'b' } });
    assert.ok(result.kind === 'written');
    assert.match(result.notes[0] ?? '', /a\.md had a second name/);
  });
});
