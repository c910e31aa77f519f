import assert from 'node:assert/strict';
import { isoTime, sectionDate, stampOf } from '../../../src/core/memory/stamp';

describe('stamps', () => {
  const cases: readonly [string, string | undefined][] = [
    ['Milk is in the left fridge (2026-09-18)', ' (2026-09-18)'],
    ['Milk is in the left fridge. (learned 2026-09-18)', ' (learned 2026-09-18)'],
    ['Milk (as of 2026-09)', ' (as of 2026-09)'],
    ['Milk (updated: 2026-09-18, session abc)', ' (updated: 2026-09-18, session abc)'],
    ['Milk (last verified 2026-09-18)', ' (last verified 2026-09-18)'],
    ['Milk (noted in session 4db1ef82 on 2026-09-18)', ' (noted in session 4db1ef82 on 2026-09-18)'],
    ['Milk (added 2026-08-01, updated 2026-09-18)', ' (added 2026-08-01, updated 2026-09-18)'],
    ['Milk (2026-09-18T10:00Z)', ' (2026-09-18T10:00Z)'],
    ['Milk *(told by the user, 2026-09-18)*', ' *(told by the user, 2026-09-18)*'],
    ['Milk (2026-09-18 10:00 UTC)', ' (2026-09-18 10:00 UTC)'],
    ['Milk (user correction, 2026-09-18)', ' (user correction, 2026-09-18)'],
    ['Milk (2026-09-18).', ' (2026-09-18).'],
    ['Fridge (released 2026-09-18)', undefined],
    ['Freeze (until 2026-10-01)', undefined],
    ['Freeze (freeze until 2026-10-01)', undefined],
    ['Audit (from 2026-10-01)', undefined],
    ['Audit (since 2026-09-18)', undefined],
    ['Audit (2026-09-18 to 2026-09-20)', undefined],
    ['Audit (2026-09-18–2026-09-20)', undefined],
    ['Audit (on 2026-09-18)', undefined],
    ['Migration (learned the hard way on 2026-09-18)', undefined],
    ['Milk (2026-13-45)', undefined],
    ['Milk (2026)', undefined],
    ['Milk since (2026-09-18) only', undefined],
    ['Call f(2026-09-18)', undefined],
    ['(2026-09-18)', undefined],
  ];
  for (const [text, stamp] of cases) {
    it(`${stamp === undefined ? 'no' : 'a'} stamp: ${text}`, () => assert.equal(stampOf(text)?.text, stamp));
  }

  it('count from the newest date that they name', () => {
    assert.equal(stampOf('Milk (added 2026-08-01, updated 2026-09-18)')?.at, Date.UTC(2026, 8, 18));
    assert.equal(stampOf('Milk (as of 2026-09)')?.at, Date.UTC(2026, 8, 1));
    assert.equal(isoTime('2026-09-18T10:00+02:00'), Date.UTC(2026, 8, 18, 8));
    assert.equal(isoTime('2026-09-18 10:00 UTC'), Date.UTC(2026, 8, 18, 10));
    assert.equal(isoTime('2026-02-30'), undefined);
  });
});

describe('dated sections', () => {
  const dated = [
    '2026-09-18',
    '[2026-09-18]',
    '2026-09-18: the move',
    '2026-09-18 — fridges',
    'Session 2026-09-18',
    'Notes from 2026-09-18',
    'Friday, 2026-09-18',
    'Fridges (2026-09-18)',
    'Learned on 2026-09-18',
  ];
  const undated = [
    'Release 2026-09-18',
    'Freeze until 2026-09-18',
    'Fridges',
    '2026-09-18 release',
    'Before 2026-09-18: fridges',
    'On 2026-09-18',
  ];
  for (const heading of dated)
    it(`has a date: ${heading}`, () => assert.equal(sectionDate(heading), Date.UTC(2026, 8, 18)));
  for (const heading of undated)
    it(`has none: ${heading}`, () => assert.equal(sectionDate(heading), undefined));
});
