import type { FileChange } from './target';

/** What a change brings and takes, by line, so that nothing goes before it has come elsewhere. */
interface Trade {
  readonly change: FileChange;
  readonly gains: ReadonlySet<string>;
  readonly loses: ReadonlySet<string>;
  /** Place among those that nothing binds. */
  readonly rank: number;
}

const INDEX_FILE = 'MEMORY.md';

/**
 * The order in which a reader that comes midway still finds every statement: new files, changed ones,
 * the index, deletions; and always the file that gains a line before the file that loses it.
 * (Two files that exchange lines have no such order; then the one that comes first by rank goes first.)
 */
export function commitOrder(changes: readonly FileChange[]): FileChange[] {
  const waiting = changes.map(trade).sort((a, b) => a.rank - b.rank || compare(a.change.path, b.change.path));
  const blockers = blockersOf(waiting);
  const ordered: FileChange[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((one) => blockers.get(one)?.size === 0);
    for (const done of waiting.splice(Math.max(ready, 0), 1)) {
      ordered.push(done.change);
      for (const set of blockers.values()) set.delete(done);
    }
  }
  return ordered;
}

/** For each change, those that gain a line which it loses. */
function blockersOf(trades: readonly Trade[]): Map<Trade, Set<Trade>> {
  const gainers = new Map<string, Trade[]>();
  for (const one of trades) {
    for (const line of one.gains) gainers.set(line, [...(gainers.get(line) ?? []), one]);
  }
  return new Map(
    trades.map((one) => [one, new Set([...one.loses].flatMap((line) => gainers.get(line) ?? []))]),
  );
}

function trade(change: FileChange): Trade {
  const before = lines(change.before);
  const after = lines(change.after);
  return { change, gains: minus(after, before), loses: minus(before, after), rank: rank(change) };
}

function rank(change: FileChange): number {
  if (change.after === undefined) return 4;
  if (change.path === INDEX_FILE) return 3;
  if (change.before === undefined) return 0;
  // What grows holds what was merged into it; what shrinks gave it away.
  return change.after.length >= change.before.length ? 1 : 2;
}

function lines(bytes: Uint8Array | undefined): Set<string> {
  const text = new TextDecoder().decode(bytes ?? new Uint8Array());
  // Where a line stands and what marks it do not matter, its words do.
  const words = text.split(/\r\n?|\n/).map((line) => line.replace(/^[\s#>*+-]+/, '').trimEnd());
  return new Set(words.filter((line) => line.length > 2));
}

function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((line) => !b.has(line)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
