import type { Nearest } from './traits';

/** Nearer than this is only chance. */
const LEAST_NEAR = 0.2;
/** Beyond so much nearer than the next one it tells no more. */
const MOST = 1.5;

/** How near texts are to each other, and so which are nearest. */
export class Nearby<Text extends object> {
  readonly #rankings = new Map<Text, Ranking<Text>>();

  add(one: Text, other: Text, near: number): void {
    this.#of(one).add(other, near);
    this.#of(other).add(one, near);
  }

  nearest(older: Text, newer: Text): Nearest {
    return { toOlder: this.#of(older).share(newer), toNewer: this.#of(newer).share(older) };
  }

  #of(text: Text): Ranking<Text> {
    const known = this.#rankings.get(text) ?? new Ranking<Text>();
    this.#rankings.set(text, known);
    return known;
  }
}

/** How near some things are, and which is the nearest. */
class Ranking<T> {
  readonly #near = new Map<T, number>();

  add(one: T, near: number): void {
    this.#near.set(one, near);
  }

  /** How near one is beside the nearest other. */
  share(one: T): number {
    let other = LEAST_NEAR;
    for (const [thing, near] of this.#near) if (thing !== one) other = Math.max(other, near);
    return Math.min(MOST, (this.#near.get(one) ?? 0) / other);
  }
}
