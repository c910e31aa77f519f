import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columns, dotted, indented, labelled, pad, wrap } from '../../../src/terminal/layout';

const packed = (text: string): string => text.replace(/\s+/g, '');

describe('terminal layout', () => {
  it('counts columns as a terminal does', () => {
    assert.equal(columns('abc'), 3);
    assert.equal(columns('日本'), 4);
    assert.equal(columns('e\u0301'), 1);
    assert.equal(columns('🥐'), 2);
    assert.equal(columns('→ …'), 3);
    assert.equal(pad('日', 4), '日  ');
  });

  it('breaks at blanks, and long words at their seams', () => {
    assert.deepEqual(wrap('the oven is hot', 9), ['the oven', 'is hot']);
    assert.deepEqual(wrap('see ](some-very-long-note-name.md) there', 16), [
      'see ](some-very-',
      'long-note-name.',
      'md) there',
    ]);
    assert.deepEqual(wrap('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
  });

  it('keeps the indentation of a line, and nothing of an empty one', () => {
    assert.deepEqual(wrap('    - rye and spelt', 12), ['    - rye', 'and spelt']);
    assert.deepEqual(wrap('', 12), ['']);
    assert.deepEqual(wrap('   ', 12), ['']);
  });

  it('loses no character and stays within the width, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 4, max: 60 }),
        (text, width) => {
          const lines = wrap(text, width);
          assert.equal(packed(lines.join('')), packed(text));
          for (const line of lines) assert.ok(columns(line) <= width, `${line} is wider than ${width}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts text behind an indent or a label', () => {
    assert.deepEqual(indented('the oven is hot and the dough is cold', 2, 28), [
      '  the oven is hot and the',
      '  dough is cold',
    ]);
    assert.deepEqual(labelled('  · ', 'the oven is hot and the dough', 28), [
      '  · the oven is hot and the',
      '    dough',
    ]);
  });

  it('breaks a dotted line between its parts', () => {
    assert.deepEqual(dotted(['one', 'two', 'three'], 80), ['one · two · three']);
    assert.deepEqual(dotted(['one', 'two', 'three'], 10), ['one · two', '  three']);
    assert.deepEqual(dotted(['one', 'two', 'three', 'four'], 14), ['one · two', '  three · four']);
  });
});
