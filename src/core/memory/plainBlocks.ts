import type { Block } from './block';
import { closesFence, fenceOf } from './fences';
import { columnsOf, isBlankLine, trimmedEnd, withoutIndent, type Line } from './lines';

/** Blocks that were read without the Markdown parser, and the index of the first line behind them. */
export interface PlainBlocks {
  readonly blocks: readonly Block[];
  readonly next: number;
}

/** A line of words, which begins nothing else and, as a later line of a paragraph, ends nothing. */
const wordy = /^(?:[\p{L}("'“‘]|\d+[^\d.)\s]|`[^`]|\*\*[\p{L}`])/u;
/** What may also begin the paragraph of an item: a link, a box to tick. */
const wordyItem = /^(?:\[[^\]^\s][^\]]*\]\(|\[[ xX]\] \p{L})/u;
const heading = /^(#{1,6}) [^#\s]/;
const comment = /^<!--.*-->/;
const bullet = /^[-*+] {1,4}[^ \t]/;
const item = /^(?:[-*+]|(\d{1,9})([.)])) {1,4}(?=[^ \t])/;
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;
/** A nested item that ends the paragraph above it. */
const nestedItem = /^(?:[-*+]|1[.)])[ \t]+[^ \t]/;

/** Whether a line, without the help of a blank one, ends a paragraph. */
const endsParagraph = (line: string): boolean =>
  isBlankLine(line) || heading.test(line) || comment.test(line) || (bullet.test(line) && !rule.test(line));

/** Reads lines from a place where no block is open, as long as each is plain. */
class PlainReader {
  readonly #text: string;
  readonly #lines: readonly Line[];
  readonly #blocks: Block[] = [];
  #at: number;
  /** How the items of the list that is open are marked: 1. or 1), '' for bullets. */
  #list: string | undefined;

  constructor(text: string, lines: readonly Line[], at: number) {
    this.#text = text;
    this.#lines = lines;
    this.#at = at;
  }

  /** Up to the next line without indentation after a blank one, at which no block is open again. */
  read(): PlainBlocks | undefined {
    this.#skipBlank();
    for (let first = true; ; first = false) {
      const line = this.#line();
      if (line === undefined || (!first && isBlankLine(this.#line(this.#at - 1) ?? ''))) {
        return { blocks: this.#blocks, next: this.#at };
      }
      if (!this.#block(line, first)) return undefined;
    }
  }

  #block(line: string, first: boolean): boolean {
    const [marker, number, mark = ''] = (rule.test(line) ? undefined : item.exec(line)) ?? [];
    if (marker !== undefined) {
      // A number other than 1 does not end what is above, unless it goes on with its list.
      if (number !== undefined && !first && this.#list !== mark) return false;
      this.#list = mark;
      return this.#item(line, marker.length);
    }
    const inList = this.#list !== undefined;
    this.#list = undefined;
    if (this.#oneLine(line)) return true;
    if (inList) return false;
    return this.#paragraph(line) || this.#code(line) || (first && this.#quote(line));
  }

  #line(index = this.#at): string | undefined {
    const line = this.#lines[index];
    return line && this.#text.slice(line.start, line.end);
  }

  #skipBlank(): void {
    for (let line = this.#line(); line !== undefined && isBlankLine(line); line = this.#line()) this.#at++;
  }

  /** Takes the lines up to an index as one block. */
  #take(kind: Block['kind'], next: number, more: Partial<Block> = {}): true {
    const start = this.#lines[this.#at]?.start ?? 0;
    const end = this.#lines[next - 1]?.end ?? start;
    this.#blocks.push({ kind, ...trimmedEnd(this.#text, { start, end }), ...more });
    this.#at = next;
    this.#skipBlank();
    return true;
  }

  #oneLine(line: string): boolean {
    const level = heading.exec(line)?.[1]?.length;
    if (level !== undefined) return this.#take('heading', this.#at + 1, { level });
    return comment.test(line) && this.#take('html', this.#at + 1);
  }

  #paragraph(line: string): boolean {
    if (!wordy.test(line)) return false;
    const next = this.#after((later) => wordy.test(later));
    return endsParagraph(this.#line(next) ?? '') && this.#take('paragraph', next);
  }

  #quote(line: string): boolean {
    if (!line.startsWith('>')) return false;
    const next = this.#after((later) => later.startsWith('>'));
    return isBlankLine(this.#line(next) ?? '') && this.#take('quote', next);
  }

  #code(line: string): boolean {
    const fence = fenceOf(line);
    if (fence?.indent !== '') return false;
    const next = this.#after((later) => !closesFence(later, fence));
    return this.#take('code', Math.min(next + 1, this.#lines.length));
  }

  /** The index of the first line behind this one that does not go on with it. */
  #after(goesOn: (line: string) => boolean): number {
    let next = this.#at + 1;
    for (let later = this.#line(next); later !== undefined && goesOn(later); later = this.#line(next)) next++;
    return next;
  }

  /** An item and all that is indented under its words, which is part of it whatever it is. */
  #item(line: string, width: number): boolean {
    const words = line.slice(width);
    const isParagraph = wordy.test(words) || wordyItem.test(words);
    let leadEnd: number | undefined;
    /** Behind the last line that is not blank. */
    let next = this.#at + 1;
    for (let index = next; ; index++) {
      const later = this.#line(index);
      if (later === undefined) break;
      if (isBlankLine(later)) continue;
      const indent = columnsOf(/^[ \t]*/.exec(later)?.[0] ?? '');
      const goesOn =
        isParagraph && leadEnd === undefined && index === next && wordy.test(withoutIndent(later, Infinity));
      if (indent < width && !(indent === 0 && goesOn)) {
        if (indent > 0) return false;
        break;
      }
      if (leadEnd === undefined && !goesOn) {
        const nests = indent < width + 4 && nestedItem.test(withoutIndent(later, Infinity));
        if (!isParagraph || !(nests || index > next)) return false;
        leadEnd = this.#lines[next - 1]?.end ?? 0;
      }
      next = index + 1;
    }
    return this.#take('item', next, leadEnd === undefined ? {} : { leadEnd });
  }
}

/**
 * Reads a group of plain lines (headings, words, quotes, code, items with what is indented under them) just as the
 * Markdown parser would; undefined when one of them takes the parser to understand.
 * @param at index of a line at which no block is open
 */
export const plainBlocks = (text: string, lines: readonly Line[], at: number): PlainBlocks | undefined =>
  new PlainReader(text, lines, at).read();
