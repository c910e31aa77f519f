import { readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { readPlainText } from './plainFile';

/** What git knows of a folder, found without running git. */
export interface GitRepository {
  /** The folder with the `.git` that was found first on the way up: a clone, a linked worktree or a submodule. */
  readonly checkout: string;
  /** The main repository, which all its worktrees share; of a worktree of a bare repository, the bare one. */
  readonly root: string;
  /** The linked worktrees, sorted; also such that were deleted without telling git. */
  readonly worktrees: readonly string[];
}

/**
 * The repository that a folder lies in, or undefined outside git. What does not hold together (a `.git` file
 * that leads nowhere, a copied worktree whose entry names another place, a submodule) is a repository of its own,
 * as Claude Code 2.1.330 takes it: so no checkout can name a foreign repository as its own.
 */
export async function findRepository(folder: string): Promise<GitRepository | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    const git = path.join(at, '.git');
    const kind = await kindOf(git);
    if (kind === 'folder') return repository(at, git);
    if (kind === 'file') return linkedRepository(at, git);
    if (path.dirname(at) === at) return undefined;
  }
}

async function linkedRepository(checkout: string, git: string): Promise<GitRepository> {
  const alone = { checkout, root: checkout, worktrees: [] };
  const gitFolder = await pathIn(git, checkout, GIT_FILE);
  if (gitFolder === undefined) return alone;
  const common = await pathIn(path.join(gitFolder, 'commondir'), gitFolder);
  if (common === undefined || !(await isWorktreeEntry(gitFolder, common, git))) return alone;
  return repository(checkout, await realpath(common));
}

async function repository(checkout: string, common: string): Promise<GitRepository> {
  const root = path.basename(common) === '.git' ? path.dirname(common) : common;
  return { checkout, root, worktrees: await linkedWorktrees(common) };
}

/** Both directions must agree: the entry lies in the repository, and it names this `.git` file. */
async function isWorktreeEntry(gitFolder: string, common: string, git: string): Promise<boolean> {
  const named = await pathIn(path.join(gitFolder, 'gitdir'), gitFolder);
  if (named === undefined) return false;
  return (
    (await samePlace(path.dirname(gitFolder), path.join(common, 'worktrees'))) &&
    (await samePlace(named, git))
  );
}

async function linkedWorktrees(common: string): Promise<string[]> {
  const entries = await readdir(path.join(common, 'worktrees')).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort().slice(0, MOST_WORKTREES)) {
    const gitFolder = path.join(common, 'worktrees', entry);
    const git = await pathIn(path.join(gitFolder, 'gitdir'), gitFolder);
    if (git === undefined) continue;
    const worktree = path.dirname(git);
    if ((await kindOf(worktree)) === 'nothing') found.push(worktree);
    else if (await leadsTo(git, gitFolder)) found.push(await realpath(worktree));
  }
  return found.sort();
}

/** Whether this `.git` file names that entry: the place may have been given to another project since. */
async function leadsTo(git: string, gitFolder: string): Promise<boolean> {
  const named = await pathIn(git, path.dirname(git), GIT_FILE);
  return named !== undefined && (await samePlace(named, gitFolder));
}

/** The path that a small file of git's holds, taken from `base`. */
async function pathIn(file: string, base: string, pattern = /^(.+)$/m): Promise<string | undefined> {
  const text = await readPlainText(file, 64 * 1024);
  const named = text === undefined ? undefined : pattern.exec(text)?.[1]?.trim();
  return named === undefined || named === '' || named.includes('\0') ? undefined : path.resolve(base, named);
}

async function samePlace(a: string, b: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([a, b].map((one) => realpath(one).catch(() => undefined)));
  return realA !== undefined && realA === realB;
}

async function kindOf(name: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const found = await stat(name);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'nothing';
  } catch {
    return 'nothing';
  }
}

const MOST_WORKTREES = 500;
const GIT_FILE = /^gitdir:\s*(.+)$/m;
