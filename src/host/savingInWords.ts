import type { DreamReport } from '../core/dream/report';
import { inGroups, sizeInWords } from './sentences';
import type { Translate } from './translate';

/** What a dream did to the index, to what each session start loads of it, and how long it took: a line each. */
export function savingInWords({ index, savedTokens, durationMs }: DreamReport, t: Translate): string[] {
  const { before, after } = index;
  return [
    t(
      'index {0} → {1} lines, {2} → {3}',
      before.lines,
      after.lines,
      sizeInWords(before.bytes),
      sizeInWords(after.bytes),
    ),
    savedInWords(savedTokens, t),
    t('took {0} s', (durationMs / 1000).toFixed(1)),
  ];
}

function savedInWords(tokens: number, t: Translate): string {
  if (tokens === 0) return t('as many tokens at each session start as before');
  const number = inGroups(Math.abs(tokens));
  return tokens > 0
    ? t('saves about {0} tokens at each session start', number)
    : t('about {0} tokens more at each session start', number);
}
