import * as vscode from 'vscode';
import { chooseProject } from '../chooseProject';
import type { Project } from '../project';
import type { Projects } from '../projects';
import type { Reviews } from '../reviews';
import type { Command } from './command';

/** "Review Outside Change": what others took from memory, to bring back all or some of it. */
export class ReviewOutsideChange implements Command {
  readonly id = 'autodream.reviewOutsideChange';

  constructor(
    readonly projects: Projects,
    readonly reviews: Reviews,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const none = vscode.l10n.t(
      'Nobody but you and AutoDream changed this memory since it was first looked at.',
    );
    const hasChanges = ({ facts }: Project): boolean => (facts?.outside.all.length ?? 0) > 0;
    const project = await chooseProject(this.projects, argument, hasChanges, none);
    const outside = project?.facts?.outside;
    const change = changeIn(argument) ?? (outside?.open[0] ?? outside?.all[0])?.id;
    if (project !== undefined && change !== undefined) await this.reviews.showOutside(project, change);
  }
}

/** The id of the outside change that a row of the tree stands for. */
function changeIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { change } = argument as { readonly change?: { readonly id?: unknown } };
  return typeof change?.id === 'string' ? change.id : undefined;
}
