import { printIndexLine } from '../../core/memory/indexLine';
import { INDEX_LIMITS, type MemoryFile, type Statement, type StatementKind } from '../../core/memory/memory';
import { findSecrets } from '../../core/secrets/secrets';
import { absoluteDates } from '../../core/text/dates';
import { words } from '../../core/text/words';
import { clipped, oneLine } from './clip';
import type { Draft } from './draft';
import { enumerated, termsIn } from './terms';

/** What an index line says of a file. */
export interface IndexEntry {
  readonly title: string;
  readonly hook: string;
}

const LONGEST_TITLE = 60;
/** From so many items on a file is told by what they share, not by its first. */
const MANY = 3;
const TOLD: ReadonlySet<StatementKind> = new Set(['item', 'paragraph', 'quote']);

/**
 * A title and a hook for a file, in words that stand in it. A hook repeats nothing that another operation is about
 * to change, so it holds whatever a person decides.
 */
export function indexEntry(draft: Draft, file: MemoryFile): IndexEntry {
  const title = titleOf(file);
  const room =
    INDEX_LIMITS.lineCharacters - printIndexLine({ title, href: file.path, hook: '' }).length - ' — '.length;
  const hook = hooksOf(draft, file, title)
    .map((words) => clipped(words, Math.max(room, 1)))
    .find((words) => words !== '');
  return { title, hook: hook ?? decapitalized(title) };
}

/** Whether words may be repeated elsewhere: there is no secret in them, and no date that only their own time explains. */
export function mayBeRepeated(text: string): boolean {
  return findSecrets(text).length === 0 && absoluteDates(text, 0).replaced.length === 0;
}

/** The keys of the words that say something. */
export function keysOf(text: string): Set<string> {
  return new Set(
    words(text)
      .filter((word) => word.weight > 0)
      .map((word) => word.key),
  );
}

function titleOf(file: MemoryFile): string {
  const heading = file.statements.find(
    (s) => s.kind === 'heading' && s.level === 1 && s.section.length === 0,
  );
  const name = file.frontMatter?.name ?? file.path.replace(/^.*\/|\.md$/gi, '');
  const { description = '' } = file.frontMatter ?? {};
  // Where the name was made from the description, the description is how it was meant to be written.
  const written = letters(description).startsWith(letters(name)) ? description : '';
  for (const text of [heading?.text ?? '', written, fromSlug(name, file)]) {
    const title = clipped(plain(text), LONGEST_TITLE).replace(/…$/, '');
    if (title !== '' && mayBeRepeated(title)) return title;
  }
  return 'Note';
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const plain = (text: string): string => oneLine(text).replace(/[[\]]/g, '');

/** `staging-db` as `Staging DB`, where the file itself writes `DB`. */
function fromSlug(slug: string, file: MemoryFile): string {
  const written = new Map<string, string>();
  for (const { text } of words(file.statements.map((s) => s.text).join('\n'))) {
    if (/^\p{Lu}[\p{Lu}\d]+$|\p{Ll}\p{Lu}/u.test(text)) written.set(text.toLowerCase(), text);
  }
  const said = slug
    .replace(/[-_\s]+/g, ' ')
    .trim()
    .split(' ');
  const title = said.map((word) => written.get(word.toLowerCase()) ?? word).join(' ');
  return title.replace(/^\p{Ll}(?!\p{Ll}*\p{Lu})/u, (letter) => letter.toUpperCase());
}

/** A title as it stands inside a sentence; names and abbreviations stay as they are written. */
export const decapitalized = (title: string): string =>
  title.replace(/^\p{Lu}(?=[\p{Ll}\s])/u, (letter) => letter.toLowerCase());

/** Of words with a date that only their own time explains, those before it; empty when they are few. */
function beforeDate(draft: Draft, statement: Statement): string {
  const by = draft.claimedBy(statement.id);
  const [date] = absoluteDates(statement.text, statement.time.at).replaced;
  if (date === undefined || (by !== undefined && by.kind !== 'rewrite')) return '';
  const before = oneLine(statement.text.slice(0, statement.text.indexOf(date.old))).replace(/[\s,;:(]+$/, '');
  return before.length < 20 || !mayBeRepeated(before) ? '' : `${before}…`;
}

/** What could stand as a hook, best first. */
function hooksOf(draft: Draft, file: MemoryFile, title: string): string[] {
  const free = (statement: Statement): boolean =>
    draft.claimedBy(statement.id) === undefined && mayBeRepeated(statement.text);
  const description = file.statements
    .filter((s) => s.kind === 'description' && free(s))
    .map((s) => plain(s.text));
  const told = file.statements.filter((s) => TOLD.has(s.kind) && free(s)).map((s) => plain(s.text));
  const dated = file.statements.filter((s) => TOLD.has(s.kind)).map((s) => beforeDate(draft, s));
  const titleKeys = keysOf(title);
  const adds = (text: string): boolean => [...keysOf(text)].some((key) => !titleKeys.has(key));
  const subjects = told.length < MANY ? [] : termsIn(draft).subjectWords(told, 4, titleKeys);
  const topics = subjects.length < 2 ? [] : [`notes on ${enumerated(subjects.map(({ word }) => word))}`];
  return [...description.filter(adds), ...topics, ...told.filter(adds), ...dated, ...description].filter(
    (text) => text !== '',
  );
}
