import { columnsOf } from './lines';
import type { MemoryFile, Statement } from './memory';

/** A file as it is written: the bytes it was read from. */
export function printFile(file: MemoryFile): string {
  return file.text;
}

/**
 * A statement of list or paragraph kind in words: its marker, the words with later lines indented under the first,
 * and its stamp. Without a line break at its end.
 */
export function printWords(
  { marker, text, stamp = '' }: Pick<Statement, 'marker' | 'text' | 'stamp'>,
  eol: MemoryFile['eol'],
): string {
  const indent = ' '.repeat(columnsOf(marker));
  const [first = '', ...later] = `${text}${stamp}`.split('\n');
  return [marker + first, ...later.map((line) => (line === '' ? '' : indent + line))].join(eol);
}
