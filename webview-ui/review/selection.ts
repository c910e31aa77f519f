import type { FateKind, OperationView, ReviewView } from '../../src/shared/views';
import { remember, remembered } from '../shared/host';

/** What the person looks at; nothing of it decides what is written. */
interface Looking {
  /** The chosen operation. */
  readonly operation?: string;
  /** Operations whose evidence is open. */
  readonly open: readonly string[];
  readonly tab: 'diff' | 'rendered';
  /** On a narrow page only one of the two halves shows. */
  readonly half: 'changes' | 'files';
  readonly fate?: FateKind;
  readonly keysShown: boolean;
}

const START: Looking = { open: [], tab: 'diff', half: 'changes', keysShown: false };

function isLooking(kept: unknown): Looking | undefined {
  const valid = typeof kept === 'object' && kept !== null && 'open' in kept && Array.isArray(kept.open);
  return valid ? { ...START, ...(kept as Partial<Looking>) } : undefined;
}

/** The selection of the review page, kept over a reload. */
export class Selection {
  #looking: Looking;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#looking = isLooking(remembered()) ?? START;
  }

  get looking(): Looking {
    return this.#looking;
  }

  change(part: Partial<Looking>): void {
    this.#looking = { ...this.#looking, ...part };
    remember(this.#looking);
    this.#changed();
  }

  choose(operation: string): void {
    this.change({ operation });
  }

  toggleEvidence(operation: string): void {
    const { open } = this.#looking;
    this.change({
      open: open.includes(operation) ? open.filter((id) => id !== operation) : [...open, operation],
    });
  }

  filter(fate: FateKind | undefined): void {
    const { operation, open, tab, half, keysShown } = this.#looking;
    this.#looking = { open, tab, half, keysShown, ...(operation === undefined ? {} : { operation }) };
    this.change(fate === undefined ? {} : { fate });
  }

  /** Drops a selection that the new snapshot does not have. */
  fitTo(view: ReviewView): void {
    const known = new Set(view.operations.map((operation) => operation.id));
    const { operation, ...rest } = this.#looking;
    if (operation !== undefined && !known.has(operation)) this.#looking = rest;
  }
}

/** The operations that the filter lets through, in the order they are shown. */
export function shown(view: ReviewView, selection: Selection): OperationView[] {
  const { fate } = selection.looking;
  return fate === undefined
    ? [...view.operations]
    : view.operations.filter((operation) => operation.fates.includes(fate));
}
