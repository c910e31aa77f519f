/** Opportunities to break a word that is longer than a line: after signs that hold paths and links together. */
const SEAM = /(?<=[-/_.,;:)\]}>=&|])(?=.)/u;
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Terminal columns of a text: wide East Asian characters and emoji take two, combining marks none. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return count;
}

/** Filled up with blanks to this many columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** Lines of at most `width` columns: broken at blanks, a longer word at its seams, anything else where it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  // The first piece keeps the text's indentation.
  for (const word of text.replaceAll('\t', '    ').match(/\s*\S+\s*/g) ?? []) {
    for (const piece of pieces(word, width)) {
      if (columns(line) + columns(piece.trimEnd()) > width && line !== '') {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A word, or the parts of one that no line can hold. */
function pieces(word: string, width: number): string[] {
  if (columns(word.trimEnd()) <= width) return [word];
  return word.split(SEAM).flatMap((part) => (columns(part.trimEnd()) <= width ? [part] : cut(part, width)));
}

function cut(text: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (columns(part + character) > width && part !== '') {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** Wrapped, and every line behind these columns of blanks. */
export function indented(text: string, indent: number, width: number): string[] {
  return wrap(text, room(width, indent)).map((line) => ' '.repeat(indent) + line);
}

/** Wrapped behind a label: the label on the first line, blanks below it. */
export function labelled(label: string, text: string, width: number): string[] {
  const indent = columns(label);
  return wrap(text, room(width, indent)).map((line, i) => (i === 0 ? label : ' '.repeat(indent)) + line);
}

/** Parts with a dot between them, broken between parts where one line does not hold them. */
export function dotted(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && columns(last) + 3 + columns(part) <= width)
      lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(...wrap(part, width).map((line) => (last === undefined ? line : `  ${line}`)));
  }
  return lines;
}

/** However narrow the terminal is, some words fit a line. */
function room(width: number, indent: number): number {
  return Math.max(24, width - indent);
}
