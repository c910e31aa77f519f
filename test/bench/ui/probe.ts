import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EnvironmentChanges } from '../../support/environment';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';

/** Milliseconds that the start of the extension took: loading its code, and `activate`; nothing in between. */
export interface Activation {
  /** Of the processor, on the extension host's thread: what else the machine does is not in it. */
  readonly cpu: number;
  /** By the clock: with all that the machine did meanwhile. */
  readonly wall: number;
}

/** How long a window may take until the extension is activated, in milliseconds. */
const PATIENCE = 60_000;

/** What a second extension in the same extension host sees of the first; it is in `probe/`. */
export class Probe {
  readonly #record = path.join(makeTemporaryFolder('probe'), 'record.txt');
  readonly extension = path.join(__dirname, 'probe');

  get env(): EnvironmentChanges {
    return { AUTODREAM_PROBE: this.#record, AUTODREAM_BUNDLES: path.join(repositoryRoot, 'dist') };
  }

  /** How often the extension itself looked at a file or folder. */
  get files(): number {
    return this.#lines('file').length;
  }

  /** What the start of the extension took; waits until it is over. */
  async activation(): Promise<Activation> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const [line] = this.#lines('activation');
      const [cpu, wall] = line?.split(' ').map(Number) ?? [];
      if (cpu !== undefined && wall !== undefined) return { cpu, wall };
      if (Date.now() > end) throw new Error('The extension is not activated.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #lines(kind: string): readonly string[] {
    const text = existsSync(this.#record) ? readFileSync(this.#record, 'utf8') : '';
    const lines = text.split('\n').filter((line) => line.startsWith(`${kind} `));
    return lines.map((line) => line.slice(kind.length + 1));
  }
}
