import type { Word } from '../../core/text/words';

/** What sort of value a word is: two of one kind in one place exclude each other. */
export interface ValueKind {
  readonly name: string;
  /** Known by what it measures or addresses, or only by how it is written. */
  readonly by: 'measure' | 'shape';
}

/** What units measure. */
const DIMENSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    duration: 'ms second minute hour day week month year',
    bytes: 'byte kb mb gb tb',
    length: 'px mm cm metre km',
    mass: 'mg gram kg tonne',
    volume: 'ml litre',
    frequency: 'hz khz mhz ghz',
    money: 'usd eur gbp',
    clock: 'am pm',
  }).flatMap(([dimension, units]) => units.split(' ').map((unit): [string, string] => [unit, dimension])),
);

/** The kind of value that a literal is; undefined for a word of prose. */
export function valueKindOf(word: Word): ValueKind | undefined {
  switch (word.kind) {
    case 'number':
      return numberKind(word);
    case 'date':
    case 'url':
      return { name: word.kind, by: 'measure' };
    case 'handle':
      return { name: /.@/.test(word.text) ? 'mail' : 'handle', by: 'measure' };
    case 'identifier':
      return /^--?[A-Za-z]/.test(word.text)
        ? { name: 'flag', by: 'measure' }
        : { name: 'identifier', by: 'shape' };
    case 'name':
    case 'path':
      return { name: word.kind, by: 'shape' };
    case 'word':
      return undefined;
  }
}

function numberKind({ unit, key }: Word): ValueKind {
  if (unit !== undefined) return { name: DIMENSIONS.get(unit) ?? `number of ${unit}`, by: 'measure' };
  if (/^\d{1,2}:\d\d$/.test(key)) return { name: 'clock', by: 'measure' };
  if (/^\d+(?:\.\d+)+$/.test(key)) return { name: 'version', by: 'measure' };
  return { name: key.length >= 4 ? 'long number' : 'number', by: 'measure' };
}
