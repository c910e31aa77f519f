/** A measured figure with what it may be at most. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | '';
  /** Absent where a figure is only told. */
  readonly limit?: number;
  /** A busy machine makes times longer, and nothing else. */
  readonly isTime: boolean;
}

/** Prints a table; whether no figure is over its limit by more than it may. */
export function printFigures(figures: readonly Figure[], slack: number): boolean {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const figure of figures) {
    const { what, value, unit, limit } = figure;
    const told = [value, limit].map((one) =>
      (one === undefined ? '' : `${written(one)} ${unit}`).padStart(10),
    );
    console.log(`${what.padEnd(width)}${told.join('')}  ${verdict(figure, slack)}`.trimEnd());
  }
  const broken = figures.filter((figure) => isBroken(figure, slack));
  console.log(
    `\n${broken.length === 0 ? 'Nothing is' : `${broken.length} of these are`} over the limit by more than it may.`,
  );
  return broken.length === 0;
}

/** The middle one of several values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const written = (value: number): string =>
  value >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);

function verdict(figure: Figure, slack: number): string {
  const { value, limit } = figure;
  if (limit === undefined) return '';
  if (isBroken(figure, slack)) return 'OVER';
  if (value <= limit) return 'ok';
  return slack === Infinity ? 'over, not judged' : 'over, within the slack';
}

function isBroken({ value, limit, isTime }: Figure, slack: number): boolean {
  return limit !== undefined && !(value <= limit * (isTime ? slack : 1));
}
