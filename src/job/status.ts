import { indexLoad, memoryLoad } from '../core/dream/load';
import type { Load, Proposal } from '../core/dream/proposal';
import type { Memory } from '../core/memory/memory';
import type { ListedEntry } from '../storage/history';
import type { Look } from './look';
import type { MemoryStore } from './memoryStore';
import type { Places } from './places';

/** What there is, what waits, and when the last dream was. */
export interface Status {
  readonly memoryFolder: string;
  readonly exists: boolean;
  readonly files: number;
  readonly statements: number;
  readonly index: Load;
  readonly memory: Load;
  readonly sessions: {
    readonly count: number;
    readonly bytes: number;
    /** Those that changed after the last run. */
    readonly sinceLastDream: number;
  };
  readonly pending: Proposal | undefined;
  /** The last dream that was written and still stands. */
  readonly lastDream: ListedEntry | undefined;
  /** Epoch milliseconds: when the last dream came to an end, whether or not anything of it was written. */
  readonly lastRun: number | undefined;
  /** How many entries the history has, with those that were taken back. */
  readonly dreams: number;
  readonly refusals: number;
  readonly problems: readonly string[];
}

/** What a look at a memory, parsed, comes to. */
export function statusOf(
  places: Places,
  store: MemoryStore,
  memory: Memory,
  { read, transcripts }: Look,
): Status {
  const sessions = transcripts.files.filter((file) => file.subagent !== true);
  const { pending } = store;
  const { entries } = store.history.list();
  const lastDream = entries.find((entry) => entry.kind === 'dream' && entry.undoneBy === undefined);
  const lastRun = store.lastRun?.at ?? lastDream?.at;
  return {
    memoryFolder: places.memoryFolder,
    exists: read.exists,
    files: memory.files.length,
    statements: memory.files.reduce((sum, file) => sum + file.statements.length, 0),
    index: indexLoad(memory),
    memory: memoryLoad(memory),
    sessions: {
      count: sessions.length,
      bytes: transcripts.files.reduce((sum, file) => sum + file.bytes, 0),
      sinceLastDream: sessions.filter((file) => file.modified > (lastRun ?? 0)).length,
    },
    pending: pending.kind === 'proposal' ? pending.proposal : undefined,
    lastDream,
    lastRun,
    dreams: entries.length,
    refusals: store.refusals.refusals.length,
    problems: [
      ...read.problems,
      ...transcripts.problems.map((p) => `${p.file}: ${p.message}`),
      ...(pending.kind === 'unusable' ? [pending.message] : []),
    ],
  };
}
