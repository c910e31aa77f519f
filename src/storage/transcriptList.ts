import type { Dirent } from 'node:fs';
import { realpathSync, statSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { Pauses } from './pauses';
import { causeOf, codeOf } from './problem';

/** A `.jsonl` file as it was found. */
export interface TranscriptFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** The conversation of a sub-agent: nobody typed in it. */
  readonly subagent?: boolean;
}

/** The same with what tells it from another of its name, size and time. */
export interface ListedTranscript extends TranscriptFile {
  /** The file system's number for the file. */
  readonly inode: number;
  /** When anything about it changed, also its name or its times; epoch milliseconds. */
  readonly changed: number;
}

/** A file or folder that could not be read, or not all of it; the message is a sentence for a person. */
export interface TranscriptProblem {
  readonly file: string;
  readonly message: string;
}

export interface TranscriptList {
  /** Sorted by path, each once. */
  readonly files: readonly ListedTranscript[];
  readonly problems: readonly TranscriptProblem[];
}

/**
 * The transcripts in folders: `<id>.jsonl` and `<id>/subagents/*.jsonl`. Links that lead out of the folder are not
 * followed; a folder that does not exist holds none.
 */
export async function listTranscripts(folders: readonly string[]): Promise<TranscriptList> {
  const files = new Map<string, ListedTranscript>();
  const problems: TranscriptProblem[] = [];
  const pauses = new Pauses();
  for (const folder of new Set(folders)) {
    const search = new FolderSearch(await realpath(folder).catch(() => folder), files, problems);
    for (const entry of await search.entries(folder)) {
      if (isTranscript(entry)) search.add(folder, entry, entry.name.startsWith('agent-'));
      else if (isSessionFolder(entry)) {
        const subagents = join(folder, entry.name, 'subagents');
        for (const agent of (await search.entries(subagents)).filter(isTranscript)) {
          search.add(subagents, agent, true);
          if (pauses.areDue) await pauses.take();
        }
      }
      if (pauses.areDue) await pauses.take();
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

const isLink = (entry: Dirent): boolean => entry.isSymbolicLink();

class FolderSearch {
  readonly #root: string;
  /** By real path, so that a link does not count a file twice. */
  readonly #files: Map<string, ListedTranscript>;
  readonly #problems: TranscriptProblem[];
  /** The real paths of the folders looked into. */
  readonly #targets = new Map<string, string>();

  constructor(root: string, files: Map<string, ListedTranscript>, problems: TranscriptProblem[]) {
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
      const byName = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      const links = byName.filter(isLink);
      return links.length === 0 ? byName : [...byName.filter((entry) => !isLink(entry)), ...links];
    } catch (error) {
      this.#failed(folder, 'The folder could not be read', error);
      return [];
    }
  }

  add(folder: string, entry: Dirent, subagent: boolean): void {
    const path = join(folder, entry.name);
    try {
      const target = this.#targetOf(path, folder, entry);
      if (target === undefined || this.#files.has(target)) return;
      // Not through promises, which would take ten times as long for some thousand files.
      const status = statSync(path);
      if (status.isFile()) {
        const { size: bytes, mtimeMs: modified, ino: inode, ctimeMs: changed } = status;
        const file = { path, bytes, modified, inode, changed };
        this.#files.set(target, subagent ? { ...file, subagent } : file);
      } else {
        const what = status.isDirectory() ? 'a folder' : 'no regular file';
        this.#problems.push({ file: path, message: `This is ${what}, not a transcript; it was left out.` });
      }
    } catch (error) {
      this.#failed(path, 'The transcript could not be read', error);
    }
  }

  /** Where a file really lies; undefined when a link leads out of the folder. */
  #targetOf(path: string, folder: string, entry: Dirent): string | undefined {
    const parent = this.#targets.get(folder);
    if (!entry.isSymbolicLink())
      return parent === undefined || parent === folder ? path : join(parent, entry.name);
    const target = realpathSync(path);
    return this.#isInside(target) ? target : undefined;
  }

  /** What is not there, or not any more, is no failure. */
  #failed(file: string, what: string, error: unknown): void {
    if (codeOf(error) !== 'ENOENT') this.#problems.push({ file, message: `${what}: ${causeOf(error)}.` });
  }

  #isInside(target: string): boolean {
    return target === this.#root || target.startsWith(this.#root + sep);
  }
}

/** Transcripts of sessions, and what those of their sub-agents add to their sizes. */
export interface SortedTranscripts<File extends TranscriptFile> {
  /** Each once. */
  readonly own: readonly File[];
  readonly bytesOfAll: number;
  readonly bytesOfSubagents: number;
  /** A session's size with that of its sub-agents. */
  readonly bytesOf: (file: TranscriptFile) => number;
}

/** Tells the transcripts of sessions from those of sub-agents, in which nobody typed. */
export function sorted<File extends TranscriptFile>(files: readonly File[]): SortedTranscripts<File> {
  const unique = [...new Map(files.map((file) => [file.path, file])).values()];
  const [subagents, own] = [unique.filter(isSubagent), unique.filter((file) => !isSubagent(file))];
  const sums = subagentBytes(subagents);
  return {
    own,
    bytesOfAll: sizeOf(unique),
    bytesOfSubagents: sizeOf(subagents),
    bytesOf: ({ path, bytes }) => bytes + (sums.get(path.slice(0, -'.jsonl'.length)) ?? 0),
  };
}

/** Sorts problems so that their order does not depend on that of reading. */
export function byFile(a: TranscriptProblem, b: TranscriptProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function sizeOf(files: readonly TranscriptFile[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

/** Older clients keep the transcripts of sub-agents beside those of sessions, as `agent-<id>.jsonl`. */
function isSubagent(file: TranscriptFile): boolean {
  return (
    file.subagent === true ||
    basename(dirname(file.path)) === 'subagents' ||
    basename(file.path).startsWith('agent-')
  );
}

/** By the path of the session's own file, without its ending. */
function subagentBytes(files: readonly TranscriptFile[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const file of files) {
    const folder = dirname(file.path);
    if (basename(folder) !== 'subagents') continue;
    const session = dirname(folder);
    sums.set(session, (sums.get(session) ?? 0) + file.bytes);
  }
  return sums;
}
