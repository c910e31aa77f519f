import { readdirSync, statSync, watch, type BigIntStats, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { errorCode } from './files';

/** - `names`: something in the folder came, went or got another name; - `content`: something in it was written to */
export type FolderChange = 'names' | 'content';

export interface FolderListener {
  /** @param name what it is about, inside the folder; undefined where the system does not tell */
  changed(kind: FolderChange, name: string | undefined): void;
  /** The folder cannot be watched, so that only looks find what changes; it is not told twice in a row. */
  failed(error: unknown): void;
  /** Things change here without the system telling, as on some mounts of containers and networks. */
  silent?(): void;
}

/** What of a folder is compared when it is looked at. */
export interface FolderLooks {
  /** Whether only coming and going counts, not what is written. */
  readonly onlyNames?: boolean;
  /** The one file that counts. */
  readonly onlyFile?: string;
  /** Stands in for the system's watching in tests. */
  readonly open?: typeof watch;
}

/**
 * Watches what lies in a folder, not what lies below. While there is no such folder, the nearest one above is watched
 * for the way to it. Never keeps a process alive.
 *
 * Where the system does not watch, or does not tell, `look` finds what changed; `needsLooks` says when that is often.
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
  readonly #looks: FolderLooks;
  /** What the last look saw, and whether the system has told of a change since. */
  #seen: string;
  #told = false;
  /** How many looks in a row found what nobody had told. */
  #untold = 0;

  /** @param folder absolute */
  constructor(folder: string, listener: FolderListener, looks: FolderLooks = {}) {
    this.#folder = folder;
    this.#listener = listener;
    this.#looks = looks;
    this.#watch();
    this.#seen = this.#picture();
  }

  /** Whether the system refused to watch. */
  get isRefused(): boolean {
    return this.#failed;
  }

  /** Whether only looks find what changes here, or that is not sure. */
  get needsLooks(): boolean {
    return this.#failed || this.#untold > 0;
  }

  /** Compares with what the last look saw, and tells what the system did not. */
  look(): void {
    if (this.#failed) this.#retry();
    const picture = this.#picture();
    const [isNew, wasTold] = [picture !== this.#seen, this.#told];
    this.#seen = picture;
    this.#told = false;
    if (wasTold) this.#untold = 0;
    if (!isNew || wasTold) return;
    this.#untold++;
    // One alone may have come while the system was still about to tell.
    if (this.#untold === SILENT) this.#listener.silent?.();
    this.#listener.changed('names', undefined);
  }

  /** The limit that was reached may have been raised. */
  #retry(): void {
    this.#watched = '';
    this.#watch();
  }

  /** What is there, as far as it counts. */
  #picture(): string {
    const { onlyNames = false, onlyFile } = this.#looks;
    const own = statOf(this.#folder);
    if (own?.isDirectory() !== true) return '';
    if (onlyFile !== undefined) return sight(path.join(this.#folder, onlyFile));
    const identity = `${own.ino}:${own.mtimeNs}`;
    if (onlyNames) return identity;
    return [identity, ...namesIn(this.#folder).map((name) => sight(path.join(this.#folder, name)))].join(
      '\n',
    );
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
    const watcher = (this.#looks.open ?? watch)(folder, { persistent: false }, (event, name) => {
      this.#told = true;
      this.#untold = 0;
      const kind = event === 'rename' ? 'names' : 'content';
      if (step === '' || step === undefined) this.#listener.changed(kind, name ?? undefined);
      // Of a folder above, only the way down counts, and that it went itself.
      else if (name === null || name === step || name === path.basename(folder))
        this.#listener.changed('names', undefined);
    });
    watcher.on('error', () => {
      // Windows says so when the folder goes: the next look finds what is there instead. The same one is not tried again.
      watcher.close();
      this.#untold = Math.max(this.#untold, 1);
      this.#listener.changed('names', undefined);
    });
    return watcher;
  }

  #close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}

/** So many looks in a row that find what nobody told: nobody tells. */
const SILENT = 2;

/** One file as a look sees it. */
function sight(file: string): string {
  const stat = statOf(file);
  return stat === undefined ? '' : `${path.basename(file)} ${stat.ino} ${stat.size} ${stat.mtimeNs}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
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

/** Why a folder is looked at instead, with what a person can do about it. */
export function whyNotWatched(folder: string, error: unknown): string {
  const instead = 'so it is looked at every few seconds';
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EMFILE')
    return `${folder} cannot be watched, ${instead}: the system's limit of watched folders is reached (${code}). On Linux, fs.inotify.max_user_watches and max_user_instances raise it.`;
  return `${folder} cannot be watched, ${instead}. ${String(error)}`;
}
