import path from 'node:path';
import * as vscode from 'vscode';
import { FolderWatch, whyNotWatched, type FolderListener, type FolderLooks } from '../storage/folderWatch';
import { Debounced, realTimers, type Timers } from './debounce';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { Project } from './project';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';

/** How long the disk must be quiet before it is read again, in milliseconds. */
const QUIET = 250;

/** How often folders are looked at whose changes the system does not tell, and how often all of them, in milliseconds. */
const OFTEN = 5000;
const SELDOM = 60_000;

/** Files of our own that come and go while work is done, and say nothing. */
const PASSING = /\.own-|\.after-|^\..*\.new$/;

/**
 * Reads projects again when the disk changes under them: their memory, their transcripts, and our own storage, which
 * other windows and the command line write to as well. Watches nothing before a project was read.
 *
 * Some mounts of containers and networks tell of no change, and a system watches only so many folders: what is watched
 * is looked at each minute as well, and every five seconds where that found what was not told.
 */
export class Watcher extends Disposable {
  readonly #projects: Projects;
  readonly #log: Logger;
  readonly #added = this.register(new vscode.EventEmitter<Project>());
  /** A transcript was added. */
  readonly onDidAddSession = this.#added.event;
  readonly #watched = new Map<string, ProjectWatch>();
  readonly #timers: Timers;
  #timer: unknown;
  #looks = 0;
  /** Whether the timer is that of the folders that nobody tells of. */
  #isOften = false;

  constructor(projects: Projects, log: Logger, timers: Timers = realTimers) {
    super();
    this.#timers = timers;
    this.#log = log;
    this.#projects = projects;
    this.register(projects.onDidRead(() => this.#follow()));
  }

  #follow(): void {
    const ids = new Set(this.#projects.all.map((project) => project.id));
    for (const [id, watch] of this.#watched) {
      if (ids.has(id)) continue;
      this.#watched.delete(id);
      watch.dispose();
    }
    for (const project of this.#projects.all)
      if (project.facts !== undefined) this.#watch(project, project.facts);
    this.#later();
  }

  /** Where the system tells of changes, once a minute is enough. */
  #later(): void {
    if (this.isDisposed || this.#timer !== undefined || this.#watched.size === 0) return;
    const isUnsure = [...this.#watched.values()].some((watch) => watch.needsLooks);
    this.#timer = this.#timers.start(() => this.#look(), isUnsure ? OFTEN : SELDOM);
    this.#isOften = isUnsure;
  }

  #look(): void {
    this.#timer = undefined;
    this.#looks++;
    const isWhole = !this.#isOften || this.#looks % (SELDOM / OFTEN) === 0;
    for (const watch of this.#watched.values()) watch.look(isWhole);
    this.#later();
  }

  #watch(project: Project, facts: ProjectFacts): void {
    const places = watchedPlaces(facts);
    const known = this.#watched.get(project.id);
    if (known?.key === places.key) {
      known.follow(facts.reading);
      return;
    }
    known?.dispose();
    const added = (): void => this.#added.fire(project);
    this.#watched.set(project.id, new ProjectWatch(project, places, this.#log, added));
  }

  override dispose(): void {
    if (this.#timer !== undefined) this.#timers.stop(this.#timer);
    for (const watch of this.#watched.values()) watch.dispose();
    super.dispose();
  }
}

/** What is watched of a project. All paths are absolute. */
interface WatchedPlaces {
  /** Changes when something else is to be watched. */
  readonly key: string;
  /** Each with what lies in it, but not below. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly sessionFolders: readonly string[];
}

function watchedPlaces({ places, store, memory, claudeSettings }: ProjectFacts): WatchedPlaces {
  const { memoryFolder, sessionFolders } = places;
  const inMemory = memory.files.map((file) => path.join(memoryFolder, path.posix.dirname(file.path)));
  const entries = path.join(store.state.history, 'entries');
  const folders = [...new Set([memoryFolder, ...inMemory, store.state.folder, entries])];
  // That the memory folder comes or goes is seen from the one above it.
  const files = [claudeSettings, memoryFolder];
  const key = JSON.stringify([files, folders, sessionFolders]);
  return { key, folders, files, sessionFolders };
}

/** Watches one project. */
class ProjectWatch extends Disposable {
  readonly key: string;
  readonly #project: Project;
  readonly #again: Debounced;
  readonly #log: Logger;
  readonly #folders: FolderWatch[] = [];
  /** The look at the disk that was followed last. */
  #followed: string | undefined;

  constructor(project: Project, places: WatchedPlaces, log: Logger, sessionAdded: () => void) {
    super();
    this.#project = project;
    this.key = places.key;
    this.#log = log;
    this.#again = this.register(new Debounced(() => project.refresh(), QUIET));
    for (const folder of places.folders) this.#watch(folder, (_, name) => this.#readUnlessPassing(name));
    for (const file of places.files) {
      const changed: FolderListener['changed'] = (_, name) => {
        if (name === undefined || name === path.basename(file)) this.#again.ask();
      };
      this.#watch(path.dirname(file), changed, { onlyFile: path.basename(file) });
    }
    for (const folder of places.sessionFolders) {
      const changed: FolderListener['changed'] = (kind, name) => {
        // A session that goes on is written to all the time: only its coming and going counts.
        if (kind !== 'names' || name?.endsWith('.jsonl') === false) return;
        this.#again.ask();
        sessionAdded();
      };
      this.#watch(folder, changed, { onlyNames: true });
    }
  }

  get needsLooks(): boolean {
    return this.#folders.some((folder) => folder.needsLooks);
  }

  /** @param isWhole whether those are looked at as well of which the system tells */
  look(isWhole: boolean): void {
    for (const folder of this.#folders) if (isWhole || folder.needsLooks) folder.look();
    if (!this.#folders.some((folder) => folder.isRefused)) this.#project.noteWatching(undefined);
  }

  /** After a change on the disk: another folder may have come under a name. */
  follow(reading: string): void {
    if (reading === this.#followed) return;
    this.#followed = reading;
    for (const folder of this.#folders) folder.follow();
  }

  #watch(folder: string, changed: FolderListener['changed'], looks: FolderLooks = {}): void {
    const failed = (error: unknown): void => {
      const why = whyNotWatched(folder, error);
      this.#log.warn(why);
      this.#project.noteWatching(why);
    };
    const silent = (): void =>
      this.#log.info(
        `The system does not tell what changes in ${folder}, so it is looked at every ${OFTEN / 1000} seconds.`,
      );
    const watch = new FolderWatch(folder, { changed, failed, silent }, looks);
    this.#folders.push(this.register(watch));
  }

  #readUnlessPassing(name: string | undefined): void {
    if (name === undefined || !PASSING.test(name)) this.#again.ask();
  }
}
