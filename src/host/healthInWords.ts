import type { HealthItem, HealthKind } from '../core/health/health';
import type { Translate } from './translate';

/** What a list of places is about. */
export function listInWords(kind: HealthKind, t: Translate): string {
  switch (kind) {
    case 'not-loaded':
      return t('In the index, behind what a session start loads');
    case 'not-reached':
      return t('Notes that nothing loaded leads to');
    case 'gone':
      return t('Notes that left memory without a dream');
    case 'duplicates':
      return t('Notes that say what another one says');
    case 'contradictions':
      return t('Notes that say otherwise than another one');
    case 'dead-links':
      return t('Links to files that are not there');
    case 'missing-paths':
      return t('Notes with a path that is gone from the workspace');
    case 'unsourced':
      return t('Notes that do not say which session they are from');
    case 'secrets':
      return t('Secrets in plain text');
  }
}

/** What more there is to say of a place: the other note, what is missing, what kind of secret. */
export function detailInWords(kind: HealthKind, { what, other }: HealthItem, t: Translate): string {
  if (other !== undefined) {
    const place = `${other.file}:${other.line}`;
    return kind === 'contradictions'
      ? t('against {0}: {1}', place, other.text)
      : t('as {0}: {1}', place, other.text);
  }
  if (what === undefined) return '';
  return kind === 'secrets' ? what : t('not there: {0}', what);
}
