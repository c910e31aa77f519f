import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';

/** Why a file was not read. */
export type ReadFailure = 'missing' | 'not-a-file' | 'too-large' | 'unreadable';

export type PlainFile =
  | { readonly bytes: Buffer; /** Epoch milliseconds. */ readonly modified: number }
  | { readonly failure: ReadFailure };

/**
 * Reads a whole regular file of at most `limit` bytes. Links are followed. Pipes, sockets and devices are never
 * opened, since that can block or have effects; one that takes the file's place meanwhile does not block either.
 */
export async function readPlainFile(path: string, limit: number): Promise<PlainFile> {
  try {
    const named = await stat(path);
    if (!named.isFile()) return { failure: 'not-a-file' };
    if (named.size > limit) return { failure: 'too-large' };
    const handle = await open(path, constants.O_RDONLY | nonBlocking);
    try {
      const opened = await handle.stat();
      if (!opened.isFile()) return { failure: 'not-a-file' };
      if (opened.size > limit) return { failure: 'too-large' };
      return { bytes: await readFile(handle), modified: Math.floor(opened.mtimeMs) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { failure: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

/** A text file's content without a byte order mark, or undefined when it cannot be read or is not UTF-8. */
export async function readPlainText(path: string, limit: number): Promise<string | undefined> {
  const file = await readPlainFile(path, limit);
  if ('failure' in file) return undefined;
  return decodeUtf8(file.bytes)?.replace(/^\uFEFF/, '');
}

/** Strict: undefined unless every byte is UTF-8. A byte order mark stays as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether an error of `node:fs` says that nothing has this name. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The `code` of a `node:fs` error, or `''`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Windows has no such flag. */
const nonBlocking = (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0;
