import { INDEX_FILE, INDEX_LIMITS, type Memory, type MemoryFile } from '../memory/memory';
import type { Load } from './proposal';

/** Bytes of UTF-8 a token of English Markdown takes on average: an estimate, and said to be one wherever it shows. */
export const BYTES_PER_TOKEN = 3.6;

/** Length of a text in UTF-8, without encoding it. A lone surrogate counts as U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

export function loadOfText(text: string): Load {
  const bytes = utf8Length(text);
  const lines = text === '' ? 0 : text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0);
  return { lines, bytes, tokens: Math.round(bytes / BYTES_PER_TOKEN) };
}

const COMMENT = /^[ \t]*<!--[\s\S]*?-->[ \t]*(?:\r\n|\n|\r|$)/gm;

/** What of the index counts against the limits: not its front matter, not HTML block comments. */
export function loadedPart(index: MemoryFile): string {
  return index.text.slice(bodyStart(index)).replace(COMMENT, '');
}

function bodyStart({ text, frontMatter }: MemoryFile): number {
  const start = frontMatter?.range.end ?? 0;
  return text[start] === '\uFEFF' ? start + 1 : start;
}

/** What a session start gets of the index. */
export interface SessionStart {
  readonly load: Load;
  /** Offset in the index's text where the limits cut it; its length where all of it is loaded. */
  readonly end: number;
}

/** What each session start gets of this memory: the whole lines of the index that both limits leave. */
export function sessionStart(memory: Memory): SessionStart {
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  if (index === undefined) return { load: { lines: 0, bytes: 0, tokens: 0 }, end: 0 };
  const start = bodyStart(index);
  const body = index.text.slice(start);
  const comments = [...body.matchAll(COMMENT)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
  let [lines, bytes] = [0, 0];
  for (const { 0: line, index: at } of body.matchAll(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g)) {
    if (comments.some(({ from, to }) => from <= at && at < to)) continue;
    const size = utf8Length(line);
    if (lines === INDEX_LIMITS.lines || bytes + size > INDEX_LIMITS.bytes)
      return { load: { lines, bytes, tokens: Math.round(bytes / BYTES_PER_TOKEN) }, end: start + at };
    lines++;
    bytes += size;
  }
  return { load: { lines, bytes, tokens: Math.round(bytes / BYTES_PER_TOKEN) }, end: index.text.length };
}

/** What each session start loads of this memory: the index, before the client's limits cut it. */
export function indexLoad(memory: Memory): Load {
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  return index === undefined ? { lines: 0, bytes: 0, tokens: 0 } : loadOfText(loadedPart(index));
}

export function memoryLoad(memory: Memory): Load {
  const loads = memory.files.map((file) => loadOfText(file.text));
  const sum = (key: keyof Load): number => loads.reduce((total, load) => total + load[key], 0);
  return { lines: sum('lines'), bytes: sum('bytes'), tokens: sum('tokens') };
}
