import type { Operation, OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { HistoryEntry } from '../storage/history';
import type { Translate } from './translate';

/** What came of a dream, in changes as a person decided on them. */
export interface DreamCounts {
  readonly merged: number;
  readonly replaced: number;
  readonly learned: number;
  readonly rewritten: number;
  readonly removed: number;
  readonly moved: number;
  /** Index lines and names of files. */
  readonly indexed: number;
  readonly redacted: number;
}

type Counted = keyof DreamCounts;

const COUNTED_AS: Readonly<Record<Operation['kind'], Counted>> = {
  merge: 'merged',
  supersede: 'replaced',
  add: 'learned',
  rewrite: 'rewritten',
  remove: 'removed',
  move: 'moved',
  'add-index-line': 'indexed',
  file: 'indexed',
  redact: 'redacted',
};

function countsOf(operations: readonly Operation[], accepted: (id: OperationId) => boolean): DreamCounts {
  const counts: Record<Counted, number> = {
    merged: 0,
    replaced: 0,
    learned: 0,
    rewritten: 0,
    removed: 0,
    moved: 0,
    indexed: 0,
    redacted: 0,
  };
  for (const { id, kind } of operations) if (accepted(id)) counts[COUNTED_AS[kind]]++;
  return counts;
}

/** What was written. */
export function writtenCounts({ operations, decisions }: HistoryEntry): DreamCounts {
  const accepted = new Set(decisions.accepted);
  return countsOf(operations, (id) => accepted.has(id));
}

/** What would be written. */
export function proposedCounts(
  { operations }: Proposal,
  accepted: (id: OperationId) => boolean,
): DreamCounts {
  return countsOf(operations, accepted);
}

/** "merged 2, learned 6": parts that are zero are left out. */
export function countsInWords(counts: DreamCounts, t: Translate): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.merged, t('merged {0}', counts.merged)],
    [counts.replaced, t('replaced {0}', counts.replaced)],
    [counts.learned, t('learned {0}', counts.learned)],
    [counts.rewritten, t('reworded {0}', counts.rewritten)],
    [counts.removed, t('removed {0}', counts.removed)],
    [counts.moved, t('moved {0}', counts.moved)],
    [counts.indexed, t('index lines {0}', counts.indexed)],
    [counts.redacted, t('secrets {0}', counts.redacted)],
  ];
  const words = parts.filter(([count]) => count > 0).map(([, part]) => part);
  return words.length === 0 ? t('nothing changed') : words.join(', ');
}
