import { Heap } from './heap';
import type { Term, TermFinder } from './terms';

export interface SubjectSize {
  /** Fewer texts than this make no subject of their own. */
  readonly least: number;
  readonly most: number;
  /** How many subjects there may be. */
  readonly subjects: number;
}

export interface Subjects {
  /** Indices of texts about one thing, ascending; the largest subject first. */
  readonly subjects: readonly (readonly number[])[];
  /** The texts that fit nowhere. */
  readonly rest: readonly number[];
}

/**
 * Sorts texts by what they are about: the two groups that share most words join, again and again, as long
 * as they have enough in common. Only texts that share a rare word are compared, so the work does not grow
 * with the number of pairs; the order of the texts does not matter.
 */
export function subjectsOf(texts: readonly string[], size: SubjectSize, finder: TermFinder): Subjects {
  const order = [...texts.keys()].sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b);
  const { groups, rest } = new Grouping(
    order.map((i) => texts[i] ?? ''),
    size,
    finder,
  ).run();
  const back = (members: readonly number[]): number[] =>
    members.map((i) => order[i] ?? 0).sort((a, b) => a - b);
  return { subjects: groups.map(back), rest: back(rest) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Groups that share less than this of their words, on average over their texts, are about different things. */
const KINDRED = 0.05;
/** So many pairs of texts are compared at most: the rarest words come first. */
const MOST_PAIRS = 200_000;
/** So many other texts each text is held against. */
const MOST_NEAR = 16;
/** A word that more texts have tells nothing about what a text is about. */
const MOST_TEXTS = 60;
/** What a single text must share with a group to be put there, in weight of words. */
const AT_HOME = 0.5;
/** A word that names no thing counts for less. */
const NOT_A_THING = 0.5;

interface Group {
  readonly first: number;
  members: number[];
  /** The sum of likeness over pairs of texts, by the other group's first text. */
  readonly near: Map<number, number>;
  version: number;
}

interface Pair {
  readonly likeness: number;
  readonly a: number;
  readonly b: number;
  readonly version: number;
}

/** Joins groups of texts. Texts are known by their place in sorted order, groups by a text of theirs. */
class Grouping {
  readonly #size: SubjectSize;
  readonly #groups = new Map<number, Group>();
  readonly #terms: readonly Term[];
  readonly #count: number;

  constructor(texts: readonly string[], size: SubjectSize, finder: TermFinder) {
    this.#size = size;
    this.#count = texts.length;
    this.#terms = finder
      .termsOf(texts)
      .sort((a, b) => a.texts.length - b.texts.length || compare(a.key, b.key));
    for (const first of texts.keys())
      this.#groups.set(first, { first, members: [first], near: new Map(), version: 0 });
  }

  run(): { groups: number[][]; rest: number[] } {
    this.#compareTexts();
    this.#join(KINDRED, () => true);
    this.#join(0, (a, b) => Math.min(a.members.length, b.members.length) < this.#size.least);
    let surplus = this.#subjects().length - this.#size.subjects;
    if (surplus > 0)
      this.#join(
        0,
        () => true,
        () => surplus-- > 0,
      );
    const strays = this.#placeStrays();
    const groups = this.#subjects().map((group) => group.members);
    return {
      groups: groups.slice(0, this.#size.subjects),
      rest: [...strays, ...groups.slice(this.#size.subjects).flat()],
    };
  }

  /** Groups that are large enough, the largest first. */
  #subjects(): Group[] {
    const large = [...this.#groups.values()].filter((group) => group.members.length >= this.#size.least);
    return large.sort((a, b) => b.members.length - a.members.length || a.first - b.first);
  }

  /** How much it says that a text has a word. */
  #weight(term: Term): number {
    const isThing = term.nounness > 0 || term.surface === undefined;
    return Math.log(this.#count / term.texts.length) * (isThing ? 1 : NOT_A_THING);
  }

  /** Likeness is the cosine over rare words. */
  #compareTexts(): void {
    const squares = new Array<number>(this.#count).fill(0);
    for (const term of this.#terms)
      for (const i of term.texts) squares[i] = (squares[i] ?? 0) + this.#weight(term) ** 2;
    let pairs = 0;
    for (const term of this.#terms) {
      const n = term.texts.length;
      pairs += (n * (n - 1)) / 2;
      if (n > MOST_TEXTS || pairs > MOST_PAIRS) break;
      const square = this.#weight(term) ** 2;
      for (const a of term.texts) {
        for (const b of term.texts) {
          if (b > a) this.#bringNear(a, b, square / Math.sqrt((squares[a] ?? 1) * (squares[b] ?? 1)));
        }
      }
    }
    this.#keepNearest();
  }

  /** Forgets all but the nearest of each text: what a group shares with another shows in those. */
  #keepNearest(): void {
    const kept = [...this.#groups.values()].map(({ near }) => {
      if (near.size <= MOST_NEAR) return undefined;
      const nearest = [...near].sort(([a, p], [b, q]) => q - p || a - b).slice(0, MOST_NEAR);
      return new Set(nearest.map(([first]) => first));
    });
    for (const { first, near } of this.#groups.values()) {
      for (const other of near.keys()) {
        const forgets = (i: number, j: number): boolean => kept[i] !== undefined && !kept[i].has(j);
        if (forgets(first, other) && forgets(other, first)) near.delete(other);
      }
    }
  }

  #bringNear(a: number, b: number, likeness: number): void {
    const [near, other] = [this.#groups.get(a)?.near, this.#groups.get(b)?.near];
    near?.set(b, (near.get(b) ?? 0) + likeness);
    other?.set(a, (other.get(a) ?? 0) + likeness);
  }

  /** Joins the most alike groups that may be joined, until none is alike enough. */
  #join(least: number, may: (a: Group, b: Group) => boolean, isWanted = () => true): void {
    const fits = (a: Group, b: Group): boolean =>
      a.members.length + b.members.length <= this.#size.most && may(a, b);
    const queue = new Heap<Pair>(
      (p, q) => (p.likeness - q.likeness || q.a - p.a || q.b - p.b || q.version - p.version) > 0,
    );
    const offer = (group: Group, all: boolean): void => {
      for (const [first, sum] of group.near) {
        const other = this.#groups.get(first);
        if (other === undefined || (!all && first < group.first) || !fits(group, other)) continue;
        const likeness = sum / (group.members.length * other.members.length);
        const [a, b] = group.first < first ? [group.first, first] : [first, group.first];
        if (likeness > least) queue.push({ likeness, a, b, version: group.version + other.version });
      }
    };
    for (const group of this.#groups.values()) offer(group, false);
    for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
      const [a, b] = [this.#groups.get(pair.a), this.#groups.get(pair.b)];
      if (a === undefined || b === undefined || a.version + b.version !== pair.version) continue;
      if (!fits(a, b) || !isWanted()) continue;
      offer(this.#merge(a, b), true);
    }
  }

  #merge(a: Group, b: Group): Group {
    const [stays, goes] = a.near.size < b.near.size ? [b, a] : [a, b];
    this.#groups.delete(goes.first);
    stays.members = [...stays.members, ...goes.members];
    stays.version += goes.version + 1;
    stays.near.delete(goes.first);
    for (const [first, sum] of goes.near) {
      const other = this.#groups.get(first);
      if (other === undefined || other === stays) continue;
      stays.near.set(first, (stays.near.get(first) ?? 0) + sum);
      other.near.delete(goes.first);
      other.near.set(stays.first, (other.near.get(stays.first) ?? 0) + sum);
    }
    return stays;
  }

  /** Puts texts without a subject where most texts have their words; those that remain are returned. */
  #placeStrays(): number[] {
    const small = [...this.#groups.values()].filter((group) => group.members.length < this.#size.least);
    const strays = small.flatMap((group) => group.members).sort((a, b) => a - b);
    const groupOf = new Map(
      this.#subjects().flatMap((group) => group.members.map((i): [number, Group] => [i, group])),
    );
    const kinship = new Map(strays.map((i) => [i, new Map<Group, number>()]));
    for (const term of this.#terms) {
      const lost = term.texts.filter((i) => kinship.has(i));
      if (lost.length === 0) continue;
      for (const [home, share] of this.#homesOf(term, groupOf)) {
        for (const i of lost) kinship.get(i)?.set(home, (kinship.get(i)?.get(home) ?? 0) + share);
      }
    }
    return strays.filter((i) => !this.#settle(i, kinship.get(i) ?? new Map<Group, number>()));
  }

  /** The groups where a term is at home, with how much it binds a text to each. */
  #homesOf(term: Term, groupOf: ReadonlyMap<number, Group>): Map<Group, number> {
    const homes = new Map<Group, number>();
    for (const i of term.texts) {
      const home = groupOf.get(i);
      if (home !== undefined)
        homes.set(home, (homes.get(home) ?? 0) + this.#weight(term) / home.members.length);
    }
    return homes;
  }

  #settle(i: number, kinship: ReadonlyMap<Group, number>): boolean {
    const fitting = [...kinship].filter(
      ([group, k]) => k > AT_HOME && group.members.length < this.#size.most,
    );
    const [best] = fitting.sort(([a, k], [b, l]) => l - k || a.first - b.first);
    if (best === undefined) return false;
    best[0].members = [...best[0].members, i];
    return true;
  }
}
