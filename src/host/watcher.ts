import path from 'node:path';
import * as vscode from 'vscode';
import { Debounced, realTimers } from './debounce';
import { Disposable } from './lifecycle';
import type { Project } from './project';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';

/** How long the disk must be quiet before it is read again, in milliseconds. */
const QUIET = 250;
/** VS Code takes a while to begin to watch; what changes until then is found by reading once more. */
const BEGIN = 1500;

/** Files of our own that come and go while work is done, and say nothing. */
const PASSING = /\.own-|\.after-|^\..*\.new$/;

/**
 * Reads projects again when the disk changes under them: their memory, their transcripts, and our own storage, which
 * other windows and the command line write to as well. Watches nothing before a project was read.
 */
export class Watcher extends Disposable {
  readonly #projects: Projects;
  readonly #added = this.register(new vscode.EventEmitter<Project>());
  /** A transcript was added. */
  readonly onDidAddSession = this.#added.event;
  readonly #watched = new Map<string, ProjectWatch>();

  constructor(projects: Projects) {
    super();
    this.#projects = projects;
    this.register(projects.onDidChange(() => this.#follow()));
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
    if (known?.key === places.key) return;
    known?.dispose();
    this.#watched.set(project.id, new ProjectWatch(project, places, () => this.#added.fire(project)));
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

function watchedPlaces({ places, store, memory, claudeSettings, exists }: ProjectFacts): WatchedPlaces {
  const { memoryFolder, sessionFolders } = places;
  const inMemory = memory.files.map((file) => path.join(memoryFolder, path.posix.dirname(file.path)));
  const entries = path.join(store.state.history, 'entries');
  const folders = [...new Set([memoryFolder, ...inMemory, store.state.folder, entries])];
  // That the memory folder comes or goes is seen from the one above it.
  const files = [claudeSettings, memoryFolder];
  // One that came anew is another folder under the old name.
  const key = JSON.stringify([exists, files, folders, sessionFolders]);
  return { key, folders, files, sessionFolders };
}

/** Watches one project. */
class ProjectWatch extends Disposable {
  readonly key: string;
  readonly #again: Debounced;

  constructor(project: Project, places: WatchedPlaces, sessionAdded: () => void) {
    super();
    this.key = places.key;
    this.#again = this.register(new Debounced(() => project.refresh(), QUIET));
    const begin = realTimers.start(() => this.#again.ask(), BEGIN);
    this.register({ dispose: () => realTimers.stop(begin) });
    for (const folder of places.folders) this.#watch(folder, '*');
    for (const file of places.files) this.#watch(path.dirname(file), path.basename(file));
    for (const folder of places.sessionFolders) this.#watchSessions(folder, sessionAdded);
  }

  #watch(folder: string, name: string): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), name);
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(pattern));
    const changed = (uri: vscode.Uri): void => {
      if (!PASSING.test(path.basename(uri.fsPath))) this.#again.ask();
    };
    this.register(watcher.onDidCreate(changed));
    this.register(watcher.onDidChange(changed));
    this.register(watcher.onDidDelete(changed));
  }

  /** A session that goes on is written to all the time: only its coming and going counts. */
  #watchSessions(folder: string, added: () => void): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), '*.jsonl');
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(pattern, false, true, false));
    this.register(
      watcher.onDidCreate(() => {
        this.#again.ask();
        added();
      }),
    );
    this.register(watcher.onDidDelete(() => this.#again.ask()));
  }
}
