import assert from 'node:assert/strict';
import { heard, notes } from './talk';

describe('the wording of a note', () => {
  const worded: Readonly<Record<string, string>> = {
    'no, the sprites are 64 by 64': 'The sprites are 64 by 64.',
    'again: the barn sensors report in Fahrenheit!!': 'The barn sensors report in Fahrenheit.',
    'remember that Rosa signs the lab reports please': 'Rosa signs the lab reports.',
    'Please note for later: plate readers export CSV': 'Plate readers export CSV.',
    'hey, from now on allergens go first': 'Allergens go first.',
    'answer me in Danish from now on, my notes stay English':
      'Answer the user in Danish, their notes stay English.',
    'I prefer tables over lists': 'The user prefers tables over lists.',
    "i always want `set -e` in my scripts, i don't debug without it":
      'The user always wants `set -e` in their scripts, the user does not debug without it.',
    "I've had the night shift for years, spell out nothing":
      'The user has had the night shift for years, spell out nothing.',
    'wrong port. The radio listens on 8004': 'Port: The radio listens on 8004.',
    'The radio listens on 8004, you got it wrong twice': 'The radio listens on 8004.',
    'wrong again: the barn is called North': 'The barn is called North.',
    'note to yourself: Rosa signs the lab reports': 'Rosa signs the lab reports.',
    'from now please use metric units': 'Use metric units.',
    'you must never open valve 4 under pressure': 'Never open valve 4 under pressure.',
    'you do not touch prices, Noor decides those, always': 'Do not touch prices, Noor decides those, always.',
    'from now on write Noor wherever Bo is written': 'Write Noor wherever Bo is written.',
    'we no longer use gloves': 'We no longer use gloves.',
    'No emojis in release notes': 'Rule: no emojis in release notes.',
    'You forgot the unit again. always write kg after weights': 'Always write kg after weights.',
    'pnpm-lock.yaml is never edited by hand here': 'pnpm-lock.yaml is never edited by hand here.',
    '@ines took over the harbour list': '@ines took over the harbour list.',
    'as I said, cues are in `cues/evening.csv`, ok?': 'Cues are in `cues/evening.csv`.',
    'you keep labelling the axis in seconds, traces are in milliseconds':
      'Stop labelling the axis in seconds, traces are in milliseconds.',
    'could you please always put units into headers': 'Always put units into headers.',
    'alwasy write in pytest style, rember': 'Always write in pytest style.',
  };
  for (const [say, note] of Object.entries(worded)) it(say, () => assert.equal(heard(say)?.note, note));

  it('makes dates absolute, by the time of the turn', () => {
    assert.deepEqual(notes('we moved the archive to Lund yesterday'), [
      'We moved the archive to Lund on 2026-09-17.',
    ]);
    assert.deepEqual(notes('From next week on @bo seals the crates'), [
      'From 2026-09-21 on @bo seals the crates.',
    ]);
    assert.deepEqual(notes('The stocktaking starts tomorrow and lasts until 5.3 is counted'), [
      'The stocktaking starts on 2026-09-19 and lasts until 5.3 is counted.',
    ]);
  });

  it('keeps every hard token and negation of the lesson', () => {
    const note =
      heard(
        'no, never call `make all` in src/radio, use `make dev` on 8004 (see https://wiki.example/a?b=1), thanks',
      )?.note ?? '';
    for (const token of [
      'never',
      '`make all`',
      'src/radio',
      '`make dev`',
      '8004',
      'https://wiki.example/a?b=1',
    ])
      assert.ok(note.toLowerCase().includes(token), `${token} in ${note}`);
  });

  it('keeps a complaint that the lesson points back to', () => {
    assert.deepEqual(
      notes('you put the cue sheet in the wrong place. it belongs in cues/, next free number'),
      ['The agent put the cue sheet in the wrong place. It belongs in cues/, next free number.'],
    );
  });

  it('leaves out the request that stands beside the lesson', () => {
    assert.deepEqual(notes('no, weights are grams in this kitchen. now run it again'), [
      'Weights are grams in this kitchen.',
    ]);
  });
});
