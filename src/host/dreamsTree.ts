import * as vscode from 'vscode';
import { writtenReport } from '../core/dream/report';
import { isBurst } from '../core/guard/outsideChange';
import type { ListedEntry } from '../storage/history';
import type { OutsideChange } from '../storage/outsideEntry';
import { countsInWords } from './dreamCounts';
import { Disposable } from './lifecycle';
import { projectItem, projectNode, type ProjectNode } from './projectNode';
import { countsOfChange, whoChanged } from './outsideInWords';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';
import { savingInWords } from './savingInWords';
import { spentInWords } from './spentInWords';

/** A dream in the tree, or the undoing of one. */
export interface DreamNode {
  readonly kind: 'dream';
  /** The project's id. */
  readonly project: string;
  readonly entry: ListedEntry;
}

/** A change of memory that is not ours. */
export interface OutsideNode {
  readonly kind: 'outside';
  /** The project's id. */
  readonly project: string;
  readonly change: OutsideChange;
}

export type DreamsNode = ProjectNode | DreamNode | OutsideNode;

/** The dreams so far and what others changed between them, the newest first, with what came of them. */
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
    if (node?.kind === 'dream' || node?.kind === 'outside') return [];
    if (node === undefined) await this.#projects.wake();
    const { all } = this.#projects;
    if (node === undefined && all.length > 1) return all.map(projectNode);
    const project = node === undefined ? all[0] : this.#projects.byId(node.project);
    return project?.facts === undefined ? [] : nodesOf(project.id, project.facts);
  }

  getTreeItem(node: DreamsNode): vscode.TreeItem {
    if (node.kind === 'project') return projectItem(node);
    return node.kind === 'dream' ? dreamItem(node) : outsideItem(node);
  }
}

/** By their place among our own entries, whatever clocks say. */
function nodesOf(project: string, { history, outside }: ProjectFacts): DreamsNode[] {
  const nodes: DreamsNode[] = [];
  let changes = [...outside.all];
  for (const entry of history.entries) {
    const later = changes.filter((change) => change.afterSequence >= entry.sequence);
    nodes.push(...later.map((change): OutsideNode => ({ kind: 'outside', project, change })));
    changes = changes.filter((change) => change.afterSequence < entry.sequence);
    nodes.push({ kind: 'dream', project, entry });
  }
  return [...nodes, ...changes.map((change): OutsideNode => ({ kind: 'outside', project, change }))];
}

function outsideItem({ project, change }: OutsideNode): vscode.TreeItem {
  const { t } = vscode.l10n;
  const time = new Intl.DateTimeFormat(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const item = new vscode.TreeItem(time.format(change.at));
  item.id = `${project}/outside/${change.id}`;
  item.description = [t('outside change'), countsOfChange(change, t)].join(' · ');
  item.tooltip = [item.description, whoChanged(change.by, t)].join('\n');
  item.iconPath = new vscode.ThemeIcon(isBurst(change.counts) ? 'warning' : 'edit');
  item.contextValue = 'outside';
  item.accessibilityInformation = { label: `${time.format(change.at)}, ${item.description}` };
  return item;
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
  const how = entry.kind === 'restore' ? t('outside change taken back') : entry.engine;
  item.description = [...undone, how, what].join(' · ');
  const { spent } = entry.statistics;
  const cost = spent === undefined || isUndo ? [] : [spentInWords(spent, t)];
  const saving = isUndo ? [] : savingInWords(report, t);
  const files = t('{0} files written', entry.files.length);
  item.tooltip = [item.description, files, ...saving, ...cost].join('\n');
  item.iconPath = new vscode.ThemeIcon(
    isUndo ? 'discard' : entry.undoneBy === undefined ? 'history' : 'circle-slash',
  );
  item.contextValue = entry.undoneBy === undefined ? 'dream.standing' : 'dream.undone';
  item.accessibilityInformation = { label: `${time.format(entry.at)}, ${item.description}` };
  return item;
}
