import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { MemoryFileInput, MemoryInput, UnreadFile } from '../core/memory/memory';
import { isMemoryPath } from './memoryPath';
import { Pauses } from './pauses';
import { decodeUtf8, errorCode, isMissing, readPlainFileNow } from './plainFile';

/** What was found in a memory folder. */
export interface MemoryFolderRead {
  /** The folder with links resolved: all later checks of paths are against this one. */
  readonly folder: string;
  readonly exists: boolean;
  readonly input: MemoryInput;
  /** SHA-256 (hex) of the bytes of each file in `input.files`, by path. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Names of other things in the folder: a link to one of them is not dead. Folders end in `/`. */
  readonly others: readonly string[];
  /** Sentences for a person: what was not read, and what to do. */
  readonly problems: readonly string[];
  readonly totals: { readonly files: number; readonly bytes: number };
}

export const MEMORY_LIMITS = { fileBytes: 5_000_000, files: 5_000, entries: 50_000, depth: 16 } as const;

/**
 * Reads all Markdown files of a memory folder, whatever else is in it. Nothing here throws for what a folder may
 * hold: what cannot be read is listed in `input.unread` (a folder that cannot be read stands there by its own path,
 * for all that it holds). Links are never followed into the memory: one that leads to another file of the same
 * memory would be a second name of the same words.
 * @throws the signal's reason when it is aborted
 */
export async function readMemoryFolder(folder: string, signal?: AbortSignal): Promise<MemoryFolderRead> {
  const asked = path.resolve(folder);
  const found = await openFolder(asked);
  if ('problem' in found) return nothing(asked, found.exists, found.problem);
  const scan = new Scan(found.real, signal);
  await scan.folder('', 0);
  return scan.result();
}

/** The SHA-256 of a file's bytes, as 64 hex digits. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type OpenedFolder = { readonly real: string } | { readonly problem: string; readonly exists: boolean };

async function openFolder(asked: string): Promise<OpenedFolder> {
  try {
    const real = await realpath(asked);
    if ((await stat(real)).isDirectory()) return { real };
    return {
      exists: false,
      problem: `${asked} is a file, not a folder. Name the folder that holds MEMORY.md with --memory.`,
    };
  } catch (error) {
    if (isMissing(error)) return { exists: false, problem: await missingFolder(asked) };
    return {
      exists: true,
      problem: `The memory folder ${asked} cannot be opened (${errorCode(error)}). Check its permissions, or name another one with --memory.`,
    };
  }
}

async function missingFolder(asked: string): Promise<string> {
  const dangling = (await lstat(asked).catch(() => undefined))?.isSymbolicLink() ?? false;
  return dangling
    ? `The memory folder ${asked} is a link to a place that does not exist. Mend the link, or name another folder with --memory.`
    : `There is no memory folder at ${asked}. Claude Code makes it in its first session there; if the memory lies elsewhere, name it with --memory.`;
}

function nothing(folder: string, exists: boolean, problem: string): MemoryFolderRead {
  const input = { files: [], unread: [] };
  return {
    folder,
    exists,
    input,
    hashes: {},
    others: [],
    problems: [problem],
    totals: { files: 0, bytes: 0 },
  };
}

/** One reading of one folder. */
class Scan {
  readonly #files: MemoryFileInput[] = [];
  readonly #unread: UnreadFile[] = [];
  readonly #others: string[] = [];
  readonly #problems: string[] = [];
  readonly #hashes: Record<string, string> = {};
  readonly #root: string;
  readonly #signal: AbortSignal | undefined;
  readonly #pauses = new Pauses();
  #bytes = 0;
  #entries = 0;

  constructor(root: string, signal: AbortSignal | undefined) {
    this.#root = root;
    this.#signal = signal;
  }

  /** Reads the folder at this path (`''` is the memory folder) and all below it. */
  async folder(relative: string, depth: number): Promise<void> {
    const entries = await this.#list(relative, depth);
    for (const entry of entries) {
      this.#signal?.throwIfAborted();
      if (this.#pauses.areDue) await this.#pauses.take();
      const at = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.name.startsWith('.')) this.#others.push(entry.isDirectory() ? `${at}/` : at);
      else if (entry.isSymbolicLink()) await this.#link(at);
      else if (entry.isDirectory() && !isMarkdown(at)) await this.folder(at, depth + 1);
      else if (isMarkdown(at)) this.#file(at);
      else this.#others.push(at);
    }
  }

  result(): MemoryFolderRead {
    return {
      folder: this.#root,
      exists: true,
      input: { files: sorted(this.#files), unread: sorted(this.#unread) },
      hashes: this.#hashes,
      others: this.#others.sort(),
      problems: this.#problems,
      totals: { files: this.#files.length, bytes: this.#bytes },
    };
  }

  async #list(relative: string, depth: number): Promise<Dirent[]> {
    if (depth > MEMORY_LIMITS.depth)
      return this.#leaveFolder(relative, `lies deeper than ${MEMORY_LIMITS.depth} folders`);
    try {
      const entries = await readdir(path.join(this.#root, relative), { withFileTypes: true });
      this.#entries += entries.length;
      if (this.#entries > MEMORY_LIMITS.entries)
        return this.#leaveFolder(
          relative,
          `makes more than ${MEMORY_LIMITS.entries} things in the memory folder`,
        );
      return entries.sort((a, b) => compare(a.name, b.name));
    } catch (error) {
      return this.#leaveFolder(relative, `cannot be opened (${errorCode(error)}); check its permissions`);
    }
  }

  #leaveFolder(relative: string, because: string): [] {
    this.#problems.push(`The folder ${path.join(this.#root, relative)} was left out: it ${because}.`);
    if (relative !== '') this.#unread.push({ path: relative, reason: 'unreadable' });
    return [];
  }

  #file(at: string): void {
    if (!isMemoryPath(at)) {
      this.#leave(
        at,
        'unreadable',
        'has a name that not every system can store; rename it, and it is read next time',
      );
    } else if (this.#files.length >= MEMORY_LIMITS.files) {
      this.#leave(at, 'too-large', `is one more than the ${MEMORY_LIMITS.files} files that are read at most`);
    } else {
      const read = readPlainFileNow(path.join(this.#root, at), MEMORY_LIMITS.fileBytes);
      if ('bytes' in read) this.#take(at, read.bytes, read.modified);
      // What is missing went away since the folder was listed, as if it had never been there.
      else if (read.failure !== 'missing') this.#leave(at, read.failure, WHY_UNREAD[read.failure]);
    }
  }

  #take(at: string, bytes: Buffer, modified: number): void {
    const text = decodeUtf8(bytes);
    if (text === undefined) {
      this.#leave(at, 'not-utf8', 'is not UTF-8 text; save it as UTF-8, and it is read next time');
      return;
    }
    this.#files.push({ path: at, text, modified });
    this.#hashes[at] = fileHash(bytes);
    this.#bytes += bytes.length;
  }

  async #link(at: string): Promise<void> {
    const target = await realpath(path.join(this.#root, at)).catch(() => undefined);
    if (target === undefined) {
      if (isMarkdown(at))
        this.#leave(at, 'unreadable', 'is a link to a place that does not exist or cannot be reached');
      else this.#others.push(at);
    } else if (target === this.#root || target.startsWith(this.#root + path.sep)) {
      this.#leave(at, 'not-a-file', 'is a link to another place in this memory, which is read there');
    } else {
      this.#leave(at, 'leads-outside', `is a link that leads outside, to ${target}`);
    }
  }

  #leave(at: string, reason: UnreadFile['reason'], because: string): void {
    this.#unread.push({ path: at, reason });
    this.#problems.push(`${at} was left alone: it ${because}.`);
  }
}

const WHY_UNREAD = {
  'not-a-file': 'is not a file, in spite of its name',
  'too-large': `is larger than ${MEMORY_LIMITS.fileBytes / 1_000_000} MB`,
  unreadable: 'cannot be read; check its permissions',
} as const;

function isMarkdown(name: string): boolean {
  return /\.md$/i.test(name);
}

/** By UTF-16 units, so that the order does not depend on the system's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted<T extends { readonly path: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => compare(a.path, b.path));
}
