import type { StringKey } from '../../src/shared/strings';
import type { LastRunView } from '../../src/shared/views';
import { h, type View } from '../shared/element';
import { kilo, number, separated } from '../shared/format';
import { t } from '../shared/host';

type Report = NonNullable<LastRunView['report']>;
type Change = keyof Report['changes'];

const DONE: Readonly<Record<Change, StringKey>> = {
  merged: 'cameOfMerged',
  replaced: 'cameOfReplaced',
  learned: 'cameOfLearned',
  moved: 'cameOfMoved',
  redated: 'cameOfDated',
  reworded: 'cameOfReworded',
  removed: 'cameOfRemoved',
  indexed: 'cameOfIndexed',
  redacted: 'cameOfSecrets',
  restored: 'cameOfRestored',
};

const WOULD: Readonly<Record<Change, StringKey>> = {
  merged: 'wouldMerge',
  replaced: 'wouldReplace',
  learned: 'wouldLearn',
  moved: 'wouldMove',
  redated: 'wouldDate',
  reworded: 'wouldReword',
  removed: 'wouldRemove',
  indexed: 'wouldIndex',
  redacted: 'wouldRedact',
  restored: 'wouldRestore',
};

/** "merged 12 · replaced 4": what a dream changed, or would; empty where it is nothing. */
export function changesInWords({ changes }: Report, waits: boolean): string {
  const parts = (Object.keys(DONE) as Change[])
    .filter((change) => changes[change] > 0)
    .map((change) => t((waits ? WOULD : DONE)[change], number(changes[change])));
  return separated(parts);
}

/** What the dream saves at each session start, how large the index is since, and how long it took. */
export function report({ index, savedTokens, durationMs }: Report, waits: boolean): View {
  const { before, after } = index;
  return h(
    'div',
    { key: 'report', class: 'quiet report' },
    h('p', {}, saving(savedTokens, waits)),
    h(
      'p',
      {},
      separated([
        t('reportLines', becomes(number(before.lines), number(after.lines))),
        t('kilobytes', becomes(kilo(before.bytes), kilo(after.bytes))),
        t('reportSeconds', number(Math.round(durationMs / 100) / 10)),
      ]),
    ),
  );
}

function saving(tokens: number, waits: boolean): string {
  if (tokens === 0) return t('savesNothing');
  if (tokens < 0) return t(waits ? 'wouldCost' : 'costs', number(-tokens));
  return t(waits ? 'wouldSave' : 'saves', number(tokens));
}

const becomes = (before: string, after: string): string =>
  before === after ? after : t('becomes', before, after);
