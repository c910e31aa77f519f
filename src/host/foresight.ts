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
  /** Reads the disk again: memory is not as the facts have it. Never rejects. */
  readAgain(): Promise<void>;
}

/** Has it worked out what would be written of a proposal: one question at a time, until it is about what was decided last. */
export class Foresight {
  readonly #of: Foreseen;
  readonly #work: DoWork;
  #looking: Promise<void> | undefined;
  /** It failed for these: it would again. */
  #failed: ProjectFacts | undefined;
  /** What memory was no longer when it was last read again. */
  #past: string | undefined;

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
      if (foreseen === undefined) {
        if (this.#past !== facts.content) void this.#of.readAgain();
        this.#past = facts.content;
        return;
      }
      this.#failed = undefined;
      const now = this.#of.facts;
      if (now?.pending === facts.pending && now.content === facts.content) this.#of.keep(foreseen);
    }
  }

  #next(): ProjectFacts | undefined {
    const { facts } = this.#of;
    if (facts?.pending.kind !== 'proposal' || facts === this.#failed) return undefined;
    return isForeseen(facts) ? undefined : facts;
  }
}

/** What would be written now; undefined when no proposal waits, or memory is not as the facts have it. */
export async function foresee(facts: ProjectFacts, work: DoWork): Promise<ReviewPreview | undefined> {
  const { pending, named, content, rejected } = facts;
  if (pending.kind !== 'proposal') return undefined;
  const { proposal } = pending;
  // What takes an outside change back is not on the disk.
  const own = proposal.restores === undefined ? {} : { proposal };
  const foreseen = await work('preview', { ...named, content, rejected, isGone: isGone(facts), ...own });
  return foreseen && { ...foreseen, rejected };
}
