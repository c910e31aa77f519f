import type { FaultResult, FaultTest } from './faultTest';

/** One row as it was run. */
export interface RowRun {
  readonly test: Pick<FaultTest, 'id' | 'title' | 'figure' | 'how'>;
  readonly result: FaultResult;
  readonly seed: number;
  readonly seconds: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** What kind of machine: cores, system, Node. */
  readonly machine: string;
}

const INTRODUCTION = `# How reliable it is

Written by \`npm run test:faults\`; nobody edits it by hand. Each row does one kind of harm to the program, or feeds it one
kind of hostile input, as often as it says, and counts what did not hold. A row that was not run again keeps its last
result with its date. A sample of every row runs in \`npm test\`.

Repeat one with \`npm run test:faults -- --only ID --seed SEED\`; \`--sample\` runs the short form, which does not change
this page.
`;

const NEVER_RUN = 'Not run yet.';

/**
 * The report: rows that ran anew, all others word for word as they stood in the last one.
 *
 * @param ids of all rows there are, in the order of the report; what is not among them is dropped
 * @param last the report as it stands; empty when there is none
 */
export function reportOf(
  tests: readonly Pick<FaultTest, 'id' | 'title' | 'figure' | 'how'>[],
  runs: readonly RowRun[],
  last: string,
): string {
  const kept = partsOf(last);
  const parts = tests.map((test) => {
    const run = runs.find((one) => one.test.id === test.id);
    if (run !== undefined) return { line: lineOf(run), section: sectionOf(run) };
    return (
      kept.get(test.id) ?? {
        line: neverLine(test),
        section: `## ${test.id}: ${test.title}\n\n${NEVER_RUN}\n`,
      }
    );
  });
  const table = ['| | what is done | what must hold | came of it | last run |', '|---|---|---|---|---|'];
  return [
    INTRODUCTION,
    [...table, ...parts.map(({ line }) => line)].join('\n') + '\n',
    ...parts.map(({ section }) => section),
  ].join('\n');
}

/** Whether all that was asked for held. */
export function held(runs: readonly RowRun[]): boolean {
  return runs.every(({ result }) => result.violations.length === 0);
}

/** What came of a row, in a few words. */
export function outcomeOf({ counts, violations, skipped }: FaultResult): string {
  if (violations.length > 0) return `**${violations.length} did not hold**`;
  if (skipped !== undefined) return Object.keys(counts).length === 0 ? 'not run here' : 'held, in part';
  return 'held';
}

function lineOf(run: RowRun): string {
  const { id, title, figure } = run.test;
  return row([id, title, figure, outcomeOf(run.result), run.date]);
}

function neverLine({ id, title, figure }: Pick<FaultTest, 'id' | 'title' | 'figure'>): string {
  return row([id, title, figure, 'not run yet', '']);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function sectionOf({ test, result, seed, seconds, date, machine }: RowRun): string {
  const counts = Object.entries(result.counts).map(([what, count]) => `- ${what}: ${grouped(count)}`);
  const shown = result.violations.slice(0, 20).map((one) => `- ${one.replaceAll('\n', ' ')}`);
  const more = result.violations.length - shown.length;
  return [
    `## ${test.id}: ${test.title}`,
    ...(test.how === undefined ? [] : [test.how]),
    `Must hold: ${test.figure}.`,
    ...(counts.length === 0 ? [] : [counts.join('\n')]),
    ...(result.skipped === undefined ? [] : [`Not done here: ${result.skipped}`]),
    result.violations.length === 0
      ? 'Violations: 0.'
      : [
          `Violations: ${grouped(result.violations.length)}.`,
          ...shown,
          ...(more > 0 ? [`- and ${more} more`] : []),
        ].join('\n'),
    `Run on ${date} in ${timeOf(seconds)}, seed ${seed}, on ${machine}.\n`,
  ].join('\n\n');
}

/** Digits in threes, from five digits on. */
function grouped(count: number): string {
  return count < 10_000 ? String(count) : count.toLocaleString('en-US');
}

function timeOf(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The line of the table and the section of each row that a report holds, by id. */
function partsOf(report: string): Map<string, { line: string; section: string }> {
  const lines = new Map(
    [...report.matchAll(/^\| (\w+) \|.*\|$/gm)].map((found) => [found[1] ?? '', found[0]]),
  );
  const sections = report.split(/^(?=## \w+: )/m).slice(1);
  return new Map(
    sections.flatMap((section) => {
      const id = /^## (\w+): /.exec(section)?.[1] ?? '';
      const line = lines.get(id);
      return line === undefined ? [] : [[id, { line, section: `${section.trimEnd()}\n` }] as const];
    }),
  );
}
