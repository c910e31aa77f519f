import path from 'node:path';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { DoWork } from './threadProtocol';
import { NoThread, WorkerThread } from './workerThread';

/** What the build makes of `thread.ts`, beside this. */
export const THREAD = path.join(__dirname, 'thread.js');

/** Nobody asked for so long: what it keeps in mind is not worth its memory, in milliseconds. */
const PATIENCE = 180_000;

/**
 * The thread for what is asked often and answered soon: what a memory is, and what would be written of a proposal. It is
 * started with the first question, remembers what it read, and ends when nobody asks any more. Where none can be started
 * the work is done in this thread.
 */
export class KeptThread extends Disposable {
  readonly #file: string;
  readonly #here: () => Promise<DoWork>;
  #thread: WorkerThread | undefined;
  #ending: NodeJS.Timeout | undefined;
  #none = false;

  /**
   * @param here what does the work where there is no thread
   * @param file the bundle that the thread begins with
   */
  constructor(here = async (): Promise<DoWork> => (await loadLater()).workHere, file = THREAD) {
    super();
    this.#here = here;
    this.#file = file;
  }

  readonly ask: DoWork = async (work, asked, following) => {
    try {
      if (!this.#none) return await this.#started().ask(work, asked, following);
    } catch (error) {
      if (!(error instanceof NoThread)) throw error;
      this.#none = true;
    } finally {
      this.#endLater();
    }
    const here = await this.#here();
    return here(work, asked, following);
  };

  #started(): WorkerThread {
    clearTimeout(this.#ending);
    if (this.#thread === undefined || this.#thread.isOver) this.#thread = new WorkerThread(this.#file);
    return this.#thread;
  }

  #endLater(): void {
    clearTimeout(this.#ending);
    this.#ending = setTimeout(() => {
      if (this.#thread?.isBusy === true) return;
      void this.#thread?.end();
      this.#thread = undefined;
    }, PATIENCE).unref();
  }

  /** What is being written is written to its end. */
  override dispose(): void {
    clearTimeout(this.#ending);
    if (this.#thread?.isBusy !== true) void this.#thread?.end();
    super.dispose();
  }
}
