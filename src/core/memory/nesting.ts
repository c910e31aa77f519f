import { columnsOf, linesOf } from './lines';

/** Deeper than anyone writes by hand; a parser's time and stack grow with it. */
const MOST_LEVELS = 40;

const quoteMarks = /^[ \t]*(?:>[ \t]*)*/;
const listMarks = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+[ \t]*/;

/** How many quote and list markers a line begins with; the columns of the first list marker and of the words. */
interface Markers {
  readonly count: number;
  readonly listAt: number;
  readonly wordsAt: number;
}

function markersOf(line: string): Markers {
  const quotes = quoteMarks.exec(line)?.[0] ?? '';
  const lists = listMarks.exec(line.slice(quotes.length))?.[0] ?? '';
  const count = (quotes + lists).match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return { count, listAt: columnsOf(quotes), wordsAt: columnsOf(quotes + lists) };
}

/** Whether quotes and lists are nested so deep, on one line or line by line, that it cannot be meant. */
export function isTooDeep(text: string): boolean {
  const open: number[] = [];
  for (const { start, end } of linesOf(text)) {
    const { count, listAt, wordsAt } = markersOf(text.slice(start, end));
    if (count === 0) continue;
    while ((open.at(-1) ?? 0) > listAt) open.pop();
    if (open.length + count > MOST_LEVELS) return true;
    if (wordsAt > listAt) open.push(wordsAt);
  }
  return false;
}
