import assert from 'node:assert/strict';
import { createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { diffFile } from '../../../webview-ui/review/patch';

/** The lines of a side as the diff shows them, with their numbers. */
function side(before: string, after: string, of: 'old' | 'new'): [number, string][] {
  const patch = createTwoFilesPatch('a.md', 'a.md', before, after, '', '', { context: 3 });
  return diffFile('a.md', patch)
    .blocks.flatMap((block) => block.lines)
    .flatMap((line) => {
      const at = of === 'old' ? line.oldNumber : line.newNumber;
      return at === undefined ? [] : [[at, line.content.slice(1)] as [number, string]];
    });
}

describe('webview: patch', () => {
  it('counts lines, and names what is left out between two hunks', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
    const after = before.with(1, 'second').with(25, 'late');
    const patch = createTwoFilesPatch('a', 'a', before.join('\n'), after.join('\n'), '', '', { context: 1 });
    const file = diffFile('a', patch);
    assert.deepEqual(
      file.blocks.map(({ header, lines }) => [header, lines.map((line) => line.content)]),
      [
        ['', [' line 1', '-line 2', '+second', ' line 3']],
        ['⋯', [' line 25', '-line 26', '+late', ' line 27']],
      ],
    );
    assert.deepEqual([file.addedLines, file.deletedLines], [2, 2]);
  });

  it('says nothing of a missing last line break, and keeps lines that say it', () => {
    const said = '\\ No newline at end of file';
    assert.deepEqual(side('a', `a\n${said}`, 'new'), [
      [1, 'a'],
      [2, said],
    ]);
  });

  it('shows characters that do not show', () => {
    assert.deepEqual(side('', 'a\u202Eb\r\n', 'new'), [[1, 'a<U+202E>b']]);
  });

  it('shows every line on show at its number, whatever it looks like', () => {
    const line = fc.constantFrom(
      '--- a.md',
      '+++ b.md',
      '@@ -1,2 +1,2 @@',
      '-- old',
      '++ new',
      '',
      '\\ No newline',
      'Index: a.md',
      'diff --git a/a b/a',
      '===',
      'words',
    );
    const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const [at, shown] of side(before, after, 'old')) assert.equal(shown, before.split('\n')[at - 1]);
        for (const [at, shown] of side(before, after, 'new')) assert.equal(shown, after.split('\n')[at - 1]);
      }),
      { numRuns: 200 },
    );
  });
});
