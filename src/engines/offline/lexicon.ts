import { commonness, words, type Word } from '../../core/text/words';

/** Up to this many uses say nothing about how common a word is: one fact may be noted as often. */
const FEW = 6;

/** What a memory's own use of words tells about each of them. */
export class Lexicon {
  /** How many texts have a key, by its number. */
  readonly #uses: number[] = [];
  /** Words that are code or a name somewhere, with how they are to be weighed everywhere. */
  readonly #literals = new Map<string, Pick<Word, 'kind' | 'weight'>>();
  readonly #texts: number;
  /** The words of the texts it was made from, for those who ask for them next. */
  readonly #words = new Map<string, readonly Word[]>();
  readonly #numbers: Map<string, number>;
  readonly #rarities: number[] = [];

  /**
   * @param texts statements, and notes that may join them
   * @param before the lexicon of a memory that has most of these texts: what it has read is not read again
   */
  constructor(texts: readonly string[], before?: Lexicon) {
    this.#texts = texts.length;
    this.#numbers = before === undefined ? new Map<string, number>() : before.#numbers;
    const lastUse: number[] = [];
    texts.forEach((text, at) => {
      for (const word of this.#read(text, before)) {
        const key = this.numberOf(word.key);
        if (lastUse[key] !== at) this.#uses[key] = (this.#uses[key] ?? 0) + 1;
        lastUse[key] = at;
        this.#learn(word, text[word.start - 1] === '`');
      }
    });
  }

  #read(text: string, before?: Lexicon): readonly Word[] {
    const found = this.#words.get(text) ?? before?.wordsOf(text) ?? words(text);
    this.#words.set(text, found);
    return found;
  }

  /** The words of a text, see {@link words}. */
  wordsOf(text: string): readonly Word[] {
    return this.#words.get(text) ?? words(text);
  }

  /** A number for a key, always the same: numbers are quicker to compare than words. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The numbers of the keys that weigh otherwise here than in the lexicon that this one goes on from. */
  otherThanIn(before: Lexicon): ReadonlySet<number> {
    const other = new Set<number>();
    for (const [key, number] of this.#numbers) {
      const [here, there] = [this.#literals.get(key), before.#literals.get(key)];
      const isSameLiteral = here?.kind === there?.kind && here?.weight === there?.weight;
      if (!isSameLiteral || this.rarityOf(number) !== before.rarityOf(number)) other.add(number);
    }
    return other;
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
    const number = this.#numbers.get(key);
    return number === undefined ? 1 : this.rarityOf(number);
  }

  /** How many texts have a key. */
  usesOf(key: string): number {
    return this.#uses[this.#numbers.get(key) ?? -1] ?? 0;
  }

  /** {@link rarity} of a key by its number. */
  rarityOf(key: number): number {
    const uses = this.#uses[key] ?? 0;
    if (uses <= FEW) return 1;
    return (this.#rarities[uses] ??= Math.min(
      1,
      Math.log((this.#texts + 50) / (uses - FEW + 1)) / Math.log(25),
    ));
  }
}
