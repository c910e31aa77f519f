import type { FileTrouble } from '../core/health/troubles';
import type { UnreadFile } from '../core/memory/memory';
import type { Translate } from './translate';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "10,401": a large number is read in groups. */
export function inGroups(count: number): string {
  return count.toLocaleString('en-US');
}

/** "12 sessions", "1 session": counts agree with their nouns. */
export function sessionsInWords(count: number, t: Translate): string {
  return count === 1 ? t('1 session') : t('{0} sessions', inGroups(count));
}

/** "1 change", "14 changes". */
export function changesInWords(count: number, t: Translate): string {
  return count === 1 ? t('1 change') : t('{0} changes', inGroups(count));
}

/** "3 days", "5 min": how old something is, roughly. */
export function ageInWords(milliseconds: number, t: Translate): string {
  if (milliseconds < HOUR) return t('{0} min', Math.max(0, Math.round(milliseconds / MINUTE)));
  if (milliseconds < DAY) return t('{0} h', Math.round(milliseconds / HOUR));
  const days = Math.round(milliseconds / DAY);
  return days === 1 ? t('1 day') : t('{0} days', days);
}

/** "812 B", "3.1 KB": in thousands, as Claude Code counts its limits. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What is wrong with a file, in two or three words. */
export function troubleInWords({ kind, count }: FileTrouble, t: Translate): string {
  switch (kind) {
    case 'orphan':
      return t('not in the index');
    case 'dead-link':
      return count === 1 ? t('1 dead link') : t('{0} dead links', count);
    case 'over-limit':
      return t('longer than what is loaded');
    case 'long-lines':
      return count === 1 ? t('1 long line') : t('{0} long lines', count);
    case 'duplicate':
      return t('duplicate suspected');
    case 'broken-front-matter':
      return t('broken front matter');
  }
}

/** Why a file of a memory is left alone. */
export function reasonInWords({ reason }: UnreadFile, t: Translate): string {
  switch (reason) {
    case 'not-utf8':
      return t('it is not UTF-8 text');
    case 'not-a-file':
      return t('it is no file of its own');
    case 'leads-outside':
      return t('it leads out of the memory');
    case 'too-large':
      return t('it is too large');
    case 'unreadable':
      return t('it cannot be read, or its name cannot be stored everywhere');
  }
}
