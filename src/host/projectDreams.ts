import * as vscode from 'vscode';
import type { Proposal } from '../core/dream/proposal';
import type { Obstacle } from '../core/schedule/decide';
import type { Progress } from '../job/gather';
import type { RunScheduleOutcome } from '../job/runSchedule';
import { engineNotes, logDream, losslessNotes } from './dreamNotes';
import { loadLater } from './loadLater';
import type { ProjectReading } from './projectReading';
import type { Activity, ProjectTools, RunResult } from './projectTools';
import { seldom } from './seldom';
import type { Settings } from './settings';
import type { Told } from './told';

/** What dreams follow from, and tell. */
export interface Dreamer {
  readonly tools: ProjectTools;
  readonly reading: ProjectReading;
  readonly told: Told;
  readonly activity: () => Activity;
  readonly become: (activity: Activity) => void;
  /** Views are to be drawn anew. */
  readonly changed: () => void;
}

/** The dreams of one project in this window: those that a person asks for, and those by its schedule. */
export class ProjectDreams {
  readonly #dreamer: Dreamer;
  #run: AbortController | undefined;
  #obstacles: readonly Obstacle[] = [];

  constructor(dreamer: Dreamer) {
    this.#dreamer = dreamer;
  }

  /** What was in the way of a dream by itself at the last look. */
  get obstacles(): readonly Obstacle[] {
    return this.#obstacles;
  }

  /** Makes a proposal and keeps it for review. Never rejects. */
  async run(progress: (progress: Progress) => void = () => undefined): Promise<RunResult> {
    const { activity, reading } = this.#dreamer;
    if (activity().kind !== 'resting' || !vscode.workspace.isTrusted) return { kind: 'busy' };
    const controller = new AbortController();
    this.#begin(controller);
    try {
      return await this.#dream(controller, progress);
    } catch (error) {
      if (controller.signal.aborted) return { kind: 'cancelled' };
      await reading.fail(error);
      return { kind: 'failed' };
    } finally {
      await this.#end();
    }
  }

  /** Ends the dream of this window. */
  cancel(): void {
    this.#run?.abort();
  }

  #begin(run: AbortController): void {
    const { told, become } = this.#dreamer;
    this.#run = run;
    told.begin();
    told.recovered = [];
    become({ kind: 'dreaming', progress: undefined });
  }

  async #end(): Promise<void> {
    this.#run = undefined;
    this.#dreamer.become({ kind: 'resting' });
    await this.#dreamer.reading.refresh();
  }

  async #dream(run: AbortController, progress: (progress: Progress) => void): Promise<RunResult> {
    const { tools, reading } = this.#dreamer;
    const { environment, now, engines } = tools;
    const { places, store } = await reading.now();
    const { runDream } = await loadLater();
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
    const { activity, changed, reading, told } = this.#dreamer;
    if (reading.facts === undefined || activity().kind !== 'resting' || !vscode.workspace.isTrusted)
      return undefined;
    const run = new AbortController();
    try {
      const outcome = await this.#dreamWhenDue(settings, run);
      told.missed = undefined;
      if (outcome !== undefined) this.#tellOf(outcome);
      return outcome;
    } catch (error) {
      if (run.signal.aborted) return undefined;
      if (this.#run === run) await reading.fail(error);
      else await this.#miss(error);
      return undefined;
    } finally {
      if (this.#run === run) await this.#end();
      else changed();
    }
  }

  async #dreamWhenDue(settings: Settings, run: AbortController): Promise<RunScheduleOutcome | undefined> {
    const { activity, reading, tools } = this.#dreamer;
    const { environment, now, engines } = tools;
    const { facts } = reading;
    if (facts === undefined) return undefined;
    this.#obstacles = await engines.obstaclesTo(facts);
    const { lookAtSchedule } = await loadLater();
    return lookAtSchedule({
      places: facts.places,
      store: facts.store,
      settings,
      environment,
      now,
      signal: run.signal,
      obstacles: () => this.#obstacles,
      listed: (transcripts) => reading.follow(transcripts),
      begin: () => {
        // A person was quicker, and their dream waits for the lock that this look holds.
        if (activity().kind !== 'resting') run.abort();
        run.signal.throwIfAborted();
        this.#begin(run);
        return engines.forRun('schedule', run);
      },
      progress: this.#progress(),
    });
  }

  #tellOf(outcome: RunScheduleOutcome): void {
    const { told } = this.#dreamer;
    if (outcome.kind === 'not-made') this.#notMade(outcome.message);
    if (outcome.kind !== 'dreamt') return;
    this.#made(outcome.proposal, outcome.notes);
    told.notes = [...told.notes, ...losslessNotes(outcome, vscode.l10n.t)];
  }

  #notMade(message: string): RunResult {
    const { told, tools } = this.#dreamer;
    told.failure = message;
    tools.log.warn(message);
    return { kind: 'failed' };
  }

  #made(proposal: Proposal, notes: readonly string[]): void {
    const { told, tools } = this.#dreamer;
    logDream(proposal, notes, tools.log);
    told.notes = engineNotes(proposal, vscode.l10n.t);
  }

  #progress(progress: (progress: Progress) => void = () => undefined): (progress: Progress) => void {
    return seldom((step: Progress) => {
      this.#dreamer.become({ kind: 'dreaming', progress: step });
      progress(step);
    });
  }

  /** A look that came to nothing is told, and tried again: dreams by hand go on. */
  async #miss(error: unknown): Promise<void> {
    const { told, tools } = this.#dreamer;
    const { sentenceOf } = await loadLater();
    const missed = vscode.l10n.t('AutoDream could not look whether a dream is due. {0}', sentenceOf(error));
    if (missed !== told.missed) tools.log.warn(missed);
    told.missed = missed;
  }
}
