import type { NewFile, OperationKind, Place } from '../../core/dream/operation';
import { INDEX_FILE, type Memory, type MemoryFile, type Statement } from '../../core/memory/memory';
import { noteSlug } from '../../core/memory/slug';
import { clipped, oneLine } from './clip';
import type { Draft } from './draft';
import { decapitalized, keysOf, mayBeRepeated } from './indexEntry';
import type { Unit } from './sections';
import { enumerated, termsIn, type SubjectWord } from './terms';
import { titleOf } from './title';

/** Notes that are to share a file. */
export interface Folder {
  readonly units: readonly Unit[];
  /** The heading they stood under. */
  readonly title?: string;
  /** What found no subject. */
  readonly isRest?: boolean;
}

/** A folder with its place, and what it is called. */
export interface Filed {
  readonly statements: readonly Statement[];
  readonly place: Place;
  readonly title: string;
}

const REST = 'General notes';
const REST_DESCRIPTION = 'Notes on single things';
const LONGEST_TITLE = 48;
/** A title names enough when so many of the notes have one of its words. */
const TOLD_BY_TITLE = 0.6;
const LONGEST_DESCRIPTION = 90;

/** What leaves a statement's words as good names; a rewrite only changes dates. */
const STAYING: ReadonlySet<OperationKind | undefined> = new Set([undefined, 'rewrite']);

/**
 * Names files after what stands in them: the heading, or the words that most notes share. No word is used that is not
 * in the notes, as they are found, so that the names hold whatever else is accepted.
 */
export class Naming {
  readonly #draft: Draft;
  readonly #files: ReadonlyMap<string, MemoryFile>;
  readonly #taken = new Set<string>();
  /** The words that titles begin with: no two should. */
  readonly #leads = new Set<string>();

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#files = filesBySlug(draft.input.memory);
  }

  file(folder: Folder): Filed {
    const statements = folder.units.flatMap((unit) => unit.statements);
    const texts = folder.units.map((unit) => this.#foundText(unit));
    const shared = termsIn(this.#draft).subjectWords(texts, 5);
    const fresh = shared.filter(({ word }) => !this.#leads.has(word));
    const title = this.#freeTitle(
      this.#titlesOf(folder, fresh.length > 0 ? fresh : shared, texts),
      statements,
    );
    const slug = noteSlug(title);
    this.#taken.add(slug);
    if (folder.title === undefined && fresh[0] !== undefined) this.#leads.add(fresh[0].word);
    const standing = this.#files.get(slug);
    if (standing !== undefined) return { statements, place: { file: standing.path }, title };
    const about: NewFile = {
      slug,
      title,
      description: descriptionOf(folder, title, shared, texts),
      type: 'project',
      form: 'topic',
    };
    return { statements, place: { newFile: about }, title };
  }

  /** The words of a unit as they stand now, but for those that give way to others. */
  #foundText(unit: Unit): string {
    const staying = unit.statements.filter(({ id }) => STAYING.has(this.#draft.claimedBy(id)?.kind));
    return staying.map(({ text }) => text).join('\n');
  }

  /** Titles for a folder, the shortest that says enough first. */
  #titlesOf({ title, isRest }: Folder, shared: readonly SubjectWord[], texts: readonly string[]): string[] {
    const named = shared.length > 0 ? shared : termsIn(this.#draft).subjectWords(texts, 3, new Set(), 1);
    const enough = named.findIndex(({ covered }) => covered >= TOLD_BY_TITLE) + 1;
    const first = enough === 0 ? Math.min(3, named.length) : Math.min(3, enough);
    const lengths = [...new Set([first, 1, 2, 3, 4, 5])].filter(
      (n) => n > 0 && n >= Math.min(first, 2) && n <= named.length,
    );
    const enumerations = lengths.map((n) => enumerated(named.slice(0, n).map(({ word }) => word)));
    if (title !== undefined) return [title, ...enumerations.map((words) => `${title}: ${words}`)];
    if (isRest === true) return [REST, ...enumerations.map((words) => `${REST} on ${words}`)];
    return [...enumerations.map(capitalized), titleOf(texts.find((text) => text !== '') ?? REST)].filter(
      (text) => text !== '',
    );
  }

  #freeTitle(titles: readonly string[], statements: readonly Statement[]): string {
    const fitting = titles
      .map((title) => clipped(title, LONGEST_TITLE).replace(/…$/, ''))
      .filter((title) => title !== '' && mayBeRepeated(title));
    const free = fitting.find((title) => this.#isFree(noteSlug(title), statements));
    if (free !== undefined) return free;
    const base = fitting[0] ?? REST;
    for (let letter = 'b'; ; letter = next(letter))
      if (this.#isFree(noteSlug(`${base} ${letter}`), statements)) return `${base} ${letter}`;
  }

  /** A name nobody has; or one of a topic file that these notes can simply be added to. */
  #isFree(slug: string, statements: readonly Statement[]): boolean {
    if (this.#taken.has(slug)) return false;
    const standing = this.#files.get(slug);
    if (standing === undefined) return true;
    const takesMore =
      standing.role === 'topic' &&
      !standing.statements.some((s) => s.pinned) &&
      standing.statements.some((s) => s.kind === 'item');
    return takesMore && statements.every((s) => s.kind === 'item');
  }
}

const next = (letter: string): string =>
  letter.endsWith('z')
    ? `${letter}b`
    : letter.slice(0, -1) + String.fromCharCode(letter.charCodeAt(letter.length - 1) + 1);

function filesBySlug(memory: Memory): Map<string, MemoryFile> {
  const files = new Map<string, MemoryFile>();
  for (const file of memory.files)
    if (file.path !== INDEX_FILE) files.set(noteSlug(file.path.replace(/\.md$/i, '')), file);
  return files;
}

const capitalized = (text: string): string =>
  text.replace(/^\p{Ll}(?!\p{Ll}*[\p{Lu}\d_])/u, (letter) => letter.toUpperCase());

/** One line on what a file holds. */
function descriptionOf(
  { isRest }: Folder,
  title: string,
  shared: readonly SubjectWord[],
  texts: readonly string[],
): string {
  if (isRest === true) return REST_DESCRIPTION;
  if (shared.length > 1) return `Notes on ${enumerated(shared.map(({ word }) => word))}`;
  const first = oneLine(texts.find((text) => text !== '') ?? '');
  const telling =
    [...keysOf(first)].length > 2 && mayBeRepeated(first) ? clipped(first, LONGEST_DESCRIPTION) : '';
  return telling === '' ? `Notes on ${decapitalized(title)}` : telling;
}
