import type { Block } from './block';
import { blocksOf } from './blocks';
import { readFrontMatter, textStart, type FrontMatterParts } from './frontMatter';
import { keepRegions, touches } from './keep';
import { lineEndingOf } from './lines';
import {
  INDEX_FILE,
  type FileRole,
  type FrontMatter,
  type Memory,
  type MemoryFile,
  type MemoryFileInput,
  type MemoryInput,
  type Range,
  type Statement,
  type StatementId,
} from './memory';
import { notAfter, sectionDate } from './stamp';
import { StatementIds } from './statementId';
import { wordsOf, type Words } from './words';

type FirstSeen = ReadonlyMap<StatementId, number>;

/** A heading above what is being read. */
interface Section {
  readonly level: number;
  readonly id: StatementId;
  /** The day that its words name, for what stands under it. */
  readonly at: number | undefined;
}

function roleOf(path: string, frontMatter: FrontMatter | undefined, body: readonly Statement[]): FileRole {
  if (path === INDEX_FILE) return 'index';
  const items = body.filter(({ kind }) => kind === 'item' || kind === 'index-line');
  return frontMatter !== undefined && items.length < 2 ? 'fact' : 'topic';
}

/** Turns the blocks of one file into statements, in order. */
class FileReader {
  readonly #input: MemoryFileInput;
  readonly #firstSeen: FirstSeen;
  readonly #ids: StatementIds;
  readonly #parts: FrontMatterParts | undefined;
  readonly #blocks: readonly Block[];
  readonly #pinned: readonly Range[];
  #sections: readonly Section[] = [];

  constructor(input: MemoryFileInput, firstSeen: FirstSeen) {
    const { text, path } = input;
    this.#input = input;
    this.#firstSeen = firstSeen;
    this.#ids = new StatementIds(path);
    this.#parts = readFrontMatter(text);
    this.#blocks = blocksOf(text, this.#parts?.bodyStart ?? textStart(text));
    const code = this.#blocks.filter((block) => block.kind === 'code');
    this.#pinned =
      this.#parts?.frontMatter.pinned === true ? [{ start: 0, end: text.length }] : keepRegions(text, code);
  }

  read(): MemoryFile {
    const { path, text, modified } = this.#input;
    const frontMatter = this.#parts?.frontMatter;
    const description = this.#description();
    const body = this.#blocks.map((block) => this.#statement(block));
    return {
      path,
      role: roleOf(path, frontMatter, body),
      text,
      eol: lineEndingOf(text),
      ...(frontMatter === undefined ? {} : { frontMatter }),
      statements: [...description, ...body],
      modified,
    };
  }

  #description(): Statement[] {
    const description = this.#parts?.description;
    if (description === undefined) return [];
    const { value: text, range } = description;
    const id = this.#ids.next(text, 'description');
    const pinned = touches(range, this.#pinned);
    const time = this.#time(id);
    return [
      { id, file: this.#input.path, kind: 'description', range, text, marker: '', section: [], pinned, time },
    ];
  }

  #statement(block: Block): Statement {
    const { path: file, text, modified } = this.#input;
    const words = wordsOf(block, text, modified, file === INDEX_FILE);
    const id = this.#ids.next(words.text, words.link?.target);
    if (block.kind === 'heading') this.#enter(block.level ?? 1);
    const section = this.#sections.map((open) => open.id);
    if (block.kind === 'heading') this.#open(block.level ?? 1, id, words);
    const range = { start: block.start, end: block.end };
    return {
      id,
      file,
      kind: words.link === undefined ? block.kind : 'index-line',
      range,
      text: words.text,
      marker: words.marker,
      ...(words.stamp === undefined ? {} : { stamp: words.stamp }),
      section,
      ...(block.level === undefined ? {} : { level: block.level }),
      ...(words.link === undefined ? {} : { link: words.link }),
      pinned: touches(range, this.#pinned),
      time: this.#time(id, words.stampedAt),
    };
  }

  /** Leaves the sections that a heading of this level closes. */
  #enter(level: number): void {
    this.#sections = this.#sections.filter((open) => open.level < level);
  }

  #open(level: number, id: StatementId, words: Words): void {
    this.#sections = [
      ...this.#sections,
      { level, id, at: notAfter(sectionDate(words.text), this.#input.modified) },
    ];
  }

  #time(id: StatementId, stamp?: number): Statement['time'] {
    if (stamp !== undefined) return { at: stamp, source: 'stamp' };
    const section = this.#sections.findLast((open) => open.at !== undefined)?.at;
    if (section !== undefined) return { at: section, source: 'section' };
    const seen = this.#firstSeen.get(id);
    if (seen !== undefined) return { at: seen, source: 'first-seen' };
    const modified = this.#parts?.frontMatter.modified;
    if (modified !== undefined) return { at: modified, source: 'modified' };
    // Where others were seen before and this one was not, it is younger than they are.
    const isNew = this.#firstSeen.size > 0;
    return { at: this.#input.modified, source: isNew ? 'first-seen' : 'file' };
  }
}

/** Reads one file. Any text can be read, and `printFile` gives it back. */
export function parseFile(input: MemoryFileInput, firstSeen: FirstSeen = new Map()): MemoryFile {
  return new FileReader(input, firstSeen).read();
}

/** Reads a memory. Its files are sorted by path, so that the order in which they come does not matter. */
export function parseMemory({ files, unread, firstSeen }: MemoryInput): Memory {
  const byPath = (a: { path: string }, b: { path: string }): number =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return {
    files: files.map((file) => parseFile(file, firstSeen)).sort(byPath),
    unread: [...unread].sort(byPath),
  };
}
