import { difference, type Edit } from './edits';
import { linkTarget, type Segment, segmentsOf } from './segments';

/** A step back, and whether it is made; `moot` when there is nothing left to take back. */
export interface StepBack {
  readonly edit: Edit;
  verdict: 'make' | 'moot' | { readonly leave: string; readonly text: string };
}

/** The undo of one file that stands in all three versions, statement by statement. */
export class FileUndo {
  readonly steps: readonly StepBack[];
  /** Words of statements that the dream brought here and that were changed or removed since. */
  readonly touched: ReadonlySet<string>;
  readonly #base: readonly Segment[];
  readonly #ours: string;
  readonly #theirs: string;
  readonly #later: readonly Edit[];
  /** What nobody touched since, as it stands now, by its position in `#base`. */
  readonly #kept: ReadonlyMap<number, Segment>;
  /** Index lines that lead to these files go. */
  readonly #goneTargets = new Set<string>();

  constructor(base: string, theirs: string, ours: string) {
    this.#base = segmentsOf(base);
    this.#ours = ours;
    this.#theirs = theirs;
    const since = difference(this.#base, segmentsOf(ours));
    this.#later = since.edits;
    this.#kept = since.kept;
    const takenLater = taking(this.#later);
    const broughtLater = new Set(
      this.#later.flatMap(({ brings }) => (brings === undefined ? [] : [brings.key])),
    );
    const back = difference(this.#base, segmentsOf(theirs)).edits;
    this.steps = back.map((edit) => ({
      edit,
      verdict: firstVerdict(edit, takenLater.get(edit.at), broughtLater),
    }));
    const touched = back.filter((edit) => edit.takes !== undefined && takenLater.has(edit.at));
    this.touched = new Set(touched.flatMap(({ takes }) => (takes === undefined ? [] : wordsOf(takes))));
  }

  /** Segments that were brought in since, as they stand now. */
  get broughtSince(): readonly Segment[] {
    return this.#later.flatMap(({ brings }) => (brings === undefined ? [] : [brings]));
  }

  /** Makes index lines go that lead to a file which this undo takes away. */
  dropLinesTo(target: string): void {
    this.#goneTargets.add(target);
  }

  /** The text after the undo. */
  text(): string {
    const isUntouched = this.#later.length === 0 && this.steps.every(({ verdict }) => verdict === 'make');
    return isUntouched && this.#isAsLeft() ? this.#theirs : join(this.#woven(), lineEnding(this.#ours));
  }

  /** Whether the bytes too are those that the dream left: segments compare without the blanks at ends of lines. */
  #isAsLeft(): boolean {
    return this.#base.every((segment, at) => this.#kept.get(at)?.text === segment.text);
  }

  #woven(): Segment[] {
    const eol = lineEnding(this.#ours);
    const made = this.#made().map((edit) => this.#anchored(withEnding(edit, eol)));
    const undone = taking(made);
    const later = taking(this.#later);
    const ofTheDream = taking(this.steps.map(({ edit }) => edit));
    const woven: Segment[] = [];
    for (let at = 0; at <= this.#base.length; at++) {
      woven.push(...broughtOnly(made, at));
      woven.push(...broughtOnly(this.#later, at).filter((segment) => !this.#leadsNowhere(segment)));
      const change = later.get(at) ?? undone.get(at);
      const now = change === undefined ? this.#kept.get(at) : change.brings;
      const stoodBefore = !later.has(at) && !ofTheDream.has(at);
      if (now !== undefined && (stoodBefore || !this.#leadsNowhere(now))) woven.push(now);
    }
    return woven;
  }

  /** The steps that are made. Blank lines come back with a statement beside them, not by themselves. */
  #made(): Edit[] {
    const bringsWords = ({ takes, brings }: Edit): boolean => takes === undefined && brings?.kind !== 'blank';
    const made = this.steps.filter(({ verdict }) => verdict === 'make').map(({ edit }) => edit);
    const placesOfWords = new Set(
      this.steps.filter(({ edit }) => bringsWords(edit)).map(({ edit }) => edit.at),
    );
    const placesMade = new Set(made.filter(bringsWords).map((edit) => edit.at));
    const isStray = (edit: Edit): boolean => placesOfWords.has(edit.at) && !placesMade.has(edit.at);
    return made.filter((edit) => edit.takes !== undefined || edit.brings?.kind !== 'blank' || !isStray(edit));
  }

  /** What comes back stands behind what it stood behind, not behind what was written there since. */
  #anchored(edit: Edit): Edit {
    if (edit.takes !== undefined) return edit;
    const removed = new Set(this.#later.flatMap((one) => (one.brings === undefined ? [one.at] : [])));
    let { at } = edit;
    while (removed.has(at - 1)) at--;
    return { ...edit, at };
  }

  #leadsNowhere(segment: Segment): boolean {
    const target = linkTarget(segment);
    return target !== undefined && this.#goneTargets.has(target);
  }
}

/** The edits that take something, by its position. */
function taking(edits: readonly Edit[]): Map<number, Edit> {
  return new Map(edits.flatMap((edit) => (edit.takes === undefined ? [] : [[edit.at, edit]])));
}

function broughtOnly(edits: readonly Edit[], at: number): Segment[] {
  return edits.flatMap((edit) =>
    edit.at === at && edit.takes === undefined && edit.brings !== undefined ? [edit.brings] : [],
  );
}

function firstVerdict(
  edit: Edit,
  later: Edit | undefined,
  broughtLater: ReadonlySet<string>,
): StepBack['verdict'] {
  const { takes, brings } = edit;
  if (takes === undefined)
    return brings !== undefined && brings.kind !== 'blank' && broughtLater.has(brings.key) ? 'moot' : 'make';
  if (later === undefined) return 'make';
  if (later.brings?.key === brings?.key || isBookkeeping(takes)) return 'moot';
  if (brings === undefined) {
    const text = later.brings?.text.trim() ?? '';
    return { leave: 'That dream had added this, but it was changed since, so it stays.', text };
  }
  const what = later.brings === undefined ? 'removed' : 'changed';
  return {
    leave: `This was ${what} after that dream, so its earlier words do not come back.`,
    text: brings.text.trim(),
  };
}

/** Blank lines and the client's own time stamps: nobody misses them. */
function isBookkeeping(segment: Segment): boolean {
  return segment.kind === 'blank' || (segment.kind === 'front-matter' && /^\s*modified:/.test(segment.key));
}

/** What a segment says, whatever marks it and however deep; nothing for what is too short to tell apart. */
export function wordsOf(segment: Segment): string[] {
  if (segment.kind === 'blank' || segment.kind === 'front-matter') return [];
  const words = segment.key
    .replace(/^[\s#>*+-]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 3 ? [words] : [];
}

function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** What comes back from another time ends its lines as the file does now. */
function withEnding(edit: Edit, eol: string): Edit {
  const { brings } = edit;
  if (brings === undefined) return edit;
  return { ...edit, brings: { ...brings, text: brings.text.replace(/\r\n|\r|\n/g, eol) } };
}

/** The text of segments, so that no two of them run together. */
function join(segments: readonly Segment[], eol: string): string {
  let text = '';
  let previous: Segment | undefined;
  for (const segment of segments) {
    if (previous !== undefined && !/[\r\n]$/.test(text)) text += eol;
    const runsOn =
      segment.kind === 'paragraph' && (previous?.kind === 'paragraph' || previous?.kind === 'item');
    if (runsOn) text += eol;
    text += segment.text;
    previous = segment;
  }
  return text;
}
