import { structuredPatch } from 'diff';
import type { CompiledChange } from '../core/dream/compile';
import { printable, type Style } from './style';

/** From this width on two columns are readable. */
const SIDE_BY_SIDE_FROM = 110;
const CONTEXT = 2;
/** Past this many milliseconds a file is shown as wholly replaced: the diff is for the eye only. */
const DEADLINE = 500;

interface Row {
  readonly left?: string;
  readonly right?: string;
}

/** The changes file by file: two columns when the terminal is wide enough, unified when not. */
export function renderChanges(changes: readonly CompiledChange[], width: number, style: Style): string[] {
  return changes.flatMap((change) => [style.bold(headOf(change)), ...renderChange(change, width, style), '']);
}

function headOf(change: CompiledChange): string {
  const name = printable(change.path);
  if (change.before === undefined) return `${name} (new)`;
  return change.after === undefined ? `${name} (goes)` : name;
}

function renderChange(change: CompiledChange, width: number, style: Style): string[] {
  const patch = structuredPatch(
    change.path,
    change.path,
    change.before ?? '',
    change.after ?? '',
    undefined,
    undefined,
    { context: CONTEXT, timeout: DEADLINE },
  );
  const hunks = patch?.hunks.map((hunk) => hunk.lines.filter((line) => !line.startsWith('\\'))) ?? [
    wholeFile(change),
  ];
  const print =
    width >= SIDE_BY_SIDE_FROM
      ? (lines: string[]) => sideBySide(lines, width, style)
      : (lines: string[]) => unified(lines, width, style);
  return hunks.flatMap((lines, i) => [...(i === 0 ? [] : [style.dim('  ⋯')]), ...print(lines)]);
}

function wholeFile(change: CompiledChange): string[] {
  const lines = (text: string | undefined, sign: string): string[] =>
    (text ?? '').split(/\r?\n/).map((line) => sign + line);
  return [...lines(change.before, '-'), ...lines(change.after, '+')];
}

function unified(lines: readonly string[], width: number, style: Style): string[] {
  return lines.flatMap((line) => {
    const paint = line.startsWith('-') ? style.red : line.startsWith('+') ? style.green : style.dim;
    return wrap(printable(line.slice(1)), Math.max(20, width - 4)).map((part, i) =>
      paint(`  ${i === 0 ? (line[0] ?? ' ') : ' '} ${part}`),
    );
  });
}

/** Pairs removed lines with the added lines that follow them. */
function rowsOf(lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const left = removed[i];
      const right = added[i];
      rows.push({ ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.startsWith('-')) removed.push(line);
    else if (line.startsWith('+')) added.push(line);
    else {
      flush();
      rows.push({ left: line, right: line });
    }
  }
  flush();
  return rows;
}

function sideBySide(lines: readonly string[], width: number, style: Style): string[] {
  const column = Math.floor((width - 5) / 2);
  const cell = (line: string | undefined): string[] =>
    line === undefined
      ? []
      : wrap(printable(line.slice(1)), column - 2).map(
          (part, i) => `${i === 0 ? (line[0] ?? ' ') : ' '} ${part}`,
        );
  return rowsOf(lines).flatMap(({ left, right }) => {
    const [l, r] = [cell(left), cell(right)];
    const paintLeft = left?.startsWith('-') === true ? style.red : style.dim;
    const paintRight = right?.startsWith('+') === true ? style.green : style.dim;
    return Array.from(
      { length: Math.max(l.length, r.length) },
      (_, i) => `  ${paintLeft(pad(l[i] ?? '', column))} │ ${paintRight(r[i] ?? '')}`,
    );
  });
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** Terminal columns of a text: wide East Asian characters and emoji take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text)
    count +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  return count;
}

/** Lines of at most `width` columns, broken at blanks where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)/)) {
    if (columns(line) + columns(word.trimEnd()) > width && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
    while (columns(line) > width && line.trimEnd().length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}
