import type { Projects } from '../projects';
import type { Command } from './command';

/** "Refresh": reads the disk again. */
export class Refresh implements Command {
  readonly id = 'autodream.refresh';

  constructor(readonly projects: Projects) {}

  execute(): Promise<void> {
    return this.projects.refresh();
  }
}
