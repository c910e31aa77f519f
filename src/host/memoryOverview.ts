import { indexLoad, utf8Length } from '../core/dream/load';
import type { Load, Proposal } from '../core/dream/proposal';
import { troublesOf, type FileTrouble } from '../core/health/troubles';
import type { FileRole, Memory, UnreadFile } from '../core/memory/memory';

/** What views show of a memory. Its words stay in the thread that read them. */
export interface MemoryOverview {
  readonly files: readonly FileOverview[];
  readonly unread: readonly UnreadFile[];
  readonly statements: number;
  /** What each session start loads. */
  readonly index: Load;
}

export interface FileOverview {
  /** Inside the memory folder, with `/`. */
  readonly path: string;
  readonly role: FileRole;
  /** As its front matter says. */
  readonly type?: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  readonly troubles: readonly FileTrouble[];
}

/**
 * Sums a memory up.
 *
 * @param others names of what else lies in the memory folder
 * @param proposal the one that waits
 */
export function overviewOf(memory: Memory, others: readonly string[], proposal?: Proposal): MemoryOverview {
  const troubles = troublesOf(memory, others, proposal);
  return {
    files: memory.files.map(({ path, role, frontMatter, text, modified }) => ({
      path,
      role,
      ...(frontMatter?.type === undefined ? {} : { type: frontMatter.type }),
      bytes: utf8Length(text),
      modified,
      troubles: troubles.get(path) ?? [],
    })),
    unread: memory.unread,
    statements: memory.files.reduce((sum, file) => sum + file.statements.length, 0),
    index: indexLoad(memory),
  };
}
