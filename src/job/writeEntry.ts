import type { CompiledChange } from '../core/dream/compile';
import type { Redaction } from '../storage/blobs';
import type { HistoryEntry } from '../storage/history';
import { commit, type CommitResult, type FileChange } from '../storage/transaction';
import type { MemoryStore } from './memoryStore';
import type { Refused } from './withMemory';

/** What an entry of the history says, without what writing it adds. */
export type EntryDraft = Omit<HistoryEntry, 'version' | 'sequence' | 'memoryFolder' | 'files'>;

/** Changes in bytes. A file that changed since it was read is found by the commit's own comparison. */
export function fileChanges(changes: readonly CompiledChange[]): FileChange[] {
  return changes.map(({ path, before, after }) => ({ path, before: encoded(before), after: encoded(after) }));
}

/**
 * Writes changes of a memory together with the entry of the history that tells of them: all or nothing.
 *
 * @param redactions secrets that the history may not keep
 */
export function writeEntry(
  { history, files, memoryFolder, state }: MemoryStore,
  draft: EntryDraft,
  changes: readonly FileChange[],
  redactions: readonly Redaction[] = [],
): CommitResult {
  const entry = history.prepare({ ...draft, memoryFolder }, changes, redactions);
  return commit(
    { id: draft.id, memoryFolder, changes, journalFolder: state.journal, entry },
    { files, record: history },
  );
}

/** Why nothing was written, with the next step. */
export function refusedBy(result: Exclude<CommitResult, { kind: 'written' }>): Refused {
  if (result.kind === 'failed')
    return {
      kind: 'refused',
      message: `${result.message} ${result.unfinished ? 'It is tried again at the next start.' : 'Nothing was written.'}`,
    };
  return {
    kind: 'refused',
    message: `${result.files.join(', ')} changed while this was being written. Nothing was written; run it again.`,
  };
}

const encoded = (text: string | undefined): Uint8Array | undefined =>
  text === undefined ? undefined : new TextEncoder().encode(text);
