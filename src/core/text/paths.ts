/**
 * Paths that a text names. Only what can hardly be anything else counts: `and/or`, `release/2.1`, `owner/repo`,
 * routes, packages, media types and globs look alike, and a file that is wrongly said to be gone costs trust.
 */

/** Anything between blanks, quotes, brackets and `=` or `,`; what it is comes after. */
const WORD = /[^\s"'`()[\]=,;|]+/gu;

/** Inline code, and the destination of a Markdown link, which is relative to the memory folder. */
const CODE_OR_LINK = /(?<!`)(`+)([^`]+)\1|\]\([^()\n]*\)/gu;

/** `:12`, `:12:4`, `#L12`: a place inside the file. */
const PLACE_INSIDE = /(?::\d+){1,2}$|#L?\d+(?:-L?\d+)?$/u;

const SEGMENT = /^[\p{L}\p{N}_.@+-]+$/u;
const FILE_NAME = /^.*[^.]\.\p{L}[\p{L}\p{N}]{0,9}$/u;
/** `example.com`, `Node.js`: no folder is named so at the head of a path, dot folders aside. */
const DOTTED_HEAD = /^[^.]+\./u;
const VENDOR_TREE = /^(?:vnd|x|prs)\./u;
/** A line of versions, `release/2.x`. */
const VERSION_LINE = '.x';

function asPath(word: string, inCode: boolean): string | undefined {
  const windows = inCode && /^[\w.-]{2,}(?:\\[\w.-]{2,})+$/u.test(word);
  const bare = (windows ? word.replaceAll('\\', '/') : word)
    .replace(/[.:!?…]+$/u, '')
    .replace(PLACE_INSIDE, '');
  const fromHere = bare.startsWith('./');
  const parts = (fromHere ? bare.slice(2) : bare).split('/');
  const isFolder = parts.at(-1) === '';
  if (isFolder) parts.pop();
  const [head, last] = [parts[0], parts.at(-1)];
  if (head === undefined || last === undefined) return undefined;
  if (!parts.every((part) => SEGMENT.test(part) && !/^\.+$/u.test(part))) return undefined;
  if (head.startsWith('@') || VENDOR_TREE.test(last) || last.endsWith(VERSION_LINE)) return undefined;
  if (parts.length === 1) return fromHere || (isFolder && inCode && !head.includes('.')) ? head : undefined;
  if (DOTTED_HEAD.test(head)) return undefined;
  if (!inCode && parts.every((part) => /^\p{Lu}/u.test(part))) return undefined;
  const named = FILE_NAME.test(last) || fromHere || (isFolder && inCode) || /^\.\p{L}/u.test(head);
  return named ? parts.join('/') : undefined;
}

function collect(text: string, inCode: boolean, into: Set<string>): void {
  for (const [word] of text.matchAll(WORD)) {
    if (!/[/\\]/u.test(word)) continue;
    const path = asPath(word, inCode);
    if (path !== undefined) into.add(path);
  }
}

/**
 * The paths relative to the workspace's root that a text names, with `/` and without `./`, in order of appearance, each once.
 * Absolute paths, paths of a home folder, URLs, globs, placeholders and what leads outside are not among them.
 */
export function pathsNamedIn(text: string): string[] {
  const paths = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(CODE_OR_LINK)) {
    collect(text.slice(from, match.index), false, paths);
    if (match[2] !== undefined) collect(match[2], true, paths);
    from = match.index + match[0].length;
  }
  collect(text.slice(from), false, paths);
  return [...paths];
}
