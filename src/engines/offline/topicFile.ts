import { INDEX_FILE, type MemoryFile } from '../../core/memory/memory';
import { sectionDate } from '../../core/memory/stamp';
import type { Draft } from './draft';
import { notesOf } from './notes';
import { weigh } from './comparison';
import { passageOf, type Passage } from './passage';

/** A file must hold this weight of a note's words to be the place for it. */
const LEAST = 2;
/** And lead the next file by this. */
const LEAD = 0.5;

/** The topic file where a new note belongs, in a memory that is kept in topic files; undefined when none fits clearly. */
export function topicFileFor(draft: Draft, passage: Passage): string | undefined {
  const { files } = draft.input.memory;
  const topics = files.filter(
    (file) => file.role === 'topic' && file.path !== INDEX_FILE && takesNotes(file),
  );
  const facts = files.filter((file) => file.role === 'fact').length;
  const items = topics.reduce(
    (sum, file) => sum + file.statements.filter((s) => s.kind === 'item').length,
    0,
  );
  if (items <= facts) return undefined;
  const [best, next] = topics
    .map((file) => ({ path: file.path, score: scoreOf(draft, file, passage) }))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  if (best === undefined || best.score < LEAST || best.score - (next?.score ?? 0) < LEAD) return undefined;
  return best.path;
}

/** Sections by date are a diary: what is added there would seem to be of that day. */
function takesNotes(file: MemoryFile): boolean {
  const dated = file.statements.some((s) => s.kind === 'heading' && sectionDate(s.text) !== undefined);
  return !dated && file.statements.some((s) => s.kind === 'item' && !s.pinned);
}

function scoreOf(draft: Draft, file: MemoryFile, passage: Passage): number {
  const { lexicon } = notesOf(draft);
  const held = new Set(
    file.statements.flatMap((s) =>
      passageOf(s.text, lexicon).words.flatMap((word) => [word.key, ...word.parts]),
    ),
  );
  const counted = new Map(
    passage.words.map((word, i) => [word.key, held.has(word.key) ? weigh(passage, i, lexicon) : 0]),
  );
  return [...counted.values()].reduce((sum, weight) => sum + weight, 0);
}
