import * as vscode from 'vscode';
import type { CompiledChange } from '../core/dream/compile';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { ApplyOutcome } from '../job/apply';
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
  /** The way back as it was worked out last, and from what the disk said. */
  #made: { readonly from: ProjectFacts; readonly proposal: Proposal | undefined } | undefined;
  #making: Promise<void> | undefined;
  /** The project as if the way back were what waits in it, with the decisions so far. */
  #derived: { readonly from: ProjectFacts; readonly facts: ProjectFacts } | undefined;

  constructor(project: Project, change: string, now: () => number) {
    this.id = project.id;
    this.source = { outside: change };
    this.#project = project;
    this.#change = change;
    this.#now = now;
    this.#foresight = new Foresight(this, project.work);
    this.onDidChange = (listener, self, disposables) => {
      const both = vscode.Disposable.from(
        project.onDidChange(() => void this.foresee()),
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

  /**
   * The project as if the way back were the proposal that waits, and nothing but ways back were in its history; undefined
   * before it was worked out. While it is worked out anew it is the one before.
   */
  get facts(): ProjectFacts | undefined {
    const from = this.#project.facts;
    if (from === undefined || this.#made === undefined) return undefined;
    if (this.#derived?.from !== from)
      this.#derived = { from, facts: this.#factsOf(from, this.#made.proposal) };
    return this.#derived.facts;
  }

  #factsOf(from: ProjectFacts, made: Proposal | undefined): ProjectFacts {
    const before = this.#derived?.facts;
    const proposal = this.#isAnswered(from) ? undefined : made;
    const known = new Set(proposal?.operations.map(({ id }) => id));
    const isAlike = before?.content === from.content && isAbout(before, proposal);
    return {
      ...from,
      pending: proposal === undefined ? { kind: 'none' } : { kind: 'proposal', proposal },
      rejected: isAlike ? before.rejected : [...this.#rejected].filter((id) => known.has(id)),
      foreseen: isAlike ? before.foreseen : undefined,
      history: {
        ...from.history,
        entries: this.#own(from).map((entry) => ({ ...entry, kind: 'dream' as const })),
      },
      lastRun: undefined,
    };
  }

  #own({ history }: ProjectFacts): ProjectFacts['history']['entries'] {
    return history.entries.filter(({ restores }) => restores === this.#change);
  }

  #isAnswered(facts: ProjectFacts): boolean {
    const isBack = this.#own(facts).some(({ undoneBy }) => undoneBy === undefined);
    return isBack || facts.store.outside.dismissed.has(this.#change);
  }

  /** Works the way back out of what the disk said last. */
  #make(): Promise<void> {
    this.#making ??= this.#untilMade().finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  async #untilMade(): Promise<void> {
    for (;;) {
      const from = this.#project.facts;
      if (from === undefined || this.#made?.from === from) return;
      const before = this.#made?.proposal;
      // If it fails it is not tried again before something changed.
      this.#made = { from, proposal: before };
      const proposal = this.#isAnswered(from)
        ? undefined
        : await wayBack(from, this.#change, this.#now(), this.work);
      if (proposal?.id === before?.id) continue;
      this.#made = { from, proposal };
      this.#derived = undefined;
      this.#decided.fire();
    }
  }

  decide(operations: readonly OperationId[], accepted: boolean): void {
    for (const id of operations) {
      if (accepted) this.#rejected.delete(id);
      else this.#rejected.add(id);
    }
    this.#put({ rejected: [...this.#rejected] });
    void this.foresee();
  }

  async foresee(): Promise<void> {
    try {
      await this.#make();
      await this.#foresight.look();
    } catch (error) {
      await this.#project.noteFailure(error);
    }
  }

  keep(foreseen: ReviewPreview): void {
    this.#put({ foreseen });
  }

  #put(part: Partial<ProjectFacts>): void {
    const { facts } = this;
    if (facts !== undefined && this.#derived !== undefined)
      this.#derived = { ...this.#derived, facts: { ...facts, ...part } };
    this.#decided.fire();
  }

  readAgain(): Promise<void> {
    return this.#project.refresh();
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

/** The proposal that takes a change back; undefined when there is no such change. */
async function wayBack(
  facts: ProjectFacts,
  id: string,
  now: number,
  work: DoWork,
): Promise<Proposal | undefined> {
  const change = changeOf(facts, id);
  return change && work('wayBack', { ...facts.named, change, now });
}

const isAbout = ({ pending }: ProjectFacts, proposal: Proposal | undefined): boolean =>
  pending.kind === 'proposal' && pending.proposal === proposal;

/** The files that all of the way back would write, before and after. */
export async function changesBack(
  facts: ProjectFacts,
  id: string,
  work: DoWork,
): Promise<readonly CompiledChange[]> {
  const proposal = await wayBack(facts, id, 0, work);
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
