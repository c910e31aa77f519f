import { trimmedEnd } from './lines';
import { INDEX_LIMITS, type IndexLink, type Range } from './memory';

/** The parts of an index line that is to be written. */
export interface IndexLineParts {
  readonly title: string;
  /** The path of the file inside the memory folder, as it is on disk; encoded here. */
  readonly href: string;
  readonly hook: string;
}

const SEPARATOR = ' — ';
/** A hook cut shorter than this says nothing and is left out. */
const SHORTEST_HOOK = 12;

const linkAtStart =
  /^([*_]{0,3})\[((?:\\[^\r\n]|[^\][\\\r\n]|\[(?:\\[^\r\n]|[^\][\\\r\n])*\])*)\]\((?:<((?:\\[^\r\n]|[^<>\\\r\n])*)>|((?:\\[^\s]|[^\s()<\\]|\((?:\\[^\s]|[^\s()\\])*\))*))(?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'))?\)\1/;
const separator = /[ \t]*(?:[—–→:;,·|]|-{1,3}(?=\s|$))?[ \t\r\n]*/y;

const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone % is a character of the name.
  }
}

/** The path with `.` and `..` resolved; undefined when it leads out of the folder it starts in. */
function insideFolder(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/**
 * The path inside the memory folder of the Markdown file that a link's href names: decoded, without `./`, query
 * and fragment. Undefined for a web address, an absolute path, a way out of the folder, or another kind of file.
 * @param folder the folder of the file in which the link stands, '' at the top
 */
export function linkTarget(href: string, folder = ''): string | undefined {
  const [path = ''] = unescaped(href).split(/[?#]/);
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|\\|~\/)/i.test(path)) return undefined;
  const decoded = percentDecoded(path);
  if (!/[^/]\.md$/i.test(decoded) || /[\\\p{Cc}]/u.test(decoded)) return undefined;
  return insideFolder(folder === '' ? decoded : `${folder}/${decoded}`);
}

/**
 * Reads an index line without its list marker and stamp.
 * @param at the offset of `words` in the file's text; the ranges of the result count from there
 * @returns undefined when the words do not begin with a link to a Markdown file of this memory
 */
export function parseIndexLine(words: string, at = 0): IndexLink | undefined {
  const found = linkAtStart.exec(words);
  if (found === null) return undefined;
  const [whole, opener = '', title = '', angled, plain = ''] = found;
  const href = angled ?? plain;
  const target = linkTarget(href);
  if (target === undefined) return undefined;
  const rangeFrom = (start: number, end: number): Range => ({ start: at + start, end: at + end });
  const titleEnd = opener.length + 1 + title.length;
  const hrefEnd = titleEnd + 2 + (angled === undefined ? plain.length : angled.length + 2);
  const link: IndexLink = {
    title: unescaped(title),
    titleRange: rangeFrom(opener.length + 1, titleEnd),
    href,
    hrefRange: rangeFrom(titleEnd + 2, hrefEnd),
    target,
  };
  separator.lastIndex = whole.length;
  separator.test(words);
  const start = separator.lastIndex;
  const { end } = trimmedEnd(words, { start, end: words.length });
  if (end === start) return link;
  const hook = words.slice(start, end).replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ');
  return { ...link, hook, hookRange: rangeFrom(start, end) };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A path inside the memory folder as the destination of a Markdown link. */
export function encodedHref(path: string): string {
  const encode = (character: string): string =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return path.replace(/[\x00-\x20%()<>[\]#?:\\"\x7f]/g, encode);
}

/** A title as the text of a Markdown link. */
export const escapedTitle = (title: string): string => oneLine(title).replace(/[\\[\]]/g, '\\$&');

/** A text of at most so many characters: cut after a word, and not inside a code span, with `…` for the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const word = /^(.*\S)\s+\S*$/s.exec(text.slice(0, most))?.[1];
  const cut = word ?? text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, '');
  const opened = (cut.match(/`/g)?.length ?? 0) % 2 === 1 ? cut.lastIndexOf('`') : 0;
  const whole = opened > 0 ? cut.slice(0, opened) : cut;
  return `${whole.replace(/[\s,;:(–—-]+$/, '')}…`;
}

/**
 * An index line `- [Title](file.md) — hook` on one line, without a line break at its end. The hook is shortened
 * so that the line has at most 150 characters, or left out when the link alone leaves no room for it.
 */
export function printIndexLine({ title, href, hook }: IndexLineParts): string {
  const name = oneLine(title) || href.replace(/^.*\/|\.md$/gi, '');
  const link = `- [${escapedTitle(name)}](${encodedHref(href)})`;
  const words = oneLine(hook);
  const room = INDEX_LIMITS.lineCharacters - link.length - SEPARATOR.length;
  if (words === '' || (words.length > room && room < SHORTEST_HOOK)) return link;
  return link + SEPARATOR + shortened(words, room);
}
