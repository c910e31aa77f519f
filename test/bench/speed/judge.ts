import type { Row } from './rows';
import type { Measure } from './speedTest';

/**
 * Is a figure over its limit by more than the slack? Times are measured against a limit for the machine that they were
 * taken on: `pace` says how much slower it is than the one that the limits are meant for.
 */
export function isBroken({ value, unit, limit, atLeast }: Measure, pace: number, slack: number): boolean {
  if (limit === undefined) return false;
  if (atLeast) return !(value >= limit / slack);
  return !(value <= limit * slack * (unit === 'ms' ? Math.max(1, pace) : 1));
}

/** A row as lines for a terminal. */
export function linesOf({ result, pace }: Row, slack: number): string[] {
  const { measures, growth, notes = [], skipped } = result;
  const width = Math.max(0, ...measures.map(({ what }) => what.length));
  return [
    ...measures.map((measure) => {
      const verdict = measure.limit === undefined ? '' : verdictOf(measure, pace, slack);
      return `    ${measure.what.padEnd(width)} ${written(measure).padStart(12)}  ${verdict}`.trimEnd();
    }),
    ...(growth === undefined
      ? []
      : [
          `    ${growth.points.map(({ size, ms }) => `${size} ${growth.of}: ${ms.toFixed(0)} ms`).join(', ')}. ${growth.fit}`,
        ]),
    ...notes.map((note) => `    ${note}`),
    ...(skipped === undefined ? [] : [`    Left out: ${skipped}`]),
  ];
}

function verdictOf(measure: Measure, pace: number, slack: number): string {
  const limit = limitOf(measure);
  if (!isBroken(measure, 1, 1)) return `ok (${limit})`;
  return isBroken(measure, pace, slack) ? `OVER (${limit})` : `over, within the slack (${limit})`;
}

/** "≤ 2.5 ×" */
export function limitOf({ limit, unit, atLeast }: Measure): string {
  return limit === undefined ? '' : `${atLeast ? '≥' : '≤'} ${limit} ${unit}`.trim();
}

/** "2.1 ×" */
export function written({ value, unit }: Pick<Measure, 'value' | 'unit'>): string {
  const digits = Number.isInteger(value) ? 0 : unit === '×' ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
