import type { Projects } from '../projects';
import type { Command } from './command';

/** "Cancel Dream": ends the dreams of this window. */
export class CancelDream implements Command {
  readonly id = 'autodream.cancelDream';

  constructor(readonly projects: Projects) {}

  execute(): Promise<void> {
    for (const project of this.projects.all) project.cancel();
    return Promise.resolve();
  }
}
