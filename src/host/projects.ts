import * as vscode from 'vscode';
import { Disposable, DisposableStore } from './lifecycle';
import { Project } from './project';
import type { ProjectTools } from './projectTools';

/** The workspace folders, each with its memory, in the order of the workspace. */
export class Projects extends Disposable {
  readonly #tools: ProjectTools;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  /** A project came, went or changed. */
  readonly onDidChange = this.#changed.event;
  readonly #read = this.register(new vscode.EventEmitter<void>());
  /** The disk was read anew, or the folders are others: not while a dream only goes on. */
  readonly onDidRead = this.#read.event;
  #lastRead: readonly unknown[] = [];
  readonly #entries = new Map<string, { readonly project: Project; readonly owned: DisposableStore }>();
  #order: readonly Project[] = [];
  #isAwake = false;

  constructor(tools: ProjectTools) {
    super();
    this.#tools = tools;
    this.register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#followFolders()));
    this.register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refreshAwake()));
    this.#followFolders();
  }

  get all(): readonly Project[] {
    return this.#order;
  }

  byId(id: string): Project | undefined {
    return this.#order.find((project) => project.id === id);
  }

  /** Whether the disk was read at all: not before somebody looks. */
  get isAwake(): boolean {
    return this.#isAwake;
  }

  /** Reads the disk for the first time, when somebody looks. Later calls wait for the reading alone. */
  async wake(): Promise<void> {
    const unread = this.#order.filter((project) => project.facts === undefined);
    this.#isAwake = true;
    await Promise.all(unread.map((project) => project.refresh()));
  }

  /** Reads the disk again. */
  async refresh(): Promise<void> {
    this.#isAwake = true;
    await Promise.all(this.#order.map((project) => project.refresh()));
  }

  #refreshAwake(): void {
    this.#tell();
    if (this.#isAwake) void this.refresh();
  }

  #tell(): void {
    const read = this.#order.flatMap((project) => [project, project.facts]);
    const isNew = read.length !== this.#lastRead.length || read.some((one, at) => one !== this.#lastRead[at]);
    this.#lastRead = read;
    if (isNew) this.#read.fire();
    this.#changed.fire();
  }

  #followFolders(): void {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const kept = new Set(folders.map((folder) => folder.uri.toString()));
    for (const [uri, { owned }] of this.#entries) {
      if (kept.has(uri)) continue;
      this.#entries.delete(uri);
      owned.dispose();
    }
    this.#order = folders.map((folder) => this.#projectOf(folder));
    this.#refreshAwake();
  }

  #projectOf(folder: vscode.WorkspaceFolder): Project {
    const uri = folder.uri.toString();
    const known = this.#entries.get(uri);
    if (known !== undefined) return known.project;
    const owned = new DisposableStore();
    const project = owned.add(new Project(folder, this.#tools));
    owned.add(project.onDidChange(() => this.#tell()));
    this.#entries.set(uri, { project, owned });
    return project;
  }

  override dispose(): void {
    for (const { owned } of this.#entries.values()) owned.dispose();
    super.dispose();
  }
}
