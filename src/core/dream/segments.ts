/**
 * A file's text cut into statements and the blank lines between them, for merging: coarser than a parse, never fails,
 * and the pieces together are the text.
 */
export interface Segment {
  /** With its line break, save perhaps the last of a file. */
  readonly text: string;
  /** For comparing: without line breaks' kind and blanks at the ends of lines. */
  readonly key: string;
  readonly kind: 'blank' | 'front-matter' | 'heading' | 'item' | 'code' | 'paragraph';
}

interface Line {
  readonly text: string;
  /** Without its line break. */
  readonly words: string;
  /** Columns, a tab reaching to the next multiple of four. */
  readonly indent: number;
}

const ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const FENCE = /^[ \t]*(`{3,}|~{3,})/;

/** Cuts a text into segments. */
export function segmentsOf(text: string): Segment[] {
  return new Cutter(text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []).run();
}

/** The file that an item begins with a link to, decoded and without `./` and fragment; undefined for any other segment. */
export function linkTarget(segment: Segment): string | undefined {
  if (segment.kind !== 'item') return undefined;
  const href = /^\s*[-+*]\s+\[(?:[^\]\\]|\\.)*\]\(\s*<?([^)\s>#]+)/.exec(segment.key)?.[1];
  if (href === undefined || /^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const plain = href.replace(/^(?:\.\/)+/, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

class Cutter {
  readonly #lines: readonly Line[];
  readonly #segments: Segment[] = [];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines.map((text) => {
      const words = text.replace(/[\r\n]+$/, '');
      return { text, words, indent: indentOf(words) };
    });
  }

  run(): Segment[] {
    this.#frontMatter();
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (isBlank(line)) this.#take('blank', 1);
      else if (FENCE.test(line.words)) this.#take('code', this.#fenceEnd(this.#at) - this.#at);
      else if (HEADING.test(line.words)) this.#take('heading', 1);
      else if (ITEM.test(line.words)) this.#take('item', this.#itemEnd(line.indent) - this.#at);
      else this.#take('paragraph', this.#paragraphEnd() - this.#at);
    }
    return this.#segments;
  }

  #take(kind: Segment['kind'], count: number): void {
    const lines = this.#lines.slice(this.#at, this.#at + count);
    const key = lines.map((line) => line.words.trimEnd()).join('\n');
    this.#segments.push({ kind, key, text: lines.map((line) => line.text).join('') });
    this.#at += count;
  }

  /** Each line of front matter by itself: its keys change independently. */
  #frontMatter(): void {
    if (this.#lines[0]?.words.replace(/^\ufeff/, '').trimEnd() !== '---') return;
    const end = this.#lines.findIndex((line, n) => n > 0 && /^(?:---|\.\.\.)\s*$/.test(line.words));
    for (let n = 0; n <= end; n++) this.#take('front-matter', 1);
  }

  /** The line after a fence that opens at a line. */
  #fenceEnd(start: number): number {
    const mark = FENCE.exec(this.#lines[start]?.words ?? '')?.[1] ?? '```';
    const close = new RegExp(`^[ \\t]*${mark[0] ?? '`'}{${mark.length},}[ \\t]*$`);
    const end = this.#lines.findIndex((line, n) => n > start && close.test(line.words));
    return end === -1 ? this.#lines.length : end + 1;
  }

  /** The line after an item with its children: deeper lines, also after blank ones, and lazy continuations. */
  #itemEnd(indent: number): number {
    let end = this.#at + 1;
    for (let n = end; n < this.#lines.length; n++) {
      const line = this.#lines[n];
      if (line === undefined) break;
      if (isBlank(line)) continue;
      const isDeeper = line.indent > indent;
      const isLazy =
        n === end && !ITEM.test(line.words) && !HEADING.test(line.words) && !FENCE.test(line.words);
      if (!isDeeper && !isLazy) break;
      end = FENCE.test(line.words) ? this.#fenceEnd(n) : n + 1;
      n = end - 1;
    }
    return end;
  }

  #paragraphEnd(): number {
    let end = this.#at + 1;
    for (let line = this.#lines[end]; line !== undefined; line = this.#lines[++end]) {
      if (isBlank(line) || HEADING.test(line.words) || ITEM.test(line.words) || FENCE.test(line.words)) break;
    }
    return end;
  }
}

function isBlank(line: Line): boolean {
  return line.words.trim() === '';
}

function indentOf(words: string): number {
  let column = 0;
  for (const character of words) {
    if (character === '\t') column += 4 - (column % 4);
    else if (character === ' ') column++;
    else break;
  }
  return column;
}
