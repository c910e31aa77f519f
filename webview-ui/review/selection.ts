import type { FateKind, OperationView, ReviewView } from '../../src/shared/views';
import { remember, remembered } from '../shared/host';

/** What the person looks at; nothing of it decides what is written. */
export interface Looking {
  /** The proposal that this is about; of another nothing is remembered. */
  readonly proposal: string;
  /** The project of the proposal, so that the host finds it again after a reload. */
  readonly project: string;
  /** The chosen operation. */
  readonly operation: string | undefined;
  /** Operations whose evidence is open. */
  readonly open: readonly string[];
  readonly tab: 'diff' | 'rendered';
  /** On a narrow page only one of the two halves shows. */
  readonly half: 'changes' | 'files';
  readonly fate: FateKind | undefined;
  /** Whether the help line with the keys shows; undefined until someone says. */
  readonly keysShown: boolean | undefined;
  /** How far the list is scrolled, in pixels. */
  readonly scrolled: number;
}

const START: Looking = {
  proposal: '',
  project: '',
  operation: undefined,
  open: [],
  tab: 'diff',
  half: 'changes',
  fate: undefined,
  keysShown: undefined,
  scrolled: 0,
};

function readLooking(kept: unknown): Looking {
  const isOurs = typeof kept === 'object' && kept !== null && 'open' in kept && Array.isArray(kept.open);
  return isOurs ? { ...START, ...(kept as Partial<Looking>) } : START;
}

/** The selection of the review page, kept over a reload. */
export class Selection {
  #looking: Looking = readLooking(remembered());
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
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
    if (this.#looking.operation !== operation) this.change({ operation });
  }

  /** Opens or closes the evidence of an operation, which becomes the chosen one. */
  toggleEvidence(operation: string): void {
    const { open } = this.#looking;
    const isOpen = open.includes(operation);
    this.change({ operation, open: isOpen ? open.filter((id) => id !== operation) : [...open, operation] });
  }

  /** Shows only what is behind a fate; the same once more shows all. */
  filter(fate: FateKind | undefined): void {
    this.change({ fate: fate === this.#looking.fate ? undefined : fate });
  }

  /** Remembers without drawing: nothing that is drawn follows from it. */
  scrolledTo(scrolled: number): void {
    this.#looking = { ...this.#looking, scrolled };
    remember(this.#looking);
  }

  /** Drops what the new snapshot does not have. */
  fitTo({ proposal, project, operations }: ReviewView): void {
    const { keysShown, tab } = this.#looking;
    const kept = this.#looking.proposal === proposal ? this.#looking : { ...START, keysShown, tab };
    const known = new Set(operations.map((operation) => operation.id));
    this.#looking = {
      ...kept,
      proposal,
      project,
      operation: known.has(kept.operation ?? '') ? kept.operation : undefined,
      open: kept.open.filter((id) => known.has(id)),
    };
    remember(this.#looking);
  }
}

/** The operations that the filter lets through, in the order they are shown. */
export function shown(view: ReviewView, { fate }: Looking): readonly OperationView[] {
  return fate === undefined
    ? view.operations
    : view.operations.filter((operation) => operation.fates.includes(fate));
}

/** Whether a person may still say yes or no to it. */
export function isOpen(operation: OperationView): boolean {
  return operation.blocked === undefined && operation.stale !== true;
}
