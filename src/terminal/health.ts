import { counted } from '../core/dream/describe';
import {
  type Health,
  type HealthFigures,
  type HealthItem,
  type HealthKind,
  type HealthPlace,
  percent,
  reached,
} from '../core/health/health';
import { indented, pad, wrap } from './layout';
import { printable, type Style } from './style';

/** What each list is about, in the words of the terminal. */
export const LISTS: Readonly<Record<HealthKind, string>> = {
  'not-loaded': 'In the index, behind what a session start loads',
  'not-reached': 'Notes that nothing loaded leads to',
  gone: 'Notes that left memory without a dream',
  duplicates: 'Notes that say what another one says',
  contradictions: 'Notes that say otherwise than another one',
  'dead-links': 'Links to files that are not there',
  'missing-paths': 'Notes with a path that is gone from the workspace',
  unsourced: 'Notes that do not say which session they are from',
  secrets: 'Secrets in plain text',
};

interface Page {
  readonly width: number;
  readonly style: Style;
}

const INDENT = 17;

/** The numbers of a memory, each with the name of its list. */
export function renderHealth({ figures }: Health, page: Page): string[] {
  const { counts, tokens, loadedBytes, indexBytes } = figures;
  const row = (name: string, words: string): string[] => rows(name, words, page);
  return [
    ...row('Reached', reachedInWords(figures)),
    ...(counts.gone > 0
      ? row('', `${counted(counts.gone, 'note')} of these left memory without a dream`)
      : []),
    ...row(
      'Loaded',
      `${number(loadedBytes)} of ${number(indexBytes)} bytes of the index (${percent(loadedBytes, indexBytes)} %), about ${number(tokens)} tokens at each session start`,
    ),
    '',
    ...(Object.keys(LISTS) as HealthKind[]).flatMap((kind) => row(kind, countInWords(kind, counts[kind]))),
  ];
}

/** "31 of 38 notes (82 %) from what a session start loads" */
export function reachedInWords(figures: HealthFigures): string {
  const { notes } = figures;
  const found = reached(figures);
  return `${number(found)} of ${counted(notes, 'note')} (${percent(found, notes)} %), from what a session start loads`;
}

function countInWords(kind: HealthKind, count: number): string {
  return `${number(count).padStart(5)}  ${LISTS[kind]}`;
}

function rows(name: string, words: string, { width, style }: Page): string[] {
  const [first = '', ...more] = indented(words, INDENT, width);
  return [`${style.bold(pad(name, INDENT))}${first.slice(INDENT)}`, ...more];
}

/** The places behind a number: file and line first, so that an editor's terminal opens them. */
export function renderList(kind: HealthKind, items: readonly HealthItem[], page: Page): string[] {
  const head = page.style.bold(`${LISTS[kind]} (${number(items.length)})`);
  return [...wrap(head, page.width), ...items.flatMap((item) => renderItem(kind, item, page))];
}

function renderItem(kind: HealthKind, item: HealthItem, { width, style }: Page): string[] {
  const { what, other } = item;
  const more = [
    ...(what === undefined ? [] : [kind === 'secrets' ? what : `not there: ${what}`]),
    ...(other === undefined
      ? []
      : [`${kind === 'contradictions' ? 'against' : 'as'} ${placeOf(other)}: ${other.text}`]),
  ];
  return [
    style.cyan(`  ${printable(placeOf(item))}`),
    ...indented(printable(item.text), 4, width),
    ...more.flatMap((words) => indented(printable(words), 4, width).map(style.dim)),
  ];
}

const placeOf = ({ file, line }: HealthPlace): string => (line === 0 ? `${file} (then)` : `${file}:${line}`);
const number = (value: number): string => value.toLocaleString('en-US');
