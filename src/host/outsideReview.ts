import * as vscode from 'vscode';
import type { CompiledChange } from '../core/dream/compile';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { ApplyOutcome } from '../job/apply';
import { restoreProposal } from '../job/restore';
import type { UndoOutcome } from '../job/undo';
import type { OutsideChange } from '../storage/outsideEntry';
import type { Source } from './documents';
import { foresee, Foresight } from './foresight';
import { HumanError } from './humanError';
import { outsideInWords } from './outsideInWords';
import type { Project } from './project';
import type { ProjectFacts } from './projectFacts';
import type { ReviewPreview } from './reviewPreview';
import type { ReviewSubject } from './reviewSubject';
import type { DoWork } from './threadProtocol';
import type { Decided } from './writing';

/**
 * The review of one outside change: the same page as a dream's, with a proposal that takes the change back. It is made
 * anew from the history whenever the disk was read; what was decided stays in this window.
 */
export class OutsideReview implements ReviewSubject {
  readonly id: string;
  readonly onDidChange: vscode.Event<void>;
  readonly source: Source;
  readonly #project: Project;
  readonly #change: string;
  readonly #now: () => number;
  readonly #foresight: Foresight;
  readonly #rejected = new Set<OperationId>();
  readonly #decided = new vscode.EventEmitter<void>();
  /** What was worked out last, from what the disk said. */
  #known: { readonly from: ProjectFacts; readonly proposal: Proposal | undefined } | undefined;
  /** The same with the decisions so far. */
  #facts: ProjectFacts | undefined;

  constructor(project: Project, change: string, now: () => number) {
    this.id = project.id;
    this.source = { outside: change };
    this.#project = project;
    this.#change = change;
    this.#now = now;
    this.#foresight = new Foresight(this, project.work);
    this.onDidChange = (listener, self, disposables) => {
      const both = vscode.Disposable.from(
        project.onDidChange(listener, self),
        this.#decided.event(listener, self),
      );
      disposables?.push(both);
      return both;
    };
  }

  get title(): string | undefined {
    const change = changeOf(this.#project.facts, this.#change);
    if (change === undefined) return undefined;
    return outsideInWords(change, this.#now(), vscode.env.language, vscode.l10n.t);
  }

  get work(): DoWork {
    return this.#project.work;
  }

  get failure(): string | undefined {
    return this.#project.failure;
  }

  /** The project as if the way back were the proposal that waits, and nothing but ways back were in its history. */
  get facts(): ProjectFacts | undefined {
    const from = this.#project.facts;
    if (from === undefined) return undefined;
    if (this.#known?.from !== from) {
      this.#known = { from, proposal: this.#isAnswered(from) ? undefined : this.#proposal(from) };
      this.#facts = undefined;
    }
    this.#facts ??= this.#derived(from, this.#known.proposal);
    return this.#facts;
  }

  #proposal(facts: ProjectFacts): Proposal | undefined {
    return proposalBack(facts, this.#change, this.#now());
  }

  #own({ history }: ProjectFacts): ProjectFacts['history']['entries'] {
    return history.entries.filter(({ restores }) => restores === this.#change);
  }

  #isAnswered(facts: ProjectFacts): boolean {
    const isBack = this.#own(facts).some(({ undoneBy }) => undoneBy === undefined);
    return isBack || facts.store.outside.dismissed.has(this.#change);
  }

  #derived(facts: ProjectFacts, proposal: Proposal | undefined): ProjectFacts {
    const own = this.#own(facts);
    const known = new Set(proposal?.operations.map(({ id }) => id));
    return {
      ...facts,
      pending: proposal === undefined ? { kind: 'none' } : { kind: 'proposal', proposal },
      rejected: [...this.#rejected].filter((id) => known.has(id)),
      foreseen: undefined,
      history: { ...facts.history, entries: own.map((entry) => ({ ...entry, kind: 'dream' as const })) },
      lastRun: undefined,
    };
  }

  decide(operations: readonly OperationId[], accepted: boolean): void {
    for (const id of operations) {
      if (accepted) this.#rejected.delete(id);
      else this.#rejected.add(id);
    }
    this.#facts = this.#facts && { ...this.#facts, rejected: [...this.#rejected] };
    void this.foresee();
    this.#decided.fire();
  }

  async foresee(): Promise<void> {
    try {
      await this.#foresight.look();
    } catch (error) {
      await this.#project.noteFailure(error);
    }
  }

  keep(foreseen: ReviewPreview): void {
    this.#facts = this.#facts && { ...this.#facts, foreseen };
    this.#decided.fire();
  }

  async apply(decided: Decided): Promise<ApplyOutcome> {
    const outcome = await this.#project.apply(decided);
    // Who wants nothing of it back leaves it as it is.
    if (outcome.kind === 'nothing') await this.discard();
    return outcome;
  }

  /** Leaves memory as the change left it; it is not shown again. */
  async discard(): Promise<void> {
    await leaveOutside(this.#project, this.#change);
  }

  undo(dream?: string): Promise<UndoOutcome> {
    return this.#project.undo(dream);
  }
}

function proposalBack(facts: ProjectFacts, id: string, now: number): Proposal | undefined {
  const { store, memory, hashes } = facts;
  const change = changeOf(facts, id);
  return change && restoreProposal({ store, change, memory, hashes, now });
}

/** The files that all of the way back would write, before and after. */
export async function changesBack(
  facts: ProjectFacts,
  id: string,
  work: DoWork,
): Promise<readonly CompiledChange[]> {
  const proposal = proposalBack(facts, id, 0);
  if (proposal === undefined) return [];
  const whole = { ...facts, pending: { kind: 'proposal' as const, proposal }, rejected: [] };
  return (await foresee(whole, work))?.changes ?? [];
}

/** Remembers that a person wants an outside change to stay. @throws StorageProblem with a sentence */
export async function leaveOutside(project: Project, change: string): Promise<void> {
  if (!vscode.workspace.isTrusted)
    throw new HumanError(vscode.l10n.t('This workspace is not trusted: nothing is written.'));
  project.facts?.store.outside.dismiss(change);
  await project.refresh();
}

/** An outside change by its id. */
function changeOf(facts: ProjectFacts | undefined, id: string): OutsideChange | undefined {
  return facts?.outside.all.find((change) => change.id === id);
}
