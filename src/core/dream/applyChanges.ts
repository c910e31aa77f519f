import type { Memory, MemoryFile } from '../memory/memory';
import { parseFile } from '../memory/parse';
import type { CompiledChange } from './compile';

/** The memory as it would be read back after these changes. */
export function applyChanges(memory: Memory, changes: readonly CompiledChange[], now: number): Memory {
  const changed = new Map(changes.map((change) => [change.path, change]));
  const files = memory.files.flatMap((file): MemoryFile[] => {
    const change = changed.get(file.path);
    if (change === undefined) return [file];
    return change.after === undefined
      ? []
      : [parseFile({ path: file.path, text: change.after, modified: now })];
  });
  const fresh = changes.filter((c) => c.before === undefined && c.after !== undefined);
  const added = fresh.map((c) => parseFile({ path: c.path, text: c.after ?? '', modified: now }));
  return {
    ...memory,
    files: [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}
