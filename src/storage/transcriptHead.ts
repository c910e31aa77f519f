import { open, readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * The folder that a transcript's session ran in: the first `cwd` within its first lines, or undefined when none is
 * found there. Only the head is read, however large the file is.
 */
export async function transcriptCwd(file: string): Promise<string | undefined> {
  const head = await readHead(file);
  for (const line of head.slice(0, head.lastIndexOf('\n') + 1).split('\n')) {
    if (!line.includes('"cwd"')) continue;
    const cwd = cwdOf(line);
    if (cwd !== undefined) return cwd;
  }
  return undefined;
}

/** {@link transcriptCwd} of each transcript in a folder, in the order of their names, read as they are asked for. */
export async function* transcriptCwds(folder: string): AsyncGenerator<string | undefined> {
  for (const name of await transcriptNames(folder)) yield await transcriptCwd(path.join(folder, name));
}

/** The names of the transcripts in a folder, sorted; none when it cannot be read. */
export async function transcriptNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => name.endsWith('.jsonl')).sort();
}

async function readHead(file: string): Promise<string> {
  try {
    if (!(await stat(file)).isFile()) return '';
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

function cwdOf(line: string): string | undefined {
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json !== 'object' || json === null || !('cwd' in json)) return undefined;
    return typeof json.cwd === 'string' && json.cwd !== '' ? json.cwd : undefined;
  } catch {
    return undefined;
  }
}

/** The first lines with a `cwd` come after a few short ones; a long first prompt still fits. */
const HEAD_BYTES = 128 * 1024;
