import type { Range } from './memory';

/**
 * The regions between `<!-- keep -->` and `<!-- /keep -->`, markers included, wherever in the text they stand
 * outside the ranges to skip. Regions nest; one that is not closed goes to the end of the text.
 * A marker quoted in backticks is none.
 */
export function keepRegions(text: string, skip: readonly Range[] = []): Range[] {
  const regions: Range[] = [];
  let depth = 0;
  let start = 0;
  for (const found of text.matchAll(/<!--[ \t]*(\/?)keep[ \t]*-->/gi)) {
    const marker = { start: found.index, end: found.index + found[0].length };
    if ((text[marker.start - 1] === '`' && text[marker.end] === '`') || touches(marker, skip)) continue;
    if (found[1] === '') {
      if (depth === 0) start = marker.start;
      depth++;
    } else if (depth > 0) {
      depth--;
      if (depth === 0) regions.push({ start, end: marker.end });
    }
  }
  if (depth > 0) regions.push({ start, end: text.length });
  return regions;
}

/** Whether a range shares a character with one of the regions, which are in order and do not overlap. */
export function touches(range: Range, regions: readonly Range[]): boolean {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const next = regions[low];
  return next !== undefined && next.start < range.end;
}
