import * as vscode from 'vscode';
import { writtenReport } from '../core/dream/report';
import type { ListedEntry } from '../storage/history';
import { countsInWords } from './dreamCounts';
import { Disposable } from './lifecycle';
import { projectItem, projectNode, type ProjectNode } from './projectNode';
import type { Projects } from './projects';
import { spentInWords } from './spentInWords';

/** A dream in the tree, or the undoing of one. */
export interface DreamNode {
  readonly kind: 'dream';
  /** The project's id. */
  readonly project: string;
  readonly entry: ListedEntry;
}

export type DreamsNode = ProjectNode | DreamNode;

/** The dreams so far, the newest first, with what came of them. */
export class DreamsTree extends Disposable implements vscode.TreeDataProvider<DreamsNode> {
  readonly #projects: Projects;
  readonly #changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(projects: Projects) {
    super();
    this.#projects = projects;
    this.register(projects.onDidRead(() => this.#changed.fire(undefined)));
    this.register(vscode.window.registerTreeDataProvider('autodream.dreams', this));
  }

  async getChildren(node?: DreamsNode): Promise<DreamsNode[]> {
    if (node?.kind === 'dream') return [];
    if (node === undefined) await this.#projects.wake();
    const { all } = this.#projects;
    if (node === undefined && all.length > 1) return all.map(projectNode);
    const project = node === undefined ? all[0] : this.#projects.byId(node.project);
    const entries = project?.facts?.history.entries ?? [];
    return entries.map((entry) => ({ kind: 'dream', project: project?.id ?? '', entry }));
  }

  getTreeItem(node: DreamsNode): vscode.TreeItem {
    return node.kind === 'project' ? projectItem(node) : dreamItem(node);
  }
}

function dreamItem({ project, entry }: DreamNode): vscode.TreeItem {
  const { t } = vscode.l10n;
  const isUndo = entry.kind === 'undo';
  const report = writtenReport(entry);
  const time = new Intl.DateTimeFormat(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const item = new vscode.TreeItem(time.format(entry.at));
  item.id = `${project}/${entry.id}`;
  const what = isUndo ? t('took a dream back') : countsInWords(report.changes, t);
  const undone = entry.undoneBy === undefined ? [] : [t('taken back')];
  item.description = [...undone, entry.engine, what].join(' · ');
  const { spent } = entry.statistics;
  const cost = spent === undefined || isUndo ? [] : [spentInWords(spent, t)];
  item.tooltip = [item.description, t('{0} files written', entry.files.length), ...cost].join('\n');
  item.iconPath = new vscode.ThemeIcon(
    isUndo ? 'discard' : entry.undoneBy === undefined ? 'history' : 'circle-slash',
  );
  item.contextValue = entry.undoneBy === undefined ? 'dream.standing' : 'dream.undone';
  item.accessibilityInformation = { label: `${time.format(entry.at)}, ${item.description}` };
  return item;
}
