import type { Progress } from '../job/dream';

/** Shows how far a dream is: a bar that is redrawn on a terminal, one line a phase elsewhere. */
export class ProgressLine {
  readonly #write: (text: string) => void;
  readonly #isTerminal: boolean;
  #shown = '';
  #phase = '';

  constructor(write: (text: string) => void, isTerminal: boolean) {
    this.#write = write;
    this.#isTerminal = isTerminal;
  }

  show({ phase, done, of }: Progress): void {
    if (!this.#isTerminal) {
      if (phase !== this.#phase) this.#write(`${phase}\n`);
      this.#phase = phase;
      return;
    }
    const share = of === 0 ? 0 : done / of;
    const line = `${'█'.repeat(Math.round(share * 20)).padEnd(20, '░')} ${phase}`;
    if (line === this.#shown) return;
    this.#shown = line;
    this.#write(`\r\u001b[2K${line}`);
  }

  /** Takes the bar off the screen. */
  end(): void {
    if (this.#shown !== '') this.#write('\r\u001b[2K');
    this.#shown = '';
  }
}
