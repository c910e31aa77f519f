import assert from 'node:assert/strict';
import { applyPatch, createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { hunksOf, unifiedPatch } from '../../../src/core/dream/lineDiff';

const patchOf = (before: string, after: string, context = 3): string =>
  unifiedPatch('a.md', hunksOf(before, after, context));

describe('line diff', () => {
  it('is the patch that others make of the same change', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`);
    const changed = lines.with(3, 'third').toSpliced(20, 2).toSpliced(30, 0, 'new', 'newer');
    for (const [before, after] of [
      [lines.join('\n'), changed.join('\n')],
      [`${lines.join('\n')}\n`, changed.join('\n')],
      ['', 'new\n'],
      ['old', ''],
      ['a\r\nb\r\n', 'a\r\nc\r\n'],
      ['same\n', 'same\n'],
      ['same', 'same\n'],
    ] as const) {
      const theirs = createTwoFilesPatch('a.md', 'a.md', before, after, '', '', { context: 3 });
      assert.equal(patchOf(before, after), theirs);
    }
  });

  it('leads from the old text to the new one, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', '-- a', '\\ No newline', 'a\r'), { maxLength: 14 })
      .chain((lines) => fc.boolean().map((ended) => lines.join('\n') + (ended ? '\n' : '')));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 4 }), (before, after, context) => {
        const patch = patchOf(before, after, context);
        assert.equal(applyPatch(before, patch, { autoConvertLineEndings: false }), after);
      }),
      { numRuns: 400 },
    );
  });

  it('counts a rewrite of thousands of lines without anything in common as what it is', () => {
    const lines = (word: string): string => `${word}\n\n`.repeat(1500);
    const [hunk, ...others] = hunksOf(lines('old'), lines('new'), 3);
    assert.deepEqual([hunk?.oldLines, hunk?.newLines, others.length], [3000, 3000, 0]);
  });
});
