import { INDEX_FILE, type MemoryFile } from '../../core/memory/memory';
import { sectionDate } from '../../core/memory/stamp';
import type { Draft } from './draft';
import { weigh } from './comparison';
import type { Lexicon } from './lexicon';
import { notesOf } from './notes';
import type { Passage } from './passage';

/** A file must hold this weight of a note's words to be the place for it. */
const LEAST = 2;
/** And lead the next file by this. */
const LEAD = 0.5;

/** A topic file that takes notes, with the keys of the words in it and of their roots. */
interface TopicFile {
  readonly path: string;
  readonly held: ReadonlySet<string>;
}

/** The topic file where a new note belongs, in a memory that is kept in topic files; undefined when none fits clearly. */
export function topicFileFor(draft: Draft, passage: Passage): string | undefined {
  const { lexicon } = notesOf(draft);
  const [best, next] = topicFilesOf(draft)
    .map(({ path, held }) => ({ path, score: scoreOf(held, passage, lexicon) }))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  if (best === undefined || best.score < LEAST || best.score - (next?.score ?? 0) < LEAD) return undefined;
  return best.path;
}

const made = new WeakMap<Draft, readonly TopicFile[]>();

/** Those of a memory that is kept in them; none in one that has a file for each fact. Made once. */
function topicFilesOf(draft: Draft): readonly TopicFile[] {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const { files } = draft.input.memory;
  const topics = files.filter(
    (file) => file.role === 'topic' && file.path !== INDEX_FILE && takesNotes(file),
  );
  const facts = files.filter((file) => file.role === 'fact').length;
  const items = topics.reduce(
    (sum, file) => sum + file.statements.filter((s) => s.kind === 'item').length,
    0,
  );
  const { lexicon } = notesOf(draft);
  const found =
    items <= facts ? [] : topics.map((file) => ({ path: file.path, held: keysIn(file, lexicon) }));
  made.set(draft, found);
  return found;
}

const keysIn = ({ statements }: MemoryFile, lexicon: Lexicon): ReadonlySet<string> =>
  new Set(statements.flatMap((s) => lexicon.wordsOf(s.text).flatMap((word) => [word.key, ...word.parts])));

/** Sections by date are a diary: what is added there would seem to be of that day. */
function takesNotes(file: MemoryFile): boolean {
  const dated = file.statements.some((s) => s.kind === 'heading' && sectionDate(s.text) !== undefined);
  return !dated && file.statements.some((s) => s.kind === 'item' && !s.pinned);
}

function scoreOf(held: ReadonlySet<string>, passage: Passage, lexicon: Lexicon): number {
  const counted = new Map(
    passage.words.map((word, i) => [word.key, held.has(word.key) ? weigh(passage, i, lexicon) : 0]),
  );
  return [...counted.values()].reduce((sum, weight) => sum + weight, 0);
}
