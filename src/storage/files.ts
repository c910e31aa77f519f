/**
 * The file system as our storage sees it: small, synchronous, and the only door to the disk for all that writes.
 * Synchronous, because a commit must not be interleaved with other work of this process; small, so that a model
 * which loses power, fills up or fails at the Nth call can stand in its place.
 */

export type FileKind = 'file' | 'folder' | 'link' | 'other';

export interface FileStat {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Permission bits alone. */
  readonly mode: number;
  /** Epoch milliseconds of the last change of content. */
  readonly modified: number;
  /** Two names with the same `inode` are the same file. */
  readonly inode: string;
  /** How many names the file has. */
  readonly links: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * - `read`: an existing file; never waits, also not on a pipe without a writer
 * - `create`: a new file, fails with EEXIST if the name is taken, by whatever it is
 * - `update`: an existing file for writing, its content left as it is
 */
export type Access = 'read' | 'create' | 'update';

/**
 * Paths are absolute. All methods throw Node's error with its `code` when the system refuses,
 * save where "or undefined" is said.
 */
export interface Files {
  readonly platform: NodeJS.Platform;
  /** @param mode permission bits of a file that is created. */
  open(path: string, access: Access, mode?: number): number;
  /** Bytes read into `buffer`, which may be fewer than fit; 0 at the end. */
  read(fd: number, buffer: Uint8Array, position: number): number;
  /** Bytes written of `bytes`, which may be fewer than given: call it in a loop. */
  write(fd: number, bytes: Uint8Array, position: number): number;
  /** Returns when the content is on the disk. */
  sync(fd: number): void;
  close(fd: number): void;
  setMode(fd: number, mode: number): void;
  setOwner(fd: number, uid: number, gid: number): void;
  /** What a path leads to, through links; or undefined when there is nothing. */
  stat(path: string): FileStat | undefined;
  /** What stands at a path, a link as a link; or undefined when there is nothing. */
  lstat(path: string): FileStat | undefined;
  /** The names in a folder, in no order. */
  list(folder: string): string[];
  /** The path without links, in the spelling of the disk. */
  realPath(path: string): string;
  makeFolder(path: string, mode: number): void;
  removeFolder(path: string): void;
  /** Replaces `to` in one step when it exists. On Windows, waits up to ten seconds for others to let go of it. */
  rename(from: string, to: string): void;
  /** A second name for a file; fails with EEXIST if that name is taken. */
  link(from: string, to: string): void;
  remove(path: string): void;
  /** Returns when the names in a folder are on the disk; does nothing where the system has no such call. */
  syncFolder(folder: string): void;
}

/** The code of a system error, such as `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
