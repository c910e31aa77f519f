import { closesFence, fenceOf, type Fence } from './fences';
import { isBlankLine, type Line } from './lines';

/** An HTML block that goes on over blank lines, and what ends it. */
const lastingHtml: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];
/** An HTML block of another kind, which ends at a blank line, or the like of one in a list or quote. */
const maybeHtml = /^[ \t>*+\-\d.)]*</;
/** An indented line, or a number with which the parser begins no list after indented code. */
const clings = /^(?:[ \t]|(?!1[.)])\d{1,9}[.)])/;

const lasts = (line: string): boolean =>
  lastingHtml.some(([opens, closes]) => opens.test(line) && !closes.test(line.replace(opens, '')));

const lineAt = (text: string, lines: readonly Line[], index: number): string =>
  text.slice(lines[index]?.start, lines[index]?.end);

/** The index of the line that closes a fence, whether or not it stands in a list item; undefined when that is unsure. */
function fenceEnd(text: string, lines: readonly Line[], at: number, fence: Fence): number | undefined {
  const { indent, mark } = fence;
  for (let next = at + 1; next < lines.length; next++) {
    const line = lineAt(text, lines, next);
    const under = line.startsWith(indent);
    if (/^[ \t]*(?:`{3}|~{3})/.test(line) && line.includes(mark.slice(0, 3))) {
      return under && line.startsWith(mark, indent.length) && closesFence(line, fence) ? next : undefined;
    }
    if (!under && !isBlankLine(line)) return undefined;
  }
  return undefined;
}

/**
 * Where the Markdown that begins at a line certainly stands on its own again: at a line without indentation after a
 * blank one, which continues no list, quote, note, code or table above. Only fenced code and some HTML go on over
 * such lines; where it is not plain to see that they are closed, the region goes to the end.
 * @param at index of a line at which no block is open
 * @returns the index of the first line behind the region, at which again no block is open
 */
export function regionEnd(text: string, lines: readonly Line[], at: number): number {
  let afterBlank = false;
  let inHtml = false;
  for (let index = at; index < lines.length; index++) {
    const line = lineAt(text, lines, index);
    if (isBlankLine(line)) {
      afterBlank = true;
      inHtml = false;
      continue;
    }
    if (afterBlank && index > at && !clings.test(line)) return index;
    afterBlank = false;
    if (lasts(line)) return lines.length;
    inHtml ||= maybeHtml.test(line);
    const fence = fenceOf(line);
    if (fence === undefined) continue;
    const closed = inHtml ? undefined : fenceEnd(text, lines, index, fence);
    if (closed === undefined) return lines.length;
    index = closed;
  }
  return lines.length;
}
