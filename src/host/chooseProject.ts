import * as vscode from 'vscode';
import { HumanError } from './humanError';
import { withoutIcons } from './plainText';
import type { Project } from './project';
import type { Projects } from './projects';

/** What a view or a tree hands to a command: something that belongs to a project. */
interface Belongs {
  readonly project: string;
}

/**
 * The project that a command is about: the one it was called for, the only one that fits, or the one a person
 * chooses; undefined when they choose none.
 *
 * @param fits which projects the command can work on
 * @param otherwise a sentence for a person when there is none
 * @throws HumanError with that sentence
 */
export async function chooseProject(
  projects: Projects,
  argument: unknown,
  fits: (project: Project) => boolean,
  otherwise: string,
): Promise<Project | undefined> {
  await projects.wake();
  const named = isBelonging(argument) ? projects.byId(argument.project) : undefined;
  const fitting = (named === undefined ? projects.all : [named]).filter(fits);
  if (fitting.length === 0) throw new HumanError(otherwise, 'information');
  if (fitting.length === 1) return fitting[0];
  const rows = fitting.map((project) => ({ label: withoutIcons(project.name), project }));
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('For which folder?') });
  return chosen?.project;
}

function isBelonging(argument: unknown): argument is Belongs {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    typeof (argument as Partial<Record<keyof Belongs, unknown>>).project === 'string'
  );
}
