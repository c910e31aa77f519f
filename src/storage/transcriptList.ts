import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
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
    const root = await realpath(folder).catch(() => folder);
    const found = new FolderSearch(root, files, problems);
    for (const entry of await found.entries(folder)) {
      if (isTranscript(entry)) await found.add(join(folder, entry.name), entry.name.startsWith('agent-'));
      else if (isSessionFolder(entry)) {
        const subagents = join(folder, entry.name, 'subagents');
        for (const agent of (await found.entries(subagents)).filter(isTranscript)) {
          await found.add(join(subagents, agent.name), true);
        }
      }
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, problems };
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
  readonly #files: Map<string, TranscriptFile>;
  readonly #problems: TranscriptProblem[];

  constructor(root: string, files: Map<string, TranscriptFile>, problems: TranscriptProblem[]) {
    this.#root = root;
    this.#files = files;
    this.#problems = problems;
  }

  async entries(folder: string): Promise<Dirent[]> {
    try {
      if (!(await this.#isInside(folder))) return [];
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT')
        this.#problems.push({ file: folder, message: `The folder could not be read: ${causeOf(error)}.` });
      return [];
    }
  }

  async add(path: string, subagent: boolean): Promise<void> {
    try {
      if (!(await this.#isInside(path))) return;
      const status = await stat(path);
      if (!status.isFile()) {
        this.#problems.push({
          file: path,
          message: `This is ${status.isDirectory() ? 'a folder' : 'no regular file'}, not a transcript; it was left out.`,
        });
        return;
      }
      const found = { path, bytes: status.size, modified: status.mtimeMs, ...(subagent && { subagent }) };
      this.#files.set(await realpath(path), found);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT')
        this.#problems.push({ file: path, message: `The transcript could not be read: ${causeOf(error)}.` });
    }
  }

  async #isInside(path: string): Promise<boolean> {
    if (!(await lstat(path)).isSymbolicLink()) return true;
    const target = await realpath(path);
    return target === this.#root || target.startsWith(this.#root + sep);
  }
}
