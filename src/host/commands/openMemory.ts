import * as vscode from 'vscode';
import type { Actions } from '../actions';
import { chooseProject } from '../chooseProject';
import { fileUri, type FileNode } from '../filesTree';
import { hasIndex } from '../projectFacts';
import type { Projects } from '../projects';
import type { Command } from './command';

const noMemory = (): string =>
  vscode.l10n.t('There is no memory here yet. Claude Code makes it in its first session.');

/** "Open Memory Folder" */
export class OpenMemoryFolder implements Command {
  readonly id = 'autodream.openMemoryFolder';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const exists = (one: Projects['all'][number]): boolean => one.facts?.exists === true;
    const project = await chooseProject(this.projects, argument, exists, noMemory());
    if (project !== undefined) await this.actions.openFolder(project);
  }
}

/** "Open Memory Index" */
export class OpenMemoryIndex implements Command {
  readonly id = 'autodream.openMemoryIndex';

  constructor(
    readonly projects: Projects,
    readonly actions: Actions,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const indexed = ({ facts }: Projects['all'][number]): boolean => facts !== undefined && hasIndex(facts);
    const project = await chooseProject(this.projects, argument, indexed, noMemory());
    if (project !== undefined) await this.actions.openIndex(project);
  }
}

/** A click on a file of the tree. */
export class OpenFile implements Command {
  readonly id = 'autodream.openFile';

  async execute(argument: unknown): Promise<void> {
    const node = argument as FileNode | undefined;
    if (node?.kind === 'file') await vscode.window.showTextDocument(fileUri(node), { preview: true });
  }
}
