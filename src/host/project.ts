import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { OperationId } from '../core/dream/operation';
import type { Refusal } from '../core/dream/refusal';
import type { Proposal } from '../core/dream/proposal';
import type { Obstacle } from '../core/schedule/decide';
import type { ApplyOutcome } from '../job/apply';
import type { Progress } from '../job/gather';
import type { RunScheduleOutcome } from '../job/runSchedule';
import type { UndoOutcome } from '../job/undo';
import type { ClaudeSwitch, SwitchOutcome } from '../storage/claudeSwitches';
import { engineNotes, logDream, losslessNotes } from './dreamNotes';
import { HumanError } from './humanError';
import { Disposable } from './lifecycle';
import { isSameListing, type ProjectFacts } from './projectFacts';
import type { Activity, ProjectTools, RunResult } from './projectTools';
import { seldom } from './seldom';
import type { Settings } from './settings';
import { Told } from './told';
import type * as later from './later';
import type { Decided } from './writing';

type Later = typeof later;

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
  readonly #told = new Told();
  /** What was in the way of a dream by itself at the last look. */
  #obstacles: readonly Obstacle[] = [];
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
    return this.#told.failure;
  }

  /** What a person should know of what was just done, e.g. what an undo left. */
  get notes(): readonly string[] {
    return this.#told.all;
  }

  /** What was in the way of a dream by itself at the last look. */
  get obstacles(): readonly Obstacle[] {
    return this.#obstacles;
  }

  /** Tells a person why changes on the disk are seen late; undefined: they are not. */
  noteWatching(why: string | undefined): void {
    if (why === this.#told.unwatched) return;
    this.#told.unwatched = why;
    this.#changed.fire();
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
        this.#told.recovered = [...this.#told.recovered, ...told];
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
  async run(progress: (progress: Progress) => void = () => undefined): Promise<RunResult> {
    if (this.#activity.kind !== 'resting' || !vscode.workspace.isTrusted) return { kind: 'busy' };
    const controller = new AbortController();
    this.#begin(controller);
    try {
      return await this.#dream(controller, progress);
    } catch (error) {
      if (controller.signal.aborted) return { kind: 'cancelled' };
      await this.#fail(error);
      return { kind: 'failed' };
    } finally {
      await this.#end();
    }
  }

  #begin(run: AbortController): void {
    this.#run = run;
    this.#told.begin();
    this.#told.recovered = [];
    this.#become({ kind: 'dreaming', progress: undefined });
  }

  async #end(): Promise<void> {
    this.#run = undefined;
    this.#become({ kind: 'resting' });
    await this.refresh();
  }

  async #dream(run: AbortController, progress: (progress: Progress) => void): Promise<RunResult> {
    const { environment, now, engines } = this.#tools;
    const { places, store } = await this.#readFacts();
    const { runDream } = await import('./later');
    const outcome = await runDream({
      ...(await engines.forRun('person', run)),
      places,
      store,
      environment,
      now: now(),
      signal: run.signal,
      progress: this.#progress(progress),
    });
    if (outcome.kind === 'busy') return outcome;
    if (outcome.kind !== 'proposed') return this.#notMade(outcome.message);
    this.#made(outcome.proposal, outcome.notes);
    return { kind: 'proposed', proposal: outcome.proposal };
  }

  /**
   * One look at this memory's schedule: dreams when it is due, also beside other windows and `autodream watch`, of which
   * one does. Never rejects.
   *
   * @returns undefined when there was no looking now
   */
  async look(settings: Settings): Promise<RunScheduleOutcome | undefined> {
    const facts = this.#facts;
    if (facts === undefined || this.#activity.kind !== 'resting' || !vscode.workspace.isTrusted)
      return undefined;
    const run = new AbortController();
    try {
      const { environment, now, engines } = this.#tools;
      this.#obstacles = await engines.obstaclesTo(facts);
      const { lookAtSchedule } = await import('./later');
      const outcome = await lookAtSchedule({
        places: facts.places,
        store: facts.store,
        settings,
        environment,
        now,
        signal: run.signal,
        obstacles: () => this.#obstacles,
        listed: (transcripts) => this.#follow(transcripts),
        begin: () => {
          // A person was quicker, and their dream waits for the lock that this look holds.
          if (this.#activity.kind !== 'resting') run.abort();
          run.signal.throwIfAborted();
          this.#begin(run);
          return engines.forRun('schedule', run);
        },
        progress: this.#progress(),
      });
      this.#told.missed = undefined;
      this.#tellOf(outcome);
      return outcome;
    } catch (error) {
      if (run.signal.aborted) return undefined;
      if (this.#run === run) await this.#fail(error);
      else await this.#miss(error);
      return undefined;
    } finally {
      if (this.#run === run) await this.#end();
      else if (!this.isDisposed) this.#changed.fire();
    }
  }

  #tellOf(outcome: RunScheduleOutcome): void {
    if (outcome.kind === 'not-made') this.#notMade(outcome.message);
    if (outcome.kind !== 'dreamt') return;
    this.#made(outcome.proposal, outcome.notes);
    this.#told.notes = [...this.#told.notes, ...losslessNotes(outcome, vscode.l10n.t)];
  }

  #notMade(message: string): RunResult {
    this.#told.failure = message;
    this.#tools.log.warn(message);
    return { kind: 'failed' };
  }

  #made(proposal: Proposal, notes: readonly string[]): void {
    logDream(proposal, notes, this.#tools.log);
    this.#told.notes = engineNotes(proposal, vscode.l10n.t);
  }

  #progress(progress: (progress: Progress) => void = () => undefined): (progress: Progress) => void {
    return seldom((step: Progress) => {
      this.#become({ kind: 'dreaming', progress: step });
      progress(step);
    });
  }

  /** What the transcripts are by now: the rest of what is known is not read again for that. */
  #follow(transcripts: ProjectFacts['transcripts']): void {
    const facts = this.#facts;
    if (facts === undefined || isSameListing(facts.transcripts, transcripts)) return;
    this.#facts = { ...facts, transcripts };
  }

  /** A look that came to nothing is told, and tried again: dreams by hand go on. */
  async #miss(error: unknown): Promise<void> {
    const { sentenceOf } = await import('./later');
    const missed = vscode.l10n.t('AutoDream could not look whether a dream is due. {0}', sentenceOf(error));
    if (missed !== this.#told.missed) this.#tools.log.warn(missed);
    this.#told.missed = missed;
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
    this.#told.notes = [...this.#told.notes, ...this.#notesOn(outcome, key, value)];
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
    this.#told.begin();
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
    this.#told.failure = sentenceOf(error);
    this.#tools.log.error(error instanceof Error ? error : String(error));
  }

  override dispose(): void {
    this.cancel();
    super.dispose();
  }
}
