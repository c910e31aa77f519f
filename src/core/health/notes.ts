import { INDEX_FILE, type Memory, type MemoryFile, type Statement } from '../memory/memory';
import { words } from '../text/words';

/** A note as it is counted: a block that says something, or all of a one-fact file. */
export interface Note {
  /** The block; of a one-fact file the first one, which says the fact. */
  readonly statement: Statement;
  /** What a person would look for it with: its own words; of a note of very few words its heading's, too. */
  readonly text: string;
}

const SAYING: ReadonlySet<Statement['kind']> = new Set(['item', 'paragraph', 'quote', 'table', 'code']);
/** A note of fewer telling words leans on its heading. */
const SELF_CONTAINED = 4;

/** All notes of a memory, in the order of its files. Headings, descriptions and index lines lead to notes; they are none. */
export function notesOf(memory: Memory): Note[] {
  return memory.files.flatMap(notesIn);
}

/** The notes of one file. */
export function notesIn(file: MemoryFile): Note[] {
  const saying = file.statements.filter(({ kind }) => SAYING.has(kind));
  const counted = file.role === 'fact' && file.path !== INDEX_FILE ? saying.slice(0, 1) : saying;
  if (counted.length === 0) return [];
  const headings = new Map(file.statements.filter((s) => s.kind === 'heading').map((s) => [s.id, s.text]));
  return counted.map((statement) => ({ statement, text: withHeading(statement, headings) }));
}

function withHeading({ text, section }: Statement, headings: ReadonlyMap<string, string>): string {
  const heading = headings.get(section.at(-1) ?? '');
  if (heading === undefined || tellingWords(text) >= SELF_CONTAINED) return text;
  return `${heading}: ${text}`;
}

const tellingWords = (text: string): number => words(text).filter((word) => word.weight >= 1).length;
