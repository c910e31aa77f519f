import { loadedPart, loadOfText, utf8Length } from '../../core/dream/load';
import type { Operation } from '../../core/dream/operation';
import type { Load } from '../../core/dream/proposal';
import {
  INDEX_FILE,
  INDEX_LIMITS,
  type MemoryFile,
  type Statement,
  type StatementId,
} from '../../core/memory/memory';
import type { Draft } from './draft';
import { Naming, type Filed, type Folder } from './folders';
import { sectionsOf, type Section, type Unit } from './sections';
import { addLine } from './indexUpkeep';
import { listedIn, Shelf } from './shelf';
import { standingWords } from './standing';
import { subjectsOf } from './subjects';
import { termsIn, type TermFinder } from './terms';

/** For the title, blank lines, and notes to come before the next dream. */
const SPARE_LINES = 20;
/** What an index line takes at most: 150 characters, some of several bytes. */
const BYTES_OF_LINE = 160;
/** A reader gives up on long files as on long indexes. */
const LINES_OF_FILE = 180;
const FEWEST_NOTES = 5;
const MOST_NOTES = 25;

/**
 * Moves the notes of a grown index into topic files by subject, so that the index is one again. Below the client's
 * limits nothing is moved; no word is changed. Runs last: it counts what stays when all else is accepted.
 */
export function reorganize(draft: Draft): void {
  const index = draft.input.memory.files.find((file) => file.path === INDEX_FILE);
  if (index === undefined) return;
  const load = loadAfter(draft, index);
  if (!isOver(load)) return;
  const sections = sectionsOf(draft, index);
  const staying = loadOfStaying(index, sections);
  if (isOver(staying)) noteStaying(draft, staying);
  const naming = new Naming(draft);
  for (const folder of arranged(sections, roomBeside(staying), termsIn(draft)))
    propose(draft, naming.file(folder), folder, load);
  relist(draft, index, new Set(sections.flatMap(idsOf)));
}

const isOver = ({ lines, bytes }: Load): boolean => lines > INDEX_LIMITS.lines || bytes > INDEX_LIMITS.bytes;

/** Files that only a moved note led to get a line of their own. */
function relist(draft: Draft, index: MemoryFile, moved: ReadonlySet<StatementId>): void {
  const { memory } = draft.input;
  const shelf = new Shelf(memory);
  const [before, after] = [listedIn(index, memory, shelf), listedIn(index, memory, shelf, moved)];
  for (const file of memory.files) if (before.has(file.path) && !after.has(file.path)) addLine(draft, file);
}

/** What a session loads of the index when all is accepted that is proposed so far; rather too much than too little. */
function loadAfter(draft: Draft, index: MemoryFile): Load {
  const load = loadOfText(loadedPart(index));
  let { lines, bytes } = load;
  const count = (text: string, sign: 1 | -1): void => {
    lines += sign * text.split('\n').length;
    bytes += sign * (utf8Length(text) + 1);
  };
  for (const statement of index.statements) {
    const words = standingWords(draft, statement);
    if (words === statement.text || statement.kind === 'html' || statement.kind === 'description') continue;
    count(index.text.slice(statement.range.start, statement.range.end), -1);
    if (words !== undefined) count(statement.marker + words + (statement.stamp ?? ''), 1);
  }
  const own = new Set(index.statements.map(({ id }) => id));
  for (const text of draft.operations.flatMap((operation) => writtenTo(own, operation)))
    count(`${text}\n`, 1);
  return { ...load, lines, bytes };
}

/**
 * The new lines that an operation puts into the index.
 *
 * @param own the index's statements
 */
function writtenTo(own: ReadonlySet<StatementId>, operation: Operation): readonly string[] {
  switch (operation.kind) {
    case 'add-index-line':
      return [`- [${operation.title}](${operation.target}) — ${operation.hook}`];
    case 'add':
      if ('newFile' in operation.to)
        return [
          `- [${operation.to.newFile.title}](${operation.to.newFile.slug}.md) — ${operation.to.newFile.description}`,
        ];
      return operation.to.file === INDEX_FILE ? [`- ${operation.text} (2026-01-01)`] : [];
    case 'merge':
      return own.has(operation.into) ? operation.additions : [];
    default:
      return [];
  }
}

/** What of the index cannot be moved: lines to files, protected text, its title. */
function loadOfStaying(index: MemoryFile, sections: readonly Section[]): Load {
  const moved = new Set(sections.flatMap(idsOf));
  const stays = index.statements.filter((s) => !moved.has(s.id) && s.kind !== 'html' && s.kind !== 'heading');
  return loadOfText(stays.map((s) => sourceOf(index, s)).join('\n'));
}

function noteStaying(draft: Draft, { lines, bytes }: Load): void {
  const message = `MEMORY.md keeps ${lines} lines and ${bytes} bytes that cannot be moved (protected text and lines to files), of which a session loads ${INDEX_LIMITS.lines} and ${INDEX_LIMITS.bytes}: what stands at its end is not seen. Merge files, or take protection off.`;
  draft.note({ kind: 'too-long', message, statements: [], evidence: [] });
}

/** How many files the index has lines for, beside what stays in it. */
function roomBeside(staying: Load): number {
  const byLines = INDEX_LIMITS.lines - staying.lines - SPARE_LINES;
  const byBytes = Math.floor((INDEX_LIMITS.bytes - staying.bytes) / BYTES_OF_LINE);
  return Math.max(1, Math.min(byLines, byBytes));
}

/** The lines of a statement, and the blank one after a block. */
function sourceOf(index: MemoryFile, { range, kind }: Statement): string {
  return index.text.slice(range.start, range.end) + (kind === 'index-line' || kind === 'item' ? '' : '\n');
}

const unitsOf = ({ units, headed }: Section): readonly Unit[] => [...units, ...headed];
const idsOf = (section: Section): readonly StatementId[] =>
  unitsOf(section).flatMap((unit) => unit.statements.map(({ id }) => id));
const linesOf = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.lines, 0);

/** Decides which notes share a file: those under one heading, and of the others those about one thing. */
function arranged(sections: readonly Section[], room: number, finder: TermFinder): Folder[] {
  const titled = sections.filter((section) => section.heading !== undefined);
  const loose = sections.filter((section) => section.heading === undefined).flatMap(unitsOf);
  const ownFiles =
    loose.length === 0 && titled.length <= room ? titled.length : Math.max(1, Math.floor(room / 2));
  const largest = [...titled].sort((a, b) => linesOf(unitsOf(b)) - linesOf(unitsOf(a))).slice(0, ownFiles);
  const own = titled
    .filter((section) => largest.includes(section))
    .flatMap((section) => underHeading(section, room, finder));
  const crowded = titled.filter((section) => !largest.includes(section)).map(asUnit);
  return [...own, ...bySubject([...loose, ...crowded], Math.max(1, room - own.length), finder)];
}

/** The file of one heading; several, when it would be longer than anyone reads. */
function underHeading(section: Section, room: number, finder: TermFinder): Folder[] {
  const units = unitsOf(section);
  const title = section.heading?.title ?? '';
  if (linesOf(units) <= LINES_OF_FILE) return [{ title, units }];
  return bySubject(units, Math.ceil(room / 4), finder).map((folder) => ({ title, units: folder.units }));
}

/** Where there are too many sections for a file each, a section is carried as one, with its heading. */
function asUnit(section: Section): Unit {
  const units = unitsOf(section);
  const heading = section.heading === undefined ? [] : [section.heading.statement];
  return {
    statements: [...heading, ...units.flatMap((unit) => unit.statements)],
    text: [...heading, ...units].map(({ text }) => text).join('\n'),
    lines: linesOf(units) + 2,
  };
}

function bySubject(units: readonly Unit[], room: number, finder: TermFinder): Folder[] {
  if (units.length === 0) return [];
  const longest = Math.max(LINES_OF_FILE, Math.ceil((2 * linesOf(units)) / room));
  const parts = Math.ceil(linesOf(units) / longest) + 1;
  const subjects = Math.max(1, room - parts);
  const most = Math.max(MOST_NOTES, Math.ceil((1.5 * units.length) / subjects));
  const sorted = subjectsOf(
    units.map(({ text }) => text),
    { least: FEWEST_NOTES, most, subjects },
    finder,
  );
  const pick = (members: readonly number[]): Unit[] => members.flatMap((i) => units[i] ?? []);
  const about = sorted.subjects.flatMap((members) =>
    inParts(pick(members), longest).map((part): Folder => ({ units: part })),
  );
  return [
    ...about,
    ...inParts(pick(sorted.rest), longest).map((part): Folder => ({ units: part, isRest: true })),
  ];
}

/** Cuts units into parts of at most so many lines, in order; what has headings of its own comes last. */
function inParts(units: readonly Unit[], longest: number): Unit[][] {
  const isHeaded = (unit: Unit): number => Number(unit.statements[0]?.kind === 'heading');
  const parts: Unit[][] = [];
  let lines = Infinity;
  for (const unit of [...units].sort((a, b) => isHeaded(a) - isHeaded(b))) {
    if (lines + unit.lines > longest) {
      parts.push([]);
      lines = 0;
    }
    parts.at(-1)?.push(unit);
    lines += unit.lines;
  }
  return parts;
}

function propose(draft: Draft, { statements, place, title }: Filed, folder: Folder, load: Load): void {
  const why =
    folder.title === undefined
      ? `these notes are filed under “${title}”`
      : `these notes stand under “${folder.title}”`;
  draft.propose({
    kind: 'move',
    targets: statements.map(({ id }) => id),
    to: place,
    reason: `MEMORY.md has ${load.lines} lines and ${load.bytes} bytes, of which a session loads ${INDEX_LIMITS.lines} and ${INDEX_LIMITS.bytes}; ${why}.`,
    evidence: [],
    confidence: folder.title === undefined ? 0.8 : 0.9,
  });
}
