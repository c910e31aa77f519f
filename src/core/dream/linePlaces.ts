import type { MemoryFile, Statement } from '../memory/memory';

/** Two line breaks with nothing between them but blanks; the two characters of one line break are not two. */
const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)/;
const LAST_BLANK_LINE = new RegExp(`${BLANK_LINE.source}$`);

/** Whether the last words before an offset are an item, with no blank line between. */
export function followsItem(file: MemoryFile, place: number): boolean {
  const before = lastUpTo(file.statements, place);
  if (before === undefined || (before.kind !== 'item' && before.kind !== 'index-line')) return false;
  return !BLANK_LINE.test(file.text.slice(before.range.end, place));
}

/** The last statement that ends at an offset or before it; statements come in order of place. */
function lastUpTo(statements: readonly Statement[], place: number): Statement | undefined {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.range.end ?? Infinity) <= place) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

/** Whether a text ends with a blank line. */
export const endsWithBlankLine = (text: string): boolean => LAST_BLANK_LINE.test(text);

/** The blanks and line breaks right before an offset: what comes before may be very long. */
export function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && ' \t\r\n'.includes(text[start - 1] ?? '')) start--;
  return text.slice(start, offset);
}

/** Offset of the first character of the line of `offset`, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start === 0 && text.startsWith('\uFEFF') ? Math.min(1, offset) : start;
}

/** Offset of the first character after the line break that ends the line of `offset`. */
export function nextLine(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    if (text[at] === '\n') return at + 1;
    if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
  return text.length;
}
