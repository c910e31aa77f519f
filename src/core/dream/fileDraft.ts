import { escapedTitle } from '../memory/indexLine';
import { columnsOf } from '../memory/lines';
import type { MemoryFile, Statement, StatementId } from '../memory/memory';
import { blanksBefore, endsWithBlankLine, followsItem, lineStart, nextLine } from './linePlaces';

/** What becomes of one old statement inside its file. */
export interface Slot {
  readonly statement: Statement;
  gone: boolean;
  /** New words in the place of the old ones. */
  text?: string;
  /** Sentences that other statements brought along. */
  readonly additions: string[];
  /** A new date stamp, with its leading blank. */
  stamp?: string;
  /** For an index line: its new title and href. */
  title?: string;
  href?: string;
}

/** New lines for a file. `after` names the statement they follow; without it they go to the end. */
export interface Insertion {
  readonly lines: readonly string[];
  readonly after?: StatementId;
  /** An item stands close to the item before it; a block has a blank line around it. */
  readonly style: 'item' | 'block';
}

/** The last statement and the last item under a heading, or of a file. */
interface SectionEnd {
  readonly last: Statement | undefined;
  readonly lastItem: Statement | undefined;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words and what was added to them, as one text: sentences after a blank, `**Label:**` lines on their own line. */
export function withAdditions(text: string, additions: readonly string[]): string {
  return additions.reduce((whole, addition) => {
    if (/^\*\*|\n/.test(addition)) return `${whole}\n${addition}`;
    const closed =
      /[.!?:;…)"'”’`]$/.test(whole) && !/[`)"']$/.test(whole) ? whole : `${whole.replace(/[,;]$/, '')}.`;
    return `${closed} ${addition}`;
  }, text);
}

/** Lines of a statement's words behind its marker, later lines indented by the marker's width. */
function layOut(marker: string, text: string, eol: string): string {
  const indent = ' '.repeat(columnsOf(marker));
  return text
    .split(/\r\n|\n|\r/)
    .map((line, i) => (i === 0 ? marker + line : line === '' ? '' : indent + line))
    .join(eol);
}

/** The edits that one file gets from the accepted operations, and its text after them. */
export class FileDraft {
  readonly slots: ReadonlyMap<StatementId, Slot>;
  readonly #insertions: Insertion[] = [];
  /** Where words go, by heading: looked for once, since many may come. */
  readonly #ends = new Map<StatementId | undefined, SectionEnd>();
  #dated: boolean | undefined;

  constructor(readonly file: MemoryFile) {
    this.slots = new Map(
      file.statements.map((statement) => [statement.id, { statement, gone: false, additions: [] }]),
    );
  }

  insert(insertion: Insertion): void {
    this.#insertions.push(insertion);
  }

  /** Puts words into the file: an item among items, otherwise a block at the end. */
  insertWords(
    place: { readonly section?: StatementId },
    text: string,
    stamp: string,
    moved?: Statement,
  ): void {
    const { last, lastItem } = this.#endOf(place.section);
    const asItem =
      moved === undefined ? lastItem !== undefined || this.file.role !== 'fact' : moved.kind === 'item';
    const marker = asItem
      ? (/^\s*([-*+] )$/.exec(lastItem?.marker ?? '')?.[1] ?? '- ')
      : (moved?.marker ?? '');
    const indent = ' '.repeat(marker.length);
    const lines = `${text}${stamp}`
      .split(/\r\n|\n|\r/)
      .map((line, i) => (i === 0 ? marker + line : line === '' ? '' : indent + line));
    const after = asItem && lastItem !== undefined ? lastItem : last;
    const anchor = after?.id ?? place.section;
    this.insert({
      lines,
      style: asItem ? 'item' : 'block',
      ...(anchor === undefined ? {} : { after: anchor }),
    });
  }

  #endOf(section: StatementId | undefined): SectionEnd {
    const known = this.#ends.get(section);
    if (known !== undefined) return known;
    const inSection = (s: Statement): boolean => section === undefined || s.section.includes(section);
    const { statements } = this.file;
    const end = {
      last: statements.findLast(inSection),
      lastItem: statements.findLast((s) => s.kind === 'item' && inSection(s)),
    };
    this.#ends.set(section, end);
    return end;
  }

  /** Whether any statement has a date stamp. */
  get isDated(): boolean {
    return (this.#dated ??= this.file.statements.some((statement) => statement.stamp !== undefined));
  }

  get hasInsertions(): boolean {
    return this.#insertions.length > 0;
  }

  /** Whether new lines follow this heading or a statement below it. */
  insertsUnder(heading: StatementId): boolean {
    return this.#insertions.some(
      ({ after }) =>
        after !== undefined &&
        (after === heading || this.slots.get(after)?.statement.section.includes(heading) === true),
    );
  }

  get isChanged(): boolean {
    return this.hasInsertions || [...this.slots.values()].some((slot) => slot.gone || isEdited(slot));
  }

  /** The file's text after all edits but those in front matter, which compile makes last. */
  print(): string {
    const { text } = this.file;
    const removals = this.#removals();
    const edits = [...removals, ...this.#rewrites(), ...this.#insertionEdits(removals)];
    edits.sort((a, b) => a.start - b.start || a.end - b.end);
    let printed = '';
    let at = 0;
    for (const edit of edits) {
      if (edit.start < at) continue; // an insertion point inside a removed region was moved to its end already
      printed += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return printed + text.slice(at);
  }

  #rewrites(): Edit[] {
    const edits: Edit[] = [];
    for (const slot of this.slots.values()) {
      if (!slot.gone && slot.statement.kind !== 'description')
        edits.push(...rewriteEdits(slot, this.file.eol));
    }
    return edits;
  }

  /** Regions of lines to take out; regions with only blank lines between them are one. */
  #removals(): Edit[] {
    const { text } = this.file;
    const regions: { start: number; end: number }[] = [];
    for (const { statement, gone } of this.slots.values()) {
      if (!gone || statement.kind === 'description') continue;
      const start = lineStart(text, statement.range.start);
      const end = nextLine(text, statement.range.end);
      const last = regions.at(-1);
      if (last !== undefined && text.slice(last.end, start).trim() === '') last.end = end;
      else regions.push({ start, end });
    }
    return regions.map((region) => ({ ...this.#withBlankLines(region), text: '' }));
  }

  /** Takes the blank lines on one side along where both sides would be blank. */
  #withBlankLines(region: { start: number; end: number }): { start: number; end: number } {
    const { text } = this.file;
    const blankAfter = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(text.slice(region.end))?.[0].length ?? 0;
    const head = text.slice(0, region.start);
    const opens = head === '' || head === '\uFEFF';
    const blankBefore = opens || endsWithBlankLine(blanksBefore(text, region.start));
    if (region.end + blankAfter >= text.length) {
      const kept = this.#insertsFrom(region.start) ? head : head.replace(/(?:(\r\n|\n|\r)[ \t]*)+$/, '$1');
      return { start: kept.length, end: text.length };
    }
    return blankBefore ? { start: region.start, end: region.end + blankAfter } : region;
  }

  #insertsFrom(offset: number): boolean {
    return this.#insertions.some(({ after }) => {
      const anchor = after === undefined ? undefined : this.slots.get(after)?.statement;
      return anchor === undefined || anchor.range.end >= offset;
    });
  }

  #insertionEdits(removals: readonly Edit[]): Edit[] {
    const byPlace = new Map<number, Insertion[]>();
    for (const insertion of this.#insertions) {
      const place = this.#placeOf(insertion, removals);
      const others = byPlace.get(place);
      if (others === undefined) byPlace.set(place, [insertion]);
      else others.push(insertion);
    }
    return [...byPlace].map(([place, insertions]) => ({
      start: place,
      end: place,
      text: this.#printInsertions(place, insertions),
    }));
  }

  /** Offset of the line after the one that an insertion follows. */
  #placeOf(insertion: Insertion, removals: readonly Edit[]): number {
    const { text } = this.file;
    const anchor = insertion.after === undefined ? undefined : this.slots.get(insertion.after);
    const place = anchor === undefined ? text.length : nextLine(text, anchor.statement.range.end);
    return removals.find((region) => region.start <= place && place < region.end)?.end ?? place;
  }

  #printInsertions(place: number, insertions: readonly Insertion[]): string {
    const { text, eol } = this.file;
    const isStart = place === 0 || (place === 1 && text.startsWith('\uFEFF'));
    const before = blanksBefore(text, place);
    let printed = isStart || /[\r\n]$/.test(before) ? '' : eol;
    let previous: Insertion['style'] | undefined = followsItem(this.file, place) ? 'item' : undefined;
    const blankBefore = isStart || endsWithBlankLine(before);
    insertions.forEach((insertion, i) => {
      const close = insertion.style === 'item' && previous === 'item';
      if (!close && !(i === 0 && blankBefore)) printed += eol;
      printed += insertion.lines.join(eol) + eol;
      previous = insertion.style;
    });
    const after = text.slice(place);
    const needsBlank =
      after.trim() !== '' &&
      !/^[ \t]*(?:\r\n|\n|\r)/.test(after) &&
      !(previous === 'item' && /^\s*(?:[-*+]|\d+[.)])\s/.test(after));
    return needsBlank ? printed + eol : printed;
  }
}

function isEdited(slot: Slot): boolean {
  return (
    slot.text !== undefined ||
    slot.additions.length > 0 ||
    slot.stamp !== undefined ||
    slot.title !== undefined ||
    slot.href !== undefined
  );
}

/** The words a slot ends up with. */
export function finalText(slot: Slot): string {
  return withAdditions(slot.text ?? slot.statement.text, slot.additions);
}

function rewriteEdits(slot: Slot, eol: string): Edit[] {
  if (!isEdited(slot)) return [];
  const { statement } = slot;
  if (statement.kind !== 'index-line' || statement.link === undefined) {
    return [
      {
        ...statement.range,
        text: layOut(statement.marker, finalText(slot), eol) + (slot.stamp ?? statement.stamp ?? ''),
      },
    ];
  }
  const { link } = statement;
  const edits: Edit[] = [];
  if (slot.title !== undefined) edits.push({ ...link.titleRange, text: escapedTitle(slot.title) });
  if (slot.href !== undefined) edits.push({ ...link.hrefRange, text: slot.href });
  if (slot.text !== undefined || slot.additions.length > 0) {
    const words = finalText(slot).replace(/\s+/g, ' ');
    const end = statement.range.end - (statement.stamp?.length ?? 0);
    edits.push(
      link.hookRange === undefined
        ? { start: end, end, text: ` — ${words}` }
        : { ...link.hookRange, text: words },
    );
  }
  return edits;
}
