/** For long work that does not wait for anything: lets others have their turn, every few milliseconds. */
export class Pauses {
  readonly #everyMs: number;
  #begun = performance.now();

  /** @param everyMs how long others may have to wait */
  constructor(everyMs = 8) {
    this.#everyMs = everyMs;
  }

  /** Is it time? Asked first where awaiting each time would cost more than the work. */
  get areDue(): boolean {
    return performance.now() - this.#begun >= this.#everyMs;
  }

  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#begun = performance.now();
  }
}
