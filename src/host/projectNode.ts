import * as vscode from 'vscode';
import { plainText } from './plainText';
import type { Project } from './project';

/** A workspace folder in a tree, where there are several. */
export interface ProjectNode {
  readonly kind: 'project';
  /** Its id. */
  readonly project: string;
  readonly name: string;
}

export function projectNode(project: Project): ProjectNode {
  return { kind: 'project', project: project.id, name: project.name };
}

export function projectItem({ project, name }: ProjectNode): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(name), vscode.TreeItemCollapsibleState.Expanded);
  item.id = project;
  item.iconPath = new vscode.ThemeIcon('root-folder');
  item.contextValue = 'project';
  return item;
}
