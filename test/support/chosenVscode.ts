import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where tests run: in a downloaded desktop VS Code, or in the server host with a browser. */
export type VscodeKind = 'desktop' | 'server';

/**
 * The desktop where somebody works who has one, the server host elsewhere (on a machine of CI nothing may be
 * downloaded, and nothing has a screen). `AUTODREAM_VSCODE` (`desktop` or `server`) says otherwise.
 */
export function chosenVscode(): VscodeKind {
  const chosen = process.env.AUTODREAM_VSCODE;
  if (chosen === 'desktop' || chosen === 'server') return chosen;
  if (chosen) throw new Error(`AUTODREAM_VSCODE is "${chosen}"; it can be "desktop" or "server".`);
  if (process.platform === 'win32') return 'desktop';
  return hasScreen() && findCommand('code') !== undefined ? 'desktop' : 'server';
}

/** Whether a window can be opened. */
export function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** The file that a command runs, or undefined when it is not within reach. */
export function findCommand(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const files = folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
