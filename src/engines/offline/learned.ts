import { noteSlug } from '../../core/memory/slug';
import { commonness, words, type Word } from '../../core/text/words';
import type { NoteType, Place } from '../../core/dream/operation';
import type { SignalKind } from '../../core/sessions/signal';
import { saysMore } from './additions';
import { confirmationOf, correctionOf, type SupersedeDraft } from './correction';
import { weigh } from './comparison';
import type { Draft } from './draft';
import { instructionsOf } from './instructions';
import { lessonsOf, type Lesson } from './lessons';
import { notesOf, type Note } from './notes';
import type { Lexicon } from './lexicon';
import { overtakenBy, type Overtaken } from './overtaken';
import { passageOf, type Passage } from './passage';
import { relation, type Relation } from './relation';
import { datedWords } from './relativeDates';
import { standingWords } from './standing';
import { titleOf } from './title';
import { topicFileFor } from './topicFile';

/** Why a note counts as overtaken though its words alone do not say so. */
const LIKELY = 'likely';

const TYPE_OF: Readonly<Record<SignalKind, NoteType>> = {
  correction: 'feedback',
  preference: 'feedback',
  instruction: 'feedback',
  decision: 'project',
  fact: 'project',
  remember: 'project',
};

/** Up to this weight of other words a lesson says what a note that says the same says. */
const OTHER_WORDS = 2;

/** By this much shared weight one of several notes must lead to be the one meant. */
const CLEAR_LEAD = 0.5;

/** Holds each lesson of the sessions against memory: it stands already, corrects what stands, or is new. */
export function learned(draft: Draft): void {
  for (const lesson of lessonsOf(draft)) {
    if (inInstructions(draft, lesson)) continue;
    const found = standingTo(draft, lesson);
    const same = found.find(({ relation: r }) => r.kind === 'same');
    const certain = found.filter(({ relation: r }) => r.kind === 'newer-value');
    const isOpen = certain.length === 0 && same === undefined;
    const { likely, perhaps } = isOpen ? overtakenBy(draft, lesson, unclear(found)) : NONE;
    const contrary = isOpen ? mostLikely(found, likely) : certain;
    const overtaken = ofOneValue(contrary).filter(({ note }) => note.statement.time.at < lesson.at);
    if (same === undefined && certain.some(({ note }) => note.statement.time.at >= lesson.at)) continue;
    if (same !== undefined) {
      confirm(draft, lesson, overtaken, same.note);
      if (saysMore(lesson.text, same.words, notesOf(draft).lexicon, OTHER_WORDS)) extend(draft, lesson, same);
      continue;
    }
    if (overtaken.length > 0 && correct(draft, lesson, overtaken)) continue;
    add(draft, lesson);
    if (perhaps !== undefined && perhaps.statement.time.at < lesson.at) noteDoubt(draft, lesson, perhaps);
  }
}

interface Found {
  readonly note: Note;
  readonly words: string;
  /** Of the note to the lesson. */
  readonly relation: Relation;
}

/** The notes that are related to a lesson, in the words they will stand with, best first. */
function standingTo(draft: Draft, lesson: Lesson): Found[] {
  const notes = notesOf(draft);
  return notes.related(lesson.passage).flatMap((note): Found[] => {
    const standing = standingWords(draft, note.statement);
    if (standing === undefined) return [];
    const passage = standing === note.statement.text ? note.passage : passageOf(standing, notes.lexicon);
    const found = relation(passage, lesson.passage, notes.lexicon);
    // What holds every word of the lesson says it, in whatever company: a lesson is not learned twice.
    if (!saysMore(lesson.text, standing, notes.lexicon))
      return [{ note, words: standing, relation: { kind: 'same', why: 'all of it', score: found.score } }];
    return [{ note, words: standing, relation: rejected(found, passage, lesson, notes.lexicon) }];
  });
}

/** Notes that say different values cannot all be what one lesson sets right: then only the likeliest is, if one is. */
function ofOneValue(contrary: readonly Found[]): readonly Found[] {
  const valueOf = ({ relation: r }: Found): string =>
    r.kind === 'newer-value' ? r.pairs.map((p) => p.a.toLowerCase()).join() : '';
  if (new Set(contrary.map(valueOf)).size < 2) return contrary;
  const [best, next] = [...contrary].sort((a, b) => b.relation.score - a.relation.score);
  if (best === undefined || next === undefined) return contrary;
  return best.relation.score - next.relation.score >= CLEAR_LEAD
    ? contrary.filter((f) => valueOf(f) === valueOf(best))
    : [];
}

const NONE: Overtaken = { likely: [] };

/** The notes that are related to a lesson and of which nothing more certain is known. */
const unclear = (found: readonly Found[]): Note[] =>
  found.filter(({ relation: r }) => r.kind === 'unsure' || r.kind === 'unrelated').map(({ note }) => note);

/** Those that a lesson most likely overtakes. */
function mostLikely(found: readonly Found[], likely: readonly Note[]): Found[] {
  return found
    .filter((f) => likely.includes(f.note))
    .map((f) => ({
      ...f,
      relation: { kind: 'newer-value', pairs: [], why: LIKELY, score: f.relation.score },
    }));
}

/** Where it is not clear whether they are about the same, both stay. */
function noteDoubt(draft: Draft, lesson: Lesson, { statement }: Note): void {
  draft.note({
    kind: 'contradiction',
    message: `A session taught “${titleOf(lesson.text)}”. Perhaps a note in ${statement.file} is outdated by it (“${titleOf(statement.text)}”): both stay, see whether they are about the same.`,
    statements: [statement.id],
    evidence: lesson.evidence,
  });
}

/** Weight that a note and a lesson must share beside the value that the lesson speaks against. */
const BESIDE_REJECTED = 1;

/** A related note that holds the very value which the lesson speaks against is overtaken by it. */
function rejected(found: Relation, passage: Passage, lesson: Lesson, lexicon: Lexicon): Relation {
  if (found.kind !== 'unsure' && found.kind !== 'same') return found;
  const values = new Set(lesson.rejects.flatMap((reject) => words(reject).map((word) => word.key)));
  const held = passage.words.flatMap((word, i) => (isTelling(word) && values.has(word.key) ? [i] : []));
  const said = new Set(lesson.passage.words.map((word) => word.key));
  const counted = held.filter((i) => said.has(passage.words[i]?.key ?? ''));
  const beside = found.score - counted.reduce((sum, i) => sum + weigh(passage, i, lexicon), 0);
  const value = passage.words[held[0] ?? -1];
  if (value === undefined) return found;
  // What shares nothing but a value that the lesson speaks against does not say the same.
  if (beside < BESIDE_REJECTED)
    return found.kind === 'same' ? { kind: 'unsure', why: 'rejected', score: found.score } : found;
  const instead = insteadOf(value, passage, lesson.passage);
  const pairs = instead === undefined ? [] : [{ a: value.text, b: instead }];
  return { kind: 'newer-value', pairs, why: 'rejected', score: found.score };
}

/** A literal, or a word that is no common English: what a value may be. */
const isTelling = (word: Word): boolean =>
  word.kind !== 'word' || (word.weight > 0 && commonness(word.text) === 'content');

/** What a lesson puts in the place of a value it speaks against: the new word it says most often, of its class. */
function insteadOf(value: Word, held: Passage, lesson: Passage): string | undefined {
  const known = new Set(held.words.map((word) => word.key));
  const fresh = lesson.words.filter(
    (word) =>
      word.weight >= 1 && !known.has(word.key) && (word.kind === 'number') === (value.kind === 'number'),
  );
  const count = (key: string): number => fresh.filter((word) => word.key === key).length;
  return fresh.toSorted((a, b) => count(b.key) - count(a.key) || a.start - b.start)[0]?.text;
}

function correct(draft: Draft, lesson: Lesson, overtaken: readonly Found[]): boolean {
  let done = false;
  for (const { note, relation: r } of overtaken) {
    if (r.kind !== 'newer-value' || !draft.isFree(note.statement.id)) continue;
    const correction = correctionOf(note, lesson, r.pairs, notesOf(draft).lexicon, r.why !== LIKELY);
    if (correction !== undefined && draft.propose(replacingRejected(correction, note, lesson)) !== undefined)
      done = true;
  }
  return done;
}

/** What hooks and titles repeat of a value that the lesson speaks against gives way too, though the note may name it still. */
function replacingRejected(correction: SupersedeDraft, note: Note, lesson: Lesson): SupersedeDraft {
  const values = new Set(lesson.rejects.flatMap((reject) => words(reject).map((word) => word.key)));
  const known = new Set(correction.replaced.map((r) => r.old.toLowerCase()));
  const pairs = note.passage.words.flatMap((word) => {
    if (!isTelling(word) || !values.has(word.key) || known.has(word.text.toLowerCase())) return [];
    const instead = insteadOf(word, note.passage, lesson.passage);
    return instead === undefined ? [] : [{ old: word.text, new: instead }];
  });
  return pairs.length === 0 ? correction : { ...correction, replaced: [...correction.replaced, ...pairs] };
}

/** A note that says the same as the lesson takes the place of those that both speak against. */
function confirm(draft: Draft, lesson: Lesson, overtaken: readonly Found[], same: Note): void {
  for (const { note } of overtaken) {
    const found = relation(note.passage, same.passage, notesOf(draft).lexicon);
    if (found.kind !== 'newer-value' || !draft.isFree(note.statement.id)) continue;
    const confirmation = confirmationOf(note, same, lesson, found.pairs);
    if (confirmation !== undefined) draft.propose(confirmation);
  }
}

/** What the note lacks of the lesson is added to it, in its place. */
function extend(draft: Draft, lesson: Lesson, { note }: Found): void {
  if (!draft.isFree(note.statement.id) || note.statement.time.at >= lesson.at) return;
  draft.propose({
    kind: 'supersede',
    old: [note.statement.id],
    by: { text: `${datedWords(note.statement).replace(/([^.!?:;])$/, '$1.')} ${lesson.text}` },
    replaced: [],
    reason: 'A session taught more about it.',
    evidence: lesson.evidence,
    confidence: Math.min(0.7, lesson.confidence),
  });
}

function add(draft: Draft, lesson: Lesson): void {
  draft.propose({
    kind: 'add',
    text: lesson.text,
    to: placeOf(draft, lesson),
    at: lesson.at,
    reason: 'A session taught it, and memory does not hold it yet.',
    evidence: lesson.evidence,
    confidence: lesson.confidence,
  });
}

function placeOf(draft: Draft, lesson: Lesson): Place {
  const topic = topicFileFor(draft, lesson.passage);
  if (topic !== undefined) return { file: topic };
  const title = titleOf(lesson.text);
  const origin = lesson.evidence.at(-1)?.sessionId;
  return {
    newFile: {
      slug: noteSlug(title),
      title,
      description: descriptionOf(lesson.text),
      type: TYPE_OF[lesson.kind],
      form: 'fact',
      ...(origin !== undefined && { originSessionId: origin }),
    },
  };
}

function descriptionOf(note: string): string {
  const line = note.replace(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119).replace(/\s+\S*$/, '')}…`;
}

/** What CLAUDE.md says already needs no memory. */
function inInstructions(draft: Draft, lesson: Lesson): boolean {
  const { lexicon } = notesOf(draft);
  const said = instructionsOf(draft).find(
    ({ passage }) =>
      relation(passage, lesson.passage, lexicon).kind === 'same' &&
      !saysMore(lesson.text, passage.text, lexicon),
  );
  if (said === undefined) return false;
  draft.note({
    kind: 'in-instructions',
    message: `A session taught "${titleOf(lesson.text)}", and ${said.path} says so already: no note is made of it.`,
    statements: [],
    evidence: lesson.evidence,
  });
  return true;
}
