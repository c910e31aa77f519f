import type { StatementId } from '../../core/memory/memory';
import type { Draft } from './draft';
import { byPlace, notesOf, type Note } from './notes';
import { relation, type Relation } from './relation';

/** A note of which it is known how it stands to another one. */
export interface Relative {
  readonly note: Note;
  /** Of the note it is listed under (a) to this one (b). */
  readonly relation: Relation;
}

/** How the notes of a memory stand to each other, each pair compared once. */
export type Relatives = ReadonlyMap<StatementId, readonly Relative[]>;

const made = new WeakMap<Draft, Relatives>();

/** The relations between the notes of a draft's memory; made once. */
export function relativesOf(draft: Draft): Relatives {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const notes = notesOf(draft);
  const relatives = new Map<StatementId, Relative[]>(notes.all.map((note) => [note.statement.id, []]));
  const compared = new Map<Note, readonly Note[]>();
  for (const note of notes.all) {
    const others = notes.related(note.passage);
    compared.set(note, others);
    for (const other of others) {
      if (compared.get(other)?.includes(note) === true) continue;
      const [a, b] = byPlace(note.statement, other.statement) <= 0 ? [note, other] : [other, note];
      const found = relation(a.passage, b.passage, notes.lexicon);
      if (found.kind === 'unrelated' || found.kind === 'unsure') continue;
      relatives.get(a.statement.id)?.push({ note: b, relation: found });
      relatives.get(b.statement.id)?.push({ note: a, relation: turned(found) });
    }
  }
  made.set(draft, relatives);
  return relatives;
}

/** The same relation seen from the other side. */
function turned(found: Relation): Relation {
  return found.kind === 'newer-value'
    ? { ...found, pairs: found.pairs.map(({ a, b }) => ({ a: b, b: a })) }
    : found;
}
