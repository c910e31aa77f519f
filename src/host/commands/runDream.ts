import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Run Dream": reviews sessions and memory, and opens what it proposes. */
export class RunDream implements Command {
  readonly id = 'autodream.runDream';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
    /** Whether a person sees the Memory view, which shows the progress already. */
    readonly isViewVisible: () => boolean,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const otherwise = vscode.workspace.isTrusted
      ? vscode.l10n.t('There is no folder that can dream now. Open the folder of a project first.')
      : vscode.l10n.t('This workspace is not trusted, so AutoDream does not run here.');
    const canRun = (one: Projects['all'][number]): boolean =>
      vscode.workspace.isTrusted && one.isOnDisk && one.activity.kind === 'resting';
    const project = await chooseProject(this.projects, argument, canRun, otherwise);
    if (project !== undefined) await this.actions.run(project, !this.isViewVisible());
  }
}
