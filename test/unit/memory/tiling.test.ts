import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MemoryFile, Range } from '../../../src/core/memory/memory';
import { parseFile } from '../../../src/core/memory/parse';
import { printFile } from '../../../src/core/memory/print';
import { anyText, fileText } from './generators';

const MODIFIED = Date.parse('2026-11-22T09:00:00Z');

/** The parts of a file that nothing stands in: front matter around the description, and what lies between statements. */
function gapsOf(file: MemoryFile): Range[] {
  const gaps: Range[] = [];
  let at = file.frontMatter?.range.end ?? (file.text.startsWith('\ufeff') ? 1 : 0);
  for (const { kind, range } of file.statements) {
    if (kind === 'description') continue;
    gaps.push({ start: at, end: range.start });
    at = range.end;
  }
  return [...gaps, { start: at, end: file.text.length }];
}

/** Checks all that holds for any text. */
function assertTiled(text: string, path: string): MemoryFile {
  const file = parseFile({ path, text, modified: MODIFIED });
  assert.equal(printFile(file), text);
  const ids = new Set(file.statements.map(({ id }) => id));
  assert.equal(ids.size, file.statements.length, 'ids are unique');
  let end = 0;
  for (const { range, pinned, section, time, kind } of file.statements) {
    assert.ok(
      range.start >= end && range.end > range.start,
      `ranges are in order and not empty: ${JSON.stringify(range)}`,
    );
    const source = text.slice(range.start, range.end);
    assert.doesNotMatch(source, /[ \t\r\n]$/, 'a range ends at a character');
    if (kind !== 'description')
      assert.ok(range.start === 0 || /[\r\n\ufeff]/.test(text[range.start - 1]!), 'a range starts a line');
    assert.equal(typeof pinned, 'boolean');
    assert.ok(section.every((id) => ids.has(id)));
    assert.ok(time.at <= MODIFIED || time.source === 'modified');
    end = range.end;
  }
  for (const gap of gapsOf(file))
    assert.match(text.slice(gap.start, gap.end), /^[ \t\r\n]*$/, 'gaps are blank');
  return file;
}

describe('memory files, whatever they hold', () => {
  const path = fc.constantFrom('MEMORY.md', 'notes/a.md');

  it('are tiled by statements and blank gaps, and print as they were', () => {
    fc.assert(
      fc.property(fileText, path, (text, name) => void assertTiled(text, name)),
      { numRuns: Number(process.env.RUNS ?? 100), seed: process.env.SEED ? Number(process.env.SEED) : 1 },
    );
  });

  it('are tiled when the text is any string', () => {
    fc.assert(
      fc.property(anyText, path, (text, name) => void assertTiled(text, name)),
      { numRuns: 200, seed: 2 },
    );
  });
});
