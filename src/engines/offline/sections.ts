import type { MemoryFile, Statement, StatementId, StatementKind } from '../../core/memory/memory';
import { words } from '../../core/text/words';
import { oneLine } from './clip';
import type { Draft } from './draft';
import { CALENDAR } from './nouns';
import { standingWords } from './standing';

/** Statements that have to stay together, in order: a step and the next, a lead-in and its list, an item and its code. */
export interface Unit {
  readonly statements: readonly Statement[];
  /** The words that will stand. */
  readonly text: string;
  readonly lines: number;
}

/** What stands under a heading that names a subject; without a heading what stands under none. */
export interface Section {
  readonly heading?: { readonly title: string; readonly statement: Statement };
  /** In front of the sub-headings. */
  readonly units: readonly Unit[];
  /** What stands under sub-headings; each begins with its heading. */
  readonly headed: readonly Unit[];
}

/** Words of headings that say that something was noted, not what about. The next language goes here. */
const JOURNAL = new Set(
  `session sessions conversation chat notes note log logs journal diary entry entries daily weekly learnings learning
   learned lessons lesson memory memories project misc miscellaneous general other others various new recent latest updates
   update todo facts things stuff index archive unsorted inbox context history knowledge info information auto agent
   claude`.split(/\s+/),
);

/** Whether a heading names a subject, as against a date, a journal's entry or a box for anything. */
export function namesSubject(heading: string): boolean {
  return words(heading).some(({ kind, text, weight, key }) => {
    const said = text.toLowerCase().replace(/['’]s?$/, '');
    return (
      kind !== 'date' &&
      kind !== 'number' &&
      !JOURNAL.has(said) &&
      !CALENDAR.has(said) &&
      (weight > 0 || key.length > 3)
    );
  });
}

/** Kinds that can be carried into another file. */
const MOVABLE: ReadonlySet<StatementKind> = new Set(['item', 'paragraph', 'table', 'quote', 'code']);

/**
 * Takes a grown index apart into what can be moved, by subject. What is protected, leads to a file, or leans on
 * a link definition stays out, and so does a lead-in right under the title.
 */
export function sectionsOf(draft: Draft, index: MemoryFile): Section[] {
  return new SectionReader(draft, index).read();
}

interface OpenSection {
  readonly heading: Statement | undefined;
  readonly units: Unit[];
  readonly headed: Map<Statement, Unit[]>;
}

interface OpenUnit {
  readonly subject: string;
  readonly under: Statement | undefined;
  readonly statements: Statement[];
}

class SectionReader {
  readonly #draft: Draft;
  readonly #index: MemoryFile;
  readonly #headings: ReadonlyMap<StatementId, Statement>;
  readonly #title: Statement | undefined;
  readonly #references: readonly string[];

  constructor(draft: Draft, index: MemoryFile) {
    this.#draft = draft;
    this.#index = index;
    const headings = index.statements.filter((s) => s.kind === 'heading');
    this.#headings = new Map(headings.map((heading) => [heading.id, heading]));
    const tops = headings.filter((heading) => heading.level === 1);
    this.#title = tops.length === 1 && tops[0] === headings[0] ? tops[0] : undefined;
    const labels = index.statements
      .filter((s) => s.kind === 'definition')
      .map((s) => /^\[([^\]]+)\]:/.exec(s.text)?.[1]);
    this.#references = labels
      .filter((label) => label !== undefined)
      .map((label) => `[${label.toLowerCase()}]`);
  }

  read(): Section[] {
    const sections = new Map<string, OpenSection>();
    for (const unit of this.#openUnits()) {
      if (this.#isPreface(unit)) continue;
      const section: OpenSection = sections.get(unit.subject) ?? {
        heading: this.#subjectOf(unit.statements[0]),
        units: [],
        headed: new Map(),
      };
      sections.set(unit.subject, section);
      const units: Unit[] = unit.under === undefined ? section.units : (section.headed.get(unit.under) ?? []);
      units.push(this.#close(unit.statements));
      if (unit.under !== undefined) section.headed.set(unit.under, units);
    }
    return [...sections.values()].map(({ heading, units, headed }) => ({
      ...(heading === undefined ? {} : { heading: { title: undated(heading.text), statement: heading } }),
      units,
      headed: [...headed].map(withHeading),
    }));
  }

  /** Statements in order, cut into units. */
  #openUnits(): OpenUnit[] {
    const units: OpenUnit[] = [];
    let open: OpenUnit | undefined;
    for (const statement of this.#index.statements) {
      if (!this.#isMovable(statement)) {
        if (standingWords(this.#draft, statement) !== undefined) open = undefined;
        continue;
      }
      if (
        open !== undefined &&
        sameSection(open.statements[0], statement) &&
        belongs(open.statements, statement)
      ) {
        open.statements.push(statement);
        continue;
      }
      const subject = this.#subjectOf(statement);
      const under = this.#subheadingOf(statement, subject);
      open = { subject: subject === undefined ? '' : folded(subject.text), under, statements: [statement] };
      units.push(open);
    }
    return units;
  }

  #isMovable(statement: Statement): boolean {
    if (!MOVABLE.has(statement.kind) || statement.pinned) return false;
    if (standingWords(this.#draft, statement) === undefined) return false;
    const text = statement.text.toLowerCase();
    return !this.#references.some((reference) => text.includes(reference));
  }

  #above(statement: Statement | undefined): Statement[] {
    const headings = (statement?.section ?? []).map((id) => this.#headings.get(id));
    return headings.filter((heading) => heading !== undefined).filter((heading) => heading !== this.#title);
  }

  /** The outermost heading that names a subject. */
  #subjectOf(statement: Statement | undefined): Statement | undefined {
    return this.#above(statement).find((heading) => namesSubject(heading.text));
  }

  /** The innermost heading under the subject that says more. */
  #subheadingOf(statement: Statement, subject: Statement | undefined): Statement | undefined {
    return this.#above(statement).findLast(
      (heading) => heading !== subject && !heading.pinned && namesSubject(heading.text),
    );
  }

  /** Right under the title, before any list or heading: what the memory says of itself. */
  #isPreface({ statements }: OpenUnit): boolean {
    const [first] = statements;
    if (first?.kind !== 'paragraph' || statements.length > 1 || this.#title === undefined) return false;
    const at = this.#index.statements.indexOf(this.#title);
    return this.#index.statements[at + 1] === first && first.section.length === 1;
  }

  #close(statements: readonly Statement[]): Unit {
    const text = statements.flatMap((s) => standingWords(this.#draft, s) ?? []).join('\n');
    return {
      statements,
      text,
      lines: text.split('\n').length + statements.filter((s) => s.kind !== 'item').length,
    };
  }
}

function withHeading([heading, units]: readonly [Statement, readonly Unit[]]): Unit {
  return {
    statements: [heading, ...units.flatMap((unit) => unit.statements)],
    text: [heading.text, ...units.map((unit) => unit.text)].join('\n'),
    lines: units.reduce((sum, unit) => sum + unit.lines, 2),
  };
}

/** A heading without the date before it, which its notes keep as a stamp. */
const undated = (heading: string): string =>
  oneLine(heading).replace(/^\[?\d{4}-\d\d(?:-\d\d)?\]?[\s:,|–—-]+/, '');

const folded = (text: string): string =>
  words(undated(text))
    .map((word) => word.key)
    .join(' ');

function sameSection(a: Statement | undefined, b: Statement): boolean {
  return a?.section.at(-1) === b.section.at(-1);
}

/** Whether a statement leans on the ones right before it. */
function belongs(before: readonly Statement[], statement: Statement): boolean {
  const [first] = before;
  const last = before.at(-1);
  if (first === undefined || last === undefined) return false;
  if (statement.kind !== 'item' && statement.kind !== 'paragraph') return true;
  if (leadsIn(last)) return true;
  if (statement.kind === 'paragraph') return false;
  return leadsIn(first) || (isStep(last) && isStep(statement));
}

const isStep = ({ kind, marker }: Statement): boolean => kind === 'item' && /\d/.test(marker);

/** A paragraph that announces what follows: it ends with a colon, or is bold as a heading is. */
function leadsIn({ kind, text }: Statement): boolean {
  return kind === 'paragraph' && (/:\**$/.test(text) || /^\*\*[^*\n]+\*\*$/.test(text));
}
