import type { SayingLine, StatementLine } from './view';

/** A fact of a phrase bank, as DreamBench draws its cases from it. */
export interface Fact {
  readonly id: string;
  readonly type: 'user' | 'feedback' | 'project' | 'reference';
  readonly topic: string;
  readonly title: string;
  readonly say: readonly string[];
  readonly tokens: readonly string[];
  readonly was: readonly string[];
  readonly wasTokens: readonly string[];
  readonly near: readonly string[];
  readonly taught: readonly string[];
}

export interface Bank {
  readonly facts: readonly Fact[];
  readonly ephemeral: readonly { readonly text: string }[];
  readonly injections: readonly { readonly text: string; readonly token: string }[];
}

/** A check of a case's `gold.json`. */
export interface Check {
  readonly id: string;
  readonly kind: string;
  readonly tokens?: readonly string[];
  readonly details?: readonly string[];
}

/** What a text of a case is about. */
export interface About {
  readonly fact: Fact;
  readonly as: 'say' | 'was' | 'near' | 'taught';
}

export const holds = (text: string, tokens: readonly string[]): boolean =>
  tokens.every((token) => text.toLowerCase().includes(token.toLowerCase()));

/** Knows a case's answers: which text is about which fact, and what its gold asks for. */
export class Oracle {
  readonly #texts: readonly (About & { readonly text: string })[];

  constructor(
    readonly bank: Bank,
    readonly checks: readonly Check[],
  ) {
    const texts = bank.facts.flatMap((fact) =>
      (['say', 'was', 'near', 'taught'] as const).flatMap((as) =>
        fact[as].map((text) => ({ fact, as, text })),
      ),
    );
    // A text may hold a shorter one.
    this.#texts = texts.sort((a, b) => b.text.length - a.text.length);
  }

  about(text: string): About | undefined {
    return this.#texts.find((known) => text.includes(known.text));
  }

  /** The fact whose value a text says, whatever its words. */
  factSaidIn(text: string, facts: readonly Fact[]): Fact | undefined {
    return facts.find((fact) => holds(text, fact.tokens));
  }

  /** The facts that the gold checks in this way. */
  facts(...kinds: readonly string[]): Fact[] {
    const ids = new Set(this.checks.filter((c) => kinds.includes(c.kind)).map((c) => c.id));
    return this.bank.facts.filter((fact) => ids.has(fact.id));
  }

  detailsOf(fact: Fact): readonly string[] {
    return this.checks.find((c) => c.id === fact.id && c.kind === 'duplicate')?.details ?? [];
  }

  statements(all: readonly StatementLine[], fact: Fact, as: About['as']): StatementLine[] {
    return all.filter(({ text, locked }) => {
      const about = this.about(text);
      return locked !== true && about?.fact === fact && about.as === as;
    });
  }

  sayings(all: readonly SayingLine[], fact: Fact): SayingLine[] {
    return all.filter(({ said }) => {
      const about = this.about(said);
      return about?.fact === fact && about.as === 'taught';
    });
  }
}
