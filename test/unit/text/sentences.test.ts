import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentences } from '../../../src/core/text/sentences';

const cut = (text: string, everyLine = false): string[] => sentences(text, { everyLine }).map((s) => s.text);

describe('sentences', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'Use pnpm. Never yarn! Clear?': ['Use pnpm.', 'Never yarn!', 'Clear?'],
    'See src/a.ts and v1.2.3 now. Done.': ['See src/a.ts and v1.2.3 now.', 'Done.'],
    'Ask e.g. Mr. Okafor, approx. twice. Then go.': ['Ask e.g. Mr. Okafor, approx. twice.', 'Then go.'],
    'I said no. Use it. See no. 5 at 5 p.m. today. It takes 5 min. Then rest.': [
      'I said no.',
      'Use it.',
      'See no. 5 at 5 p.m. today.',
      'It takes 5 min.',
      'Then rest.',
    ],
    'Run `a. b. c` first. Then `d`.': ['Run `a. b. c` first.', 'Then `d`.'],
    'He said "stop." Then he left.': ['He said "stop."', 'Then he left.'],
    'One (see there. And here) two. Three': ['One (see there. And here) two.', 'Three'],
    'Wait... what? Oh…  fine': ['Wait...', 'what?', 'Oh…', 'fine'],
    '- one\n- two\n  still two\n3. three': ['one', 'two\n  still two', 'three'],
    'soft\nwrap stays. Next\n\nparagraph': ['soft\nwrap stays.', 'Next', 'paragraph'],
    '# Title\nText under it': ['# Title', 'Text under it'],
    'a ``x ` y. z`` b. c': ['a ``x ` y. z`` b.', 'c'],
    '': [],
    ' \n ': [],
  };
  for (const [text, expected] of Object.entries(cases))
    it(JSON.stringify(text), () => assert.deepEqual(cut(text), expected));

  it('takes every line for itself in a chat', () => {
    assert.deepEqual(cut('always lint\nnever push\r\nok', true), ['always lint', 'never push', 'ok']);
  });

  it('says where each stands, and leaves nothing but blanks and bullets between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'B.', '`x. y`', '\n', '- ', '! ', '(', ')', '"', ' ', '…'), {
          maxLength: 20,
        }),
        (parts) => {
          const text = parts.join('');
          let done = 0;
          for (const sentence of sentences(text)) {
            assert.equal(text.slice(sentence.start, sentence.end), sentence.text);
            assert.match(text.slice(done, sentence.start), /^[\s-]*$/);
            done = sentence.end;
          }
          assert.match(text.slice(done), /^[\s-]*$/);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});
