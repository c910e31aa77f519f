import type { IDisposable } from './lifecycle';

/** What starts and stops a clock; the tests have one that they wind themselves. */
export interface Timers {
  start(action: () => void, milliseconds: number): unknown;
  stop(timer: unknown): void;
}

/** The clock of the machine. A timer of ours never keeps a process alive. */
export const realTimers: Timers = {
  start: (action, milliseconds) => setTimeout(action, milliseconds).unref(),
  stop: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/**
 * Does something once things have been quiet for a while; never twice at the same time. What is asked for
 * during the work is done once more after it.
 */
export class Debounced implements IDisposable {
  readonly #work: () => Promise<void>;
  readonly #quiet: number;
  readonly #timers: Timers;
  #timer: unknown;
  #running = false;
  #again = false;
  #isDisposed = false;

  /**
   * @param work must not reject
   * @param quiet milliseconds
   */
  constructor(work: () => Promise<void>, quiet: number, timers: Timers = realTimers) {
    this.#work = work;
    this.#quiet = quiet;
    this.#timers = timers;
  }

  /** Asks for the work; the last one who asks sets the time. */
  ask(): void {
    if (this.#isDisposed) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (this.#timer !== undefined) this.#timers.stop(this.#timer);
    this.#timer = this.#timers.start(() => void this.#run(), this.#quiet);
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#timer !== undefined) this.#timers.stop(this.#timer);
    this.#timer = undefined;
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#running = true;
    try {
      await this.#work();
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        this.ask();
      }
    }
  }
}
