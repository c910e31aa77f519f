import type { Files } from '../../src/storage/files';
import { NodeFiles } from '../../src/storage/nodeFiles';

/** Calls that leave something on the disk. */
const WRITES: ReadonlySet<string> = new Set<keyof Files>([
  ...(['open', 'write', 'sync', 'setMode', 'makeFolder', 'removeFolder'] as const),
  ...(['rename', 'link', 'remove', 'syncFolder'] as const),
]);

export class Killed extends Error {}

/** The real disk, until its process is killed: from then on no call comes through. */
export class MortalFiles {
  readonly files: Files;
  #left = Infinity;
  #isDead = false;

  constructor() {
    const real = new NodeFiles();
    this.files = new Proxy<Files>(real, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          this.#beforeCall(String(name));
          return Reflect.apply(member, target, args);
        };
      },
    });
  }

  /** Kills the process right before the writing call after so many more. */
  killAfter(calls: number): void {
    this.#left = calls;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  #beforeCall(name: string): void {
    // Descriptors are closed by the system when a process dies; this one lives on.
    if (name === 'close') return;
    if (this.#isDead || (WRITES.has(name) && this.#left-- <= 0)) {
      this.#isDead = true;
      throw new Killed(`killed before ${name}`);
    }
  }
}
