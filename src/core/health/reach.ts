import { sessionStart } from '../dream/load';
import { INDEX_FILE, type Memory } from '../memory/memory';
import type { Note } from './notes';
import { isLoaded, Search } from './search';

/** What an agent is thought to read at most before it gives up: files it opens, and characters in them. */
export const READING = { files: 3, characters: 25_000 } as const;

/** The notes that what a session start loads does not lead to. */
export function notReached(memory: Memory, notes: readonly Note[]): Note[] {
  const { end } = sessionStart(memory);
  const search = new Search(memory);
  const sizes = new Map(memory.files.map((file) => [file.path, file.text.length]));
  return notes.filter(({ statement, text }) =>
    statement.file === INDEX_FILE
      ? !isLoaded(statement, end)
      : !isFound(statement.file, statement.range.end, filesFor(text, search), sizes),
  );
}

/** The files that would be opened for a question, best first. */
export function filesFor(question: string, search: Search): string[] {
  const files = search.find(question).flatMap((hit) => (hit.statement === undefined ? [hit.file] : []));
  return files.slice(0, READING.files);
}

/** Whether these files, read in this order and not for too long, come to an offset in one of them. */
function isFound(
  file: string,
  offset: number,
  opened: readonly string[],
  sizes: ReadonlyMap<string, number>,
): boolean {
  const at = opened.indexOf(file);
  if (at < 0) return false;
  const before = opened.slice(0, at).reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
  return before + offset <= READING.characters;
}
