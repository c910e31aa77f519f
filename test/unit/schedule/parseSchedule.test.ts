import assert from 'node:assert/strict';
import { scheduleInWords } from '../../../src/core/schedule/inWords';
import { parseSchedule, scheduleInput, type ScheduleInput } from '../../../src/core/schedule/parseSchedule';
import { OFF } from '../../../src/core/schedule/schedule';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const parse = (input: ScheduleInput): ReturnType<typeof parseSchedule> => parseSchedule(input, 'UTC', NOW);

function problemsOf(input: ScheduleInput): string {
  const parsed = parse(input);
  return parsed.kind === 'problems' ? parsed.problems.join(' ') : assert.fail('it was taken');
}

describe('parseSchedule', () => {
  it('takes any of the triggers, and says the same again', () => {
    const input = {
      daily: '8:05',
      cron: '  0 18 * * 1-5 ',
      sessions: '5',
      megabytes: 2.5,
      hoursBetween: 12,
      timeZone: 'Europe/Berlin',
    };
    const parsed = parse(input);
    assert.equal(parsed.kind, 'schedule');
    assert.equal(
      scheduleInWords(parsed.schedule),
      'daily at 08:05 (Europe/Berlin) or at the times of "0 18 * * 1-5" (Europe/Berlin) or after 5 new sessions or after 2.5 MB of new transcripts, at least 12 hours apart',
    );
    assert.deepEqual(parseSchedule(scheduleInput(parsed.schedule), 'UTC', NOW), parsed);
    assert.deepEqual(parse({}), { kind: 'schedule', schedule: OFF });
    assert.equal(scheduleInWords(OFF), 'off');
  });

  const wrong: [string, ScheduleInput, RegExp][] = [
    ['a cron text', { cron: 'nope' }, /"nope" is no cron expression: .* five fields: minute, hour/],
    ['a minute 61', { cron: '61 * * * *' }, /Invalid value for minute: 61/],
    ['seconds', { cron: '* * * * * *' }, /is no cron expression/],
    ['a date', { cron: '2020-01-01T00:00:00' }, /is no cron expression/],
    ['an empty cron text', { cron: '' }, /"" is no cron expression/],
    ['a day that never comes', { cron: '0 0 30 2 *' }, /"0 0 30 2 \*" names no time that is still to come/],
    ['a cron list', { cron: ['0 18 * * *'] }, /is no cron expression/],
    ['a time', { daily: '25:00' }, /"25:00" is no time of day. Give one such as 18:00/],
    ['a time in words', { daily: 'noon' }, /"noon" is no time of day/],
    ['a number as a time', { daily: 18 }, /18 is no time of day/],
    ['no session', { sessions: 0 }, /new sessions is from 1 to 1000; 0 is not/],
    ['half a word', { sessions: '5x' }, /"5x" is not/],
    ['hours in words', { hoursBetween: 'ten' }, /hours between dreams is from 0 to 8760; "ten" is not/],
    ['no number', { megabytes: Number.NaN }, /MB is from/],
    ['a zone', { timeZone: 'Mars/Base' }, /There is no time zone "Mars\/Base"/],
    ['a zone that is no text', { timeZone: 5 }, /5 is no time zone/],
  ];
  for (const [what, input, problem] of wrong)
    it(`names what is wrong with ${what}`, () => assert.match(problemsOf(input), problem));

  it('names all that is wrong', () =>
    assert.match(problemsOf({ daily: 'noon', sessions: -1 }), /noon.*sessions/s));

  it('takes short names for cron', () => {
    const parsed = parse({ cron: '@daily' });
    assert.equal(parsed.kind, 'schedule');
  });
});
