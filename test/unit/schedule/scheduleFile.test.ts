import assert from 'node:assert/strict';
import { parseSchedule } from '../../../src/core/schedule/parseSchedule';
import { loadSchedule, saveSchedule, type SavedSchedule } from '../../../src/storage/scheduleFile';
import { loadScheduleNotes, saveScheduleNotes, type ScheduleNotes } from '../../../src/storage/scheduleNotes';
import { DiskModel } from '../../support/diskModel';

const FILE = '/state/schedule.json';
const NOW = Date.parse('2026-11-24T09:00:00Z');

function saved(more: Partial<SavedSchedule> = {}): SavedSchedule {
  const parsed = parseSchedule(
    { daily: '18:00', cron: '0 9 * * 1', sessions: 5, hoursBetween: 12 },
    'UTC',
    NOW,
  );
  assert.equal(parsed.kind, 'schedule');
  return { schedule: parsed.schedule, review: 'lossless', setAt: NOW, places: { project: '/p' }, ...more };
}

describe('a schedule on the disk', () => {
  it('is read as it was saved', () => {
    const files = new DiskModel();
    assert.deepEqual(loadSchedule(files, FILE), { kind: 'none' });
    for (const one of [saved(), saved({ places: { memory: '/m', sessions: '/s' }, review: 'always' })]) {
      saveSchedule(files, FILE, one);
      assert.deepEqual(loadSchedule(files, FILE), { kind: 'schedule', saved: one });
    }
    const { schedule, review, setAt } = saved();
    const common = { schedule, review, setAt };
    saveSchedule(files, FILE, common);
    assert.deepEqual(loadSchedule(files, FILE), { kind: 'schedule', saved: common });
  });

  const whole = { version: 1, daily: '18:00', review: 'always', setAt: NOW };
  for (const broken of [
    '',
    '{"version":1',
    '[]',
    'null',
    JSON.stringify({ ...whole, version: 2 }),
    JSON.stringify({ ...whole, daily: 'noon' }),
    JSON.stringify({ ...whole, review: 'never' }),
    JSON.stringify({ ...whole, setAt: 'today' }),
    JSON.stringify({ ...whole, places: { project: 5 } }),
    JSON.stringify({ ...whole, places: {} }),
    `// by hand\n${JSON.stringify(whole)}`,
  ])
    it(`that makes no sense is none, says so, and stays as it is: ${broken}`, () => {
      const files = new DiskModel();
      files.put(FILE, broken);
      const loaded = loadSchedule(files, FILE);
      assert.equal(loaded.kind, 'unusable');
      assert.match(loaded.message, /cannot be used, so there is no dream by itself\. .* Set it again/);
      assert.equal(files.text(FILE), broken);
    });

  it('says what is wrong when it cannot be kept, and leaves the old one', () => {
    const files = new DiskModel();
    saveSchedule(files, FILE, saved());
    files.free = 0;
    assert.throws(
      () => saveSchedule(files, FILE, saved({ review: 'always' })),
      /Could not keep the schedule in \/state\/schedule\.json: the disk is full \(ENOSPC\)\./,
    );
    assert.deepEqual(loadSchedule(files, FILE), { kind: 'schedule', saved: saved() });
  });

  it('that is a folder is a sentence', () => {
    const files = new DiskModel();
    files.putFolder(FILE);
    assert.equal(loadSchedule(files, FILE).kind, 'unusable');
  });
});

describe('the notes of the schedule', () => {
  const notes: ScheduleNotes = {
    owners: { vscode: { triggers: 'a', since: 5 }, file: { triggers: 'b', since: 6, passedAt: 7 } },
    waitingSince: 8,
    tries: { count: 2, lastAt: 9 },
  };

  it('are read as they were saved', () => {
    const files = new DiskModel();
    assert.deepEqual(loadScheduleNotes(files, FILE), { owners: {} });
    saveScheduleNotes(files, FILE, notes);
    assert.deepEqual(loadScheduleNotes(files, FILE), notes);
  });

  for (const broken of [
    '{',
    '{"version":2,"waitingSince":8}',
    '{"version":1,"owners":[]}',
    '{"version":1,"owners":{"file":{"triggers":"b","since":"6"}},"tries":{"count":0,"lastAt":9},"waitingSince":"8"}',
  ])
    it(`that make no sense are none: ${broken}`, () => {
      const files = new DiskModel();
      files.put(FILE, broken);
      assert.deepEqual(loadScheduleNotes(files, FILE), { owners: {} });
    });
});
