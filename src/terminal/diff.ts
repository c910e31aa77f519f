import type { CompiledChange } from '../core/dream/compile';
import { hunksOf } from '../core/dream/lineDiff';
import { maskSecrets } from '../core/secrets/secrets';
import { columns, pad, wrap } from './layout';
import { printable, type Style } from './style';

/** From this width on two columns are readable. */
const SIDE_BY_SIDE_FROM = 110;
const CONTEXT = 2;

interface Row {
  readonly left?: string;
  readonly right?: string;
}

/** The changes file by file: two columns when the terminal is wide enough, unified when not. */
export function renderChanges(changes: readonly CompiledChange[], width: number, style: Style): string[] {
  return changes.flatMap((change) => renderChange(change, width, style));
}

function renderChange(change: CompiledChange, width: number, style: Style): string[] {
  const [before, after] = [maskSecrets(change.before ?? ''), maskSecrets(change.after ?? '')];
  const hunks = hunksOf(before, after, CONTEXT).map((hunk) => hunk.lines);
  const hasTwoSides = change.before !== undefined && change.after !== undefined;
  const print =
    width >= SIDE_BY_SIDE_FROM && hasTwoSides
      ? (lines: readonly string[]) => sideBySide(lines, width, style)
      : (lines: readonly string[]) => unified(lines, width, style);
  return [
    ...headOf(change, hunks.flat(), width, style),
    ...hunks.flatMap((lines, i) => [...(i === 0 ? [] : [style.dim('  ⋯')]), ...print(lines)]),
    '',
  ];
}

/** "MEMORY.md · 4 lines added, 1 removed" */
function headOf(change: CompiledChange, lines: readonly string[], width: number, style: Style): string[] {
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  const [added, removed] = [count('+'), count('-')];
  const lineOrLines = (n: number): string => `${n} ${n === 1 ? 'line' : 'lines'}`;
  const what =
    change.before === undefined
      ? `new, ${lineOrLines(added)}`
      : change.after === undefined
        ? `deleted, ${lineOrLines(removed)}`
        : [
            ...(added > 0 ? [`${lineOrLines(added)} added`] : []),
            ...(removed > 0 ? [`${added > 0 ? String(removed) : lineOrLines(removed)} removed`] : []),
          ].join(', ');
  const name = printable(change.path);
  return columns(`${name} · ${what}`) <= width
    ? [`${style.bold(name)} ${style.dim(`· ${what}`)}`]
    : [...wrap(name, width).map(style.bold), style.dim(`  ${what}`)];
}

/** A line of a patch, wrapped, behind its sign. */
function signed(line: string, width: number): string[] {
  return wrap(printable(line.slice(1)), Math.max(20, width - 2)).map((part, i) =>
    `${i === 0 ? (line[0] ?? ' ') : ' '} ${part}`.trimEnd(),
  );
}

function unified(lines: readonly string[], width: number, style: Style): string[] {
  return lines.flatMap((line) => {
    const paint = line.startsWith('-') ? style.red : line.startsWith('+') ? style.green : style.dim;
    return signed(line, width - 2).map((part) => paint(`  ${part}`.trimEnd()));
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
  return rowsOf(lines).flatMap(({ left, right }) => {
    const l = left === undefined ? [] : signed(left, column);
    const r = right === undefined ? [] : signed(right, column);
    const paintLeft = left?.startsWith('-') === true ? style.red : style.dim;
    const paintRight = right?.startsWith('+') === true ? style.green : style.dim;
    return Array.from({ length: Math.max(l.length, r.length) }, (_, i) => {
      const cell = r[i] ?? '';
      return `  ${paintLeft(pad(l[i] ?? '', column))} │${cell === '' ? '' : ` ${paintRight(cell)}`}`;
    });
  });
}
