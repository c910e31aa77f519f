import { align, type Match } from './align';

/** A run of lines that differ, with the lines around it, as a unified patch has it. */
export interface Hunk {
  /** Counted from 1; the line before, where a side has none. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** With their sign before them: blank, `-` or `+`. */
  readonly lines: readonly string[];
  /** Of these, the places of lines that end their file without a line break. */
  readonly unended: readonly number[];
}

interface Side {
  readonly lines: readonly string[];
  /** The last line has a line break. */
  readonly ended: boolean;
}

/**
 * What differs between two texts, line by line. What stands once in both is paired first, and what pairs with nothing
 * within bounds counts as replaced: the time hardly grows faster than the texts, however unlike they are.
 *
 * @param context how many equal lines are told around each difference
 */
export function hunksOf(before: string, after: string, context: number): Hunk[] {
  const [old, fresh] = [sideOf(before), sideOf(after)];
  const steps = stepsOf(old, fresh);
  return regionsOf(steps, context).map(([from, to]) => hunkOf(steps, from, to, old, fresh));
}

/** Differing hunks as a unified patch of one file. */
export function unifiedPatch(path: string, hunks: readonly Hunk[]): string {
  const lines = [`Index: ${path}`, '='.repeat(67), `--- ${path}`, `+++ ${path}`];
  for (const hunk of hunks) {
    lines.push(
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines.flatMap((line, i) =>
        hunk.unended.includes(i) ? [line, '\\ No newline at end of file'] : [line],
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

function sideOf(text: string): Side {
  if (text === '') return { lines: [], ended: true };
  const ended = text.endsWith('\n');
  return { lines: (ended ? text.slice(0, -1) : text).split('\n'), ended };
}

/** A line of the old text, of the new, or of both: their places. */
interface Step {
  readonly old: number | undefined;
  readonly fresh: number | undefined;
}

function stepsOf(old: Side, fresh: Side): Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  const upTo = (nextI: number, nextJ: number): void => {
    while (i < nextI) steps.push({ old: i++, fresh: undefined });
    while (j < nextJ) steps.push({ old: undefined, fresh: j++ });
  };
  for (const [nextI, nextJ] of matchesOf(old, fresh)) {
    upTo(nextI, nextJ);
    steps.push({ old: i++, fresh: j++ });
  }
  upTo(old.lines.length, fresh.lines.length);
  return steps;
}

/** A line without a line break is another one than the same with it. */
function matchesOf(old: Side, fresh: Side): Match[] {
  const keyed = ({ lines, ended }: Side): readonly string[] =>
    ended ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}\n`];
  return align(keyed(old), keyed(fresh));
}

/** From and to of the steps that are told together. */
function regionsOf(steps: readonly Step[], context: number): (readonly [from: number, to: number])[] {
  const regions: [number, number][] = [];
  steps.forEach(({ old, fresh }, at) => {
    if (old !== undefined && fresh !== undefined) return;
    const [from, to] = [Math.max(0, at - context), Math.min(steps.length, at + context + 1)];
    const last = regions.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = to;
    else regions.push([from, to]);
  });
  return regions;
}

function hunkOf(steps: readonly Step[], from: number, to: number, old: Side, fresh: Side): Hunk {
  const lines: string[] = [];
  const unended: number[] = [];
  let [oldLines, newLines] = [0, 0];
  for (const step of steps.slice(from, to)) {
    const side = step.old === undefined ? fresh : old;
    const at = step.old ?? step.fresh ?? 0;
    const sign = step.old === undefined ? '+' : step.fresh === undefined ? '-' : ' ';
    if (!side.ended && at === side.lines.length - 1) unended.push(lines.length);
    lines.push(sign + (side.lines[at] ?? ''));
    oldLines += Number(step.old !== undefined);
    newLines += Number(step.fresh !== undefined);
  }
  const before = (key: keyof Step): number => countBefore(steps, from, key);
  return {
    oldStart: before('old') + Number(oldLines > 0),
    oldLines,
    newStart: before('fresh') + Number(newLines > 0),
    newLines,
    lines,
    unended,
  };
}

/** How many lines of a text stand before a step: the place of the first that follows, or the one after the last. */
function countBefore(steps: readonly Step[], at: number, key: keyof Step): number {
  for (let i = at - 1; i >= 0; i--) {
    const place = steps[i]?.[key];
    if (place !== undefined) return place + 1;
  }
  return 0;
}
