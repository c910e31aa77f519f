/** What holds something that is to be let go. VS Code's own disposables fit. */
export interface IDisposable {
  dispose(): unknown;
}

/** Lets go of many things at once, last first. What comes after that is let go at once. */
export class DisposableStore implements IDisposable {
  readonly #items = new Set<IDisposable>();
  #isDisposed = false;

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  add<T extends IDisposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Lets go of what it holds and stays usable. @throws the first error, after all had their turn */
  clear(): void {
    const items = [...this.#items].reverse();
    this.#items.clear();
    const errors: unknown[] = [];
    for (const item of items) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.clear();
  }
}

/** Holds one thing at a time: a new one takes the place of the old one, which is let go. */
export class MutableDisposable<T extends IDisposable> implements IDisposable {
  #value: T | undefined;
  #isDisposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  set value(value: T | undefined) {
    if (value === this.#value) return;
    const old = this.#value;
    this.#value = this.#isDisposed ? undefined : value;
    old?.dispose();
    if (this.#isDisposed) value?.dispose();
  }

  dispose(): void {
    this.value = undefined;
    this.#isDisposed = true;
  }
}

/** A thing that owns others: what it registers goes with it. */
export abstract class Disposable implements IDisposable {
  readonly #owned = new DisposableStore();

  protected get isDisposed(): boolean {
    return this.#owned.isDisposed;
  }

  /** To be called on the line that creates. */
  protected register<T extends IDisposable>(item: T): T {
    return this.#owned.add(item);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
