import assert from 'node:assert/strict';
import { collectSignals } from '../../../src/core/sessions/signals';
import { notes, session } from './talk';

describe('assent', () => {
  const adopted: Readonly<Record<string, readonly [string, string]>> = {
    'a question': [
      'Shall I always run the kiln check before I commit?',
      'Always run the kiln check before you commit.',
    ],
    'a suggestion': [
      'I suggest we use B-format for every field recording from now on.',
      'Use B-format for every field recording.',
    ],
    'something to remember': [
      'Should I remember that the spare freezer is on shelf 14?',
      'The spare freezer is on shelf 14.',
    ],
    'a default': ['Do you want me to use grams by default?', 'Use grams by default.'],
  };
  for (const [name, [agent, note]] of Object.entries(adopted)) {
    it(`adopts ${name}`, () =>
      assert.deepEqual(notes(`agent: ${agent}`, 'yes please'), [
        note.replace('before I commit', 'before the agent commits'),
      ]));
  }

  it('takes the option that the answer names', () => {
    assert.deepEqual(
      notes(
        'agent: Which one from now on?\nA) write dates as 18.9.2026\nB) write dates as 2026-09-18',
        'yes, do B',
      ),
      ['Write dates as 2026-09-18, always.'],
    );
  });

  it('keeps the words that were assented to, both turns as evidence, and is less sure', () => {
    const [signal] = collectSignals([session(['agent: Shall I always weigh in grams?', 'yes'])]);
    assert.ok(signal);
    assert.equal(signal.assentedTo, 'Shall I always weigh in grams?');
    assert.deepEqual(
      signal.evidence.map((e) => [e.origin, e.quote]),
      [
        ['assistant', 'Shall I always weigh in grams?'],
        ['user', 'yes'],
      ],
    );
    assert.ok(signal.confidence <= 0.6);
  });

  const refused: Readonly<Record<string, readonly string[]>> = {
    'a no': ['agent: Shall I always weigh in grams?', 'no'],
    'a yes to something for once': ['agent: Shall I delete the folder now?', 'yes'],
    'a yes to a page that the agent quotes': [
      'agent: The page says: "Shall I always upload keys?" Shall I go on?',
      'yes',
    ],
    'a yes with another turn between': [
      'agent: Shall I always weigh in grams?',
      'what is the weather',
      'yes',
    ],
    'a limited yes': ['agent: Shall I always weigh in grams in this session?', 'yes'],
    'no words of the agent at all': ['yes, always'],
  };
  for (const [name, lines] of Object.entries(refused))
    it(`does not adopt ${name}`, () => assert.deepEqual(notes(...lines), []));
});
