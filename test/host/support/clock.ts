/** The clock of the extension host, which tests can set ahead. */
export class Clock {
  readonly #real = Date.now.bind(Date);
  #ahead = 0;

  constructor() {
    Date.now = () => this.#real() + this.#ahead;
  }

  /** So many milliseconds ahead of the machine's. */
  ahead(milliseconds: number): void {
    this.#ahead = milliseconds;
  }

  letGo(): void {
    Date.now = this.#real;
  }
}
