import path from 'node:path';
import * as vscode from 'vscode';
import { FolderWatch, type FolderListener } from '../storage/folderWatch';
import { Debounced } from './debounce';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { Project } from './project';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';

/** How long the disk must be quiet before it is read again, in milliseconds. */
const QUIET = 250;

/** Files of our own that come and go while work is done, and say nothing. */
const PASSING = /\.own-|\.after-|^\..*\.new$/;

/**
 * Reads projects again when the disk changes under them: their memory, their transcripts, and our own storage, which
 * other windows and the command line write to as well. Watches nothing before a project was read.
 */
export class Watcher extends Disposable {
  readonly #projects: Projects;
  readonly #log: Logger;
  readonly #added = this.register(new vscode.EventEmitter<Project>());
  /** A transcript was added. */
  readonly onDidAddSession = this.#added.event;
  readonly #watched = new Map<string, ProjectWatch>();

  constructor(projects: Projects, log: Logger) {
    super();
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
  }

  #watch(project: Project, facts: ProjectFacts): void {
    const places = watchedPlaces(facts);
    const known = this.#watched.get(project.id);
    if (known?.key === places.key) {
      known.follow();
      return;
    }
    known?.dispose();
    const added = (): void => this.#added.fire(project);
    this.#watched.set(project.id, new ProjectWatch(project, places, this.#log, added));
  }

  override dispose(): void {
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
  readonly #again: Debounced;
  readonly #log: Logger;
  readonly #folders: FolderWatch[] = [];

  constructor(project: Project, places: WatchedPlaces, log: Logger, sessionAdded: () => void) {
    super();
    this.key = places.key;
    this.#log = log;
    this.#again = this.register(new Debounced(() => project.refresh(), QUIET));
    for (const folder of places.folders) this.#watch(folder, (_, name) => this.#readUnlessPassing(name));
    for (const file of places.files)
      this.#watch(path.dirname(file), (_, name) => {
        if (name === undefined || name === path.basename(file)) this.#again.ask();
      });
    for (const folder of places.sessionFolders)
      this.#watch(folder, (kind, name) => {
        // A session that goes on is written to all the time: only its coming and going counts.
        if (kind !== 'names' || name?.endsWith('.jsonl') === false) return;
        this.#again.ask();
        sessionAdded();
      });
  }

  /** After a change: another folder may have come under a name. */
  follow(): void {
    for (const folder of this.#folders) folder.follow();
  }

  #watch(folder: string, changed: FolderListener['changed']): void {
    const failed = (error: unknown): void =>
      this.#log.warn(`${folder} cannot be watched; "Refresh" shows what changes in it. ${String(error)}`);
    this.#folders.push(this.register(new FolderWatch(folder, { changed, failed })));
  }

  #readUnlessPassing(name: string | undefined): void {
    if (name === undefined || !PASSING.test(name)) this.#again.ask();
  }
}
