import type { Edit } from '../dream/edits';
import type { Segment } from '../dream/segments';

/** Steps of one file that a person decides on together. */
export interface Place {
  /** Positions in the list of steps, in order. */
  readonly steps: readonly number[];
  /** The segments that give it its name. */
  readonly segments: readonly Segment[];
  /** Words of its first statement. */
  readonly title?: string;
  /** What it is where it has no statement. */
  readonly about?: 'front matter' | 'blank lines and line ends';
}

/**
 * Gathers steps into places: a statement with the blank lines around it, and with the headings that come back above it.
 * Front matter is one place, and so is all that differs in nothing but blanks and line ends.
 */
export function places(steps: readonly Edit[]): Place[] {
  const gathered: { steps: Set<number>; segments: Segment[]; title?: string }[] = [];
  const quiet: number[] = [];
  const front: number[] = [];
  for (const [nth, step] of steps.entries()) {
    if (isFrontMatter(step)) front.push(nth);
    else if (isQuiet(step)) quiet.push(nth);
    else if (!leadsIn(steps, nth)) {
      const segments = [step.brings, step.takes].filter((one) => one !== undefined);
      gathered.push({
        steps: new Set([
          ...aboveIt(steps, nth),
          nth,
          ...blanksBeside(steps, nth),
          ...blanksAround(steps, nth),
        ]),
        segments,
        title: titleOf(segments[0]),
      });
    }
  }
  const taken = new Set(gathered.flatMap((place) => [...place.steps]));
  const alone = quiet.filter((nth) => !taken.has(nth));
  return [
    ...gathered.map((place) => ({ ...place, steps: [...place.steps].sort((a, b) => a - b) })),
    ...placeOf(front, 'front matter'),
    ...placeOf(alone, 'blank lines and line ends'),
  ];
}

function placeOf(steps: readonly number[], about: NonNullable<Place['about']>): Place[] {
  return steps.length === 0 ? [] : [{ steps, segments: [], about }];
}

function isFrontMatter({ takes, brings }: Edit): boolean {
  return (takes ?? brings)?.kind === 'front-matter';
}

/** Nothing but blanks and line ends. */
function isQuiet({ takes, brings }: Edit): boolean {
  const isBlank = (segment: Segment | undefined): boolean =>
    segment === undefined || segment.kind === 'blank';
  return takes?.key === brings?.key || (isBlank(takes) && isBlank(brings));
}

function isHeading({ takes, brings }: Edit): boolean {
  return takes === undefined && brings?.kind === 'heading';
}

/** Whether two steps touch: nothing that stays stands between them. */
function isBeside(a: Edit | undefined, b: Edit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return b.at === a.at + (a.takes === undefined ? 0 : 1);
}

/** A heading that comes back above something that does is no place of its own. */
function leadsIn(steps: readonly Edit[], nth: number): boolean {
  const step = steps[nth];
  if (step === undefined || !isHeading(step)) return false;
  for (let n = nth + 1; isBeside(steps[n - 1], steps[n]); n++) {
    const next = steps[n];
    if (next === undefined) return false;
    if (isHeading(next)) return leadsIn(steps, n);
    if (!isQuiet(next)) return next.brings !== undefined;
  }
  return false;
}

/** The headings that come back above a step, with the blank lines between: all the way up to what stays. */
function aboveIt(steps: readonly Edit[], nth: number): number[] {
  if (steps[nth]?.brings === undefined) return [];
  const above: number[] = [];
  let pending: number[] = [];
  for (let n = nth - 1; isBeside(steps[n], steps[n + 1]); n--) {
    const step = steps[n];
    if (step === undefined) break;
    pending.push(n);
    if (isHeading(step)) {
      above.push(...pending.filter((one) => isLead(steps[one])));
      above.push(...blanksBeside(steps, n));
      pending = [];
      if (!isQuietOrHeading(steps[n - 1])) break;
    }
  }
  return above;
}

const isLead = (step: Edit | undefined): boolean => step !== undefined && (isHeading(step) || isQuiet(step));
const isQuietOrHeading = isLead;

/** The blank lines before and behind a step that change with it. */
function blanksBeside(steps: readonly Edit[], nth: number): number[] {
  const beside: number[] = [];
  for (let n = nth - 1; isBeside(steps[n], steps[n + 1]) && isBlankChange(steps[n]); n--) beside.push(n);
  for (let n = nth + 1; isBeside(steps[n - 1], steps[n]) && isBlankChange(steps[n]); n++) beside.push(n);
  return beside;
}

const isBlankChange = (step: Edit | undefined): boolean =>
  step !== undefined && isQuiet(step) && !isSame(step);

/** The blank lines between what comes back together and what stays: each part of it is set off by them. */
function blanksAround(steps: readonly Edit[], nth: number): number[] {
  let [first, last] = [nth, nth];
  while (isBeside(steps[first - 1], steps[first])) first--;
  while (isBeside(steps[last], steps[last + 1])) last++;
  const around: number[] = [];
  for (let n = first; n < nth && isBlankChange(steps[n]); n++) around.push(n);
  for (let n = last; n > nth && isBlankChange(steps[n]); n--) around.push(n);
  return around;
}

/** The same words, otherwise spaced. */
function isSame({ takes, brings }: Edit): boolean {
  return takes !== undefined && takes.kind !== 'blank' && takes.key === brings?.key;
}

function titleOf(segment: Segment | undefined): string {
  const words = (segment?.key ?? '').replace(/^[\s#>*+-]+/, '').trim();
  // A link is known by its words.
  return words.replace(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, '$1');
}
