import { isForeseen } from './outlook';
import { isGone, type ProjectFacts } from './projectFacts';
import type { ReviewPreview } from './reviewPreview';
import type { DoWork } from './threadProtocol';

/** Whose proposal it is about. */
export interface Foreseen {
  /** As they are now. */
  readonly facts: ProjectFacts | undefined;
  /** Keeps what was worked out, also where more was decided meanwhile: then it is asked again. */
  keep(foreseen: ReviewPreview): void;
}

/** Has it worked out what would be written of a proposal: one question at a time, until it is about what was decided last. */
export class Foresight {
  readonly #of: Foreseen;
  readonly #work: DoWork;
  #looking: Promise<void> | undefined;
  /** It failed for these: it would again. */
  #failed: ProjectFacts | undefined;

  constructor(of: Foreseen, work: DoWork) {
    this.#of = of;
    this.#work = work;
  }

  /** Settles when it is known what would be written now. @throws what the work throws, once for what the disk said */
  look(): Promise<void> {
    this.#looking ??= this.#untilKnown().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #untilKnown(): Promise<void> {
    for (let facts = this.#next(); facts !== undefined; facts = this.#next()) {
      this.#failed = facts;
      const foreseen = await foresee(facts, this.#work);
      this.#failed = undefined;
      const now = this.#of.facts;
      if (foreseen !== undefined && now?.pending === facts.pending && now.memory === facts.memory)
        this.#of.keep(foreseen);
    }
  }

  #next(): ProjectFacts | undefined {
    const { facts } = this.#of;
    if (facts?.pending.kind !== 'proposal' || facts === this.#failed) return undefined;
    return isForeseen(facts) ? undefined : facts;
  }
}

/** What would be written now; undefined when no proposal waits. */
export async function foresee(facts: ProjectFacts, work: DoWork): Promise<ReviewPreview | undefined> {
  const { pending, content, rejected, memory } = facts;
  if (pending.kind !== 'proposal') return undefined;
  const { proposal } = pending;
  const asked = { content, rejected, isGone: isGone(facts) };
  // What takes an outside change back is not on the disk.
  const own = proposal.restores === undefined ? {} : { proposal };
  const foreseen =
    (await work('preview', { ...asked, ...own })) ?? (await work('preview', { ...asked, proposal, memory }));
  return foreseen && { ...foreseen, rejected };
}
