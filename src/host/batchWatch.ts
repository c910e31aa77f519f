import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Environment } from '../storage/environment';
import { stateFolder } from '../storage/stateFolder';
import type { Engines } from './engines';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { Projects } from './projects';

/** When to look first, and how often after that, in milliseconds: a batch takes minutes to a day. */
const FIRST = 60_000;
const AGAIN = 5 * 60_000;

export interface BatchWatchTools {
  readonly engines: Engines;
  readonly projects: Projects;
  readonly environment: Environment;
  readonly log: Logger;
}

/** While a batch is on its way, of this window or of one before it: picks its answers up when they are there. */
export class BatchWatch extends Disposable {
  readonly #tools: BatchWatchTools;
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: BatchWatchTools) {
    super();
    this.#tools = tools;
    this.#later(FIRST);
  }

  /** A batch may have been sent, or be gone. */
  ask(): void {
    this.#later(AGAIN);
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    if (!this.isDisposed) this.#timer = setTimeout(() => void this.look(), wait);
  }

  /** Looks now. Never rejects. */
  async look(): Promise<void> {
    const { engines, projects, environment, log } = this.#tools;
    // Where none was sent nothing is loaded, and nobody looks again.
    if (!vscode.workspace.isTrusted || !existsSync(path.join(stateFolder(environment), 'batch.json'))) return;
    try {
      if (await engines.pickUpQuietly()) this.#later(AGAIN);
      else if (projects.isAwake) await projects.refresh();
    } catch (error) {
      log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
