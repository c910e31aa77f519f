import { UNITS } from '../../core/text/english';
import type { Word } from '../../core/text/words';
import type { Draft } from './draft';
import { notesOf } from './notes';
import { CALENDAR, useOf, type Use } from './nouns';

/** A word that texts can share and be filed under. */
export interface Term {
  readonly key: string;
  /** How it is written, most often; undefined when it only stands inside identifiers and paths. */
  readonly surface: string | undefined;
  /** How well it names a subject: 0 (a verb) to 1 (a thing). */
  readonly nounness: number;
  /** The texts it stands in, ascending. */
  readonly texts: readonly number[];
}

/** A word that can be shown, as it stands in a text. */
interface Shown {
  readonly surface: string;
  readonly isName: boolean;
  readonly use: Use;
}

/** A key that a text has. */
interface Mention {
  readonly key: string;
  readonly shown: Shown | undefined;
}

/** How far a word is taken for a thing whose uses do not tell, as in a language that is not known here. */
const UNKNOWN_USE = 0.3;

class TermUses {
  readonly texts: number[] = [];
  readonly #surfaces = new Map<string, number>();
  #noun = 0;
  #verb = 0;
  #heads = 0;
  #uses = 0;

  standIn(text: number): void {
    if (this.texts.at(-1) !== text) this.texts.push(text);
  }

  read({ surface, isName, use }: Shown): void {
    this.#surfaces.set(surface, (this.#surfaces.get(surface) ?? 0) + 1);
    this.#noun += use.noun + Number(isName);
    this.#verb += use.verb;
    this.#heads += Number(use.head);
    this.#uses++;
  }

  get surface(): string | undefined {
    const [best] = [...this.#surfaces].sort(
      ([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1),
    );
    return best?.[0];
  }

  get nounness(): number {
    if (this.#verb > this.#noun) return 0;
    const known = this.#noun + this.#verb === 0 ? UNKNOWN_USE : 1;
    return (known * (1 + this.#heads)) / (2 + this.#uses) + known / 2;
  }
}

const SUBJECT_WEIGHT = 1;

/** `NAME` in code stands for something else. */
const isVariable = ({ code, text }: Word): boolean => code && /^\p{Lu}+$/u.test(text);
const isMeasure = (word: string): boolean => UNITS.has(word) || CALENDAR.has(word);

/** The keys of a word that say what a text is about, with whether the word itself is one that can be shown. */
function keysOf(word: Word): readonly { readonly key: string; readonly shown: boolean }[] {
  switch (word.kind) {
    case 'word':
    case 'name':
      if (word.weight < SUBJECT_WEIGHT || word.negation || isMeasure(word.text.toLowerCase())) return [];
      return word.parts.length === 1
        ? [{ key: word.key, shown: !isVariable(word) }]
        : word.parts.map((key) => ({ key, shown: false }));
    case 'identifier':
    case 'path':
      return word.parts
        .filter((part) => part.length > 2 && !/\d/.test(part))
        .map((key) => ({ key, shown: false }));
    default:
      return [];
  }
}

function shownIn(text: string, { kind, code, text: written, start, end }: Word): Shown {
  const surface = kind === 'word' && !code ? written.toLowerCase() : written;
  return { surface, isName: kind === 'name', use: useOf(text, start, end) };
}

/** A word under which one would look for some texts. */
export interface SubjectWord {
  readonly word: string;
  /** How many of the texts have it or a word before it in the list: 0 to 1. */
  readonly covered: number;
}

/** What a text counts for that an earlier word covers already. */
const COVERED_ALREADY = 0.3;

/** Finds the terms of texts; of each text its words are read once, whatever it is put together with. */
export class TermFinder {
  readonly #wordsOf: (text: string) => readonly Word[];
  readonly #mentions = new Map<string, readonly Mention[]>();

  constructor(wordsOf: (text: string) => readonly Word[]) {
    this.#wordsOf = wordsOf;
  }

  /** The terms of these texts, by their keys in order. */
  termsOf(texts: readonly string[]): Term[] {
    const uses = new Map<string, TermUses>();
    texts.forEach((text, i) => {
      for (const { key, shown } of this.#mentionsIn(text)) {
        const use = uses.get(key) ?? new TermUses();
        uses.set(key, use);
        use.standIn(i);
        if (shown !== undefined) use.read(shown);
      }
    });
    const terms = [...uses].map(([key, use]): Term => {
      const { surface, nounness, texts: standsIn } = use;
      return { key, surface, nounness, texts: standsIn };
    });
    return terms.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #mentionsIn(text: string): readonly Mention[] {
    const known = this.#mentions.get(text);
    if (known !== undefined) return known;
    const found = this.#wordsOf(text).flatMap((word) =>
      keysOf(word)
        .filter(({ key }) => key.length > 1)
        .map(({ key, shown }): Mention => ({ key, shown: shown ? shownIn(text, word) : undefined })),
    );
    this.#mentions.set(text, found);
    return found;
  }

  /**
   * The words under which one would look for these texts, best first: things that several of them name, each for
   * texts that the ones before it do not cover.
   *
   * @param except keys of words that are said already, in a title
   * @param least how many texts must have a word
   */
  subjectWords(
    texts: readonly string[],
    most: number,
    except: ReadonlySet<string> = new Set(),
    least = 2,
  ): SubjectWord[] {
    const candidates = this.termsOf(texts).filter(
      (t) => t.texts.length >= least && t.nounness > 0 && !except.has(t.key),
    );
    const covered = new Set<number>();
    const chosen: SubjectWord[] = [];
    const worth = (term: Term): number =>
      term.nounness * term.texts.reduce((sum, i) => sum + (covered.has(i) ? COVERED_ALREADY : 1), 0);
    while (chosen.length < most && candidates.length > 0) {
      candidates.sort((a, b) => worth(b) - worth(a) || (a.key < b.key ? -1 : 1));
      const best = candidates.shift();
      if (best?.surface === undefined) continue;
      for (const i of best.texts) covered.add(i);
      chosen.push({ word: best.surface, covered: covered.size / texts.length });
    }
    return chosen;
  }
}

const made = new WeakMap<Draft, TermFinder>();

/** Finds terms in texts of a draft's memory; made once. */
export function termsIn(draft: Draft): TermFinder {
  const known = made.get(draft);
  if (known !== undefined) return known;
  const { lexicon } = notesOf(draft);
  const finder = new TermFinder((text) => lexicon.wordsOf(text));
  made.set(draft, finder);
  return finder;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
