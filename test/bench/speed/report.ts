import { cpus, totalmem } from 'node:os';
import { isBroken, limitOf, written } from './judge';
import type { Row } from './rows';
import { bundleSizes } from './sizes';

/** With so many processes waiting for each core before we begin, what is measured is the others as well. */
export const BUSY = 1.5;

/** `docs/benchmarks.md`, from what was measured. */
export function documentOf(rows: readonly Row[]): string {
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Each figure is the median of several runs on files that lie in the page cache. What',
    'counts are ratios: both of their sides were taken in one run. A time in milliseconds has its limit on the kind of',
    'machine named here; elsewhere it is judged by how long a fixed piece of work takes there (the pace).',
    '',
    `Measured on: ${machine()}.`,
    '',
    '| | work | must reach | holds |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.id} | ${row.title} | ${row.figure} | ${holds(row)} |`),
    '',
    ...rows.flatMap(sectionOf),
    ...sizes(),
  ].join('\n');
}

function machine(): string {
  const all = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`;
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown processor'}, ${memory}, ${process.platform}, Node ${process.versions.node}`;
}

function holds({ pace, result }: Row): string {
  const over = result.measures.filter((measure) => isBroken(measure, pace, 1));
  if (over.length > 0) return `no: ${over.map((m) => `${m.what} ${written(m)}`).join('; ')}`;
  return result.skipped === undefined ? 'yes' : 'yes, in part';
}

function sectionOf({ id, title, runs, pace, load, at, result }: Row): string[] {
  const { measures, growth, notes = [], skipped } = result;
  return [
    `## ${id}: ${title}`,
    '',
    `${at}, median of ${runs}, pace ${pace.toFixed(2)}${busy(load)}`,
    '',
    '| what | measured | limit |',
    '| --- | ---: | ---: |',
    ...measures.map((measure) => `| ${measure.what} | ${written(measure)} | ${limitOf(measure)} |`),
    '',
    ...(growth === undefined
      ? []
      : [
          `| ${growth.of} | ms |`,
          '| ---: | ---: |',
          ...growth.points.map(({ size, ms }) => `| ${size} | ${ms.toFixed(ms < 100 ? 1 : 0)} |`),
          '',
          growth.fit,
          '',
        ]),
    ...notes.flatMap((note) => [note, '']),
    ...(skipped === undefined ? [] : [`Left out: ${skipped}`, '']),
  ];
}

function busy(load: number): string {
  return load > BUSY
    ? `; others were at work (${load.toFixed(0)} processes for each core): these times are theirs too`
    : '';
}

function sizes(): string[] {
  const files = bundleSizes();
  if (files.length === 0) return [];
  return [
    '## Sizes of bundles',
    '',
    '| what | KB |',
    '| --- | ---: |',
    ...files.map(({ what, bytes }) => `| ${what} | ${(bytes / 1000).toFixed(0)} |`),
    '',
  ];
}
