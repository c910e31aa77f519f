import { roleAt, type Comparison } from './comparison';
import type { Passage } from './passage';
import { valueKindOf, type ValueKind } from './valueKind';
import type { Sides } from './weights';

/** Values of the two texts that are of one kind and exclude each other. */
export interface RivalValues {
  /** Those in the place of what is said. */
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
  readonly found: ReadonlySet<`${ValueKind['by']} ${'said' | 'elsewhere'}`>;
}

/** Values that only one text has each, and that exclude each other. */
export function rivalsIn(c: Comparison, own: Sides<readonly number[]>): RivalValues {
  const a = new Set<number>();
  const b = new Set<number>();
  const found = new Set<`${ValueKind['by']} ${'said' | 'elsewhere'}`>();
  for (const i of own.a) {
    const kind = kindAt(c.a, i);
    if (kind === undefined) continue;
    for (const j of own.b) {
      if (kindAt(c.b, j)?.name !== kind.name) continue;
      const isValue = [roleAt(c.a, i), roleAt(c.b, j)].map((role) => role === 'value');
      const said = c.a.words[i]?.kind === 'number' ? isValue.includes(true) : !isValue.includes(false);
      found.add(`${kind.by} ${said ? 'said' : 'elsewhere'}`);
      if (!said) continue;
      a.add(i);
      b.add(j);
    }
  }
  return { a, b, found };
}

function kindAt(p: Passage, index: number): ValueKind | undefined {
  const word = p.words[index];
  return word && valueKindOf(word);
}
