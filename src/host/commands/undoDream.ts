import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import { lastDream } from '../projectFacts';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Undo Dream": takes back the last dream that stands, or the one whose row in the tree was clicked. */
export class UndoDream implements Command {
  readonly id = 'autodream.undoDream';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const dream = dreamOf(argument);
    const project = await chooseProject(
      this.projects,
      argument,
      ({ facts }) =>
        vscode.workspace.isTrusted && facts !== undefined && (dream ?? lastDream(facts)) !== undefined,
      vscode.l10n.t('There is no dream to take back.'),
    );
    if (project !== undefined) await this.actions.undo(project, dream);
  }
}

/** The id of the dream that a row of the tree stands for. */
function dreamOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { entry } = argument as { readonly entry?: { readonly id?: unknown } };
  return typeof entry?.id === 'string' ? entry.id : undefined;
}
