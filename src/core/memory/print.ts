import type { MemoryFile } from './memory';

/** A file as it is written: the bytes it was read from. */
export function printFile(file: MemoryFile): string {
  return file.text;
}
