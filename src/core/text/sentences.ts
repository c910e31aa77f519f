/** A sentence of a text, with where it stands. */
export interface Sentence {
  /** Trimmed, with its closing mark; bullets of a list are not part of it. */
  readonly text: string;
  /** UTF-16 offsets in the text, half open. */
  readonly start: number;
  readonly end: number;
}

/** Words after which a full stop never ends a sentence, and a single capital as in a name. */
const ABBREVIATIONS = /(?:^|[\s("'“])(?:e\.g|i\.e|vs|cf|approx|incl|excl|ca|mr|mrs|ms|dr|prof|[A-Z])\.$/;
const TITLES = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof)\.$/;

/** Words after which it may: then a capital follows. */
const SHORT_FORMS =
  /(?:^|[\s("'“])(?:etc|resp|fig|sec|dept|est|min|max|jr|sr|st|inc|ltd|co|a\.m|p\.m|pp?|ver|v)\.$/i;

/** What closes around a sentence after its mark. */
const CLOSERS = /["'”’)\]*_`]/;

/** A line that begins something of its own: a list item, a heading, a quote, a table row. */
const OWN_LINE = /^[ \t]*(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\|)/;

const BULLET = /^(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** Offsets inside backticks and fences, where nothing ends a sentence. */
function codeMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length);
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('`', at);
    if (open < 0) break;
    let after = open;
    while (text[after] === '`') after++;
    const fence = text.slice(open, after);
    let close = text.indexOf(fence, after);
    while (close >= 0 && text[close + fence.length] === '`') {
      let next = close;
      while (text[next] === '`') next++;
      close = text.indexOf(fence, next);
    }
    if (close < 0) {
      at = after;
      continue;
    }
    mask.fill(1, open, close + fence.length);
    at = close + fence.length;
  }
  return mask;
}

/** Whether the mark at `i` closes a sentence, and if so, the offset after it and what closes around it. */
function endAfterMark(text: string, i: number, start: number): number | undefined {
  let end = i + 1;
  while (end < text.length && /[.!?…]/.test(text[end] ?? '')) end++;
  while (end < text.length && CLOSERS.test(text[end] ?? '')) end++;
  if (end < text.length && !/\s/.test(text[end] ?? '')) return undefined;
  if (text[i] !== '.' || end > i + 1) return end;
  const before = text.slice(Math.max(start, i - 12), i + 1);
  if (ABBREVIATIONS.test(before) || TITLES.test(before)) return undefined;
  const rest = text.slice(end, end + 3);
  if (SHORT_FORMS.test(before) && !/^\s+[A-Z]/.test(rest)) return undefined;
  if (/\b[Nn](?:o|r)\.$/.test(before) && /^\s\d/.test(rest)) return undefined;
  // "1. first": an ordinal, not an end.
  if (/(?:^|\n)\s*\d{1,3}\.$/.test(text.slice(Math.max(0, i - 8), i + 1))) return undefined;
  return end;
}

/** Whether the line break at `i` separates: before a blank line or a line of its own kind, after a heading. */
function breaksAt(text: string, i: number): boolean {
  const rest = text.slice(i + 1, i + 200);
  return /^[ \t\r]*(?:\n|$)/.test(rest) || OWN_LINE.test(rest) || /^[ \t]*#{1,6}\s/.test(lineBefore(text, i));
}

function lineBefore(text: string, i: number): string {
  return text.slice(text.lastIndexOf('\n', i - 1) + 1, i);
}

function push(found: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  const bullet = BULLET.exec(text.slice(start, end));
  if (bullet && bullet[0].length < end - start) start += bullet[0].length;
  if (end > start) found.push({ text: text.slice(start, end), start, end });
}

/**
 * The sentences of a text. Code spans and fences are never cut; file names, versions and abbreviations do not
 * end a sentence. A line break inside a paragraph is blank space, as in Markdown.
 *
 * @param options `everyLine`: a line break ends a sentence, as people type in a chat.
 */
export function sentences(text: string, options: { readonly everyLine?: boolean } = {}): Sentence[] {
  const mask = codeMask(text);
  const found: Sentence[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (mask[i]) continue;
    const c = text[i] ?? '';
    if (c === '(') depth++;
    if (c === ')' && depth > 0) depth--;
    if (c === '\n' && (options.everyLine === true || breaksAt(text, i))) {
      push(found, text, start, i);
      start = i + 1;
      depth = 0;
    } else if ((c === '.' || c === '!' || c === '?' || c === '…') && depth === 0) {
      const end = endAfterMark(text, i, start);
      if (end === undefined) continue;
      push(found, text, start, end);
      start = end;
      i = end - 1;
    }
  }
  push(found, text, start, text.length);
  return found;
}
