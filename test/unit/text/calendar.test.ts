import assert from 'node:assert/strict';
import * as chrono from 'chrono-node';
import { dayOf } from '../../../src/core/text/calendar';

const numbers =
  '1 2 30 100 a an one two three four five six seven eight nine ten eleven twelve 13 fifteen twenty'.split(
    ' ',
  );
const units = 'day days hour hours minute minutes week weeks month months'.split(' ');
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const expressions = [
  ...['today', 'tomorrow', 'yesterday'],
  ...['last', 'next', 'this'].flatMap((which) =>
    [...weekdays, 'week', 'month'].map((what) => `${which} ${what}`),
  ),
  ...numbers.flatMap((number) => units.map((unit) => `${number} ${unit} ago`)),
  ...['a couple of days ago', 'a few days ago', 'several weeks ago', 'thirteen days ago', 'no date at all'],
];

/** What all of chrono makes of it. */
function whole(expression: string, at: number): number | undefined {
  const [found] = chrono.en.casual.parse(expression, { instant: new Date(at), timezone: 0 });
  if (found === undefined) return undefined;
  const part = (name: 'year' | 'month' | 'day'): number => found.start.get(name) ?? Number.NaN;
  return Date.UTC(part('year'), part('month') - 1, part('day'), 12);
}

describe('the day that an expression means', () => {
  it('is the one that all of chrono finds, for each expression and each turn of the calendar', () => {
    const times = ['2026-01-01T00:00', '2026-05-24T12:00', '2026-08-28T23:59', '2028-02-28T05:30'];
    for (const time of times)
      for (const expression of expressions) {
        const at = Date.parse(`${time}Z`);
        assert.equal(dayOf(expression, at), whole(expression, at), `${expression}, seen from ${time}`);
      }
  });

  it('is the same in every time zone, where chrono counts two days in the local one', () => {
    const at = Date.parse('2026-01-01T00:00Z');
    assert.equal(dayOf('the day before yesterday', at), Date.UTC(2025, 11, 30, 12));
    assert.equal(dayOf('the day after tomorrow', at), Date.UTC(2026, 0, 3, 12));
  });

  it('is the last of a month that is too short, where chrono runs into the next', () => {
    const at = Date.parse('2026-03-31T10:00Z');
    assert.equal(dayOf('a month ago', at), Date.UTC(2026, 1, 28, 12));
    assert.equal(dayOf('4 months ago', at), Date.UTC(2025, 10, 30, 12));
  });
});
