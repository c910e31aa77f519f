import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Review Proposal": opens the proposal that waits. */
export class ReviewProposal implements Command {
  readonly id = 'autodream.reviewProposal';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const project = await chooseProject(
      this.projects,
      argument,
      ({ facts }) => facts?.pending.kind === 'proposal',
      vscode.l10n.t('No proposal waits. Run Dream makes one.'),
    );
    if (project !== undefined) await this.actions.review(project);
  }
}
