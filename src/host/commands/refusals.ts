import * as vscode from 'vscode';
import { chooseProject } from '../chooseProject';
import { withoutIcons } from '../plainText';
import type { Project } from '../project';
import type { Projects } from '../projects';
import type { Command } from './command';

const hasRefusals = ({ facts }: Project): boolean => (facts?.refusals ?? 0) > 0;
const none = (): string => vscode.l10n.t('No change was refused so far.');

/** "Show Refused Changes": what is not proposed again; the chosen ones can be. */
export class ShowRefusals implements Command {
  readonly id = 'autodream.showRefusals';

  constructor(readonly projects: Projects) {}

  async execute(argument: unknown): Promise<void> {
    const { t } = vscode.l10n;
    const project = await chooseProject(this.projects, argument, hasRefusals, none());
    const refusals = project?.facts?.store.refusals.refusals ?? [];
    const time = new Intl.DateTimeFormat(vscode.env.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    const rows = refusals.map((refusal) => ({
      label: withoutIcons(
        `${refusal.kind}: ${(refusal.newValue.length > 0 ? refusal.newValue : refusal.anchors).join(' ')}`,
      ),
      description: time.format(refusal.at),
      refusal,
    }));
    const chosen = await vscode.window.showQuickPick(rows, {
      canPickMany: true,
      title: t('Refused changes'),
      placeHolder: t('Changes that are not proposed again. Choose those that may be.'),
    });
    if (project === undefined || chosen === undefined || chosen.length === 0) return;
    await project.forgetRefusals(chosen.map((row) => row.refusal));
  }
}

/** "Clear Refused Changes": all of them may be proposed again. */
export class ClearRefusals implements Command {
  readonly id = 'autodream.clearRefusals';

  constructor(readonly projects: Projects) {}

  async execute(argument: unknown): Promise<void> {
    const project = await chooseProject(this.projects, argument, hasRefusals, none());
    if (project === undefined) return;
    await project.forgetRefusals(project.facts?.store.refusals.refusals ?? []);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Refused changes may be proposed again.'), 5000);
  }
}
