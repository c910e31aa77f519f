import type { Evidence, Signal, SignalKind } from '../../core/sessions/signal';
import { additionsOf } from './additions';
import type { Draft } from './draft';
import { notesOf, type Notes } from './notes';
import { passageOf, type Passage } from './passage';
import { relation } from './relation';

/** What the sessions teach about one thing: one signal, or several that say the same. */
export interface Lesson {
  readonly kind: SignalKind;
  readonly text: string;
  readonly passage: Passage;
  readonly rejects: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Epoch milliseconds: when it was taught last. */
  readonly at: number;
  readonly confidence: number;
}

/** A lesson's words grow no longer than this. In UTF-16 units. */
const LONGEST = 600;

const made = new WeakMap<Draft, readonly Lesson[]>();

/** The lessons of a draft's signals, newest first; of two that contradict each other the later one. Made once. */
export function lessonsOf(draft: Draft): readonly Lesson[] {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const notes = notesOf(draft);
  const lessons: Lesson[] = [];
  const byWord = new Map<string, Set<number>>();
  for (const lesson of [...draft.input.signals]
    .map((signal) => lessonOf(signal, notes))
    .sort((a, b) => b.at - a.at || (a.text < b.text ? -1 : 1))) {
    const fate = heldAgainst(lesson, lessons, byWord, notes);
    if (fate === 'overruled') continue;
    const at = fate ?? lessons.length;
    lessons[at] = fate === undefined ? lesson : joined(lessons[at] ?? lesson, lesson, notes);
    for (const word of lesson.passage.words)
      if (word.weight >= 0.3) byWord.set(word.key, (byWord.get(word.key) ?? new Set()).add(at));
  }
  made.set(draft, lessons);
  return lessons;
}

function lessonOf(signal: Signal, notes: Notes): Lesson {
  return {
    kind: signal.kind,
    text: signal.note,
    passage: passageOf(signal.note, notes.lexicon),
    rejects: signal.rejects,
    evidence: signal.evidence,
    at: Math.max(...signal.evidence.map((e) => e.at)),
    confidence: signal.confidence,
  };
}

/** The later lesson that says the same, by its place; `overruled` when a later one says otherwise. */
function heldAgainst(
  lesson: Lesson,
  later: readonly Lesson[],
  byWord: ReadonlyMap<string, Set<number>>,
  notes: Notes,
): number | 'overruled' | undefined {
  const places = new Set(
    lesson.passage.words.flatMap((word) => (word.weight >= 0.3 ? [...(byWord.get(word.key) ?? [])] : [])),
  );
  for (const place of [...places].sort((a, b) => a - b)) {
    const other = later[place];
    if (other === undefined) continue;
    const found = relation(lesson.passage, other.passage, notes.lexicon).kind;
    if (found === 'newer-value') return 'overruled';
    if (found === 'same') return place;
  }
  return undefined;
}

/** Two lessons in one: the later one's words, and what only the earlier one says. */
function joined(later: Lesson, earlier: Lesson, notes: Notes): Lesson {
  const more = additionsOf(earlier.text, [later.text], notes.lexicon);
  const text = [later.text, ...more].join(' ');
  const evidence = [...earlier.evidence, ...later.evidence].sort((a, b) => a.at - b.at);
  const rejects = [...new Set([...later.rejects, ...earlier.rejects])];
  const confidence = Math.max(later.confidence, earlier.confidence);
  if (more.length === 0 || text.length > LONGEST) return { ...later, evidence, rejects, confidence };
  return { ...later, text, passage: passageOf(text, notes.lexicon), evidence, rejects, confidence };
}
