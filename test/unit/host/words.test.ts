import assert from 'node:assert/strict';
import { plainText, withoutIcons } from '../../../src/host/plainText';
import { ageInWords, sessionsInWords, sizeInWords } from '../../../src/host/sentences';
import { english as t } from './english';

const HOUR = 3_600_000;

describe('plainText', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a note.md', 'a note.md'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['\u202Ecod.exe', '<U+202E>cod.exe'],
    ['zero\u200Bwidth\uFEFF', 'zero<U+200B>width<U+FEFF>'],
    ['\u001b[31mred', '<U+001B>[31mred'],
    ['**bold** [x](command:y) <b>', '**bold** [x](command:y) <b>'],
    ['Ünïcödé 日本 🙂', 'Ünïcödé 日本 🙂'],
  ];
  for (const [text, shown] of cases)
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () =>
      assert.equal(plainText(text), shown));

  it('cuts what is long', () => assert.equal(plainText('x'.repeat(400)).length, 300));

  it('draws no icon', () => {
    assert.equal(withoutIcons('a $(alert) b $(sync~spin)'), 'a \\$(alert) b \\$(sync~spin)');
    assert.equal(withoutIcons('costs $(5 + 3)'), 'costs $(5 + 3)');
  });
});

describe('sentences', () => {
  it('count in agreement with their nouns', () => {
    assert.equal(sessionsInWords(1, t), '1 session');
    assert.equal(sessionsInWords(0, t), '0 sessions');
  });

  it('say how old and how large something is', () => {
    const ages = [0, 59 * 60_000, HOUR, 23 * HOUR, 30 * HOUR, 72 * HOUR, -HOUR].map((ms) =>
      ageInWords(ms, t),
    );
    assert.deepEqual(ages, ['0 min', '59 min', '1 h', '23 h', '1 day', '3 days', '0 min']);
    assert.deepEqual([0, 999, 1000, 25_000, 3_100_000].map(sizeInWords), [
      '0 B',
      '999 B',
      '1.0 KB',
      '25.0 KB',
      '3.1 MB',
    ]);
  });
});
