/** A queue that hands out its first element by an order; the order must tell any two elements apart. */
export class Heap<T> {
  readonly #before: (a: T, b: T) => boolean;
  readonly #elements: T[] = [];

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  push(element: T): void {
    const elements = this.#elements;
    let at = elements.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = elements[above];
      if (parent === undefined || !this.#before(element, parent)) break;
      elements[at] = parent;
      at = above;
    }
    elements[at] = element;
  }

  pop(): T | undefined {
    const first = this.#elements[0];
    const last = this.#elements.pop();
    if (last !== undefined && this.#elements.length > 0) this.#sink(last);
    return first;
  }

  #sink(element: T): void {
    const elements = this.#elements;
    let at = 0;
    for (;;) {
      const [left, right] = [elements[2 * at + 1], elements[2 * at + 2]];
      const child =
        left === undefined || (right !== undefined && this.#before(right, left)) ? 2 * at + 2 : 2 * at + 1;
      const below = elements[child];
      if (below === undefined || !this.#before(below, element)) break;
      elements[at] = below;
      at = child;
    }
    elements[at] = element;
  }
}
