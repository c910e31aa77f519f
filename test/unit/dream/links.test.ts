import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Links, type Swap } from '../../../src/core/dream/links';

/** What leading a text on comes to, whatever stands in it. */
const led = (text: string, swaps: readonly Swap[]): string =>
  swaps.reduce(
    (t, { from, to, fromName, toName }) =>
      t.replaceAll(`[[${fromName}]]`, `[[${toName}]]`).replaceAll(`](${from})`, `](${to})`),
    text,
  );

describe('links of files that go', () => {
  it('lead on, also by way of a file that goes as well', () => {
    const swaps = [
      { from: 'a.md', to: 'b.md', fromName: 'a', toName: 'b' },
      { from: 'b.md', to: 'c.md', fromName: 'b', toName: 'c' },
    ];
    assert.equal(
      new Links(swaps).led('See [[a]] and [it](a.md), not [[d]].'),
      'See [[c]] and [it](c.md), not [[d]].',
    );
  });

  it('are found in any text, whatever the names', () => {
    const piece = fc.constantFrom('[[', ']]', '](', ')', 'a', 'b', 'a]b', '[', ']', ' ', 'a.md', 'b).md');
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const name = fc.constantFrom('a', 'b', 'a]b', '[a', 'ab');
    const path = fc.constantFrom('a.md', 'b).md', 'a');
    const swap = fc.record({ from: path, to: path, fromName: name, toName: name });
    fc.assert(
      fc.property(text, fc.array(swap, { minLength: 1, maxLength: 3 }), (given, swaps) => {
        assert.equal(new Links(swaps).led(given), led(given, swaps));
      }),
      { numRuns: 600 },
    );
  });
});
