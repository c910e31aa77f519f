import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Show Health of Memory" */
export class ShowHealth implements Command {
  readonly id = 'autodream.showHealth';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const noMemory = vscode.l10n.t('There is no memory here yet. Claude Code makes it in its first session.');
    const exists = (one: Projects['all'][number]): boolean => one.facts?.exists === true;
    const project = await chooseProject(this.projects, argument, exists, noMemory);
    if (project !== undefined) await this.actions.showHealth(project);
  }
}
