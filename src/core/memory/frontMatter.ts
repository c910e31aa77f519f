import type { Scalar } from 'yaml';
import { plainValues } from './frontMatterPlain';
import { lookUp, type FrontMatterValues, type WrittenValue } from './frontMatterValues';
import { yamlValues } from './frontMatterYaml';
import { linesOf } from './lines';
import type { FrontMatter, Range } from './memory';

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

const hasKey = (source: string): boolean => /^[ \t]*[^\s#:][^:\r\n]*:(?:[ \t\r\n]|$)/m.test(source);

function timeOf(words: string | undefined): number | undefined {
  if (words === undefined || !/^\d{4}-\d{2}-\d{2}/.test(words)) return undefined;
  const at = Date.parse(words);
  return Number.isNaN(at) ? undefined : at;
}

const isTrue = (value: WrittenValue | undefined): boolean => /^true$/i.test(value?.words ?? '');

function read(values: FrontMatterValues, range: Range): FrontMatter {
  const words = (key: string): string | undefined => lookUp(values, key)?.words;
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
    pinned: isTrue(values.top.get('pinned')) || isTrue(values.metadata?.get('pinned')),
    form: values.metadata === undefined ? 'flat' : 'metadata',
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
  const values = plainValues(source) ?? yamlValues(source);
  if (typeof values === 'string') {
    if (!hasKey(source)) return undefined;
    const pinned = /^[ \t]*pinned:[ \t]*true[ \t\r]*$/im.test(source);
    return { frontMatter: { range, pinned, form: 'flat', broken: values }, bodyStart };
  }
  if (values === undefined) {
    return source.trim() === ''
      ? { frontMatter: { range, pinned: false, form: 'flat' }, bodyStart }
      : undefined;
  }
  const frontMatter = read(values, range);
  const written = lookUp(values, 'description');
  if (written?.words === undefined) return { frontMatter, bodyStart };
  const description = { value: written.words, range: moved(written.range, fenced) };
  return { frontMatter, bodyStart, description };
}

/** The value of a key, at the top or under `metadata`, with its place; undefined when the key is not there. */
export function frontMatterValue(text: string, key: string): FrontMatterValue | undefined {
  const fenced = fencedYaml(text);
  if (fenced === undefined) return undefined;
  const values = yamlValues(yamlSource(text, fenced));
  const value = typeof values === 'object' ? lookUp(values, key) : undefined;
  return value && { scalar: value.scalar, range: moved(value.range, fenced) };
}

/** Where the value of a key is written, at the top or under `metadata`; undefined when it is not there or in quotes. */
export function bareRange(text: string, key: string): Range | undefined {
  const fenced = fencedYaml(text);
  const values = fenced && plainValues(yamlSource(text, fenced));
  if (fenced === undefined || values === undefined) {
    const value = frontMatterValue(text, key);
    return value?.scalar.type === 'PLAIN' ? value.range : undefined;
  }
  const value = lookUp(values, key);
  const range = value && moved(value.range, fenced);
  return range === undefined || /["']/.test(text.charAt(range.start)) ? undefined : range;
}

/** From its place in the YAML to that in the text. */
const moved = ({ start, end }: Range, { yaml }: Fenced): Range => ({
  start: yaml.start + start,
  end: yaml.start + end,
});
