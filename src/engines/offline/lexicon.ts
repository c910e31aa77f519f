import { commonness, words, type Word } from '../../core/text/words';

/** Up to this many uses say nothing about how common a word is: one fact may be noted as often. */
const FEW = 6;

/** What a memory's own use of words tells about each of them. */
export class Lexicon {
  readonly #uses = new Map<string, number>();
  /** Words that are code or a name somewhere, with how they are to be weighed everywhere. */
  readonly #literals = new Map<string, Pick<Word, 'kind' | 'weight'>>();
  readonly #texts: number;

  /** @param texts statements, and notes that may join them */
  constructor(texts: readonly string[]) {
    this.#texts = texts.length;
    for (const text of texts) {
      const seen = new Set<string>();
      for (const word of words(text)) {
        seen.add(word.key);
        this.#learn(word, text[word.start - 1] === '`');
      }
      for (const key of seen) this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
    }
  }

  #learn(word: Word, opensCode: boolean): void {
    if (this.#literals.has(word.key) || word.kind === 'number' || commonness(word.text) !== 'content') return;
    if (word.kind === 'name') this.#literals.set(word.key, { kind: 'name', weight: word.weight });
    else if (word.kind === 'identifier')
      this.#literals.set(word.key, { kind: 'identifier', weight: word.weight });
    else if (opensCode && word.kind === 'word') this.#literals.set(word.key, { kind: 'name', weight: 1.5 });
  }

  /** A word of prose becomes a name where the memory writes it as one elsewhere. */
  known(word: Word): Word {
    const literal = word.kind === 'word' && word.weight > 0 ? this.#literals.get(word.key) : undefined;
    return literal === undefined ? word : { ...word, ...literal };
  }

  /** 1 for a rare word, towards 0 for one that much of the memory uses; a small memory knows of nothing common. */
  rarity(key: string): number {
    const uses = this.#uses.get(key) ?? 0;
    if (uses <= FEW) return 1;
    return Math.min(1, Math.log((this.#texts + 50) / (uses - FEW + 1)) / Math.log(25));
  }
}
