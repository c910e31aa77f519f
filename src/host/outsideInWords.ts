import type { ChangedBy } from '../core/guard/outsideChange';
import type { OutsideChange } from '../storage/outsideEntry';
import type { Translate } from './translate';

/** "17 statements left memory at 14:03; the built-in AutoDream was running." */
export function outsideInWords(change: OutsideChange, now: number, language: string, t: Translate): string {
  const { left } = change.counts;
  const at = timeInWords(change.at, now, language, t);
  const what =
    left === 1 ? t('1 statement left memory {0}', at) : t('{0} statements left memory {1}', left, at);
  return t('{0}; {1}.', what, whoChanged(change.by, t));
}

/** "9 left · 2 reworded · 3 new": parts that are zero are left out. */
export function countsOfChange({ counts, files }: OutsideChange, t: Translate): string {
  const { left, reworded, came } = counts;
  const parts = [
    left > 0 && t('{0} left', left),
    reworded > 0 && t('{0} reworded', reworded),
    came > 0 && t('{0} new', came),
  ].filter((part) => part !== false);
  const touched = files.length === 1 ? t('1 file') : t('{0} files', files.length);
  return [touched, ...parts].join(' · ');
}

/** Who it was, as the end of a sentence. */
export function whoChanged(by: ChangedBy, t: Translate): string {
  switch (by.kind) {
    case 'built-in-dream':
      return by.running ? t('the built-in AutoDream was running') : t('the built-in AutoDream ran meanwhile');
    case 'session':
      return t('a session was being written');
    case 'unknown':
      return t('nothing says who it was');
  }
}

/** "at 14:03", "on 21 Nov, 14:03". */
function timeInWords(at: number, now: number, language: string, t: Translate): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return isToday
    ? t('at {0}', new Intl.DateTimeFormat(language, time).format(at))
    : t('on {0}', new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...time }).format(at));
}
