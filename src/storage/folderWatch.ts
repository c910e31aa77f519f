import { statSync, watch, type BigIntStats, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** - `names`: something in the folder came, went or got another name; - `content`: something in it was written to */
export type FolderChange = 'names' | 'content';

export interface FolderListener {
  /** @param name what it is about, inside the folder; undefined where the system does not tell */
  changed(kind: FolderChange, name: string | undefined): void;
  /** The folder cannot be watched; it is not told twice in a row. */
  failed(error: unknown): void;
}

/**
 * Watches what lies in a folder, not what lies below. While there is no such folder, the nearest one above is watched
 * for the way to it. Never keeps a process alive.
 *
 * A system watches a folder, not its name: after a change, call `follow`, which finds out when another folder has come
 * under the name.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #listener: FolderListener;
  #watcher: FSWatcher | undefined;
  /** What is watched: a path, and what stood there. */
  #watched = '';
  #failed = false;

  /** @param folder absolute */
  constructor(folder: string, listener: FolderListener) {
    this.#folder = folder;
    this.#listener = listener;
    this.#watch();
  }

  /** Watches what is under the name now. */
  follow(): void {
    // What happened in a folder before it was watched is not missed.
    if (this.#watch() === this.#folder) this.#listener.changed('names', undefined);
  }

  /** Gives the folder that is watched from now on; undefined when it was watched already. */
  #watch(): string | undefined {
    const { folder, identity } = nearest(this.#folder);
    const wanted = `${identity} ${folder}`;
    if (wanted === this.#watched) return undefined;
    this.#close();
    this.#watched = wanted;
    try {
      this.#watcher = this.#open(folder);
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) this.#listener.failed(error);
      this.#failed = true;
    }
    return folder;
  }

  dispose(): void {
    this.#close();
  }

  #open(folder: string): FSWatcher {
    const step = path.relative(folder, this.#folder).split(path.sep)[0];
    const watcher = watch(folder, { persistent: false }, (event, name) => {
      const kind = event === 'rename' ? 'names' : 'content';
      if (step === '' || step === undefined) this.#listener.changed(kind, name ?? undefined);
      // Of a folder above, only the way down counts, and that it went itself.
      else if (name === null || name === step || name === path.basename(folder))
        this.#listener.changed('names', undefined);
    });
    watcher.on('error', () => {
      // Windows says so when the folder goes: the next look finds what is there instead. The same one is not tried again.
      watcher.close();
      this.#listener.changed('names', undefined);
    });
    return watcher;
  }

  #close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}

/** The folder itself, or the nearest one above that exists. */
function nearest(folder: string): { readonly folder: string; readonly identity: string } {
  for (let at = folder; ; at = path.dirname(at)) {
    const stat = statOf(at);
    if (stat?.isDirectory() === true)
      return { folder: at, identity: `${stat.dev}:${stat.ino}:${stat.birthtimeNs}` };
    if (path.dirname(at) === at) return { folder: at, identity: '' };
  }
}

function statOf(name: string): BigIntStats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false, bigint: true });
  } catch {
    // A part of the path is a file, or may not be looked into.
    return undefined;
  }
}
