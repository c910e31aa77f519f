import { words, type Word } from '../../core/text/words';
import { useOf } from './nouns';

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

  read(word: Word, text: string): void {
    const surface = word.kind === 'word' && !word.code ? word.text.toLowerCase() : word.text;
    this.#surfaces.set(surface, (this.#surfaces.get(surface) ?? 0) + 1);
    const use = useOf(text, word.start, word.end);
    this.#noun += use.noun + Number(word.kind === 'name');
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
    const known = this.#noun + this.#verb === 0 ? 0.6 : 1;
    return (known * (1 + this.#heads)) / (2 + this.#uses) + known / 2;
  }
}

const SUBJECT_WEIGHT = 1;

/** The keys of a word that say what a text is about, with whether the word itself is one that can be shown. */
function keysOf(word: Word): readonly { readonly key: string; readonly shown: boolean }[] {
  switch (word.kind) {
    case 'word':
    case 'name':
      if (word.weight < SUBJECT_WEIGHT || word.negation) return [];
      return word.parts.length === 1
        ? [{ key: word.key, shown: true }]
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

/** The terms of these texts by key. */
export function termsOf(texts: readonly string[]): ReadonlyMap<string, Term> {
  const uses = new Map<string, TermUses>();
  texts.forEach((text, i) => {
    for (const word of words(text)) {
      for (const { key, shown } of keysOf(word)) {
        if (key.length < 2) continue;
        const use = uses.get(key) ?? new TermUses();
        uses.set(key, use);
        use.standIn(i);
        if (shown) use.read(word, text);
      }
    }
  });
  const terms = [...uses].map(([key, use]): [string, Term] => [
    key,
    { key, surface: use.surface, nounness: use.nounness, texts: use.texts },
  ]);
  return new Map(terms.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const SHARED_ENOUGH = 0.15;

/**
 * The words under which one would look for these texts, best first: things that several of them name.
 *
 * @param except keys of words that are said already, in a title
 */
export function subjectWords(
  texts: readonly string[],
  most: number,
  except: ReadonlySet<string> = new Set(),
): string[] {
  const least = Math.max(2, Math.ceil(texts.length * SHARED_ENOUGH));
  return [...termsOf(texts).values()]
    .filter((term) => term.texts.length >= least && term.nounness > 0 && !except.has(term.key))
    .map((term) => ({ surface: term.surface, score: term.texts.length * term.nounness }))
    .filter((term): term is { surface: string; score: number } => term.surface !== undefined)
    .sort((a, b) => b.score - a.score || (a.surface < b.surface ? -1 : 1))
    .slice(0, most)
    .map(({ surface }) => surface);
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
