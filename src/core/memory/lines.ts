import type { Range } from './memory';

/** One line of a text: its characters, and where the next line begins (after `\n`, `\r\n` or `\r`). */
export interface Line extends Range {
  readonly next: number;
}

/**
 * The lines of a text between two offsets. Only the line endings of Markdown count: U+2028 and its like are
 * characters of a line. A text that ends with a line break has no empty last line.
 */
export function* linesOf(text: string, from = 0, to = text.length): Generator<Line, void, undefined> {
  const ending = /\r\n|\n|\r/g;
  let start = from;
  while (start < to) {
    ending.lastIndex = start;
    const found = ending.exec(text);
    const end = Math.min(found?.index ?? to, to);
    const next = found === null ? to : Math.min(found.index + found[0].length, to);
    yield { start, end, next };
    start = next;
  }
}

/** The line ending that most lines of a text have; of equally many the shorter way to write it. */
export function lineEndingOf(text: string): '\n' | '\r\n' | '\r' {
  const count = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const [ending] of text.matchAll(/\r\n|\n|\r/g)) count[ending as keyof typeof count]++;
  if (count['\n'] >= count['\r\n'] && count['\n'] >= count['\r']) return '\n';
  return count['\r\n'] >= count['\r'] ? '\r\n' : '\r';
}

/** Blank in Markdown's sense: other white space is a character like any other. */
export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r';

export const isBlankLine = (line: string): boolean => /^[ \t]*$/.test(line);

/** The range without blanks at its end. */
export function trimmedEnd(text: string, range: Range): Range {
  let end = range.end;
  while (end > range.start && isBlank(text[end - 1])) end--;
  return { start: range.start, end };
}

/** Columns that a text without line breaks takes, a tab going to the next multiple of four. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

/** A line without its first blanks, as far as they stand left of a column. */
export function withoutIndent(line: string, columns: number): string {
  let at = 0;
  let column = 0;
  while (column < columns && (line[at] === ' ' || line[at] === '\t')) {
    column += line[at] === '\t' ? 4 - (column % 4) : 1;
    at++;
  }
  return line.slice(at);
}
