import * as vscode from 'vscode';
import type { BatchWatch } from '../batchWatch';
import { chooseProject } from '../chooseProject';
import type { Engines } from '../engines';
import { HumanError } from '../humanError';
import type { Project } from '../project';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Choose Engine" */
export class ChooseEngine implements Command {
  readonly id = 'autodream.chooseEngine';

  constructor(readonly engines: Engines) {}

  execute(): Promise<void> {
    return this.engines.choose();
  }
}

/** "Set API Key" */
export class SetApiKey implements Command {
  readonly id = 'autodream.setApiKey';

  constructor(readonly engines: Engines) {}

  execute(): Promise<void> {
    return this.engines.setApiKey();
  }
}

/** "Remove API Key" */
export class RemoveApiKey implements Command {
  readonly id = 'autodream.removeApiKey';

  constructor(readonly engines: Engines) {}

  execute(): Promise<void> {
    return this.engines.removeApiKey();
  }
}

/** "Ask Again Before Sending" */
export class ForgetConsents implements Command {
  readonly id = 'autodream.forgetConsents';

  constructor(readonly engines: Engines) {}

  execute(): Promise<void> {
    return this.engines.forgetConsents();
  }
}

/** "Dream All Projects" */
export class DreamAll implements Command {
  readonly id = 'autodream.dreamAll';

  constructor(
    readonly projects: Projects,
    readonly engines: Engines,
    readonly batch: BatchWatch,
  ) {}

  async execute(): Promise<void> {
    if (!vscode.workspace.isTrusted)
      throw new HumanError(
        vscode.l10n.t('This workspace is not trusted, so AutoDream does not run here.'),
        'information',
      );
    try {
      await this.engines.dreamAll();
    } finally {
      this.batch.ask();
      if (this.projects.isAwake) await this.projects.refresh();
    }
  }
}

/** "Show What Would Be Sent" */
export class ShowSending implements Command {
  readonly id = 'autodream.showSending';

  constructor(
    readonly projects: Projects,
    readonly engines: Engines,
  ) {}

  async execute(argument: unknown): Promise<void> {
    const canRead = (one: Project): boolean => vscode.workspace.isTrusted && one.isOnDisk;
    const otherwise = vscode.l10n.t('There is no folder to read. Open the folder of a project first.');
    const project = await chooseProject(this.projects, argument, canRead, otherwise);
    if (project !== undefined) await this.engines.show(project);
  }
}
