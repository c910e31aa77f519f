import assert from 'node:assert/strict';
import { ChangeCount } from '../../../src/core/guard/changeCount';
import {
  BURST,
  changedBy,
  goesOn,
  isBurst,
  whoInWords,
  type ChangeCounts,
} from '../../../src/core/guard/outsideChange';
import { memoryOf } from '../../support/world';

const AT = Date.parse('2026-11-22T14:03:00Z');
const MINUTE = 60_000;

function counted(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): ChangeCounts {
  const [old, fresh] = [memoryOf(before), memoryOf(after)];
  const count = new ChangeCount();
  const paths = [...new Set([...old.files, ...fresh.files].map((file) => file.path))];
  for (const path of paths)
    count.add(
      old.files.find((file) => file.path === path),
      fresh.files.find((file) => file.path === path),
    );
  return count.result();
}

describe('what an outside change comes to', () => {
  it('counts statements that left, and those that came', () => {
    const before = { 'bays.md': '# Bays\n\n- Bay 4 takes fish\n- Bay 5 is shut\n- Bay 6 is new\n' };
    const after = { 'bays.md': '# Bays\n\n- Bay 6 is new\n- The gate opens at 7\n' };
    assert.deepEqual(counted(before, after), { left: 2, reworded: 0, came: 1, held: 4 });
  });

  it('does not take for gone what was moved to another file', () => {
    const before = { 'a.md': '- Bay 4 takes fish\n- Bay 5 is shut\n', 'b.md': '- The gate opens at 7\n' };
    const after = { 'a.md': '- Bay 5 is shut\n', 'b.md': '- The gate opens at 7\n- **Bay 4** takes fish\n' };
    assert.deepEqual(counted(before, after), { left: 0, reworded: 0, came: 0, held: 3 });
  });

  it('does not take for gone what was reworded, unless a number, a name or a path went', () => {
    const before = { 'a.md': '- Bay 4 takes only frozen goods at night\n' };
    assert.equal(counted(before, { 'a.md': '- At night bay 4 takes frozen goods only\n' }).reworded, 1);
    assert.equal(counted(before, { 'a.md': '- Bay 4 never takes frozen goods at night\n' }).left, 1);
    const other = counted(before, { 'a.md': '- Bay 7 takes only frozen goods at night\n' });
    assert.deepEqual([other.left, other.reworded], [1, 0]);
  });

  it('does not count what stands in a file that did not change', () => {
    const old = memoryOf({ 'a.md': '- Bay 4 takes fish\n- Bay 5 is shut\n' });
    const count = new ChangeCount();
    count.add(old.files[0], undefined);
    assert.equal(count.result((plain) => plain === 'bay 4 takes fish').left, 1);
  });
});

describe('a burst', () => {
  it(`is ${BURST} statements at once, or half of what the changed files held`, () => {
    assert.equal(isBurst({ left: BURST, held: 100 }), true);
    assert.equal(isBurst({ left: BURST - 1, held: 100 }), false);
    assert.equal(isBurst({ left: 2, held: 4 }), true);
    assert.equal(isBurst({ left: 1, held: 1 }), false);
    assert.equal(isBurst({ left: 0, held: 0 }), false);
  });
});

describe('who made an outside change', () => {
  const since = AT - 60 * MINUTE;

  it('is the built-in dream when it held its lock', () => {
    const lock = { at: AT - MINUTE, held: true };
    const by = changedBy({ since, at: AT, lock, sessions: [{ id: 's', modified: AT }] });
    assert.deepEqual(by, { kind: 'built-in-dream', running: true });
    assert.equal(whoInWords(by), 'the built-in AutoDream was running');
  });

  it('is the built-in dream when it ran since the look before, and not when it ran earlier or began later', () => {
    const by = (at: number): string =>
      changedBy({ since, at: AT, lock: { at, held: false }, sessions: [] }).kind;
    assert.equal(by(AT - MINUTE), 'built-in-dream');
    assert.equal(by(since - MINUTE), 'unknown');
    assert.equal(by(AT + MINUTE), 'unknown');
  });

  it('is the session that was being written, the nearest of several', () => {
    const sessions = [
      { id: 'far', modified: AT - MINUTE },
      { id: 'near', modified: AT + 1000 },
      { id: 'old', modified: AT - 10 * MINUTE },
    ];
    assert.deepEqual(changedBy({ since, at: AT, sessions }), { kind: 'session', session: 'near' });
  });

  it('is unknown when nothing says who', () => {
    const old = [{ id: 'old', modified: AT - 10 * MINUTE }];
    assert.deepEqual(changedBy({ since, at: AT, sessions: old }), { kind: 'unknown' });
  });

  it('makes one of changes that follow closely, by the same one', () => {
    const by = { kind: 'unknown' } as const;
    assert.equal(goesOn({ seenAt: AT, by }, { seenAt: AT + MINUTE, by }), true);
    assert.equal(goesOn({ seenAt: AT, by }, { seenAt: AT + 3 * MINUTE, by }), false);
    assert.equal(
      goesOn({ seenAt: AT, by }, { seenAt: AT + MINUTE, by: { kind: 'session', session: 's' } }),
      false,
    );
    assert.equal(goesOn({ seenAt: AT, by }, { seenAt: AT - MINUTE, by }), false);
  });
});
