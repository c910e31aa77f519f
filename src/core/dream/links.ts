/** A file that went or got another name: its path and name, and what leads on to its words. */
export interface Swap {
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
}

/** Makes the links of texts lead on: `[[name]]` and `](file.md)`. */
export class Links {
  readonly #swaps: readonly Swap[];
  readonly #names: ReadonlySet<string>;
  readonly #paths: ReadonlySet<string>;
  /** Some name has a bracket of its own, so that where a link ends does not tell its name. */
  readonly #odd: boolean;

  constructor(swaps: readonly Swap[]) {
    this.#swaps = swaps;
    this.#names = new Set(swaps.map((swap) => swap.fromName));
    this.#paths = new Set(swaps.map((swap) => swap.from));
    this.#odd = swaps.some(({ from, fromName }) => fromName.includes(']') || from.includes(')'));
  }

  /** A text with its links led on, each to where the last swap says. */
  led(text: string): string {
    if (!text.includes('[[') && !text.includes('](')) return text;
    // Hundreds of files may go, and few texts link to any of them.
    if (!this.#odd && !names(text, this.#names, '[[', ']') && !names(text, this.#paths, '](', ')'))
      return text;
    return this.#swaps.reduce(
      (led, { from, to, fromName, toName }) =>
        led.replaceAll(`[[${fromName}]]`, `[[${toName}]]`).replaceAll(`](${from})`, `](${to})`),
      text,
    );
  }
}

/** Whether a text has one of these names between two marks. */
function names(text: string, known: ReadonlySet<string>, open: string, close: string): boolean {
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
    const start = at + open.length;
    const end = text.indexOf(close, start);
    if (end < 0) return false;
    if (known.has(text.slice(start, end))) return true;
  }
  return false;
}
