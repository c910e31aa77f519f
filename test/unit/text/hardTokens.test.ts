import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hardTokens, holdsToken } from '../../../src/core/text/hardTokens';

const textsOf = (text: string): string[] => hardTokens(text).map((token) => token.text);

describe('hard tokens', () => {
  it('are one with the letters that a number runs into', () => {
    assert.deepEqual(textsOf('The burner stops at 3e-7 mbar.'), ['3e-7']);
    assert.deepEqual(textsOf('Posters are 594x841, wristbands 12mm-wide.'), ['594x841', '12mm-wide']);
    assert.deepEqual(textsOf('Ovens heat for 20min at 220C.'), ['20min', '220C']);
  });

  it('end before the mark that says something was left out', () => {
    assert.deepEqual(textsOf('Scores lie on http://organ.example:8123…'), ['http://organ.example:8123']);
  });

  it('stand in the text that they are of', () => {
    const piece = fc.constantFrom(
      ...'7 21 e x mm - . : / … % v kiln Rye-9 (see http://a.example/q @ada ./cut.py --dry C30/37 9am 3rd'.split(
        ' ',
      ),
      ' `a b` ',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const token of hardTokens(text)) assert.ok(holdsToken(text, token), `${token.text} of ${text}`);
      }),
      { numRuns: 500 },
    );
  });
});
