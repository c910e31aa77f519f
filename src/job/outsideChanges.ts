import { isBurst } from '../core/guard/outsideChange';
import type { HistoryEntry } from '../storage/history';
import type { OutsideChange } from '../storage/outsideEntry';
import type { MemoryStore } from './memoryStore';

/** What others changed in a memory, as far as it is known. */
export interface OutsideChanges {
  /** Newest first. */
  readonly all: readonly OutsideChange[];
  /** Those that took so much that a person should look, and that nobody answered yet. Newest first. */
  readonly open: readonly OutsideChange[];
  /** Why what others change is not kept: a sentence. */
  readonly problem?: string;
}

/**
 * The outside changes of a memory. A burst is answered when it was taken back, all or some of it; when a person said
 * that it stays; or when all its files are as they were before, however they came back.
 *
 * @param hashes of memory as it is now
 */
export function outsideChanges(
  store: MemoryStore,
  hashes: Readonly<Record<string, string>>,
  entries: readonly (HistoryEntry & { readonly undoneBy?: string })[],
  problem?: string,
): OutsideChanges {
  const all = store.outside.list();
  const bursts = all.filter(({ counts }) => isBurst(counts));
  const { dismissed } = bursts.length === 0 ? { dismissed: new Set<string>() } : store.outside;
  const restored = new Set(entries.flatMap(({ restores, undoneBy }) => (undoneBy ? [] : (restores ?? []))));
  const open = bursts.filter(
    ({ id, files }) =>
      !dismissed.has(id) && !restored.has(id) && files.some(({ path, before }) => hashes[path] !== before),
  );
  return { all, open, ...(problem === undefined ? {} : { problem }) };
}

/** The change whose id begins so; the newest open burst without one, else the newest change; or a sentence. */
export function findOutsideChange({ all, open }: OutsideChanges, id?: string): OutsideChange | string {
  if (id === undefined)
    return (
      open[0] ?? all[0] ?? 'Nobody but you and AutoDream changed this memory since it was first looked at.'
    );
  const [match, second] = all.filter(
    (change) => change.id === id || (id.length >= 4 && change.id.startsWith(id)),
  );
  if (match === undefined)
    return `There is no outside change ${id} in the history of this memory. \`autodream history\` lists them.`;
  return second === undefined
    ? match
    : `More than one outside change begins with ${id}: type more of its id.`;
}
