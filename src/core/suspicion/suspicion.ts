import { CODE } from './code';
import { ENGLISH } from './english';
import { OTHER_LANGUAGES } from './otherLanguages';
import { readings } from './readings';

/**
 * Words that speak to an agent behind a person's back. Each shape alone is rare in honest words; what is said of them is
 * for a person to judge, nothing is removed on it.
 */
export interface Shape {
  /** Linear in time: every repetition bounded. */
  readonly pattern: RegExp;
  /** What must stand beside it, anywhere. */
  readonly beside?: RegExp;
  /** Continues "A note in x.md …". */
  readonly says: string;
}

const SHAPES: readonly Shape[] = [...ENGLISH, ...OTHER_LANGUAGES, ...CODE];

/** What is suspicious about a text, in whatever disguise, as the end of "A note in x.md …"; undefined when nothing is. */
export function suspicionOf(text: string): string | undefined {
  for (const reading of readings(text)) {
    const plain = reading.replace(/\s+/g, ' ');
    const shape = SHAPES.find(
      ({ pattern, beside }) => (beside === undefined || beside.test(plain)) && pattern.test(plain),
    );
    if (shape !== undefined) return reading === text ? shape.says : `${shape.says}, in a disguise`;
  }
  return undefined;
}
