import { createHash } from 'node:crypto';
import path from 'node:path';
import { errorCode, type Files } from './files';
import { DiskFault } from './problem';

/** Permission bits of our own storage: the memory of an agent is nobody else's business. */
export const PRIVATE = { file: 0o600, folder: 0o700 } as const;

/** What systems say to who may not give a file to another owner. */
const NO_GIVING_AWAY = new Set(['EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP']);

export interface NewFileAttributes {
  readonly mode: number;
  /** Given to the file where the system lets us; a refusal is no error. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** SHA-256 as 64 hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** All bytes of a file. */
export function readBytes(files: Files, file: string): Uint8Array {
  const fd = files.open(file, 'read');
  try {
    return readAll(files, fd, files.stat(file)?.size ?? 0);
  } finally {
    files.close(fd);
  }
}

/** All bytes of a file, or undefined when there is none. */
export function readBytesIfThere(files: Files, file: string): Uint8Array | undefined {
  try {
    return readBytes(files, file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function readAll(files: Files, fd: number, expectedSize: number): Uint8Array {
  // One byte more than expected shows in the same call whether the file ends where it should.
  let buffer = new Uint8Array(expectedSize + 1);
  let length = 0;
  for (;;) {
    const count = files.read(fd, buffer.subarray(length), length);
    if (count === 0) return buffer.slice(0, length);
    length += count;
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
  }
}

/**
 * Writes a file that is not there yet, until it is on the disk and reads back as what was given.
 * When anything fails, the file is taken away again. Its name is durable only after `syncFolder`.
 *
 * @throws the system's error, or DiskFault when the disk took less or kept something else
 */
export function writeNew(files: Files, file: string, bytes: Uint8Array, attributes: NewFileAttributes): void {
  const fd = files.open(file, 'create', PRIVATE.file);
  try {
    try {
      fill(files, fd, file, bytes, attributes);
    } finally {
      files.close(fd);
    }
    const written = readBytes(files, file);
    if (written.length !== bytes.length || sha256(written) !== sha256(bytes))
      throw new DiskFault('read-back', file);
  } catch (error) {
    discard(files, file);
    throw error;
  }
}

function fill(
  files: Files,
  fd: number,
  file: string,
  bytes: Uint8Array,
  attributes: NewFileAttributes,
): void {
  let done = 0;
  while (done < bytes.length) {
    const count = files.write(fd, bytes.subarray(done), done);
    if (count <= 0) throw new DiskFault('short-write', file);
    done += count;
  }
  if (attributes.owner !== undefined) {
    try {
      files.setOwner(fd, attributes.owner.uid, attributes.owner.gid);
    } catch (error) {
      // Only a privileged process may give files away; who may not write as themselves.
      if (!NO_GIVING_AWAY.has(errorCode(error) ?? '')) throw error;
    }
  }
  // After the owner: a change of owner takes some bits away.
  files.setMode(fd, attributes.mode);
  files.sync(fd);
}

/** Puts bytes in the place of a file of our own in one step, durably; makes its folder. */
export function replaceDurably(
  files: Files,
  file: string,
  bytes: Uint8Array,
  mode: number = PRIVATE.file,
): void {
  const folder = path.dirname(file);
  makeFolders(files, folder);
  const temporary = path.join(folder, `.${path.basename(file)}.new`);
  discard(files, temporary);
  writeNew(files, temporary, bytes, { mode });
  try {
    files.rename(temporary, file);
  } catch (error) {
    discard(files, temporary);
    throw error;
  }
  files.syncFolder(folder);
}

/** Makes a folder and those above it, each name durable; returns those that were made, outermost first. */
export function makeFolders(files: Files, folder: string, mode: number = PRIVATE.folder): string[] {
  if (files.stat(folder)?.kind === 'folder') return [];
  const parent = path.dirname(folder);
  const made = parent === folder ? [] : makeFolders(files, parent, mode);
  try {
    files.makeFolder(folder, mode);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && files.stat(folder)?.kind === 'folder') return made;
    throw error;
  }
  files.syncFolder(parent);
  return [...made, folder];
}

/** Removes a file of ours that is no longer needed. A failure is no error: what stays is cleaned up at the next start. */
export function discard(files: Files, file: string): void {
  try {
    files.remove(file);
  } catch {
    // Left for the next start.
  }
}
