import { open } from 'node:fs/promises';
import { LineReader, type LinePlace } from '../storage/lineReader';

/** What of a transcript is shown. */
export interface TextLimits {
  /** Larger ones are shown in part, in bytes: VS Code takes no larger text from an extension. */
  readonly whole: number;
  /** How many lines before and after the wanted one are shown of them. */
  readonly around: number;
  /** Longer lines of them are left empty, in bytes. */
  readonly line: number;
}

const LIMITS: TextLimits = { whole: 20_000_000, around: 50, line: 1_000_000 };

/**
 * The text of a transcript: all of it, or of a large one the lines around the wanted one. Each stands at its own
 * number; what is left out is an empty line.
 *
 * @param wanted counted from 1
 * @throws the system's error
 */
export async function transcriptText(file: string, wanted: number, limits = LIMITS): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= limits.whole) return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
  return around(file, wanted, limits);
}

async function around(file: string, wanted: number, limits: TextLimits): Promise<string> {
  const lines: string[] = [];
  const enough = new AbortController();
  const keep = (number: number, text: string): void => {
    while (lines.length < number - 1) lines.push('');
    lines[number - 1] = text;
    if (number >= wanted + limits.around) enough.abort();
  };
  const handler = {
    passesOver: () => false,
    line: (bytes: Buffer, _start: string, { number }: LinePlace) => {
      if (number >= wanted - limits.around && !enough.signal.aborted) keep(number, bytes.toString('utf8'));
    },
    lost: (number: number) => {
      if (!enough.signal.aborted) keep(number, '');
    },
  };
  try {
    await new LineReader().read(file, handler, { signal: enough.signal, maxLineBytes: limits.line });
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return lines.join('\n');
}
