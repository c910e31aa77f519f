import path from 'node:path';
import * as vscode from 'vscode';
import { Debounced } from './debounce';
import { Disposable, DisposableStore } from './lifecycle';
import type { Project } from './project';
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
  readonly #added = this.register(new vscode.EventEmitter<Project>());
  /** A transcript was added. */
  readonly onDidAddSession = this.#added.event;
  readonly #watched = new Map<string, { readonly key: string; readonly owned: DisposableStore }>();

  constructor(projects: Projects) {
    super();
    this.#projects = projects;
    this.register(projects.onDidChange(() => this.#follow()));
  }

  #follow(): void {
    const ids = new Set(this.#projects.all.map((project) => project.id));
    for (const [id, { owned }] of this.#watched) {
      if (ids.has(id)) continue;
      this.#watched.delete(id);
      owned.dispose();
    }
    for (const project of this.#projects.all) this.#watch(project);
  }

  #watch(project: Project): void {
    const { facts } = project;
    if (facts === undefined) return;
    const { places, store, memory } = facts;
    const memoryFolders = [...new Set(memory.files.map((file) => path.posix.dirname(file.path)))].map(
      (folder) => path.join(places.memoryFolder, folder),
    );
    const folders = [
      ...new Set([
        places.memoryFolder,
        ...memoryFolders,
        store.state.folder,
        path.join(store.state.history, 'entries'),
      ]),
    ];
    const { claudeSettings } = facts;
    const key = JSON.stringify([claudeSettings, folders, places.sessionFolders]);
    const known = this.#watched.get(project.id);
    if (known?.key === key) return;
    known?.owned.dispose();
    const owned = new DisposableStore();
    this.#watched.set(project.id, { key, owned });
    const again = owned.add(new Debounced(() => project.refresh(), QUIET));
    for (const folder of folders) this.#watchFolder(folder, '*', owned, () => again.ask());
    const [folder, name] = [path.dirname(claudeSettings), path.basename(claudeSettings)];
    this.#watchFolder(folder, name, owned, () => again.ask());
    for (const folder of places.sessionFolders) this.#watchSessions(folder, owned, project, again);
  }

  #watchFolder(folder: string, pattern: string, owned: DisposableStore, changed: () => void): void {
    const base = vscode.Uri.file(folder);
    const watcher = owned.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, pattern)),
    );
    const listen = (uri: vscode.Uri): void => {
      if (!PASSING.test(path.basename(uri.fsPath))) changed();
    };
    owned.add(watcher.onDidCreate(listen));
    owned.add(watcher.onDidChange(listen));
    owned.add(watcher.onDidDelete(listen));
  }

  #watchSessions(folder: string, owned: DisposableStore, project: Project, again: Debounced): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), '*.jsonl');
    // A session that goes on is written to all the time: only its coming and going counts.
    const watcher = owned.add(vscode.workspace.createFileSystemWatcher(pattern, false, true, false));
    owned.add(
      watcher.onDidCreate(() => {
        again.ask();
        this.#added.fire(project);
      }),
    );
    owned.add(watcher.onDidDelete(() => again.ask()));
  }

  override dispose(): void {
    for (const { owned } of this.#watched.values()) owned.dispose();
    super.dispose();
  }
}
