import type { Dirent } from 'node:fs';
import { realpathSync, statSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Pauses } from './pauses';
import { causeOf, codeOf } from './problem';

/** A `.jsonl` file as it was found. */
export interface TranscriptFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** The file system's number for the file, and the time at which anything about it changed: what is its own. */
  readonly inode: number;
  readonly changed: number;
  /** The conversation of a sub-agent: nobody typed in it. */
  readonly subagent?: boolean;
}

/** A file or folder that could not be read, or not all of it; the message is a sentence for a person. */
export interface TranscriptProblem {
  readonly file: string;
  readonly message: string;
}

export interface TranscriptList {
  /** Sorted by path, each once. */
  readonly files: readonly TranscriptFile[];
  readonly problems: readonly TranscriptProblem[];
}

/**
 * The transcripts in folders: `<id>.jsonl` and `<id>/subagents/*.jsonl`. Links that lead out of the folder are not
 * followed; a folder that does not exist holds none.
 */
export async function listTranscripts(folders: readonly string[]): Promise<TranscriptList> {
  const files = new Map<string, TranscriptFile>();
  const problems: TranscriptProblem[] = [];
  for (const folder of new Set(folders)) {
    const search = new FolderSearch(await realpath(folder).catch(() => folder), files, problems);
    for (const entry of await search.entries(folder)) {
      if (isTranscript(entry)) await search.add(folder, entry, entry.name.startsWith('agent-'));
      else if (isSessionFolder(entry)) {
        const subagents = join(folder, entry.name, 'subagents');
        for (const agent of (await search.entries(subagents)).filter(isTranscript)) {
          await search.add(subagents, agent, true);
        }
      }
    }
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

function isTranscript({ name }: Dirent): boolean {
  return name.endsWith('.jsonl');
}

/** Beside transcripts, clients keep other folders (`memory`); only those named like a session are looked into. */
function isSessionFolder(entry: Dirent): boolean {
  return entry.isDirectory() && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(entry.name);
}

class FolderSearch {
  readonly #root: string;
  /** By real path, so that a link does not count a file twice. */
  readonly #files: Map<string, TranscriptFile>;
  readonly #problems: TranscriptProblem[];
  /** The real paths of the folders looked into. */
  readonly #targets = new Map<string, string>();
  readonly #pauses = new Pauses();

  constructor(root: string, files: Map<string, TranscriptFile>, problems: TranscriptProblem[]) {
    this.#root = root;
    this.#files = files;
    this.#problems = problems;
  }

  /** What a folder holds, links last. */
  async entries(folder: string): Promise<Dirent[]> {
    try {
      const target = await realpath(folder);
      if (!this.#isInside(target)) return [];
      this.#targets.set(folder, target);
      const entries = await readdir(folder, { withFileTypes: true });
      const rank = (entry: Dirent): string => `${Number(entry.isSymbolicLink())} ${entry.name}`;
      return entries.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    } catch (error) {
      this.#failed(folder, 'The folder could not be read', error);
      return [];
    }
  }

  async add(folder: string, entry: Dirent, subagent: boolean): Promise<void> {
    if (this.#pauses.areDue) await this.#pauses.take();
    const path = join(folder, entry.name);
    try {
      const target = entry.isSymbolicLink()
        ? realpathSync(path)
        : join(this.#targets.get(folder) ?? folder, entry.name);
      if (!this.#isInside(target) || this.#files.has(target)) return;
      // Not through promises, which would take ten times as long for some thousand files.
      const status = statSync(path);
      if (status.isFile()) {
        const { size: bytes, mtimeMs: modified, ino: inode, ctimeMs: changed } = status;
        this.#files.set(target, { path, bytes, modified, inode, changed, ...(subagent && { subagent }) });
      } else {
        const what = status.isDirectory() ? 'a folder' : 'no regular file';
        this.#problems.push({ file: path, message: `This is ${what}, not a transcript; it was left out.` });
      }
    } catch (error) {
      this.#failed(path, 'The transcript could not be read', error);
    }
  }

  /** What is not there, or not any more, is no failure. */
  #failed(file: string, what: string, error: unknown): void {
    if (codeOf(error) !== 'ENOENT') this.#problems.push({ file, message: `${what}: ${causeOf(error)}.` });
  }

  #isInside(target: string): boolean {
    return target === this.#root || target.startsWith(this.#root + sep);
  }
}
