import type { Fate } from '../core/dream/ledger';
import type { Statement, StatementId } from '../core/memory/memory';
import { readBytesIfThere, replaceDurably } from './durable';
import type { Files } from './files';

export type FirstSeen = ReadonlyMap<StatementId, number>;

/**
 * When statements were first seen, after another look at the memory. One that was not known before stands for as long as
 * its file says, so that notes that are seen for the first time together keep their order. Those that went stay known,
 * since an undo may bring them back; a statement that a dream renamed keeps its older time.
 *
 * @param now epoch milliseconds: nothing was first seen later
 * @param renamed old to new ids, as an entry's `statementMap` says
 */
export function updateFirstSeen(
  seen: FirstSeen,
  present: Iterable<Pick<Statement, 'id' | 'time'>>,
  now: number,
  renamed: Readonly<Record<StatementId, StatementId>> = {},
): Map<StatementId, number> {
  const updated = new Map(seen);
  for (const [old, fresh] of Object.entries(renamed)) {
    const at = seen.get(old);
    if (at !== undefined) updated.set(fresh, Math.min(at, updated.get(fresh) ?? at));
  }
  for (const { id, time } of present) if (!updated.has(id)) updated.set(id, Math.min(now, time.at));
  return updated;
}

/** What was said again later holds since then: a note that others were merged into is as new as the newest of them. */
export function asNewAsMerged(
  seen: FirstSeen,
  fates: ReadonlyMap<StatementId, Fate>,
  renamed: Readonly<Record<StatementId, StatementId>>,
): Map<StatementId, number> {
  const updated = new Map(seen);
  for (const [id, fate] of fates) {
    if (fate.kind !== 'merged') continue;
    const into = renamed[fate.into] ?? fate.into;
    updated.set(into, Math.max(updated.get(into) ?? 0, seen.get(id) ?? 0));
  }
  return updated;
}

/** What was saved, without what cannot be understood: a time that is lost is only less exact. */
export function loadFirstSeen(files: Files, file: string): Map<StatementId, number> {
  try {
    const bytes = readBytesIfThere(files, file);
    const value: unknown = bytes === undefined ? {} : JSON.parse(new TextDecoder().decode(bytes));
    const seen = typeof value === 'object' && value !== null ? (value as { seen?: unknown }).seen : undefined;
    if (typeof seen !== 'object' || seen === null) return new Map();
    return new Map(Object.entries(seen).filter((pair): pair is [string, number] => Number.isFinite(pair[1])));
  } catch {
    return new Map();
  }
}

/** Durable when it returns. @throws the system's error */
export function saveFirstSeen(files: Files, file: string, seen: FirstSeen): void {
  const text = JSON.stringify({
    version: 1,
    seen: Object.fromEntries([...seen].sort(([a], [b]) => (a < b ? -1 : 1))),
  });
  replaceDurably(files, file, new TextEncoder().encode(text));
}
