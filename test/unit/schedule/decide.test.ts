import assert from 'node:assert/strict';
import { decide, type Obstacle, type ScheduleState } from '../../../src/core/schedule/decide';
import { decisionInWords } from '../../../src/core/schedule/inWords';
import { parseSchedule, type ScheduleInput } from '../../../src/core/schedule/parseSchedule';
import type { Schedule } from '../../../src/core/schedule/schedule';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A Tuesday, 10:00 in Berlin. */
const NOW = Date.parse('2026-11-24T09:00:00Z');
const BERLIN = 'Europe/Berlin';

function scheduleOf(input: ScheduleInput, timeZone = BERLIN): Schedule {
  const parsed = parseSchedule(input, timeZone, NOW);
  assert.equal(parsed.kind, 'schedule', JSON.stringify(parsed));
  return parsed.schedule;
}

const stateOf = (more: Partial<ScheduleState> = {}): ScheduleState => ({
  lastRunAt: NOW - 48 * HOUR,
  since: NOW - 1000 * HOUR,
  newSessions: 5,
  newBytes: 5_000_000,
  obstacles: [],
  ...more,
});

/** The decision as a person reads it. */
function said(input: ScheduleInput, state: Partial<ScheduleState> = {}, now = NOW): string {
  return decisionInWords(decide(scheduleOf(input), stateOf(state), now), now, BERLIN);
}

function nextOf(input: ScheduleInput, state: Partial<ScheduleState> = {}, now = NOW): string | undefined {
  const decision = decide(scheduleOf(input), stateOf(state), now);
  assert.equal(decision.due, false);
  return decision.next === undefined ? undefined : new Date(decision.next).toISOString();
}

const isDue = (input: ScheduleInput, state: Partial<ScheduleState> = {}, now = NOW): boolean =>
  decide(scheduleOf(input), stateOf(state), now).due;

describe('decide', () => {
  it('says what is missing as a person would', () => {
    const both = { sessions: 5, hoursBetween: 24 };
    assert.equal(
      said(both, { newSessions: 4, lastRunAt: NOW - 16 * HOUR }),
      '4 of 5 sessions, and not before 18:00',
    );
    assert.equal(said(both, { newSessions: 4 }), '4 of 5 sessions');
    assert.equal(said(both, { lastRunAt: NOW - 16 * HOUR }), 'at 18:00');
    assert.equal(said(both), 'due: 5 new sessions');
    assert.equal(said({ daily: '18:00' }, { lastRunAt: NOW - HOUR }), 'at 18:00');
    assert.equal(said({ daily: '8:00' }, { lastRunAt: NOW - HOUR }), 'at 08:00 tomorrow');
    assert.equal(said({ cron: '0 7 * * 5' }), 'at 07:00 on Friday');
    assert.equal(said({ cron: '0 7 24 12 *' }), 'at 07:00 on 2026-12-24');
    assert.equal(said({ daily: '18:00' }), 'due: its time was 18:00 on 2026-11-22');
    assert.equal(
      said({ sessions: 9, megabytes: 20, daily: '18:00' }, { lastRunAt: NOW - HOUR }),
      'at 18:00 or 5 of 9 sessions or 5.0 of 20 MB',
    );
    assert.equal(said({}), 'off');
    assert.equal(said({ sessions: 5 }, { obstacles: ['untrusted'] }), 'this workspace is not trusted');
    assert.equal(
      said({ daily: '18:00' }, { newSessions: 0, newBytes: 0 }),
      'nothing new since the last dream, and next at 18:00',
    );
    assert.equal(
      said({ sessions: 5 }, { lastWriteAt: NOW - 3 * MINUTE }),
      'a session is being written to, so not before 10:07',
    );
    assert.equal(
      said({ sessions: 5 }, { tries: { count: 2, lastAt: NOW - 3 * MINUTE } }),
      'after 2 tries that came to no end, again at 10:07',
    );
  });

  it('says when the clock alone would make it due, and nothing where it would not', () => {
    assert.equal(nextOf({ sessions: 9 }), undefined);
    assert.equal(nextOf({ sessions: 5, hoursBetween: 72 }), '2026-11-25T09:00:00.000Z');
    assert.equal(
      nextOf({ sessions: 9, daily: '18:00' }, { lastRunAt: NOW - HOUR }),
      '2026-11-24T17:00:00.000Z',
    );
    assert.equal(
      nextOf({ daily: '18:00', hoursBetween: 12 }, { lastRunAt: NOW - HOUR }),
      '2026-11-24T20:00:00.000Z',
    );
    assert.equal(nextOf({}), undefined);
    assert.equal(nextOf({ sessions: 5 }, { obstacles: ['battery-saver'] }), undefined);
  });

  it('is due at the first instant at which all is met, and not one before', () => {
    const at = Date.parse('2026-11-24T17:00:00Z');
    assert.equal(isDue({ daily: '18:00' }, { lastRunAt: NOW - HOUR }, at - 1), false);
    assert.equal(isDue({ daily: '18:00' }, { lastRunAt: NOW - HOUR }, at), true);
    assert.equal(isDue({ sessions: 5, hoursBetween: 24 }, { lastRunAt: NOW - 24 * HOUR + 1 }), false);
    assert.equal(isDue({ sessions: 5, hoursBetween: 24 }, { lastRunAt: NOW - 24 * HOUR }), true);
    assert.equal(isDue({ megabytes: 5 }, { newBytes: 4_999_999 }), false);
    assert.equal(isDue({ megabytes: 5 }), true);
  });

  it('makes up once for whatever passed while nobody looked', () => {
    const asleep = { lastRunAt: NOW - 30 * 24 * HOUR };
    assert.equal(isDue({ daily: '18:00' }, asleep), true);
    assert.equal(isDue({ daily: '18:00' }, { lastRunAt: NOW }, NOW + 5 * MINUTE), false);
  });

  it('counts no time of day before the schedule was set, nor one that passed with nothing new', () => {
    const never = { lastRunAt: undefined };
    assert.equal(isDue({ daily: '08:00' }, { ...never, since: NOW }), false);
    assert.equal(isDue({ daily: '08:00' }, { ...never, since: NOW - 24 * HOUR }), true);
    assert.equal(isDue({ daily: '08:00' }, { ...never, since: undefined }), false);
    assert.equal(isDue({ daily: '08:00' }, { passedAt: NOW - HOUR }), false);
    assert.equal(
      isDue({ sessions: 5 }, { ...never, since: NOW }),
      true,
      'the first dream waits for sessions alone',
    );
  });

  it('waits for quiet, but not for ever', () => {
    const writing = { lastWriteAt: NOW - MINUTE };
    const input = { sessions: 5, quietMinutes: 10, longestWaitMinutes: 60 };
    assert.equal(nextOf(input, writing), '2026-11-24T09:09:00.000Z');
    assert.equal(nextOf(input, { ...writing, waitingSince: NOW - 55 * MINUTE }), '2026-11-24T09:05:00.000Z');
    assert.equal(isDue(input, { ...writing, waitingSince: NOW - 60 * MINUTE }), true);
    assert.equal(isDue(input, { lastWriteAt: NOW - 10 * MINUTE }), true);
    assert.equal(isDue({ ...input, quietMinutes: 0 }, writing), true);
    const ahead = { lastWriteAt: NOW + 50 * HOUR, waitingSince: NOW + 9 * HOUR };
    assert.equal(nextOf(input, ahead), '2026-11-24T09:10:00.000Z', 'other clocks lengthen nothing');
  });

  it('tries again after a try that failed: later and later, at least once a day', () => {
    const wait = (count: number): number => {
      const decision = decide(scheduleOf({ sessions: 5 }), stateOf({ tries: { count, lastAt: NOW } }), NOW);
      return decision.due ? 0 : ((decision.next ?? 0) - NOW) / MINUTE;
    };
    assert.deepEqual([1, 2, 3, 9, 99].map(wait), [5, 10, 20, 1280, 1440]);
  });

  it('lets a clock that was set back delay by a day at most', () => {
    const day = 24 * HOUR;
    assert.equal(nextOf({ daily: '18:00' }, { lastRunAt: NOW + day }), '2026-11-25T17:00:00.000Z');
    assert.equal(isDue({ sessions: 5, hoursBetween: 24 }, { lastRunAt: NOW + day + 1 }), true);
    assert.equal(isDue({ daily: '18:00' }, { lastRunAt: NOW + 500 * day }), true);
    assert.equal(isDue({ sessions: 5 }, { tries: { count: 1, lastAt: NOW + 500 * day } }), true);
    assert.equal(isDue({ daily: '18:00' }, { lastRunAt: NOW + 500 * day, since: NOW - HOUR }), false);
  });

  const obstacles: Obstacle[] = [
    'untrusted',
    'no-consent',
    'budget-spent',
    'battery-saver',
    'no-memory',
    'waiting-for-review',
    'dreaming',
  ];
  for (const obstacle of obstacles)
    it(`is never due while there is: ${obstacle}`, () => {
      assert.equal(isDue({ sessions: 5 }, { obstacles: [obstacle] }), false);
      assert.notEqual(said({ sessions: 5 }, { obstacles: [obstacle] }), '');
    });
});

describe('times of day', () => {
  /** When a daily schedule comes in these days, in UTC. */
  function times(input: ScheduleInput, timeZone: string, from: string, count: number): string[] {
    const schedule = scheduleOf(input, timeZone);
    const found: string[] = [];
    for (let lastRunAt = Date.parse(from); found.length < count;) {
      const decision = decide(schedule, stateOf({ lastRunAt }), lastRunAt);
      lastRunAt = (decision.due ? undefined : decision.next) ?? assert.fail();
      found.push(new Date(lastRunAt).toISOString().slice(5, 16));
    }
    return found;
  }

  it('that a change of the clocks leaves out come once, at the end of the gap', () => {
    assert.deepEqual(times({ daily: '02:30' }, BERLIN, '2026-03-27T12:00:00Z', 3), [
      '03-28T01:30',
      '03-29T01:00',
      '03-30T00:30',
    ]);
    assert.deepEqual(times({ daily: '02:15' }, 'Australia/Lord_Howe', '2026-10-02T00:00:00Z', 3), [
      '10-02T15:45',
      '10-03T15:30',
      '10-04T15:15',
    ]);
  });

  it('that come twice count the first time', () => {
    assert.deepEqual(times({ daily: '02:30' }, BERLIN, '2026-10-24T12:00:00Z', 2), [
      '10-25T00:30',
      '10-26T01:30',
    ]);
    assert.deepEqual(times({ cron: '30 1 * * *' }, 'America/New_York', '2026-10-31T12:00:00Z', 2), [
      '11-01T05:30',
      '11-02T06:30',
    ]);
    assert.deepEqual(times({ daily: '01:45' }, 'Australia/Lord_Howe', '2026-04-04T00:00:00Z', 2), [
      '04-04T14:45',
      '04-05T15:15',
    ]);
  });

  it('follow the zone of a person who travels', () => {
    const lastRunAt = Date.parse('2026-11-23T17:00:00Z');
    const next = (timeZone: string): number | undefined => {
      const decision = decide(scheduleOf({ daily: '18:00' }, timeZone), stateOf({ lastRunAt }), lastRunAt);
      return decision.due ? undefined : decision.next;
    };
    assert.equal(next(BERLIN), Date.parse('2026-11-24T17:00:00Z'));
    assert.equal(next('America/New_York'), Date.parse('2026-11-23T23:00:00Z'));
  });
});
