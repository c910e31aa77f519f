/**
 * Which lines of a transcript need not be decoded and parsed. Tool output is 99.6 % of the bytes of long transcripts.
 *
 * Both tests are proofs, not guesses: what they let pass over could not have become a turn, in any JSON whose objects
 * name each key once (what `JSON.stringify` writes). They never say whose words a line holds: the parsed line does.
 * Anything written in another way (other spacing, escaped keys, nested values first) is parsed.
 */

/** Simple members in any order: `"key":"text",` or `"key":null,`; the keys hold no escapes, so they are what they look like. */
const members = String.raw`(?:"[A-Za-z_][\w-]*":(?:"(?:[^"\\]|\\.)*"|null|true|false|-?\d[\d.eE+-]*),)*`;

const blocksStart = String.raw`^\{${members}"message":\{${members}"content":\[`;

/** A line whose `message.content` is a list of blocks; and one whose first block is a `tool_result`. */
const listOfBlocks = new RegExp(blocksStart);
const toolResultFirst = new RegExp(String.raw`${blocksStart}\{${members}?"type":"tool_result"[,}]`);

/** Does the start of a line, as Latin-1, prove that the line is a tool's output? */
export function isToolOutput(start: string): boolean {
  return toolResultFirst.test(start);
}

const openingBrace = 0x7b;
const closingBrace = 0x7d;

/**
 * Does a line look like an object in which no member makes it a turn? A turn needs the kind `user`, or `queued_command`,
 * or `assistant` with a block of the kind `text`. Inside of strings every quote is escaped, so those words stand between
 * two plain quotes only as whole strings; with `\u00..` they could be spelled in another way.
 *
 * @param start the line's first bytes, as Latin-1
 */
export function cannotHoldWords(line: Buffer, start: string): boolean {
  if (line[0] !== openingBrace || line[line.length - 1] !== closingBrace) return false;
  // Most lines are no longer than their start, and a string is searched in less time than bytes are.
  const text = start.length === line.length ? start : line;
  // Their first quotes are left out, of which a line is so full that a search for them stops at each.
  if (text.includes('\\u00') || text.includes('user"') || text.includes('queued_command"')) return false;
  return !text.includes('assistant"') || (listOfBlocks.test(start) && !text.includes('text"'));
}
