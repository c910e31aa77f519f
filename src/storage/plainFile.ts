import { closeSync, constants, fstatSync, openSync, readFileSync, statSync, type Stats } from 'node:fs';
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
    const named = faultOf(await stat(path), limit);
    if (named !== undefined) return { failure: named };
    const handle = await open(path, constants.O_RDONLY | nonBlocking);
    try {
      const opened = await handle.stat();
      const failure = faultOf(opened, limit);
      return failure === undefined ? plain(await readFile(handle), opened) : { failure };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { failure: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

/** The same, for many small files: without promises, which take four times as long. */
export function readPlainFileNow(path: string, limit: number): PlainFile {
  try {
    const named = faultOf(statSync(path), limit);
    if (named !== undefined) return { failure: named };
    const descriptor = openSync(path, constants.O_RDONLY | nonBlocking);
    try {
      const opened = fstatSync(descriptor);
      const failure = faultOf(opened, limit);
      return failure === undefined ? plain(readFileSync(descriptor), opened) : { failure };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { failure: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

/** Why a file is not opened, or not read once it is open. */
function faultOf(found: Stats, limit: number): ReadFailure | undefined {
  if (!found.isFile()) return 'not-a-file';
  return found.size > limit ? 'too-large' : undefined;
}

const plain = (bytes: Buffer, { mtimeMs }: Stats): PlainFile => ({ bytes, modified: Math.floor(mtimeMs) });

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
