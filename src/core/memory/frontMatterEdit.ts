import { Scalar, stringify } from 'yaml';
import { bareRange, frontMatterValue } from './frontMatter';
import type { MemoryFile } from './memory';

/** A one-fact file that is to be written. */
export interface FactFileParts {
  /** Kebab-case, as the file's name without `.md`. */
  readonly name: string;
  /** One line. */
  readonly description: string;
  readonly type: string;
  readonly originSessionId?: string;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** Markdown, without front matter; its line breaks become `eol`. */
  readonly body: string;
  readonly eol: MemoryFile['eol'];
}

/** YAML's own escapes and JSON's are needed for these; no plain or single-quoted value can hold them. */
const unprintable = /[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/u;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What no YAML takes for anything else: words of which the first begins with a letter and none has a sign of its own; the id of a session. */
const wordsAlone =
  /^(?:[a-z](?=.*[ -])[^:#]*[^:#\s-]|(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z]+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** One line in YAML, in quotes when it has to be, or as the value before it was. */
function yamlValue(line: string, was?: Scalar): string {
  if (line === '' || unprintable.test(line)) return JSON.stringify(line);
  // The library takes many times as long to find out that there is nothing to do.
  if (was === undefined && wordsAlone.test(line)) return line;
  const scalar = new Scalar(line);
  if (was?.type === 'QUOTE_DOUBLE' || was?.type === 'QUOTE_SINGLE') scalar.type = was.type;
  // `compat` quotes what older readers of YAML take for a date, a number or a truth value.
  return stringify(scalar, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
}

/** The text with another value for a key of its front matter; unchanged when the key is not there. */
function withValue(text: string, key: string, value: string): string {
  const old = frontMatterValue(text, key);
  if (old === undefined) return text;
  const line = oneLine(value);
  const { start, end } = old.range;
  const blank = text[start - 1] === ':' ? ' ' : '';
  const put = (yaml: string): string => text.slice(0, start) + blank + yaml + text.slice(end);
  const holds = (changed: string): boolean => frontMatterValue(changed, key)?.scalar.value === line;
  // In a map in braces also a plain comma would end the value.
  return [put(yamlValue(line, old.scalar)), put(JSON.stringify(line))].find(holds) ?? text;
}

/** The file's text with another `description`, made one line; unchanged when it has none or its YAML is broken. */
export const withDescription = (text: string, description: string): string =>
  withValue(text, 'description', description);

/** The file's text with another `name`; unchanged when it has none or its YAML is broken. */
export const withName = (text: string, name: string): string => withValue(text, 'name', name);

/**
 * The file's text with another `modified` time; unchanged when it has none or its YAML is broken.
 * @param iso e.g. `2026-09-18T10:00:03.668Z`, written without quotes when there were none, as the client does
 */
export function withModified(text: string, iso: string): string {
  const range = bareRange(text, 'modified');
  if (range === undefined || !/^[\w.:+-]+$/.test(iso)) return withValue(text, 'modified', iso);
  return text.slice(0, range.start) + iso + text.slice(range.end);
}

/** A one-fact file in the form that Claude Code 2.1.330 writes: front matter, a blank line, the body. */
export function printFactFile(parts: FactFileParts): string {
  const { name, description, type, originSessionId, modified, body, eol } = parts;
  const lines = [
    '---',
    `name: ${yamlValue(oneLine(name))}`,
    `description: ${yamlValue(oneLine(description))}`,
    'metadata:',
    '  node_type: memory',
    `  type: ${yamlValue(oneLine(type))}`,
    ...(originSessionId === undefined ? [] : [`  originSessionId: ${yamlValue(oneLine(originSessionId))}`]),
    `  modified: ${new Date(modified).toISOString()}`,
    '---',
    '',
    ...body
      .replace(/^(?:[ \t]*(?:\r\n?|\n))+/, '')
      .trimEnd()
      .split(/\r\n?|\n/),
    '',
  ];
  return lines.join(eol);
}
