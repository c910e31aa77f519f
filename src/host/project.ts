import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { OperationId } from '../core/dream/operation';
import type { Refusal } from '../core/dream/refusal';
import type { Proposal } from '../core/dream/proposal';
import type { ApplyOutcome } from '../job/apply';
import type { Progress } from '../job/gather';
import type { UndoOutcome } from '../job/undo';
import type { ClaudeSwitch, SwitchOutcome } from '../storage/claudeSwitches';
import type { Environment } from '../storage/environment';
import { HumanError } from './humanError';
import type { RunEngine, StartedBy } from './engines';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { ProjectFacts } from './projectFacts';
import { seldom } from './seldom';
import { insteadOfInWords } from './spentInWords';
import type * as later from './later';
import type { Decided } from './writing';

type Later = typeof later;

/** What a project is doing in this window. */
export type Activity =
  | { readonly kind: 'resting' }
  | { readonly kind: 'dreaming'; readonly progress: Progress | undefined }
  | { readonly kind: 'writing' };

/** What came of a dream that was asked for. */
export type RunResult =
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'cancelled' }
  /** It is in the state now: a person sees it in the view. */
  | { readonly kind: 'failed' }
  /** Another one is at it, here or elsewhere. */
  | { readonly kind: 'busy' };

/** What every project works with. */
export interface ProjectTools {
  readonly environment: Environment;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What proposes. */
  readonly engines: EngineSource;
}

/** Where a dream gets its engine from, as the person has chosen. */
export interface EngineSource {
  /** @param run aborted when the person, being asked, wants nothing sent */
  forRun(by: StartedBy, run: AbortController): Promise<RunEngine>;
}

/**
 * One workspace folder with its memory. What it is comes from the disk, which all windows share; what is kept here
 * is only what this window does and what failed last.
 */
export class Project extends Disposable {
  /** Names it in messages and trees. */
  readonly id: string;
  readonly #tools: ProjectTools;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #facts: ProjectFacts | undefined;
  #activity: Activity = { kind: 'resting' };
  #failure: string | undefined;
  #notes: readonly string[] = [];
  /** What an interrupted dream came to: stays to be read until the next dream. */
  #recovered: readonly string[] = [];
  #engineFailedAt: number | undefined;
  #run: AbortController | undefined;
  #reading: Promise<void> | undefined;
  /** How often somebody asked for a reading. */
  #asked = 0;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    tools: ProjectTools,
  ) {
    super();
    this.id = createHash('sha256').update(folder.uri.toString()).digest('hex').slice(0, 16);
    this.#tools = tools;
  }

  get name(): string {
    return this.folder.name;
  }

  /** Whether its files are on a disk that this extension host reaches. */
  get isOnDisk(): boolean {
    return this.folder.uri.scheme === 'file';
  }

  /** What the disk said when it was last read; undefined before anybody asked. */
  get facts(): ProjectFacts | undefined {
    return this.#facts;
  }

  get activity(): Activity {
    return this.#activity;
  }

  /** What failed last: a sentence with the next step; undefined when nothing did. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** What a person should know of what was just done, e.g. what an undo left. */
  get notes(): readonly string[] {
    return [...this.#recovered, ...this.#notes];
  }

  /** When the chosen engine gave no proposal, epoch milliseconds; undefined when the last dream was its own. */
  get engineFailedAt(): number | undefined {
    return this.#engineFailedAt;
  }

  /** Reads the disk again; asked for during a reading, it reads once more. Never rejects. */
  async refresh(): Promise<void> {
    if (!this.isOnDisk || this.isDisposed) return;
    this.#asked++;
    this.#reading ??= this.#readUntilQuiet();
    await this.#reading;
  }

  async #readUntilQuiet(): Promise<void> {
    for (let read = 0; read !== this.#asked && !this.isDisposed;) {
      read = this.#asked;
      await this.#read();
    }
    this.#reading = undefined;
    this.#changed.fire();
  }

  async #read(): Promise<void> {
    try {
      let facts = await this.#readFacts();
      if (facts.interrupted && vscode.workspace.isTrusted && this.#activity.kind === 'resting') {
        const { recoverMemory } = await import('./later');
        const told = await recoverMemory(facts.store);
        this.#recovered = [...this.#recovered, ...told];
        for (const note of told) this.#tools.log.info(note);
        facts = await this.#readFacts();
      }
      this.#facts = facts;
    } catch (error) {
      await this.#fail(error);
    }
  }

  async #readFacts(): Promise<ProjectFacts> {
    const { readFacts } = await import('./later');
    return readFacts({
      folder: this.folder.uri.fsPath,
      environment: this.#tools.environment,
      trusted: vscode.workspace.isTrusted,
      store: this.#facts?.store,
      dreaming: this.#activity.kind === 'dreaming',
    });
  }

  /** Makes a proposal and keeps it for review. Never rejects. */
  async run(
    progress: (progress: Progress) => void = () => undefined,
    by: StartedBy = 'person',
  ): Promise<RunResult> {
    if (this.#activity.kind !== 'resting' || !vscode.workspace.isTrusted) return { kind: 'busy' };
    const controller = new AbortController();
    this.#run = controller;
    this.#failure = undefined;
    this.#recovered = [];
    this.#notes = [];
    this.#become({ kind: 'dreaming', progress: undefined });
    try {
      return await this.#dream(controller, progress, by);
    } catch (error) {
      if (controller.signal.aborted) return { kind: 'cancelled' };
      await this.#fail(error);
      return { kind: 'failed' };
    } finally {
      this.#run = undefined;
      this.#become({ kind: 'resting' });
      await this.refresh();
    }
  }

  async #dream(
    run: AbortController,
    progress: (progress: Progress) => void,
    by: StartedBy,
  ): Promise<RunResult> {
    const { environment, log, now, engines } = this.#tools;
    const { places, store } = await this.#readFacts();
    const { runChosenDream } = await import('./later');
    const chosen = await engines.forRun(by, run);
    const request = {
      places,
      store,
      environment,
      now: now(),
      signal: run.signal,
      progress: seldom((step: Progress) => {
        this.#become({ kind: 'dreaming', progress: step });
        progress(step);
      }),
    };
    const outcome = await runChosenDream(request, chosen, by);
    if (outcome.kind === 'busy') return outcome;
    if (outcome.kind !== 'proposed') {
      this.#failure = outcome.message;
      log.warn(outcome.message);
      return { kind: 'failed' };
    }
    const { id, operations, blocked, statistics, insteadOf } = outcome.proposal;
    log.info(
      `Dream ${id}: ${statistics.sessions} sessions and ${statistics.statements} statements, ${operations.length - blocked.length} changes proposed and ${blocked.length} blocked, in ${statistics.durationMs} ms.`,
    );
    for (const note of outcome.notes) log.info(note);
    this.#engineFailedAt = insteadOf === undefined ? undefined : now();
    if (insteadOf !== undefined) {
      log.warn(`${insteadOf.engine}: ${insteadOf.message}`);
      // What waits says it itself.
      if (operations.length + outcome.proposal.findings.length === 0)
        this.#notes = [insteadOfInWords(insteadOf, vscode.l10n.t)];
    }
    return { kind: 'proposed', proposal: outcome.proposal };
  }

  /** Ends the dream of this window. */
  cancel(): void {
    this.#run?.abort();
  }

  /** Keeps a decision; every window sees it. @throws the system's error */
  decide(operations: readonly OperationId[], accepted: boolean): void {
    const facts = this.#facts;
    if (facts?.pending.kind !== 'proposal' || !vscode.workspace.isTrusted) return;
    const { proposal } = facts.pending;
    const known = new Set(proposal.operations.map((operation) => operation.id));
    const rejected = new Set(facts.store.rejectedOf(proposal.id));
    for (const id of operations.filter((one) => known.has(one))) {
      if (accepted) rejected.delete(id);
      else rejected.add(id);
    }
    this.#facts = { ...facts, rejected: [...rejected] };
    this.#changed.fire();
    facts.store.saveRejected(proposal.id, [...rejected]);
  }

  /** Writes what was accepted, if it is what was shown. */
  apply(decided: Decided): Promise<ApplyOutcome> {
    return this.#write(({ applyDecided }, facts) => applyDecided(facts, decided, this.#tools));
  }

  /** Takes a dream back; the last that stands when none is named. */
  undo(dream?: string): Promise<UndoOutcome> {
    return this.#write(({ takeBack }, facts) => takeBack(facts, dream, this.#tools));
  }

  /** Puts the waiting proposal away; nothing of it is remembered as refused. */
  discard(): Promise<void> {
    return this.#write((_, { store }) => store.clearPending());
  }

  /** Lets changes be proposed again that were refused. */
  forgetRefusals(forgotten: readonly Refusal[]): Promise<void> {
    return this.#write(({ forgetRefusals }, facts) => forgetRefusals(facts, forgotten));
  }

  /** Sets one of Claude Code's own switches in the user's settings, as a person clicked. */
  async switchClaude(key: ClaudeSwitch, value: boolean): Promise<void> {
    const outcome = await this.#write(({ switchClaude }, facts) =>
      switchClaude(facts, key, value, this.#tools),
    );
    this.#notes = [...this.#notes, ...this.#notesOn(outcome, key, value)];
    this.#changed.fire();
  }

  /** A switch that did not work, or that something stronger than the user's settings overrules. */
  #notesOn(outcome: SwitchOutcome, key: ClaudeSwitch, value: boolean): string[] {
    if (outcome.kind === 'refused') return [outcome.message];
    const autoMemory = this.#facts?.places.location?.autoMemory;
    const overruled = key === 'autoMemoryEnabled' && autoMemory !== undefined && autoMemory.enabled !== value;
    return overruled
      ? [vscode.l10n.t('The switch is set, but something else decides: {0}', autoMemory.why)]
      : [];
  }

  /** @throws what the work throws */
  async #write<T>(work: (later: Later, facts: ProjectFacts) => T | Promise<T>): Promise<T> {
    const { t } = vscode.l10n;
    if (!vscode.workspace.isTrusted)
      throw new HumanError(t('This workspace is not trusted: nothing is written.'));
    if (this.#activity.kind !== 'resting')
      throw new HumanError(t('AutoDream is at work on this memory. Try again when it is done.'));
    const parts = await import('./later');
    const facts = this.#facts ?? (await this.#readFacts());
    this.#failure = undefined;
    this.#notes = [];
    this.#become({ kind: 'writing' });
    try {
      return await work(parts, facts);
    } finally {
      this.#become({ kind: 'resting' });
      await this.refresh();
    }
  }

  #become(activity: Activity): void {
    this.#activity = activity;
    if (!this.isDisposed) this.#changed.fire();
  }

  async #fail(error: unknown): Promise<void> {
    const { sentenceOf } = await import('./later');
    this.#failure = sentenceOf(error);
    this.#tools.log.error(error instanceof Error ? error : String(error));
  }

  override dispose(): void {
    this.cancel();
    super.dispose();
  }
}
