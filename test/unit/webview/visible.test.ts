import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasHiddenCharacters, hiddenCharacters } from '../../../src/core/text/hiddenCharacters';
import { visible } from '../../../webview-ui/shared/visible';

describe('webview: visible text', () => {
  it('shows what hides by its code and leaves the rest', () => {
    assert.equal(visible('a\u202Eb\u0000c'), 'a<U+202E>b<U+0000>c');
    assert.equal(visible('x\u{E0041}y'), 'x<U+E0041>y');
    for (const text of ['plain', 'Größe → ≤ 3 · “ok”', 'می\u200Cروم', '👩\u200D👩\u200D👧', 'tab\tand\nline'])
      assert.equal(visible(text), text);
  });

  it('leaves nothing hidden, and changes nothing where nothing hides', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const mark = fc.constantFrom(
      '\u200B',
      '\u202E',
      '\u0007',
      '\u{E0020}',
      '\uFEFF',
      '\u00AD',
      '\u3164',
      '\u034F',
    );
    fc.assert(
      fc.property(text, mark, text, (before, hidden, after) => {
        const whole = `x${before}${hidden}${after}`;
        const shown = visible(whole);
        if (hasHiddenCharacters(whole)) assert.deepEqual(hiddenCharacters(shown), []);
        else assert.equal(shown, whole);
      }),
      { numRuns: 300 },
    );
  });
});
