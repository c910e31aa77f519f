import { frameOf } from './frames';
import { BIAS, WEIGHTS } from './lessonWeights';
import { teachesOutright } from './outright';
import type { Reading } from './reading';

const weights: ReadonlyMap<string, number> = new Map(
  WEIGHTS.trim()
    .split('\n')
    .flatMap((line) => {
      const [, weight = '', names = ''] = /^(\S+) (.*)$/.exec(line.trim()) ?? [];
      return names.split(', ').map((name) => [name, Number(weight)] as const);
    }),
);

/** The signs that a reading shows, its mood among them. */
const shownBy = (reading: Reading): string[] => [
  reading.mood,
  ...Object.entries(reading).flatMap(([sign, shows]) => (shows === true ? [sign] : [])),
];

const lengthOf = (readings: readonly Reading[]): number =>
  readings.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);

/**
 * All that may tell whether a turn teaches something that lasts: `@sign` and `@sign@other` for signs that one sentence
 * shows, `@sign$` for those of the last one, the frames of the sentences, and how long it is.
 */
export function traitsOf(readings: readonly Reading[]): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const reading of readings) {
    const shown = shownBy(reading);
    shown.forEach((sign, i) => {
      traits.add(`@${sign}`);
      for (const other of shown.slice(i + 1)) traits.add(`@${sign}@${other}`);
      if (reading === readings.at(-1)) traits.add(`@${sign}$`);
    });
    for (const name of frameOf(reading.text)) traits.add(name);
  }
  if (teachesOutright(readings)) traits.add('outright');
  const length = lengthOf(readings);
  for (const least of [6, 12, 25]) if (length >= least) traits.add(`words>=${least}`);
  if (readings.length > 1) traits.add('sentences>=2');
  if (readings.length > 2) traits.add('sentences>=3');
  return traits;
}

/** How much speaks for it that these sentences teach something that lasts: 0 is where it is taken to do so. */
export function weightOf(readings: readonly Reading[]): number {
  let sum = BIAS;
  for (const trait of traitsOf(readings)) sum += weights.get(trait) ?? 0;
  return sum;
}
