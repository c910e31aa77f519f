import type { Range } from './memory';

/** Characters: more than any client writes; longer YAML is kept and not read. */
export const LONGEST = 65_536;

/** A value in front matter, and where it is written in the YAML, quotes included. */
export interface WrittenValue {
  /** As they were written, since numbers and dates are not read as such; undefined when it is empty. */
  readonly words: string | undefined;
  readonly range: Range;
}

/** What stands in a front matter, by keys. One that holds a list, a map or an alias has no value. */
export interface FrontMatterValues<Value extends WrittenValue = WrittenValue> {
  readonly top: ReadonlyMap<string, Value>;
  /** Absent where there is no map of that name. */
  readonly metadata?: ReadonlyMap<string, Value>;
}

/** Words without blanks around them; undefined when there are none. */
export const wordsIn = (written: string): string | undefined => {
  const words = written.trim();
  return words === '' ? undefined : words;
};

/** Keys that stand at the top in either form; the others moved into `metadata`. */
const topKeys: ReadonlySet<string> = new Set(['name', 'description']);

/** The value of a key where the client puts it, in either form. */
export function lookUp<Value extends WrittenValue>(
  { top, metadata }: FrontMatterValues<Value>,
  key: string,
): Value | undefined {
  return (topKeys.has(key) ? undefined : metadata?.get(key)) ?? top.get(key);
}
