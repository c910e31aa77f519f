import type { Log } from '../log';
import type { Command } from './command';

/** "Show Log" */
export class ShowLog implements Command {
  readonly id = 'autodream.showLog';

  constructor(readonly log: Log) {}

  execute(): Promise<void> {
    this.log.show();
    return Promise.resolve();
  }
}
