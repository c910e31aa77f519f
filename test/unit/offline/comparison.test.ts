import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../src/engines/offline/comparison';
import { Lexicon } from '../../../src/engines/offline/lexicon';
import { passageOf } from '../../../src/engines/offline/passage';
import { isHard } from '../../../src/engines/offline/weights';

describe('comparing two texts', () => {
  const word = fc.constantFrom(
    ...'the oven of bakes rye at 230 degrees 12 minutes `proof-2` Tovia never since flour ,  . will wills'.split(
      ' ',
    ),
  );
  const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));

  it('rules out by a bound only what looking at the order of words rules out as well', () => {
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, least) => {
        const lexicon = new Lexicon([one, other]);
        const c = compare(passageOf(one, lexicon), passageOf(other, lexicon), lexicon);
        assert.equal(c.isOfOneFrame(least), c.frame >= least);
        const literal = (side: 'a' | 'b', indexes: readonly number[]): boolean =>
          indexes.length > 0 && indexes.every((i) => isHard(c[side].words[i]));
        const partsLiterally =
          c.gaps.length > 0 && c.gaps.every((gap) => literal('a', gap.a) && literal('b', gap.b));
        assert(
          !(partsLiterally && c.partsByMoreThan(isHard)),
          'ruled out, though every gap has literals alone',
        );
      }),
      { numRuns: 500 },
    );
  });
});
