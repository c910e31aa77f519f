import { compare } from './comparison';
import type { Draft } from './draft';
import { lessonsOf, type Lesson } from './lessons';
import { likelyOvertakes, nearness } from './likeness';
import { Nearby } from './nearest';
import { notesOf, type Note } from './notes';
import { relation } from './relation';

/** From this likelihood on a lesson counts as overtaking a note: it more likely does than not. */
const LIKELY = 0.5;
/** From this one on a person is told that it may. */
const PERHAPS = 0.3;

/** Notes that a lesson sets right, though the words alone do not say so for certain. */
export interface Overtaken {
  /** The likeliest one, and what else of them says the same as that one. */
  readonly likely: readonly Note[];
  /** The likeliest one, where it is not likely enough. */
  readonly perhaps?: Note;
}

/**
 * The notes that a lesson most likely sets right, or perhaps does.
 *
 * @param related of which nothing more certain is known
 */
export function overtakenBy(draft: Draft, lesson: Lesson, related: readonly Note[]): Overtaken {
  const { lexicon } = notesOf(draft);
  const nearby = nearbyOf(draft);
  const scored = related
    .map((note) => ({
      note,
      likelihood: likelyOvertakes(
        compare(note.passage, lesson.passage, lexicon),
        nearby.nearest(note, lesson),
        lexicon,
      ),
    }))
    .sort((a, b) => b.likelihood - a.likelihood);
  const [best] = scored;
  if (best === undefined || best.likelihood < PERHAPS) return { likely: [] };
  if (best.likelihood < LIKELY) return { likely: [], perhaps: best.note };
  const isMeant = ({ note, likelihood }: typeof best): boolean =>
    note === best.note ||
    (likelihood >= LIKELY && relation(note.passage, best.note.passage, lexicon).kind === 'same');
  return { likely: scored.filter(isMeant).map(({ note }) => note) };
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
