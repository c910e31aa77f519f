import type { Statement } from '../../core/memory/memory';
import type { Draft } from './draft';
import { byPlace, notesOf, type Note } from './notes';
import { relativesOf, type Relative } from './relatives';
import { replacementsOf } from './replacements';

/** Two notes whose times lie closer than this were written together: neither is the newer one. In milliseconds. */
const TOGETHER = 60 * 60 * 1000;

/** Proposes that a newer note about the same subject takes the place of an older one. */
export function outdated(draft: Draft): void {
  const relatives = relativesOf(draft);
  for (const note of [...notesOf(draft).all].sort(
    (a, b) => a.statement.time.at - b.statement.time.at || byPlace(a.statement, b.statement),
  )) {
    if (!draft.isFree(note.statement.id)) continue;
    const others = relatives
      .of(note.statement.id)
      .filter((r) => r.relation.kind === 'newer-value' && draft.stands(r.note.statement.id));
    const newer = others.filter((r) => comesAfter(r.note.statement, note.statement)).sort(newestFirst);
    if (newer.some((relative) => supersede(draft, note, relative))) continue;
    for (const other of others)
      if (
        byPlace(note.statement, other.note.statement) < 0 ||
        comesAfter(other.note.statement, note.statement)
      )
        leaveOpen(draft, note, other);
  }
}

/** Whether one note was written clearly after another. */
export const comesAfter = (a: Statement, b: Statement): boolean => a.time.at - b.time.at >= TOGETHER;

const newestFirst = (a: Relative, b: Relative): number =>
  b.note.statement.time.at - a.note.statement.time.at || byPlace(a.note.statement, b.note.statement);

function supersede(draft: Draft, old: Note, { note: by, relation }: Relative): boolean {
  if (relation.kind !== 'newer-value') return false;
  const replaced = replacementsOf(old.statement.text, by.statement.text, relation.pairs);
  if (replaced === undefined) return false;
  const operation = draft.propose({
    kind: 'supersede',
    old: [old.statement.id],
    by: { statement: by.statement.id },
    replaced,
    reason: `A newer note about the same says otherwise${replaced[0] === undefined ? '' : `: ${replaced[0].new} instead of ${replaced[0].old}`}.`,
    evidence: [],
    confidence: 0.8,
  });
  return operation !== undefined;
}

function leaveOpen(draft: Draft, note: Note, { note: other }: Relative): void {
  const clear = comesAfter(other.statement, note.statement) || comesAfter(note.statement, other.statement);
  draft.note({
    kind: 'contradiction',
    message: clear
      ? 'Two notes about the same seem to contradict each other, but the older one says more than the newer one: both stay.'
      : 'Two notes about the same seem to contradict each other, and their times do not tell which one holds: both stay.',
    statements: [note.statement.id, other.statement.id],
    evidence: [],
  });
}
