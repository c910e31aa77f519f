import { INDEX_LIMITS, type Memory } from '../memory/memory';
import type { Spent } from './engine';
import { BYTES_PER_TOKEN, indexLoad, memoryLoad, sessionStart } from './load';
import type { Operation, OperationId, OperationKind } from './operation';
import type { Load, ProposalStatistics } from './proposal';

/** What a dream changes, as a person decides on it, in the order it is told. */
export const CHANGES = [
  'merged',
  'replaced',
  'learned',
  'moved',
  'redated',
  'reworded',
  'removed',
  'indexed',
  'redacted',
  'restored',
] as const;

export type Change = (typeof CHANGES)[number];

/** How many changes of each kind. */
export type ChangeCounts = Readonly<Record<Change, number>>;

/** Before and after a dream. */
export interface Turn<T> {
  readonly before: T;
  readonly after: T;
}

/** What came of a dream, or would: the same numbers wherever they are shown. Plain JSON. */
export interface DreamReport {
  readonly changes: ChangeCounts;
  /** The index, before the client's limits cut it. */
  readonly index: Turn<Load>;
  /** All files of the memory. */
  readonly memory: Turn<Load>;
  /** Tokens that each session start loads, cut by the limits: an estimate, bytes / 3.6. */
  readonly sessionStart: Turn<number>;
  /** Of these, how many fewer; negative when there are more. */
  readonly savedTokens: number;
  /** Sessions that were reviewed. */
  readonly sessions: number;
  /** Of making the proposal. */
  readonly durationMs: number;
  /** What a model cost; absent where none was asked. */
  readonly spent?: Spent;
}

/** What a report is made from: a proposal, or an entry of the history. */
export interface Reported {
  readonly operations: readonly Operation[];
  readonly statistics: ProposalStatistics;
}

/**
 * The report of a dream.
 *
 * @param counts which operations are counted: those that were written, or would be
 * @param after what the counted operations leave, where that is not what the statistics say
 */
export function reportOf(
  { operations, statistics }: Reported,
  counts: (id: OperationId) => boolean,
  after: Partial<Pick<ProposalStatistics, 'indexAfter' | 'memoryAfter' | 'startAfter'>> = {},
): DreamReport {
  const s = { ...statistics, ...after };
  const start = {
    before: s.startBefore ?? clipped(s.indexBefore),
    after: s.startAfter ?? clipped(s.indexAfter),
  };
  return {
    changes: changesOf(operations, counts),
    index: { before: s.indexBefore, after: s.indexAfter },
    memory: { before: s.memoryBefore, after: s.memoryAfter },
    sessionStart: start,
    savedTokens: start.before - start.after,
    sessions: s.sessions,
    durationMs: s.durationMs,
    ...(s.spent === undefined ? {} : { spent: s.spent }),
  };
}

/** The report of what a person accepted of a dream. */
export function writtenReport(
  dream: Reported & { readonly decisions: { readonly accepted: readonly OperationId[] } },
): DreamReport {
  const accepted = new Set(dream.decisions.accepted);
  return reportOf(dream, (id) => accepted.has(id));
}

/** The part of a dream's statistics that says how large memory is before and after it. */
export function loadsOf(
  before: Memory,
  after: Memory,
): Pick<
  ProposalStatistics,
  'indexBefore' | 'indexAfter' | 'memoryBefore' | 'memoryAfter' | 'startBefore' | 'startAfter'
> {
  return {
    indexBefore: indexLoad(before),
    indexAfter: indexLoad(after),
    memoryBefore: memoryLoad(before),
    memoryAfter: memoryLoad(after),
    startBefore: sessionStart(before).load.tokens,
    startAfter: sessionStart(after).load.tokens,
  };
}

/** What loads of an index at most, where a dream of an earlier version did not say. */
const clipped = ({ bytes }: Load): number =>
  Math.round(Math.min(bytes, INDEX_LIMITS.bytes) / BYTES_PER_TOKEN);

const CHANGE_OF: Readonly<Record<Exclude<OperationKind, 'rewrite'>, Change>> = {
  merge: 'merged',
  supersede: 'replaced',
  add: 'learned',
  move: 'moved',
  remove: 'removed',
  'add-index-line': 'indexed',
  file: 'indexed',
  redact: 'redacted',
  restore: 'restored',
};

const A_DATE = /\d{4}-\d\d/;

function changeOf(operation: Operation): Change {
  if (operation.kind !== 'rewrite') return CHANGE_OF[operation.kind];
  return operation.replaced?.some((one) => A_DATE.test(one.new)) === true ? 'redated' : 'reworded';
}

function changesOf(operations: readonly Operation[], counts: (id: OperationId) => boolean): ChangeCounts {
  const changes = Object.fromEntries(CHANGES.map((kind) => [kind, 0])) as Record<Change, number>;
  for (const operation of operations) if (counts(operation.id)) changes[changeOf(operation)]++;
  return changes;
}
