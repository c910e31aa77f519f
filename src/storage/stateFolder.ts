import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Environment } from './environment';

/** Where our own storage lies: one folder a home, shared by command line and extension. */
export function stateFolder(environment: Environment): string {
  const { env, home, platform } = environment;
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const chosen = env.XDG_STATE_HOME;
  // The XDG specification: a relative path is to be ignored.
  if (chosen !== undefined && paths.isAbsolute(chosen)) return paths.join(chosen, 'autodream');
  if (platform === 'darwin') return paths.join(home, 'Library', 'Application Support', 'autodream');
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA;
    const base =
      local !== undefined && paths.isAbsolute(local) ? local : paths.join(home, 'AppData', 'Local');
    return paths.join(base, 'autodream');
  }
  return paths.join(home, '.local', 'state', 'autodream');
}

/** Where our storage for one memory lies; absolute paths. */
export interface MemoryState {
  readonly folder: string;
  readonly history: string;
  readonly journal: string;
  readonly lock: string;
  readonly refusals: string;
  readonly pending: string;
  readonly firstSeen: string;
}

/**
 * The places for one memory.
 *
 * @param realMemoryFolder its path without links, so that every way to it leads to the same state
 */
export function memoryState(state: string, realMemoryFolder: string, platform: NodeJS.Platform): MemoryState {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  // Clients differ in the case of the drive letter.
  const canonical = platform === 'win32' ? realMemoryFolder.toLowerCase() : realMemoryFolder;
  const name = createHash('sha256').update(canonical).digest('hex').slice(0, 16);
  const folder = paths.join(state, 'memories', name);
  return {
    folder,
    history: paths.join(folder, 'history'),
    journal: paths.join(folder, 'journal'),
    lock: paths.join(folder, 'lock'),
    refusals: paths.join(folder, 'refusals.json'),
    pending: paths.join(folder, 'pending.json'),
    firstSeen: paths.join(folder, 'history', 'first-seen.json'),
  };
}
