/**
 * What a memory folder is once it has been read: files, and in them statements.
 * Everything here is data; reading is in `parse.ts`, changing is in `../dream/compile.ts`.
 */

/** Names a statement: a hash of its normalized text, its file and its occurrence among equal ones there. */
export type StatementId = string;

/**
 * - `item`: a list item with its children
 * - `index-line`: a list item of `MEMORY.md` that begins with a link to a file of this memory, and that has no
 *   children: with them it is a note of its own, an `item`
 * - `description`: the `description` value in front matter
 * - the others are the Markdown blocks of that name (`html` covers HTML blocks and comments,
 *   `rule` a thematic break, `definition` link reference and footnote definitions)
 */
export type StatementKind =
  | 'item'
  | 'index-line'
  | 'description'
  | 'paragraph'
  | 'heading'
  | 'table'
  | 'quote'
  | 'code'
  | 'html'
  | 'rule'
  | 'definition';

/** Where a statement's time comes from, best first. */
export type TimeSource = 'stamp' | 'section' | 'first-seen' | 'modified' | 'file';

/** A half-open range of UTF-16 offsets in a file's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The link of an index line. Ranges are offsets in the file's text. */
export interface IndexLink {
  readonly title: string;
  readonly titleRange: Range;
  /** As written, e.g. `./notes%20a.md#top`, without `<` and `>`. */
  readonly href: string;
  /** Of the href with its `<` and `>`. */
  readonly hrefRange: Range;
  /** The path inside the memory folder that the href names, decoded, without `./` and fragment. */
  readonly target: string;
  /** The words after the dash on one line, without a stamp; absent when the line has none. */
  readonly hook?: string;
  readonly hookRange?: Range;
}

/** The smallest thing kept or changed. */
export interface Statement {
  readonly id: StatementId;
  /** Path inside the memory folder, with `/`. */
  readonly file: string;
  readonly kind: StatementKind;
  /** The whole block in the file's text, from its indentation to its last character, without the final line break. */
  readonly range: Range;
  /**
   * The words alone: no list marker, no block indentation on later lines, no trailing date stamp. Line breaks are `\n`;
   * for an `index-line` the hook (or the title when there is none), for a `description` the YAML value.
   */
  readonly text: string;
  /**
   * What stands before the words on the first line (`- `, `  1. `, ''); later lines are indented by its width.
   * An underlined heading has the `# ` it could be written with; an index line has its list marker.
   */
  readonly marker: string;
  /** A trailing parenthesis that dates the statement, as written, with its leading blank: ` (2026-09-18)`. */
  readonly stamp?: string;
  /** The headings above, outermost first. */
  readonly section: readonly StatementId[];
  /** Level 1 to 6, of a heading only. */
  readonly level?: number;
  readonly link?: IndexLink;
  /** In a `<!-- keep -->` region, or in a file with `pinned: true`: never changed, byte for byte. */
  readonly pinned: boolean;
  readonly time: { readonly at: number; readonly source: TimeSource };
}

export interface FrontMatter {
  /** From the first `---` to the end of the line of the second. */
  readonly range: Range;
  readonly name?: string;
  readonly description?: string;
  readonly type?: string;
  readonly originSessionId?: string;
  /** Epoch milliseconds. */
  readonly modified?: number;
  readonly pinned: boolean;
  /** `metadata` is a map of its own in today's form; the keys stood at the top before client 2.1.139. */
  readonly form: 'metadata' | 'flat';
  /** Why the YAML does not parse: its bytes are kept, nothing in it but `pinned: true` is read. */
  readonly broken?: string;
}

/**
 * - `index`: `MEMORY.md`, whatever it holds
 * - `fact`: front matter and less than two top-level items: a group of statements about one thing
 * - `topic`: any other Markdown file
 */
export type FileRole = 'index' | 'fact' | 'topic';

export interface MemoryFile {
  readonly path: string;
  readonly role: FileRole;
  /** Decoded UTF-8; a byte order mark stays as U+FEFF. */
  readonly text: string;
  /** The line ending that new lines of this file get. */
  readonly eol: '\n' | '\r\n' | '\r';
  readonly frontMatter?: FrontMatter;
  /** In order of appearance, not overlapping; all between them is blank or markup without words of its own. */
  readonly statements: readonly Statement[];
  /** Epoch milliseconds of the file on disk. */
  readonly modified: number;
}

/** A file that is there but is left alone. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: 'not-utf8' | 'unreadable' | 'not-a-file' | 'leads-outside' | 'too-large';
}

export interface Memory {
  /** Sorted by path, so that the order on disk does not matter. */
  readonly files: readonly MemoryFile[];
  readonly unread: readonly UnreadFile[];
}

/** One file as storage hands it over. */
export interface MemoryFileInput {
  readonly path: string;
  readonly text: string;
  readonly modified: number;
}

export interface MemoryInput {
  readonly files: readonly MemoryFileInput[];
  readonly unread: readonly UnreadFile[];
  /** When history first saw a statement, by id, in epoch milliseconds. */
  readonly firstSeen?: ReadonlyMap<StatementId, number>;
}

/** The name of the index file. */
export const INDEX_FILE = 'MEMORY.md';

/** What Claude Code loads of the index at a session's start, front matter and HTML block comments not counted. */
export const INDEX_LIMITS = { lines: 200, bytes: 25_000, lineCharacters: 150 } as const;
