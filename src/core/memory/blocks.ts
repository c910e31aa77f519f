import type { Block } from './block';
import { isBlank, linesOf, trimmedEnd, type Line } from './lines';
import { isTooDeep } from './nesting';
import { parsedBlocks } from './parsedBlocks';
import { plainBlocks } from './plainBlocks';
import { regionEnd } from './regions';

/** Regions are parsed together up to this many characters: a call costs, and so do long texts. */
const MOST_AT_ONCE = 8_192;
/** A region longer than this is no prose, and the parser could take minutes for it. */
const MOST_LINES = 2_000;
const MOST_CHARACTERS = 262_144;

/**
 * Makes the account complete, whatever the parser says (it gives an HTML block that is never closed the marker of
 * the next item): no block reaches into the next, and words outside all blocks become paragraphs.
 */
export function settled(text: string, from: number, to: number, blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  let at = from;
  blocks.forEach((block, index) => {
    const limit = Math.max(at, Math.min(block.end, blocks[index + 1]?.start ?? to));
    const { start, end } = trimmedEnd(text, { start: Math.max(at, block.start), end: limit });
    result.push(...paragraphsOf(text, at, start));
    if (start < end) result.push({ ...block, start, end });
    at = Math.max(at, end);
  });
  result.push(...paragraphsOf(text, at, to));
  return result;
}

/** The blocks of lines that begin and end where no block is open. */
function regionBlocks(text: string, lines: readonly Line[], to: number): Block[] {
  const from = lines[0]?.start ?? to;
  const tooLong = lines.length > MOST_LINES || to - from > MOST_CHARACTERS;
  if (tooLong || isTooDeep(text.slice(from, to))) return paragraphsOf(text, from, to);
  try {
    return settled(text, from, to, parsedBlocks(text, from, to));
  } catch {
    return paragraphsOf(text, from, to); // No input that makes the parser throw is known.
  }
}

/**
 * The blocks of a Markdown text from an offset on, in order. Each character outside them is blank.
 * What is plain is read line by line, which takes a fraction of the time; the Markdown parser reads the rest. A part
 * that is longer or nested deeper than any person writes is read as paragraphs between blank lines.
 */
export function blocksOf(text: string, from: number): Block[] {
  const lines = [...linesOf(text, from)];
  const offset = (index: number): number => lines[index]?.start ?? text.length;
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const plain = plainBlocks(text, lines, at);
    if (plain !== undefined) {
      blocks.push(...plain.blocks);
      at = plain.next;
      continue;
    }
    let end = regionEnd(text, lines, at);
    while (
      end < lines.length &&
      offset(end) - offset(at) < MOST_AT_ONCE &&
      plainBlocks(text, lines, end) === undefined
    ) {
      end = regionEnd(text, lines, end);
    }
    blocks.push(...regionBlocks(text, lines.slice(at, end), offset(end)));
    at = end;
  }
  return blocks;
}

/** Paragraphs between blank lines: the plainest reading, in which no character is lost either. */
function paragraphsOf(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ kind: 'paragraph', ...trimmedEnd(text, open) });
    open = undefined;
  };
  for (const line of linesOf(text, from, to)) {
    let at = line.start;
    while (at < line.end && isBlank(text[at])) at++;
    if (at === line.end) close();
    else open = { start: open?.start ?? line.start, end: line.end };
  }
  close();
  return blocks;
}
