import fs from 'node:fs';
import { errorCode, type Access, type FileKind, type Files, type FileStat } from './files';

/** What Windows says while a scanner, an indexer or an editor holds a file. */
const HELD_BY_OTHERS = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** What file systems say that cannot sync a folder. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR']);
const PATIENCE = { forMs: 10_000, firstMs: 10, longestMs: 500 };

/** The real disk. */
export class NodeFiles implements Files {
  constructor(readonly platform: NodeJS.Platform = process.platform) {}

  open(path: string, access: Access, mode = 0o600): number {
    return fs.openSync(path, flags[access], mode);
  }

  read(fd: number, buffer: Uint8Array, position: number): number {
    return fs.readSync(fd, buffer, 0, buffer.length, position);
  }

  write(fd: number, bytes: Uint8Array, position: number): number {
    return fs.writeSync(fd, bytes, 0, bytes.length, position);
  }

  sync(fd: number): void {
    fs.fsyncSync(fd);
  }

  close(fd: number): void {
    fs.closeSync(fd);
  }

  setMode(fd: number, mode: number): void {
    fs.fchmodSync(fd, mode);
  }

  setOwner(fd: number, uid: number, gid: number): void {
    fs.fchownSync(fd, uid, gid);
  }

  stat(path: string): FileStat | undefined {
    return orNothing(() => described(fs.statSync(path, { bigint: true })));
  }

  lstat(path: string): FileStat | undefined {
    return orNothing(() => described(fs.lstatSync(path, { bigint: true })));
  }

  list(folder: string): string[] {
    return fs.readdirSync(folder);
  }

  realPath(path: string): string {
    return fs.realpathSync.native(path);
  }

  makeFolder(path: string, mode: number): void {
    fs.mkdirSync(path, { mode });
  }

  removeFolder(path: string): void {
    fs.rmdirSync(path);
  }

  rename(from: string, to: string): void {
    if (this.platform === 'win32') patiently(() => fs.renameSync(from, to), sleep);
    else fs.renameSync(from, to);
  }

  link(from: string, to: string): void {
    fs.linkSync(from, to);
  }

  remove(path: string): void {
    fs.unlinkSync(path);
  }

  syncFolder(folder: string): void {
    if (this.platform === 'win32') return;
    const fd = fs.openSync(folder, fs.constants.O_RDONLY);
    try {
      fs.fsyncSync(fd);
    } catch (error) {
      if (!NO_FOLDER_SYNC.has(errorCode(error) ?? '')) throw error;
    } finally {
      fs.closeSync(fd);
    }
  }
}

// Windows has no O_NONBLOCK: the constant is missing there, whatever its type says.
const nonBlocking = (fs.constants as Partial<typeof fs.constants>).O_NONBLOCK ?? 0;

const flags: Record<Access, number> = {
  read: fs.constants.O_RDONLY | nonBlocking,
  create: fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_EXCL,
  update: fs.constants.O_RDWR | nonBlocking,
};

/**
 * Tries again while others hold the file, with growing pauses, for about ten seconds.
 *
 * @param wait blocks for so many milliseconds
 * @throws the last error, or at once any error that waiting cannot mend
 */
export function patiently(attempt: () => void, wait: (ms: number) => void): void {
  let pause = PATIENCE.firstMs;
  for (let waited = 0; ; waited += pause, pause = Math.min(pause * 2, PATIENCE.longestMs)) {
    try {
      attempt();
      return;
    } catch (error) {
      if (!HELD_BY_OTHERS.has(errorCode(error) ?? '') || waited >= PATIENCE.forMs) throw error;
      wait(pause);
    }
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function kindOf(stat: fs.BigIntStats): FileKind {
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? 'file' : 'other';
}

function described(stat: fs.BigIntStats): FileStat {
  return {
    kind: kindOf(stat),
    size: Number(stat.size),
    mode: Number(stat.mode & 0o7777n),
    modified: Number(stat.mtimeMs),
    inode: `${stat.dev}:${stat.ino}`,
    links: Number(stat.nlink),
    uid: Number(stat.uid),
    gid: Number(stat.gid),
  };
}
