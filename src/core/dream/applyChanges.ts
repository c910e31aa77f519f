import type { Memory, MemoryFile } from '../memory/memory';
import { parseFile } from '../memory/parse';
import type { CompiledChange } from './compile';

/** The memory as it would be read back after these changes. */
export function applyChanges(memory: Memory, changes: readonly CompiledChange[], now: number): Memory {
  const changed = new Map(changes.map((change) => [change.path, change]));
  const read = reader(memory, now);
  const files = memory.files.flatMap((file): MemoryFile[] => {
    const change = changed.get(file.path);
    if (change === undefined) return [file];
    return change.after === undefined ? [] : [read(file.path, change.after)];
  });
  const fresh = changes.filter((c) => c.before === undefined && c.after !== undefined);
  const added = fresh.map((change) => read(change.path, change.after ?? ''));
  return {
    ...memory,
    files: [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}

/** What was last read of changed files: a click in a review changes one or two of many. */
const lastRead = new WeakMap<Memory, Map<string, MemoryFile>>();

function reader(memory: Memory, now: number): (path: string, text: string) => MemoryFile {
  const known = lastRead.get(memory) ?? new Map<string, MemoryFile>();
  lastRead.set(memory, known);
  return (path, text) => {
    const last = known.get(path);
    if (last?.text === text && last.modified === now) return last;
    const file = parseFile({ path, text, modified: now });
    known.set(path, file);
    return file;
  };
}
