import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absoluteDates } from '../../../src/core/text/dates';

/** A Friday. */
const AT = Date.parse('2026-09-18T10:00:00.000Z');

describe('absoluteDates', () => {
  const worded: Readonly<Record<string, string>> = {
    'The pool was rebuilt yesterday.': 'The pool was rebuilt on 2026-09-17.',
    'Yesterday we moved the archive.': 'On 2026-09-17 we moved the archive.',
    'The ovens were replaced the day before yesterday with bigger ones.':
      'The ovens were replaced on 2026-09-16 with bigger ones.',
    'The freeze starts tomorrow and lasts until 5.3 is out':
      'The freeze starts on 2026-09-19 and lasts until 5.3 is out',
    'We agreed today: no more faxes.': 'We agreed on 2026-09-18: no more faxes.',
    'The gate opened this morning.': 'The gate opened on 2026-09-18.',
    'It ran over last night.': 'It ran over in the night of 2026-09-17.',
    'Two days ago the crane was inspected.': 'On 2026-09-16 the crane was inspected.',
    'four days ago, after the storm': 'on 2026-09-14, after the storm',
    'ten days ago': 'on 2026-09-08',
    'It broke last Friday.': 'It broke on 2026-09-11.',
    'The lease ended last Tuesday, see the file': 'The lease ended on 2026-09-15, see the file',
    'moved next Monday': 'moved on 2026-09-21',
    'The dosing changed last week.': 'The dosing changed in the week of 2026-09-07.',
    'three weeks ago the label printer was swapped': 'around 2026-08-28 the label printer was swapped',
    'a fortnight ago': 'around 2026-09-04',
    'about two weeks ago': 'around 2026-09-04',
    'A couple of weeks ago we hired Bo.': 'Around 2026-09-04 we hired Bo.',
    'more than two weeks ago': 'before 2026-09-04',
    'The tariff rose last month.': 'The tariff rose in 2026-08.',
    'five months ago': 'around 2026-04',
    'since last year': 'since last year',
    'The till compares the count of yesterday with the stock.':
      'The till compares the count of yesterday with the stock.',
    'Trays for tomorrow stand on the left.': 'Trays for tomorrow stand on the left.',
    'The load of yesterday was refused.': 'The load of 2026-09-17 was refused.',
    'since yesterday': 'since 2026-09-17',
    'open until tomorrow': 'open until 2026-09-19',
    'since last week': 'since the week of 2026-09-07',
    'since last month': 'since 2026-08',
    'from next week on Ada signs': 'from 2026-09-21 on Ada signs',
    'From tomorrow on Ada signs': 'From 2026-09-19 on Ada signs',
    'late last week': 'late in the week of 2026-09-07',
    "Yesterday's delivery was short.": 'The 2026-09-17 delivery was short.',
    "our last Friday's run": 'our 2026-09-11 run',
    'since the audit last Tuesday every export needs a ticket':
      'since the audit on 2026-09-15 every export needs a ticket',
    'Last  weekend stays': 'Last  weekend stays',
    'As of yesterday, the sluice is shut.': 'As of 2026-09-17, the sluice is shut.',
    'The nightly milking failed yesterday.': 'The nightly milking failed on 2026-09-17.',
    'Every stall got new scales yesterday.': 'Every stall got new scales on 2026-09-17.',
    'Since the flood of last week, Bo holds the key.':
      'Since the flood of the week of 2026-09-07, Bo holds the key.',
    'During last week the belt stood still.': 'During the week of 2026-09-07 the belt stood still.',
    "Last week's audit found two gaps.": 'The week-of-2026-09-07 audit found two gaps.',
    'A batch that was fired yesterday cracked.': 'A batch that was fired on 2026-09-17 cracked.',
    'Relined 2d ago.': 'Relined on 2026-09-16.',
    "Last month's invoice had the wrong rate.": 'The 2026-08 invoice had the wrong rate.',
  };
  for (const [text, expected] of Object.entries(worded))
    it(text, () => assert.equal(absoluteDates(text, AT).text, expected));

  describe('leaves alone', () => {
    const kept = [
      'Deployed on 2026-09-17.',
      'Meetings are every Monday; nothing ships on Fridays.',
      'The last week of March is for stocktaking.',
      'the last Friday of the month',
      'valid for two weeks, within 3 days, after 10 minutes',
      'The daily run keeps 30 days.',
      'It is slow now, recently it got worse, soon it will be gone.',
      'Node 8.3 on port 5432 in may, the second node sat idle',
      'Run `scripts/yesterday.sh` or `date -d yesterday`.',
      'It is called "Yesterday" in the song book.',
      'see https://example.com/last week/ and https://example.com/today',
      '```\nlast week\n```',
      "last week's backup is kept",
      "Paste last week's counts into the sheet.",
      'Trays washed yesterday are counted nightly.',
      'The nightly job compares yesterday with the week before.',
      'Each night the report for yesterday is mailed.',
      'files older than yesterday',
      'reports/today/summary.md and today.log',
      'in the last week of the sprint and over the last month',
      'A batch that was fired yesterday counts as fresh.',
      'The weekly sheet lists what changed last week.',
      "Do not reuse yesterday's slip.",
    ];
    for (const text of kept)
      it(text.slice(0, 60), () => assert.deepEqual(absoluteDates(text, AT), { text, replaced: [] }));
  });

  it('names what it replaced, in order', () => {
    assert.deepEqual(absoluteDates('Closed yesterday, opens again tomorrow.', AT).replaced, [
      { old: 'yesterday', new: 'on 2026-09-17' },
      { old: 'tomorrow', new: 'on 2026-09-19' },
    ]);
  });

  it('puts the week of seven to thirteen days before for "last week", on every day of the week', () => {
    for (let day = 0; day < 7; day++) {
      const at = AT + day * 86_400_000;
      const date = /\d{4}-\d\d-\d\d/.exec(absoluteDates('It changed last week.', at).text)?.[0] ?? '';
      const before = Math.floor((at - Date.parse(date)) / 86_400_000);
      assert.ok(before >= 7 && before <= 13, `${before} days`);
    }
  });

  it('takes the day of a weekday from one to seven days before', () => {
    for (let day = 0; day < 7; day++) {
      const at = AT + day * 86_400_000;
      const date = absoluteDates('It broke last Friday.', at).text.slice(12, 22);
      const before = Math.floor((at - Date.parse(date)) / 86_400_000);
      assert.ok(before >= 1 && before <= 7, `${date}: ${before} days`);
      assert.equal(new Date(date).getUTCDay(), 5);
    }
  });

  it('counts days in UTC, at both ends of a day', () => {
    assert.equal(absoluteDates('yesterday', Date.parse('2026-03-01T00:00:00.000Z')).text, 'on 2026-02-28');
    assert.equal(absoluteDates('yesterday', Date.parse('2026-03-01T23:59:59.999Z')).text, 'on 2026-02-28');
  });

  it('changes nothing a second time, and never fails', () => {
    const pieces = fc.constantFrom(
      'yesterday',
      'last week',
      'Today',
      '`',
      '"',
      'every',
      'since',
      "'s",
      'two days ago',
      '\n',
      '. ',
      'the',
      'tomorrow',
      'ран',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.integer({ min: 0, max: 4e12 }), (parts, at) => {
        const once = absoluteDates(parts.join(' '), at).text;
        assert.equal(absoluteDates(once, at).text, once);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
