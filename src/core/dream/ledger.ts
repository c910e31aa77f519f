import type { Memory, StatementId } from '../memory/memory';
import type { Compiled } from './compile';
import type { OperationId } from './operation';

/** What became of an old statement. `operation` is absent where compile derived it (an index line of a file that went). */
export type Fate =
  | { readonly kind: 'kept' }
  | { readonly kind: 'moved'; readonly to: string; readonly operation: OperationId }
  | { readonly kind: 'rewritten'; readonly operation?: OperationId }
  | { readonly kind: 'merged'; readonly into: StatementId; readonly operation: OperationId }
  | { readonly kind: 'superseded'; readonly by?: StatementId; readonly operation: OperationId }
  | { readonly kind: 'removed'; readonly because: string; readonly operation?: OperationId };

export interface LedgerEntry {
  readonly statement: StatementId;
  readonly fate: Fate;
}

export interface LedgerCounts {
  readonly statements: number;
  readonly kept: number;
  readonly moved: number;
  readonly rewritten: number;
  readonly merged: number;
  readonly superseded: number;
  readonly removed: number;
  readonly added: number;
  /** Always 0 in a proposal that may be written. */
  readonly unaccounted: number;
}

/** The account of every old statement under a set of operations. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly counts: LedgerCounts;
}

/**
 * Draws up the account by looking: what is said to stand must stand in the memory as it is read back.
 *
 * @param after the memory read back from the compiled files
 */
export function account(compiled: Compiled, after: Memory): Ledger {
  const found = new WordsByFile(after);
  const entries: LedgerEntry[] = [];
  let unaccounted = 0;
  for (const [statement, fate] of compiled.fates) {
    const standing = compiled.standing.get(statement);
    if (standing !== undefined && !found.take(standing.file, standing.text)) unaccounted++;
    if (standing === undefined && (fate.kind === 'kept' || fate.kind === 'rewritten')) unaccounted++;
    entries.push({ statement, fate });
  }
  return { entries, counts: countsOf(entries, found.left, unaccounted) };
}

/** Old statements that are said to stand but do not: to find what to block. */
export function unaccounted(compiled: Compiled, after: Memory): StatementId[] {
  const found = new WordsByFile(after);
  return [...compiled.standing]
    .filter(([, { file, text }]) => !found.take(file, text))
    .map(([statement]) => statement);
}

function countsOf(entries: readonly LedgerEntry[], added: number, unaccounted: number): LedgerCounts {
  const count = (kind: Fate['kind']): number => entries.filter((entry) => entry.fate.kind === kind).length;
  return {
    statements: entries.length,
    kept: count('kept'),
    moved: count('moved'),
    rewritten: count('rewritten'),
    merged: count('merged'),
    superseded: count('superseded'),
    removed: count('removed'),
    added,
    unaccounted,
  };
}

/** The statements of a memory as bags of words, one a file, to be ticked off. */
class WordsByFile {
  readonly #files = new Map<string, Map<string, number>>();
  /** Words without their stamp by these with it: a date after the file's time becomes a stamp once the file is written. */
  readonly #stamped = new Map<string, string>();
  left = 0;

  constructor(memory: Memory) {
    for (const { path, statements } of memory.files) {
      const counts = new Map<string, number>();
      for (const { text, stamp } of statements) {
        const words = spaced(text);
        if (stamp !== undefined) this.#stamped.set(spaced(text + stamp), words);
        counts.set(words, (counts.get(words) ?? 0) + 1);
      }
      this.#files.set(path, counts);
      this.left += statements.length;
    }
  }

  /** Ticks words off; words that hold blank lines stand as several statements. */
  take(file: string, text: string): boolean {
    const counts = this.#files.get(file);
    if (counts === undefined) return false;
    if (this.#takeOne(counts, text)) return true;
    const unstamped = this.#stamped.get(spaced(text));
    if (unstamped !== undefined && this.#takeOne(counts, unstamped)) return true;
    const parts = text.split(/\n\s*\n/);
    return parts.length > 1 && parts.every((part) => this.#takeOne(counts, part));
  }

  #takeOne(counts: Map<string, number>, text: string): boolean {
    const words = spaced(text);
    const count = counts.get(words) ?? 0;
    if (count === 0) return false;
    counts.set(words, count - 1);
    this.left--;
    return true;
  }
}

/** With one blank between words; most texts have it so, and to look is quicker than to replace. */
const spaced = (text: string): string =>
  /\s\s|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
