import { isMap, isScalar, parseDocument, type Document, type Scalar, type YAMLMap } from 'yaml';
import { linesOf } from './lines';
import type { FrontMatter, Range } from './memory';

/** More than any client writes; longer or deeper YAML is kept and not read. */
const LONGEST = 65_536;
const DEEPEST = 64;

/** What stands in a front matter, with places for those who change it. */
export interface FrontMatterParts {
  readonly frontMatter: FrontMatter;
  /** Where the Markdown begins. */
  readonly bodyStart: number;
  /** The value of `description` and where it is written, quotes included. */
  readonly description?: { readonly value: string; readonly range: Range };
}

/** A value in front matter: a plain piece of YAML and where it is written in the file's text. */
export interface FrontMatterValue {
  readonly scalar: Scalar;
  readonly range: Range;
}

/** The YAML between two `---` lines at the start of a text, and the ranges of both. */
interface Fenced {
  readonly whole: Range;
  readonly yaml: Range;
  readonly bodyStart: number;
}

const isFence = (line: string): boolean => /^---[ \t]*$/.test(line);

/** Where the text itself begins, behind a byte order mark. */
export const textStart = (text: string): number => (text.startsWith('\ufeff') ? 1 : 0);

function fencedYaml(text: string): Fenced | undefined {
  const from = textStart(text);
  let open: { start: number; next: number } | undefined;
  for (const line of linesOf(text, from)) {
    const fence = isFence(text.slice(line.start, line.end));
    if (open === undefined) {
      if (!fence) return undefined;
      open = line;
    } else if (fence) {
      const whole = { start: open.start, end: line.end };
      return { whole, yaml: { start: open.next, end: line.start }, bodyStart: line.next };
    }
  }
  return undefined;
}

/** Same length and same offsets: the YAML parser does not know a lone CR as the end of a line. */
const yamlSource = (text: string, { yaml }: Fenced): string =>
  text.slice(yaml.start, yaml.end).replace(/\r(?!\n)/g, '\n');

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

const hasKey = (source: string): boolean => /^[ \t]*[^\s#:][^:\r\n]*:(?:[ \t\r\n]|$)/m.test(source);

/** The plain value of a key, or undefined when there is none, or when it is a list, a map or an alias. */
function scalarOf(map: YAMLMap | undefined, key: string): Scalar | undefined {
  const value = map?.get(key, true);
  return isScalar(value) ? value : undefined;
}

function metadataOf(map: YAMLMap): YAMLMap | undefined {
  const metadata = map.get('metadata', true);
  return isMap(metadata) ? metadata : undefined;
}

/** Keys that stand at the top in either form; the others moved into `metadata`. */
const topKeys: ReadonlySet<string> = new Set(['name', 'description']);

/** The value of a key where the client puts it, in either form. */
function lookUp(map: YAMLMap, key: string): Scalar | undefined {
  return (topKeys.has(key) ? undefined : scalarOf(metadataOf(map), key)) ?? scalarOf(map, key);
}

/** A value as the words that were written: numbers and dates are not read as such. */
function wordsOf(scalar: Scalar | undefined): string | undefined {
  if (scalar === undefined || scalar.value === null) return undefined;
  const words = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
  return words.trim() === '' ? undefined : words.trim();
}

function rangeOf(scalar: Scalar, text: string, offset: number): Range {
  const [start = 0, end = 0] = scalar.range ?? [];
  let last = offset + end;
  while (last > offset + start && /\s/.test(text[last - 1] ?? '')) last--;
  return { start: offset + start, end: last };
}

function timeOf(words: string | undefined): number | undefined {
  if (words === undefined || !/^\d{4}-\d{2}-\d{2}/.test(words)) return undefined;
  const at = Date.parse(words);
  return Number.isNaN(at) ? undefined : at;
}

const isTrue = (scalar: Scalar | undefined): boolean => /^true$/i.test(wordsOf(scalar) ?? '');

function read(map: YAMLMap, range: Range): FrontMatter {
  const metadata = metadataOf(map);
  const words = (key: string): string | undefined => wordsOf(lookUp(map, key));
  const [name, description, type, originSessionId] = ['name', 'description', 'type', 'originSessionId'].map(
    words,
  );
  const modified = timeOf(words('modified'));
  return {
    range,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(type === undefined ? {} : { type }),
    ...(originSessionId === undefined ? {} : { originSessionId }),
    ...(modified === undefined ? {} : { modified }),
    pinned: isTrue(scalarOf(map, 'pinned')) || isTrue(scalarOf(metadata, 'pinned')),
    form: metadata === undefined ? 'flat' : 'metadata',
  };
}

/**
 * Reads the front matter of a file's text. Undefined when there is none: also when what stands between two `---`
 * at the top is no list of keys, since it is text then. YAML that does not parse is `broken`, and nothing
 * but `pinned: true` is read.
 */
export function readFrontMatter(text: string): FrontMatterParts | undefined {
  const fenced = fencedYaml(text);
  if (fenced === undefined) return undefined;
  const source = yamlSource(text, fenced);
  const { whole: range, bodyStart } = fenced;
  const document = parsed(source);
  if (typeof document === 'string') {
    if (!hasKey(source)) return undefined;
    const pinned = /^[ \t]*pinned:[ \t]*true[ \t\r]*$/im.test(source);
    return { frontMatter: { range, pinned, form: 'flat', broken: document }, bodyStart };
  }
  const map = document.contents;
  if (!isMap(map)) {
    return source.trim() === ''
      ? { frontMatter: { range, pinned: false, form: 'flat' }, bodyStart }
      : undefined;
  }
  const frontMatter = read(map, range);
  const scalar = lookUp(map, 'description');
  const value = wordsOf(scalar);
  if (scalar === undefined || value === undefined) return { frontMatter, bodyStart };
  return { frontMatter, bodyStart, description: { value, range: rangeOf(scalar, text, fenced.yaml.start) } };
}

/** The value of a key, at the top or under `metadata`, with its place; undefined when the key is not there. */
export function frontMatterValue(text: string, key: string): FrontMatterValue | undefined {
  const fenced = fencedYaml(text);
  if (fenced === undefined) return undefined;
  const document = parsed(yamlSource(text, fenced));
  if (typeof document === 'string' || !isMap(document.contents)) return undefined;
  const scalar = lookUp(document.contents, key);
  return scalar && { scalar, range: rangeOf(scalar, text, fenced.yaml.start) };
}
