import type { Block } from './block';
import { parseIndexLine } from './indexLine';
import { columnsOf, isBlank, trimmedEnd, withoutIndent } from './lines';
import type { IndexLink } from './memory';
import { notAfter, stampOf } from './stamp';

/** What a block says, without what makes it a block. Line breaks in it are `\n`. */
export interface Words {
  readonly marker: string;
  readonly text: string;
  /** As written, with its leading blank; not part of `text`. */
  readonly stamp?: string;
  /** Epoch milliseconds of the stamp, or of one that closes the first paragraph of an item with children. */
  readonly stampedAt?: number;
  readonly link?: IndexLink;
}

const listMarker = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|(?=[\r\n]|$))/;

/** Source with `\n` for every line break. */
const unixLines = (source: string): string => source.replace(/\r\n?/g, '\n');

/** Words over several lines without the block's indentation; blanks at both ends go. */
function dedented(source: string, width: number): string {
  const [first = '', ...later] = unixLines(source).split('\n');
  const text = [first, ...later.map((line) => withoutIndent(line, width))].join('\n');
  let start = 0;
  while (isBlank(text[start])) start++;
  return text.slice(start, trimmedEnd(text, { start, end: text.length }).end);
}

/** A heading in either form; the underlined one is given the marker of the other. */
function headingWords(source: string, level: number): Words {
  const marker = /^[ \t]*#{1,6}(?:[ \t]+|$)/.exec(source)?.[0];
  if (marker === undefined) {
    const lines = unixLines(source).split('\n').slice(0, -1);
    return { marker: `${'#'.repeat(level)} `, text: lines.map((line) => line.trim()).join(' ') };
  }
  const text = source.slice(marker.length);
  const { end } = trimmedEnd(text, { start: 0, end: text.replace(/(^|[ \t])#+$/, '$1').length });
  return { marker, text: text.slice(0, end) };
}

/** An item or a paragraph: the kinds that a closing parenthesis can date and, of items, that an index is made of. */
function flowingWords(block: Block, text: string, fileTime: number, inIndex: boolean): Words {
  const isItem = block.kind === 'item';
  const source = text.slice(block.start, block.end);
  const marker = (isItem ? listMarker : /^[ \t]*/).exec(source)?.[0] ?? '';
  let start = block.start + marker.length;
  while (start < block.end && isBlank(text[start])) start++;

  const lead = trimmedEnd(text, { start, end: block.leadEnd ?? block.end });
  const stamp = stampOf(text.slice(lead.start, lead.end));
  const stampedAt = notAfter(stamp?.at, fileTime);
  const time = stampedAt === undefined ? {} : { stampedAt };
  const said = (end: number): string =>
    dedented(text.slice(start, end), isItem ? columnsOf(marker) : Infinity);
  if (block.leadEnd !== undefined) return { marker, text: said(block.end), ...time };

  const dated = stamp !== undefined && stampedAt !== undefined;
  const end = dated ? lead.end - stamp.text.length : lead.end;
  const link = isItem && inIndex ? parseIndexLine(text.slice(start, end), start) : undefined;
  return {
    marker,
    text: link === undefined ? said(end) : (link.hook ?? link.title),
    ...(dated ? { stamp: stamp.text } : {}),
    ...time,
    ...(link === undefined ? {} : { link }),
  };
}

/**
 * Takes a block's source apart.
 * @param fileTime epoch milliseconds; a date after it is no stamp
 * @param inIndex whether items that begin with a link are index lines
 */
export function wordsOf(block: Block, text: string, fileTime: number, inIndex: boolean): Words {
  if (block.kind === 'item' || block.kind === 'paragraph')
    return flowingWords(block, text, fileTime, inIndex);
  const source = text.slice(block.start, block.end);
  if (block.kind === 'heading') return headingWords(source, block.level ?? 1);
  const marker = /^[ \t]*/.exec(source)?.[0] ?? '';
  return { marker, text: dedented(source.slice(marker.length), columnsOf(marker)) };
}
