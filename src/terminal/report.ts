import { CHANGES, type DreamReport, type Turn } from '../core/dream/report';
import { percent, reached, type HealthChange } from '../core/health/health';
import { money } from '../core/text/money';

/** "merged 2", "learned 6": what a dream changed; parts that are zero are left out. */
export function changesInWords({ changes }: DreamReport): string[] {
  const parts = CHANGES.filter((change) => changes[change] > 0).map(
    (change) => `${change} ${changes[change]}`,
  );
  return parts.length === 0 ? ['nothing changed'] : parts;
}

/** What a session start loads of the index, before and after, and what that saves. */
export function savingInWords({ index, savedTokens }: DreamReport): string[] {
  const { before, after } = index;
  return [
    `index ${turn({ before: before.lines, after: after.lines })} lines`,
    `${turn({ before: before.bytes, after: after.bytes })} bytes`,
    savedInWords(savedTokens),
  ];
}

/** "saves about 1,028 tokens at each session start" */
export function savedInWords(tokens: number): string {
  if (tokens === 0) return 'each session start loads as many tokens as before';
  return tokens > 0
    ? `saves about ${number(tokens)} tokens at each session start`
    : `about ${number(-tokens)} tokens more at each session start`;
}

/** Time and price. */
export function effortInWords({ durationMs, spent }: DreamReport): string[] {
  return [
    `took ${(durationMs / 1000).toFixed(1)} s`,
    ...(spent?.dollars === undefined ? [] : [`cost ${money(spent.dollars)}`]),
  ];
}

/** "finds 31 → 37 of 38 notes": what loads leads to them. */
export function healthInWords({ before, after }: HealthChange): string {
  const share = (one: HealthChange['before']): string =>
    `${number(reached(one))} of ${number(one.notes)} notes (${percent(reached(one), one.notes)} %)`;
  return `reached ${share(before)} → ${share(after)}`;
}

const number = (value: number): string => value.toLocaleString('en-US');
const turn = ({ before, after }: Turn<number>): string =>
  before === after ? number(before) : `${number(before)} → ${number(after)}`;
