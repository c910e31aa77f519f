import type { Memory, Statement, StatementId } from '../../core/memory/memory';
import { hardTokens, Haystack } from '../../core/text/hardTokens';

/** What a memory would forget with index lines that go: each is looked for once in all the rest, which may be long. */
export class LastTraces {
  readonly #memory: Memory;
  readonly #going: ReadonlyMap<StatementId, Haystack>;
  #rest: Haystack | undefined;

  /** @param going statements that may go, one without the others */
  constructor(memory: Memory, going: readonly Statement[]) {
    this.#memory = memory;
    this.#going = new Map(going.map(({ id, text }) => [id, new Haystack(text)]));
  }

  /** The hard tokens of a text in one of these statements that no other statement has, quoted. */
  in({ id }: Statement, text: string): string {
    return hardTokens(text)
      .filter(({ kind, key }) => kind !== 'negation' && !this.#standsElsewhere(id, key))
      .map((token) => `“${token.text}”`)
      .join(', ');
  }

  #standsElsewhere(id: StatementId, words: string): boolean {
    this.#rest ??= new Haystack(this.#textOfRest());
    if (this.#rest.holds(words)) return true;
    for (const [other, haystack] of this.#going) if (other !== id && haystack.holds(words)) return true;
    return false;
  }

  #textOfRest(): string {
    const statements = this.#memory.files.flatMap((file) => file.statements);
    return statements
      .filter(({ id }) => !this.#going.has(id))
      .map(({ text }) => text)
      .join('\n');
  }
}
