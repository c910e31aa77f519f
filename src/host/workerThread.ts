import { Worker } from 'node:worker_threads';
import type { Progress } from '../job/gather';
import { StorageProblem } from '../storage/problem';
import type { DoWork, Following, ThreadAsked, ThreadTold } from './threadProtocol';
import type { Work, Works } from './threadWork';

/** No thread could be started: the work is still to be done. */
export class NoThread extends Error {
  override readonly name = 'NoThread';
}

/** A question that is not answered yet. */
interface Open {
  readonly answer: (outcome: unknown) => void;
  readonly fail: (error: Error) => void;
  readonly progress: ((progress: Progress) => void) | undefined;
}

/** A thread of its own for what takes long, so that all other extensions, which share this one, go on meanwhile. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #open = new Map<number, Open>();
  #last = 0;
  #hasBegun = false;
  #over: Error | undefined;

  /**
   * @param file the bundle that the thread begins with
   * @throws NoThread
   */
  constructor(file: string) {
    try {
      this.#worker = new Worker(file, { execArgv: [] });
    } catch (error) {
      throw new NoThread(String(error));
    }
    this.#worker.on('message', (told: ThreadTold) => this.#hear(told));
    this.#worker.on('error', (error) => this.#fall(error));
    this.#worker.on('exit', (code) =>
      this.#fall(new Error(`the work ended before it was done (${code}): try again`)),
    );
  }

  /** Whether it ended, whatever ended it. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Whether a question is open. */
  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** @throws NoThread when it never began; what `DoWork` throws; an error when it ended before it was done */
  readonly ask: DoWork = async <W extends Work>(
    work: W,
    asked: Works[W]['asked'],
    { signal, progress }: Following = {},
  ) => {
    signal?.throwIfAborted();
    if (this.#over !== undefined) throw this.#over;
    const id = ++this.#last;
    const cancel = (): void => this.#settle(id)?.fail(signal?.reason as Error);
    signal?.addEventListener('abort', cancel);
    // While it is waited for it keeps the process alive, and else it does not.
    this.#worker.ref();
    try {
      return await new Promise<Works[W]['outcome']>((resolve, reject) => {
        this.#open.set(id, {
          answer: (outcome) => resolve(outcome as Works[W]['outcome']),
          fail: reject,
          progress,
        });
        this.#worker.postMessage({ id, work, asked } satisfies ThreadAsked<W>);
      });
    } finally {
      this.#open.delete(id);
      signal?.removeEventListener('abort', cancel);
      if (!this.isBusy) this.#worker.unref();
    }
  };

  /** Stops it wherever it is. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(told: ThreadTold): void {
    if (told.kind === 'begun') this.#hasBegun = true;
    else if (told.kind === 'progress') this.#open.get(told.id)?.progress?.(told.progress);
    else if (told.kind === 'done') this.#settle(told.id)?.answer(told.outcome);
    else this.#settle(told.id)?.fail(failureOf(told));
  }

  #settle(id: number): Open | undefined {
    const open = this.#open.get(id);
    this.#open.delete(id);
    return open;
  }

  #fall(error: Error): void {
    this.#over ??= this.#hasBegun ? error : new NoThread(error.message);
    for (const id of [...this.#open.keys()]) this.#settle(id)?.fail(this.#over);
  }
}

function failureOf({ message, stack }: Extract<ThreadTold, { kind: 'failed' }>): StorageProblem {
  const failure = new StorageProblem(message, '', 'unknown');
  if (stack !== undefined) failure.stack = stack;
  return failure;
}
