import type { Progress } from '../job/gather';

const WIDTH = 20;

/** Shows how far a dream is: a bar that is redrawn on a terminal, one line a phase elsewhere. */
export class ProgressLine {
  readonly #write: (text: string) => void;
  readonly #isTerminal: boolean;
  #shown = '';
  readonly #told = new Set<string>();

  constructor(write: (text: string) => void, isTerminal: boolean) {
    this.#write = write;
    this.#isTerminal = isTerminal;
  }

  show({ phase, done, of, sessions }: Progress): void {
    if (!this.#isTerminal) {
      if (!this.#told.has(phase)) this.#write(`${phase}\n`);
      this.#told.add(phase);
      return;
    }
    const count = sessions === undefined ? '' : ` · ${sessions.done} of ${sessions.of}`;
    const share = of === 0 ? 0 : Math.min(1, done / of);
    const line = `${'█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')} ${phase}${count}`;
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
