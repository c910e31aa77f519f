import { withoutHidden } from '../../core/text/hiddenCharacters';
import { sentences } from '../../core/text/sentences';

/** A statement's words on one line: no markup but code, children after semicolons, nothing hidden. */
export function oneLine(text: string): string {
  return withoutHidden(text)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/!?\[([^[\]\n]*)\]\([^()\n]*\)/g, '$1')
    .replace(/\[\[([^[\]\n]*)\]\]/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/[ \t]*\n[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\] )?/g, '; ')
    .replace(/\s+/g, ' ')
    .replace(/([:;,.]); /g, '$1 ')
    .replace(/^[\s#>~;-]+|\s+$/g, '');
}

/** Where a line may be cut: behind a clause, else behind a word; never inside code or brackets. */
function cutsOf(line: string): { readonly at: number; readonly clause: boolean }[] {
  const cuts: { at: number; clause: boolean }[] = [];
  let inCode = false;
  let depth = 0;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (c === '`') inCode = !inCode;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth = Math.max(0, depth - 1);
    else if (c === ' ' && !inCode && depth === 0)
      cuts.push({ at: i, clause: /[,;:.–—-]$/.test(line.slice(0, i)) || line[i + 1] === '(' });
  }
  return cuts;
}

const closed = (text: string): string => text.replace(/[\s,;:–—-]+$/, '');

/**
 * Beginnings of a line that are at most so long, the most fitting first: the whole line, whole sentences, whole clauses,
 * words. An ellipsis shows where something was left out inside a sentence.
 */
export function beginnings(line: string, most: number): string[] {
  if (line.length <= most) return [line];
  const between = (least: number, at: number): boolean => at <= most && at >= most * least;
  const whole = sentences(line)
    .map(({ end }) => end)
    .filter((end) => between(0.4, end));
  const cuts = cutsOf(line).filter(({ at }) => between(0.33, at + 1));
  const clauses = cuts.filter(({ at, clause }) => clause && between(0.55, at)).map(({ at }) => at);
  const words = cuts.filter(({ clause }) => !clause).map(({ at }) => at);
  const down = (ends: readonly number[]): number[] => [...ends].sort((a, b) => b - a);
  return [
    ...down(whole).map((end) => line.slice(0, end)),
    ...[...down(clauses), ...down(words)]
      .map((at) => `${closed(line.slice(0, at))}…`)
      .filter((text) => text.length <= most),
  ];
}

/** The line, or as much of its beginning as has room; empty when nothing of it can stand alone. */
export function clipped(line: string, most: number): string {
  return beginnings(line, most)[0] ?? '';
}
