import * as vscode from 'vscode';
import { openDiff } from '../documents';
import type { DreamNode } from '../dreamsTree';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Show Changes": the diff of a dream in the tree. */
export class ShowDream implements Command {
  readonly id = 'autodream.showDream';

  constructor(readonly projects: Projects) {}

  async execute(argument: unknown): Promise<void> {
    const node = argument as DreamNode | undefined;
    const project = node === undefined ? undefined : this.projects.byId(node.project);
    if (node === undefined || project === undefined) return;
    const day = new Intl.DateTimeFormat(vscode.env.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    const title = vscode.l10n.t('Dream of {0}', day.format(node.entry.at));
    await openDiff(project, { dream: node.entry.id }, title);
  }
}
