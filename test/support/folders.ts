import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The root of this repository. */
export const repositoryRoot = path.resolve(__dirname, '../..');

/** Where screenshots of a run go; ignored by git, kept as artifacts by CI. */
export const screenshotFolder = path.join(repositoryRoot, 'out', 'screenshots');

/** Where downloaded parts live: `AUTODREAM_CACHE`, or `.cache` in the repository. */
export function cacheFolder(): string {
  const chosen = process.env.AUTODREAM_CACHE;
  return chosen ? path.resolve(chosen) : path.join(repositoryRoot, '.cache');
}

/** Those of this process, which leave with it. */
const temporary = new Set<string>();

/**
 * A new empty folder, removed at the end of this process at the latest. Its path holds no symbolic
 * link, so that paths compare as strings, and is short, since sockets go into it.
 */
export function makeTemporaryFolder(purpose: string): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `autodream-${purpose}-`)));
  if (temporary.size === 0) process.once('exit', () => temporary.forEach(removeFolder));
  temporary.add(folder);
  return folder;
}

/** Removes a folder with all it holds; processes that die slowly may still be writing into it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
