import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Set Schedule": when AutoDream dreams by itself. */
export class SetSchedule implements Command {
  readonly id = 'autodream.setSchedule';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const otherwise = vscode.l10n.t('There is no folder to dream about. Open the folder of a project first.');
    const project = await chooseProject(this.projects, argument, (one) => one.isOnDisk, otherwise);
    if (project !== undefined) await this.actions.setSchedule(project);
  }
}
