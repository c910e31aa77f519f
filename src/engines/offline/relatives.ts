import type { StatementId } from '../../core/memory/memory';
import { compare } from './comparison';
import type { Draft } from './draft';
import type { Lexicon } from './lexicon';
import { nearness } from './likeness';
import { byPlace, notesOf, type Note } from './notes';
import type { Passage } from './passage';
import { relationIn, type Relation } from './relation';
import { inTriplets } from './triplets';

/** A note of which it is known how it stands to another one. */
export interface Relative {
  readonly note: Note;
  /** Of the note it is listed under (a) to this one (b). */
  readonly relation: Relation;
}

/** Two texts that were compared. */
interface Compared {
  readonly a: Passage;
  readonly b: Passage;
  readonly relation: Relation;
  /** See {@link nearness}. */
  readonly near: number;
}

/** Two notes that were compared, in order of place. */
export interface NotePair {
  readonly a: Note;
  readonly b: Note;
  readonly relation: Relation;
  readonly near: number;
}

/** How the notes of a memory stand to each other, each pair compared once. */
export class Relatives {
  readonly #byId: ReadonlyMap<StatementId, Relative[]>;
  /** Pairs by the note that was compared with those it shares most with. */
  readonly #compared = new Map<Passage, Compared[]>();
  /** What a third note says of pairs: a later draft may have no such note. */
  readonly #inTriplets = new Map<Compared, Relation>();
  readonly #pairs: readonly NotePair[];

  constructor(draft: Draft) {
    const notes = notesOf(draft);
    const before = draft.before && relativesOf(draft.before);
    const found: NotePair[] = [];
    this.#byId = new Map(notes.all.map((note) => [note.statement.id, []]));
    for (const note of notes.all) {
      const pairs: Compared[] = [];
      for (const other of notes.related(note.passage)) {
        if (this.#pairOf(other.passage, note.passage) !== undefined) continue;
        const [a, b] = byPlace(note.statement, other.statement) <= 0 ? [note, other] : [other, note];
        const pair = before?.compared(a.passage, b.passage) ?? compared(a.passage, b.passage, notes.lexicon);
        pairs.push(pair);
        found.push({ a, b, relation: pair.relation, near: pair.near });
      }
      this.#compared.set(note.passage, pairs);
    }
    for (const { a, b, relation: r } of inTriplets(found)) {
      const pair = this.#pairOf(b.passage, a.passage) ?? this.#pairOf(a.passage, b.passage);
      if (pair !== undefined)
        this.#inTriplets.set(pair, { kind: 'same', why: 'three alike', score: r.score });
    }
    this.#pairs = found.map((pair) => ({ ...pair, relation: this.between(pair.a, pair.b) ?? pair.relation }));
    for (const { a, b, relation: r } of this.#pairs)
      if (r.kind !== 'unrelated' && r.kind !== 'unsure') this.#add(a, b, r);
  }

  /** The notes of which it is known how this one stands to them. */
  of(id: StatementId): readonly Relative[] {
    return this.#byId.get(id) ?? [];
  }

  /** How two notes stand to each other, if they were compared, whichever comes first. */
  between(one: Note, other: Note): Relation | undefined {
    const pair = this.#pairOf(one.passage, other.passage) ?? this.#pairOf(other.passage, one.passage);
    return pair && (this.#inTriplets.get(pair) ?? pair.relation);
  }

  /** All notes that were compared. */
  get pairs(): readonly NotePair[] {
    return this.#pairs;
  }

  /** What was found of two texts, if they were compared: the first one with the second. */
  compared(a: Passage, b: Passage): Compared | undefined {
    const pair = this.#pairOf(a, b) ?? this.#pairOf(b, a);
    return pair?.a === a ? pair : undefined;
  }

  #pairOf(one: Passage, other: Passage): Compared | undefined {
    return this.#compared.get(one)?.find(({ a, b }) => a === other || b === other);
  }

  #add(a: Note, b: Note, found: Relation): void {
    this.#byId.get(a.statement.id)?.push({ note: b, relation: found });
    this.#byId.get(b.statement.id)?.push({ note: a, relation: turned(found) });
  }
}

function compared(a: Passage, b: Passage, lexicon: Lexicon): Compared {
  const c = compare(a, b, lexicon);
  return { a, b, relation: relationIn(c, lexicon), near: nearness(c) };
}

/** The same relation seen from the other side. */
function turned(found: Relation): Relation {
  return found.kind === 'newer-value'
    ? { ...found, pairs: found.pairs.map(({ a, b }) => ({ a: b, b: a })) }
    : found;
}

const made = new WeakMap<Draft, Relatives>();

/** The relations between the notes of a draft's memory; made once. */
export function relativesOf(draft: Draft): Relatives {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const relatives = new Relatives(draft);
  made.set(draft, relatives);
  return relatives;
}
