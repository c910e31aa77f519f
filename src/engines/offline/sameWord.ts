import type { Word } from '../../core/text/words';

const MEASURES = new Set(
  'percent ms second minute hour day week month year byte kb mb gb tb px mm cm km metre gram kg mg tonne litre ml degree am pm hz khz mhz ghz watt kw volt usd eur gbp times'.split(
    ' ',
  ),
);
export const isMeasure = (unit: string): boolean => MEASURES.has(unit);

/** Whether two words say the same: numbers of two measures do not. */
export const sameWord = (a: Word, b: Word): boolean => a.key === b.key && sameMeasure(a, b);

/** Whether two words with one key are the same word. */
export function sameMeasure(a: Word, b: Word): boolean {
  if (a.kind !== 'number' || b.kind !== 'number') return true;
  return (
    a.unit === undefined ||
    b.unit === undefined ||
    a.unit === b.unit ||
    !isMeasure(a.unit) ||
    !isMeasure(b.unit)
  );
}
