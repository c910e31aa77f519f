import assert from 'node:assert/strict';
import { isDue, type ScheduleInput } from '../../../src/core/dream/schedule';
import { NOW } from '../../support/world';

const HOUR = 3_600_000;
const input = (changes: Partial<ScheduleInput>): ScheduleInput => ({
  now: NOW,
  lastRunAt: NOW - 30 * HOUR,
  newSessions: 5,
  sessionsBetweenDreams: 5,
  hoursBetweenDreams: 24,
  ...changes,
});

describe('isDue', () => {
  it('wants enough sessions and enough hours', () => {
    assert.deepEqual(isDue(input({})), { due: true });
    assert.deepEqual(isDue(input({ newSessions: 3 })), { due: false, sessions: 2, wait: 0 });
    assert.deepEqual(isDue(input({ lastRunAt: NOW - 20 * HOUR })), {
      due: false,
      sessions: 0,
      wait: 4 * HOUR,
    });
    assert.deepEqual(isDue(input({ newSessions: 0, lastRunAt: NOW })), {
      due: false,
      sessions: 5,
      wait: 24 * HOUR,
    });
  });

  it('wants sessions alone for the first dream', () => {
    assert.deepEqual(isDue(input({ lastRunAt: undefined })), { due: true });
    assert.deepEqual(isDue(input({ lastRunAt: undefined, newSessions: 4 })), {
      due: false,
      sessions: 1,
      wait: 0,
    });
  });

  it('is due at the very hour', () =>
    assert.deepEqual(isDue(input({ lastRunAt: NOW - 24 * HOUR })), { due: true }));

  it('does not wait for a clock that was set back', () =>
    assert.deepEqual(isDue(input({ lastRunAt: NOW + 500 * HOUR })), { due: true }));
});
