import { compare } from './comparison';
import type { Draft } from './draft';
import { lessonsOf, type Lesson } from './lessons';
import { likelyOvertakes, nearness } from './likeness';
import { notesOf, type Note } from './notes';
import { relation } from './relation';

/** From this likelihood on a lesson counts as overtaking a note. */
const LIKELY = 0.5;

/**
 * The notes that a lesson most likely sets right, though the words alone do not say so for certain: the likeliest
 * of those that are related to it, and what else of them says the same as that one.
 *
 * @param related of which nothing more certain is known
 */
export function overtakenBy(draft: Draft, lesson: Lesson, related: readonly Note[]): Note[] {
  const { lexicon } = notesOf(draft);
  const nearest = nearestOf(draft);
  const likely = related
    .map((note) => ({
      note,
      likelihood: likelyOvertakes(
        compare(note.passage, lesson.passage, lexicon),
        nearest(lesson, note),
        lexicon,
      ),
    }))
    .filter(({ likelihood }) => likelihood >= LIKELY)
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ note }) => note);
  const [best] = likely;
  return likely.filter(
    (note) => note === best || (best && relation(note.passage, best.passage, lexicon).kind === 'same'),
  );
}

/** How near a lesson and a note are beside all others that either is near to; 1 when each is the other's nearest. */
type Nearest = (lesson: Lesson, note: Note) => number;

const made = new WeakMap<Draft, Nearest>();

function nearestOf(draft: Draft): Nearest {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const notes = notesOf(draft);
  const ofLesson = new Map<Lesson, Ranking<Note>>();
  const ofNote = new Map<Note, Ranking<Lesson>>();
  for (const lesson of lessonsOf(draft)) {
    for (const note of notes.related(lesson.passage)) {
      const near = nearness(compare(note.passage, lesson.passage, notes.lexicon));
      rankingIn(ofLesson, lesson).add(note, near);
      rankingIn(ofNote, note).add(lesson, near);
    }
  }
  const nearest: Nearest = (lesson, note) =>
    (ofLesson.get(lesson)?.share(note) ?? 0) * (ofNote.get(note)?.share(lesson) ?? 0);
  made.set(draft, nearest);
  return nearest;
}

function rankingIn<K, T>(rankings: Map<K, Ranking<T>>, key: K): Ranking<T> {
  const known = rankings.get(key) ?? new Ranking<T>();
  rankings.set(key, known);
  return known;
}

/** Nearer than this is only chance. */
const LEAST_NEAR = 0.2;

/** How near some things are, and which is the nearest. */
class Ranking<T> {
  readonly #near = new Map<T, number>();

  add(one: T, near: number): void {
    this.#near.set(one, near);
  }

  /** How near one is beside the nearest other, 1 at most. */
  share(one: T): number {
    let other = LEAST_NEAR;
    for (const [thing, near] of this.#near) if (thing !== one) other = Math.max(other, near);
    return Math.min(1, (this.#near.get(one) ?? 0) / other);
  }
}
