/** Where a value of the outermost object stands in a JSON text, as half-open UTF-16 offsets. */
interface Member {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Sets one value of the outermost object of a JSON text and leaves every other character as it is. A new key takes the
 * last place, indented as the others are.
 *
 * @returns undefined when the text is no JSON object: it is left to its owner then
 */
export function withJsonValue(text: string, key: string, value: boolean): string | undefined {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  if (!isObject(text.slice(mark))) return undefined;
  const members = membersOf(text);
  // Of a key that stands twice, the last one counts.
  const standing = members.findLast((member) => member.key === key);
  const changed =
    standing === undefined
      ? withMember(text, members, key, value)
      : text.slice(0, standing.start) + String(value) + text.slice(standing.end);
  return saysSo(changed.slice(mark), key, value) ? changed : undefined;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Nothing is handed back that does not read as it was meant. */
function saysSo(text: string, key: string, value: boolean): boolean {
  try {
    return (JSON.parse(text) as Record<string, unknown>)[key] === value;
  } catch {
    return false;
  }
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SPACE = /[\s\uFEFF]*/y;

/** The members of the outermost object, in order. The text is valid JSON. */
function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let at = text.indexOf('{') + 1;
  for (;;) {
    at = past(SPACE, text, at);
    if (text[at] === '}' || at >= text.length) return members;
    const keyEnd = past(STRING, text, at);
    const key = JSON.parse(text.slice(at, keyEnd)) as string;
    const start = past(SPACE, text, text.indexOf(':', keyEnd) + 1);
    const end = valueEnd(text, start);
    members.push({ key, start, end });
    at = past(SPACE, text, end);
    if (text[at] === ',') at++;
  }
}

function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '"') at = past(STRING, text, at);
    else {
      if ('{['.includes(character)) depth++;
      else if ('}]'.includes(character)) {
        if (depth === 0) return trimmedEnd(text, start, at);
        depth--;
      } else if (character === ',' && depth === 0) return trimmedEnd(text, start, at);
      at++;
    }
  }
  return text.length;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function withMember(text: string, members: readonly Member[], key: string, value: boolean): string {
  const member = `${JSON.stringify(key)}: ${value}`;
  const last = members.at(-1);
  if (last !== undefined) {
    const separator = separatorIn(text);
    return `${text.slice(0, last.end)},${separator}${member}${text.slice(last.end)}`;
  }
  const open = text.indexOf('{') + 1;
  const close = text.lastIndexOf('}');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, open)}${eol}  ${member}${eol}${text.slice(close)}`;
}

/** What stands before the first key: a line break and its indentation, or a blank where all is on one line. */
function separatorIn(text: string): string {
  const open = text.indexOf('{') + 1;
  const space = text.slice(open, past(SPACE, text, open));
  return /[\r\n]/.test(space) ? (/(?:\r\n|\n|\r)[^\r\n]*$/.exec(space)?.[0] ?? '\n') : ' ';
}
