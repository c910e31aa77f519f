import { isMap, isScalar, parseDocument, type Document, type Scalar, type YAMLMap } from 'yaml';
import { LONGEST, wordsIn, type FrontMatterValues, type WrittenValue } from './frontMatterValues';
import type { Range } from './memory';

/** Deeper than any client writes; such YAML is kept and not read. */
const DEEPEST = 64;

/** A value, and the piece of YAML that it was read from. */
export interface YamlValue extends WrittenValue {
  readonly scalar: Scalar;
}

/** How deep brackets and braces are nested; those in words count too, as an estimate may. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The parsed YAML, or a sentence about why it does not parse. */
function parsed(source: string): Document.Parsed | string {
  if (source.length > LONGEST) return `The front matter is longer than ${LONGEST} characters.`;
  if (depthOf(source) > DEEPEST) return `The front matter is nested deeper than ${DEEPEST} levels.`;
  try {
    const document = parseDocument(source, { prettyErrors: false, logLevel: 'error', strict: true });
    const [error] = document.errors;
    return error === undefined ? document : error.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wordsOf({ value, source }: Scalar): string | undefined {
  return value === null ? undefined : wordsIn(typeof value === 'string' ? value : (source ?? ''));
}

/** Without the blanks that the parser counts to a block of words. */
function rangeOf(scalar: Scalar, source: string): Range {
  const [start = 0, last = 0] = scalar.range ?? [];
  let end = last;
  while (end > start && /\s/.test(source[end - 1] ?? '')) end--;
  return { start, end };
}

function valuesOf(map: YAMLMap, source: string): ReadonlyMap<string, YamlValue> {
  return new Map(
    map.items.flatMap(({ key, value: scalar }): [string, YamlValue][] =>
      isScalar(key) && typeof key.value === 'string' && isScalar(scalar)
        ? [[key.value, { words: wordsOf(scalar), range: rangeOf(scalar, source), scalar }]]
        : [],
    ),
  );
}

/** What any YAML holds; a sentence when it does not parse, and undefined when it is no list of keys. */
export function yamlValues(source: string): FrontMatterValues<YamlValue> | string | undefined {
  const document = parsed(source);
  if (typeof document === 'string') return document;
  const map = document.contents;
  if (!isMap(map)) return undefined;
  const metadata = map.get('metadata', true);
  const top = valuesOf(map, source);
  return isMap(metadata) ? { top, metadata: valuesOf(metadata, source) } : { top };
}
