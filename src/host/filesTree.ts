import path from 'node:path';
import * as vscode from 'vscode';
import type { UnreadFile } from '../core/memory/memory';
import { Disposable } from './lifecycle';
import type { FileOverview } from './memoryOverview';
import { plainText } from './plainText';
import type { ProjectFacts } from './projectFacts';
import { projectItem, projectNode, type ProjectNode } from './projectNode';
import type { Projects } from './projects';
import { ageInWords, reasonInWords, sizeInWords, troubleInWords } from './sentences';

/** A file of a memory in the tree. */
export interface FileNode {
  readonly kind: 'file';
  /** The project's id. */
  readonly project: string;
  readonly file: FileOverview;
  readonly memoryFolder: string;
}

/** A file that is there but is left alone. */
export interface UnreadNode {
  readonly kind: 'unread';
  /** The project's id. */
  readonly project: string;
  readonly file: UnreadFile;
}

export type FilesNode = ProjectNode | FileNode | UnreadNode;

/** The memory's files with their kind, size, age and what is wrong with them. */
export class FilesTree extends Disposable implements vscode.TreeDataProvider<FilesNode> {
  readonly #projects: Projects;
  readonly #now: () => number;
  readonly #changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(projects: Projects, now: () => number) {
    super();
    this.#projects = projects;
    this.#now = now;
    this.register(projects.onDidRead(() => this.#changed.fire(undefined)));
    this.register(vscode.window.registerTreeDataProvider('autodream.files', this));
  }

  async getChildren(node?: FilesNode): Promise<FilesNode[]> {
    if (node !== undefined && node.kind !== 'project') return [];
    if (node === undefined) await this.#projects.wake();
    const { all } = this.#projects;
    if (node === undefined && all.length > 1) return all.map(projectNode);
    const project = node === undefined ? all[0] : this.#projects.byId(node.project);
    return project?.facts === undefined ? [] : fileNodes(project.id, project.facts);
  }

  getTreeItem(node: FilesNode): vscode.TreeItem {
    if (node.kind === 'project') return projectItem(node);
    return node.kind === 'unread' ? unreadItem(node) : this.#fileItem(node);
  }

  #fileItem(node: FileNode): vscode.TreeItem {
    const { t } = vscode.l10n;
    const { file } = node;
    const words = file.troubles.map((trouble) => troubleInWords(trouble, t));
    const size = sizeInWords(file.bytes);
    const age = ageInWords(this.#now() - file.modified, t);
    const item = new vscode.TreeItem(plainText(file.path));
    item.id = `${node.project}/${file.path}`;
    item.description = [...words, kindOf(file), size, age].join(' · ');
    item.tooltip = [
      plainText(file.path),
      t('{0}, {1}, changed {2} ago', kindOf(file), size, age),
      ...words,
    ].join('\n');
    item.iconPath = new vscode.ThemeIcon(
      words.length > 0 ? 'warning' : file.role === 'index' ? 'list-unordered' : 'markdown',
      words.length > 0 ? new vscode.ThemeColor('list.warningForeground') : undefined,
    );
    item.contextValue = 'file';
    item.accessibilityInformation = { label: `${plainText(file.path)}, ${item.description}` };
    item.command = { command: 'autodream.openFile', title: t('Open'), arguments: [node] };
    return item;
  }
}

/** The file on disk that a node stands for. */
export function fileUri({ memoryFolder, file }: FileNode): vscode.Uri {
  return vscode.Uri.file(path.join(memoryFolder, ...file.path.split('/')));
}

function unreadItem({ project, file }: UnreadNode): vscode.TreeItem {
  const { t } = vscode.l10n;
  const item = new vscode.TreeItem(plainText(file.path));
  item.id = `${project}/${file.path}`;
  item.description = t('left alone: {0}', reasonInWords(file, t));
  item.tooltip = `${plainText(file.path)}\n${item.description}`;
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.contextValue = 'unread';
  return item;
}

/** The index first, then by name; what is left alone at the end. */
function fileNodes(project: string, facts: ProjectFacts): FilesNode[] {
  const { memoryFolder } = facts.places;
  const sorted = [...facts.memory.files].sort(
    (a, b) => Number(b.role === 'index') - Number(a.role === 'index') || (a.path < b.path ? -1 : 1),
  );
  const read = sorted.map((file): FileNode => ({ kind: 'file', project, file, memoryFolder }));
  const unread = facts.memory.unread.map((file): UnreadNode => ({ kind: 'unread', project, file }));
  return [...read, ...unread];
}

function kindOf(file: FileOverview): string {
  const { t } = vscode.l10n;
  if (file.role === 'index') return t('index');
  const { type } = file;
  if (type !== undefined) return plainText(type, 30);
  return file.role === 'fact' ? t('fact') : t('topic');
}
