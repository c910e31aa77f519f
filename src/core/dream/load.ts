import { INDEX_FILE, type Memory, type MemoryFile } from '../memory/memory';
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

/** What of the index counts against the limits: not its front matter, not HTML block comments. */
export function loadedPart(index: MemoryFile): string {
  const body = index.text.slice(index.frontMatter?.range.end ?? 0).replace(/^\uFEFF/, '');
  return body.replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*(?:\r\n|\n|\r|$)/gm, '');
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
