import assert from 'node:assert/strict';
import { scheduleInWords } from '../../../src/core/schedule/inWords';
import type { ByItselfAsked } from '../../../src/host/byItself';
import { ownSchedule, problemWith } from '../../../src/host/ownSchedule';
import type { ProjectFacts } from '../../../src/host/projectFacts';
import type { Settings } from '../../../src/host/settings';
import { NOW } from '../../support/world';
import { english as t } from './english';
import { factsOf } from './facts';

const HOUR = 3_600_000;
const FILES = { 'MEMORY.md': '- A note.\n' };

describe('the schedule of the settings', () => {
  const words = (schedule: Settings['schedule']): string => {
    const parsed = ownSchedule(schedule, 'UTC', NOW);
    return parsed.kind === 'schedule' ? scheduleInWords(parsed.schedule) : parsed.problems.join(' ');
  };
  const cases: readonly (readonly [string, Settings['schedule'], string])[] = [
    ['five sessions a day apart, where nothing is set', {}, 'after 5 new sessions, at least 24 hours apart'],
    [
      'the same with the defaults of the manifest',
      {
        sessions: null,
        daily: '',
        cron: '',
        megabytes: 0,
        hoursBetween: null,
        timeZone: '',
        quietMinutes: 10,
      },
      'after 5 new sessions, at least 24 hours apart',
    ],
    ['a time of day alone, which no hours put off', { daily: '18:00' }, 'daily at 18:00 (UTC)'],
    [
      'all that is set, one of which is enough',
      { daily: '8:05', sessions: 3, megabytes: 20, hoursBetween: 12 },
      'daily at 08:05 (UTC) or after 3 new sessions or after 20 MB of new transcripts, at least 12 hours apart',
    ],
    ['megabytes alone', { megabytes: 20 }, 'after 20 MB of new transcripts, at least 24 hours apart'],
    ['nothing, where all is set to 0', { sessions: 0 }, 'off'],
    [
      'another time zone',
      { cron: '0 18 * * 1-5', timeZone: 'Asia/Tokyo' },
      'at the times of "0 18 * * 1-5" (Asia/Tokyo)',
    ],
  ];
  for (const [name, schedule, said] of cases) it(`is ${name}`, () => assert.equal(words(schedule), said));

  it('says what cannot be used', () => {
    assert.match(words({ cron: 'every day' }), /"every day" is no cron expression.*five fields/);
    assert.match(words({ cron: '0 0 30 2 *' }), /names no time that is still to come/);
    assert.match(words({ daily: '25:00' }), /no time of day/);
    assert.match(words({ sessions: 'many' }), /from 1 to 1000; "many" is not/);
    assert.match(words({ daily: ['18:00'] }), /no time of day/);
  });

  it('is checked while it is typed', () => {
    assert.equal(problemWith('cron', '0 18 * * 1-5', NOW), undefined);
    assert.match(String(problemWith('cron', '0 18 * *', NOW)), /no cron expression/);
    assert.match(String(problemWith('sessions', '', NOW)), /from 1 to 1000/);
    assert.match(String(problemWith('hoursBetween', '-1', NOW)), /from 0 to 8760/);
  });
});

describe('when a memory dreams by itself, in words', () => {
  const session = (id: string, modified: number): ProjectFacts['transcripts'][number] => ({
    path: `/sessions/${id}.jsonl`,
    bytes: 100,
    modified,
  });
  const said = (
    settings: Partial<Settings>,
    more: Partial<ByItselfAsked> = {},
    facts: Partial<ProjectFacts> = {},
  ): ReturnType<ProjectFacts['byItself']> => {
    const whole = factsOf(FILES, { transcripts: [session('a', NOW - HOUR), session('b', NOW)], ...facts });
    const asked = { isTrusted: true, isDreaming: false, obstacles: [], now: NOW, ...more };
    const given: Settings = { enabled: true, schedule: { timeZone: 'UTC' }, review: 'always', ...settings };
    return whole.byItself(whole, { ...asked, settings: given }, t);
  };

  it('is the sentence of the terminal', () => {
    assert.deepEqual(said({}), {
      next: 'next: 2 of 5 sessions',
      schedule: 'after 5 new sessions, at least 24 hours apart',
      notices: [],
    });
    assert.match(
      said({ schedule: { sessions: 2, quietMinutes: 10, timeZone: 'UTC' } }).next,
      /^next: a session is being written to, so not before \d\d:\d\d$/,
    );
    assert.equal(
      said({ schedule: { sessions: 2, quietMinutes: 0, timeZone: 'UTC' } }).next,
      'due: 2 new sessions',
    );
  });

  it('says what is in the way', () => {
    assert.equal(said({ enabled: false }).next, 'off: run it yourself');
    assert.equal(said({ schedule: { sessions: 0 } }).next, 'off: nothing in its settings starts a dream');
    assert.equal(said({}, { isTrusted: false }).next, 'not now: this workspace is not trusted');
    assert.equal(said({}, { isDreaming: true }).next, 'not now: a dream is under way');
    assert.equal(said({}, {}, { dreamingElsewhere: true }).next, 'not now: a dream is under way');
    assert.equal(said({}, {}, { exists: false }).next, 'not now: there is no memory yet');
    assert.equal(
      said({}, { obstacles: ['no-consent', 'budget-spent'] }).next,
      'not now: what the chosen engine sends was not agreed to yet, and the budget is spent',
    );
  });

  it('says that settings cannot be used, and what to do', () => {
    const { next, notices } = said({ schedule: { cron: 'soon' } });
    assert.equal(next, 'off: its settings cannot be used');
    assert.match(notices.join(), /no dream by itself.*"soon" is no cron expression.*command Set Schedule/);
    assert.deepEqual(said({ enabled: false, schedule: { cron: 'soon' } }).notices, []);
  });

  it('tells of the schedule that the terminal keeps to', () => {
    const parsed = ownSchedule({ daily: '18:00' }, 'UTC', NOW);
    assert.equal(parsed.kind, 'schedule');
    const saved = { schedule: parsed.schedule, review: 'always' as const, setAt: NOW };
    const { notices } = said({ enabled: false }, {}, { kept: { kind: 'schedule', saved } });
    assert.match(notices.join(), /`autodream watch` has a schedule of its own.*daily at 18:00 \(UTC\)/);
    const unusable = { kind: 'unusable' as const, message: 'It is not valid JSON.' };
    assert.deepEqual(said({}, {}, { kept: unusable }).notices, ['It is not valid JSON.']);
  });
});
