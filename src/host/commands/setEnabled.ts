import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import type { Projects } from '../projects';
import type { SettingsStore } from '../settings';
import type { Command } from './command';

/** "Enable" and "Disable": the AutoDream toggle. */
export class SetEnabled implements Command {
  readonly id: string;

  constructor(
    readonly enabled: boolean,
    readonly projects: Projects,
    readonly settings: SettingsStore,
    readonly actions: Actions,
  ) {
    this.id = enabled ? 'autodream.enable' : 'autodream.disable';
  }

  async execute(argument: unknown): Promise<void> {
    const { t } = vscode.l10n;
    const otherwise = this.enabled ? t('AutoDream is on already.') : t('AutoDream is off already.');
    const project = await chooseProject(
      this.projects,
      argument,
      (one) => this.settings.of(one.folder.uri).enabled !== this.enabled,
      otherwise,
    );
    if (project !== undefined) await this.actions.setEnabled(project, this.enabled);
  }
}
