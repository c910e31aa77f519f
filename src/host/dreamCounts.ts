import { CHANGES, type Change, type ChangeCounts } from '../core/dream/report';
import type { Translate } from './translate';

/** "merged 2, learned 6": parts that are zero are left out. */
export function countsInWords(counts: ChangeCounts, t: Translate): string {
  const words = CHANGES.filter((change) => counts[change] > 0).map((change) =>
    changeInWords(change, counts[change], t),
  );
  return words.length === 0 ? t('nothing changed') : words.join(', ');
}

function changeInWords(change: Change, count: number, t: Translate): string {
  switch (change) {
    case 'merged':
      return t('merged {0}', count);
    case 'replaced':
      return t('replaced {0}', count);
    case 'learned':
      return t('learned {0}', count);
    case 'moved':
      return t('moved {0}', count);
    case 'redated':
      return t('dated {0}', count);
    case 'reworded':
      return t('reworded {0}', count);
    case 'removed':
      return t('removed {0}', count);
    case 'indexed':
      return t('index lines {0}', count);
    case 'redacted':
      return t('secrets {0}', count);
    case 'restored':
      return t('brought back {0}', count);
  }
}
