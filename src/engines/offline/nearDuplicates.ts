import type { Statement, StatementId } from '../../core/memory/memory';
import { additionsOf } from './additions';
import type { Draft } from './draft';
import { byPlace, notesOf, type Note, type Notes } from './notes';
import { datedWords } from './relativeDates';
import { isDoubtful, isShort } from './relation';
import { relativesOf, type Relatives } from './relatives';
import { labelledSupport, movedSupport, supportLines } from './support';

/** A note grows no longer than this by what is added to it. In UTF-16 units. */
const LONGEST = 400;
/** More wordings of one fact than this are merged over several dreams. */
const MOST = 8;

/** Proposes to make one note of several that say the same: the richest stays, what only the others say is added. */
export function nearDuplicates(draft: Draft): void {
  const notes = notesOf(draft);
  const relatives = relativesOf(draft);
  const done = new Set<StatementId>();
  const rich = new Map(notes.all.map((note) => [note, richness(draft, note, notes)]));
  for (const note of [...notes.all].sort(
    (a, b) => (rich.get(b) ?? 0) - (rich.get(a) ?? 0) || byPlace(a.statement, b.statement),
  )) {
    if (done.has(note.statement.id) || !mayReceive(draft, note)) continue;
    done.add(note.statement.id);
    for (const member of mergeInto(draft, note, notes, relatives, done)) done.add(member);
  }
}

const mayReceive = (draft: Draft, note: Note): boolean => draft.stands(note.statement.id);

/**
 * How much a note says: what stays should need the fewest additions. One with reasons in blocks of their own goes
 * into one without, so that the fact and its reasons become one block.
 */
function richness(draft: Draft, note: Note, notes: Notes): number {
  const weights = new Map(
    note.passage.words.map((word) => [word.key, word.weight * notes.lexicon.rarity(word.key)]),
  );
  const said = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  // What is pinned, or what another operation rests on, cannot go.
  const stays = draft.stands(note.statement.id) && !draft.isFree(note.statement.id);
  return (stays ? 1000 : 0) - note.support.length * 20 + said;
}

interface Gathered {
  readonly members: Note[];
  readonly additions: string[];
  /** Blocks of reasons and uses that become lines of the note that stays. */
  readonly support: Statement[];
}

function mergeInto(
  draft: Draft,
  into: Note,
  notes: Notes,
  relatives: Relatives,
  done: ReadonlySet<StatementId>,
): StatementId[] {
  if (candidatesOf(relatives, [into]).length === 0) return [];
  const gathered: Gathered = { members: [], additions: [], support: [] };
  const rivals = rivalsOf(relatives, into);
  let grown = true;
  while (grown && gathered.members.length < MOST) {
    grown = false;
    for (const candidate of candidatesOf(relatives, [into, ...gathered.members])) {
      const { id } = candidate.statement;
      const known = gathered.members.includes(candidate) || candidate === into;
      if (known || done.has(id) || !draft.isFree(id) || rivals.has(id)) continue;
      if (!belongs(candidate, [into, ...gathered.members], relatives)) continue;
      if (!gather(into, candidate, gathered, notes)) continue;
      rivalsOf(relatives, candidate).forEach((rival) => rivals.add(rival));
      grown = true;
    }
  }
  if (gathered.members.length === 0) return [];
  return propose(draft, into, gathered) ? gathered.members.map((member) => member.statement.id) : [];
}

/** Notes that one of these says the same as, in order of place. */
function candidatesOf(relatives: Relatives, members: readonly Note[]): Note[] {
  const found = new Set<Note>();
  for (const member of members) {
    for (const { note, relation: r } of relatives.of(member.statement.id))
      if (r.kind === 'same') found.add(note);
  }
  return [...found].sort((a, b) => byPlace(a.statement, b.statement));
}

/** Notes that are known to be about something else, or to say otherwise. */
function rivalsOf(relatives: Relatives, note: Note): Set<StatementId> {
  const found = relatives.of(note.statement.id);
  return new Set(
    found
      .filter((r) => r.relation.kind === 'different' || r.relation.kind === 'newer-value')
      .map((r) => r.note.statement.id),
  );
}

/** Of this many that become one, one says the same as a note that joins them: what is only likely goes over few others. */
const OF_MANY = 3;

/** Whether a note says the same as enough of those that become one, and as more of them than speak against it. */
function belongs(candidate: Note, members: readonly Note[], relatives: Relatives): boolean {
  const agrees = (member: Note): boolean => relatives.between(candidate, member)?.kind === 'same';
  const agreeing = members.filter(agrees).length;
  const against = members.filter((member) => !agrees(member) && isAgainst(candidate, member, relatives));
  return agreeing > against.length && agreeing * OF_MANY >= members.length;
}

/** Whether it tells something that two notes are not known to say the same. */
function isAgainst(candidate: Note, member: Note, relatives: Relatives): boolean {
  const found = relatives.between(candidate, member);
  return (found && isDoubtful(found)) === true || !(isShort(candidate.passage) && isShort(member.passage));
}

/** Adds what only the candidate says; false when the note would grow too long. */
function gather(into: Note, candidate: Note, gathered: Gathered, notes: Notes): boolean {
  const held = [datedWords(into.statement), ...gathered.additions];
  const more = additionsOf(datedWords(candidate.statement), held, notes.lexicon);
  if ([...held, ...more].join(' ').length > LONGEST && more.length > 0) return false;
  if (into.statement.pinned && more.length > 0) return false;
  gathered.members.push(candidate);
  gathered.additions.push(...more);
  const lines = supportLines(candidate);
  if ([...held, ...more, ...lines].join(' ').length <= LONGEST && !into.statement.pinned) {
    gathered.additions.push(...lines);
    gathered.support.push(...labelledSupport(candidate));
  }
  return true;
}

function propose(draft: Draft, into: Note, { members, additions, support }: Gathered): boolean {
  const merged = draft.propose({
    kind: 'merge',
    into: into.statement.id,
    from: [...members.map((member) => member.statement.id), ...support.map((block) => block.id)],
    additions,
    reason: reasonFor(members, additions),
    evidence: [],
    confidence: 0.8,
  });
  if (merged === undefined) return false;
  for (const member of members) for (const block of member.support) keepSupport(draft, block, into);
  return true;
}

function reasonFor(members: readonly Note[], additions: readonly string[]): string {
  const count = members.length === 1 ? 'This note says' : `${members.length} notes say`;
  return additions.length === 0
    ? `${count} nothing that the one that stays does not say.`
    : `${count} the same as the one that stays; what only they say is added to it.`;
}

function keepSupport(draft: Draft, block: Statement, into: Note): void {
  if (draft.isFree(block.id) && block.file !== into.statement.file) draft.propose(movedSupport(block, into));
}
