import type { MemoryFile, Statement, StatementId } from '../../core/memory/memory';
import type { Draft } from './draft';
import { Lexicon } from './lexicon';
import { passageOf, type Passage } from './passage';
import { indexOf, takeIndexAlong } from './passageIndex';

/** A statement that says something by itself, ready to be compared. */
export interface Note {
  readonly statement: Statement;
  readonly file: MemoryFile;
  readonly passage: Passage;
  /** Of a one-fact file's first statement: the ones after it, that give reasons and uses. */
  readonly support: readonly Statement[];
}

/** Kinds that are compared by their words; the others are compared as exact copies only. */
const COMPARED: ReadonlySet<Statement['kind']> = new Set(['item', 'paragraph', 'quote']);
/** Kinds that carry words of their own in a file's body. */
const BODY: ReadonlySet<Statement['kind']> = new Set(['item', 'paragraph', 'quote', 'table', 'code', 'html']);

/** Longer texts are documents, not notes. In UTF-16 units. */
const LONGEST = 1500;

/** A word that more notes than this share leads to no candidates: it tells nothing apart. */
const MOST_SHARED = 80;
/** How many candidates a text is compared with at most, best first. */
const CANDIDATES = 16;
/** Shared weight below which two texts are not compared. */
const LEAST = 0.9;

/** The notes of a memory, found again by the words they share with a text. */
export class Notes {
  readonly all: readonly Note[];
  readonly lexicon: Lexicon;
  readonly #byId = new Map<StatementId, Note>();
  /** Places in `all` of the notes that have a word, by its number in the lexicon. */
  readonly #byWord: number[][] = [];
  /** Of each note by its place in `all`: how many stand before it by file and place. */
  readonly #ranks: Int32Array;
  readonly #scores: Float64Array;

  constructor(draft: Draft) {
    const { memory, signals } = draft.input;
    const found = memory.files.flatMap((file) => noteStatements(file).map((entry) => ({ ...entry, file })));
    const before = draft.before && notesOf(draft.before);
    this.lexicon = new Lexicon(
      [...found.map((entry) => entry.statement.text), ...signals.map((signal) => signal.note)],
      before?.lexicon,
    );
    const kept = before && keptPassages(before, this.lexicon);
    this.all = found.map((entry) => {
      const { text } = entry.statement;
      return { ...entry, passage: kept?.get(text)?.pop() ?? passageOf(text, this.lexicon) };
    });
    this.all.forEach((note, at) => {
      this.#byId.set(note.statement.id, note);
      for (const word of indexOf(note.passage, this.lexicon).foundBy) (this.#byWord[word] ??= []).push(at);
    });
    this.#ranks = ranksOf(this.all);
    this.#scores = new Float64Array(this.all.length);
  }

  get(id: StatementId): Note | undefined {
    return this.#byId.get(id);
  }

  /** The notes that share most with a text, best first; the note it may be of is left out. */
  related(passage: Passage): Note[] {
    const scores = this.#scores;
    const found = this.#scored(passage);
    const best = found
      .filter((at) => (scores[at] ?? 0) >= LEAST && this.all[at]?.passage !== passage)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (this.#ranks[a] ?? 0) - (this.#ranks[b] ?? 0))
      .slice(0, CANDIDATES);
    for (const at of found) scores[at] = 0;
    return best.flatMap((at) => this.all[at] ?? []);
  }

  /** Adds up what each note shares with a text; the places of those that share anything. */
  #scored(passage: Passage): number[] {
    const scores = this.#scores;
    const found: number[] = [];
    for (const word of indexOf(passage, this.lexicon).foundBy) {
      const places = this.#byWord[word];
      if (places === undefined || places.length > MOST_SHARED) continue;
      const rarity = this.lexicon.rarityOf(word);
      for (const at of places) {
        const score = scores[at] ?? 0;
        if (score === 0) found.push(at);
        scores[at] = score + rarity;
      }
    }
    return found;
  }
}

/** The texts of notes as they were taken apart before, those of which no word weighs otherwise now; each is one note's. */
function keptPassages(before: Notes, lexicon: Lexicon): ReadonlyMap<string, Passage[]> {
  const other = lexicon.otherThanIn(before.lexicon);
  const kept = new Map<string, Passage[]>();
  for (const { passage } of before.all) {
    if (indexOf(passage, before.lexicon).keys.some((key) => other.has(key))) continue;
    takeIndexAlong(passage, lexicon);
    const same = kept.get(passage.text);
    if (same === undefined) kept.set(passage.text, [passage]);
    else same.push(passage);
  }
  return kept;
}

function ranksOf(notes: readonly Note[]): Int32Array {
  const ranks = new Int32Array(notes.length);
  const inOrder = [...notes].map((note, at) => ({ at, statement: note.statement }));
  inOrder.sort((a, b) => byPlace(a.statement, b.statement)).forEach(({ at }, rank) => (ranks[at] = rank));
  return ranks;
}

/** By file and place, so that the order in which files came decides nothing. */
export function byPlace(a: Statement, b: Statement): number {
  return a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1;
}

/** `**Why:** …`: a paragraph that belongs to the one before it. */
const LABELLED = /^\*\*[\p{L} ]{2,30}:?\*\*:?\s/u;

function noteStatements(file: MemoryFile): { statement: Statement; support: readonly Statement[] }[] {
  const compared = file.statements.filter(
    (s) => COMPARED.has(s.kind) && s.text.length <= LONGEST && s.text.trim() !== '',
  );
  if (file.role !== 'fact')
    return compared.filter((s) => !LABELLED.test(s.text)).map((statement) => ({ statement, support: [] }));
  const [first] = compared.filter((s) => !LABELLED.test(s.text));
  if (first === undefined) return [];
  return [{ statement: first, support: file.statements.filter((s) => s !== first && BODY.has(s.kind)) }];
}

const made = new WeakMap<Draft, Notes>();

/** The notes of a draft's memory; made once. */
export function notesOf(draft: Draft): Notes {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const notes = new Notes(draft);
  made.set(draft, notes);
  return notes;
}
