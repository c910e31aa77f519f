import { compare } from './comparison';
import type { Draft } from './draft';
import { lessonsOf, type Lesson } from './lessons';
import { likelyOvertakes, nearness } from './likeness';
import { Nearby } from './nearest';
import { notesOf, type Note } from './notes';
import { relation } from './relation';

/** From this likelihood on a lesson counts as overtaking a note. */
const LIKELY = 0.35;

/**
 * The notes that a lesson most likely sets right, though the words alone do not say so for certain: the likeliest
 * of those that are related to it, and what else of them says the same as that one.
 *
 * @param related of which nothing more certain is known
 */
export function overtakenBy(draft: Draft, lesson: Lesson, related: readonly Note[]): Note[] {
  const { lexicon } = notesOf(draft);
  const nearby = nearbyOf(draft);
  const likely = related
    .map((note) => ({
      note,
      likelihood: likelyOvertakes(
        compare(note.passage, lesson.passage, lexicon),
        nearby.nearest(note, lesson),
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

const made = new WeakMap<Draft, Nearby<Lesson | Note>>();

function nearbyOf(draft: Draft): Nearby<Lesson | Note> {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const notes = notesOf(draft);
  const nearby = new Nearby<Lesson | Note>();
  for (const lesson of lessonsOf(draft)) {
    for (const note of notes.related(lesson.passage))
      nearby.add(note, lesson, nearness(compare(note.passage, lesson.passage, notes.lexicon)));
  }
  made.set(draft, nearby);
  return nearby;
}
