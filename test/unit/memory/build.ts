import type { MemoryFile, Statement } from '../../../src/core/memory/memory';
import { parseFile } from '../../../src/core/memory/parse';

/** The time of the files in these tests. */
export const FILE_TIME = Date.parse('2026-11-22T09:00:00Z');

/** A file read from its lines. */
export const file = (
  lines: readonly string[] | string,
  path = 'notes.md',
  modified = FILE_TIME,
): MemoryFile =>
  parseFile({ path, text: typeof lines === 'string' ? lines : `${lines.join('\n')}\n`, modified });

/** Each statement's kind and its bytes in the file. */
export const sources = ({ text, statements }: MemoryFile): string[] =>
  statements.map(({ kind, range }) => `${kind}: ${text.slice(range.start, range.end)}`);

/** Each statement's kind and words. */
export const said = ({ statements }: MemoryFile): string[] =>
  statements.map(({ kind, text }) => `${kind}: ${text}`);

/** The only statement of a file. */
export function only({ statements }: MemoryFile): Statement {
  const [first] = statements;
  if (first === undefined || statements.length > 1) throw new Error(`${statements.length} statements`);
  return first;
}
