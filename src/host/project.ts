import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { OperationId } from '../core/dream/operation';
import type { Refusal } from '../core/dream/refusal';
import type { Obstacle } from '../core/schedule/decide';
import type { ApplyOutcome } from '../job/apply';
import type { Progress } from '../job/gather';
import type { RunScheduleOutcome } from '../job/runSchedule';
import type { UndoOutcome } from '../job/undo';
import type { ClaudeSwitch, SwitchOutcome } from '../storage/claudeSwitches';
import { HumanError } from './humanError';
import type * as later from './later';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import { ProjectDreams } from './projectDreams';
import type { ProjectFacts } from './projectFacts';
import { ProjectReading } from './projectReading';
import type { Activity, ProjectTools, RunResult } from './projectTools';
import type { Settings } from './settings';
import type { DoWork } from './threadProtocol';
import { Told } from './told';
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
  readonly #told = new Told();
  readonly #reading: ProjectReading;
  readonly #dreams: ProjectDreams;
  #activity: Activity = { kind: 'resting' };

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    tools: ProjectTools,
  ) {
    super();
    this.id = createHash('sha256').update(folder.uri.toString()).digest('hex').slice(0, 16);
    this.#tools = tools;
    const told = this.#told;
    const activity = (): Activity => this.#activity;
    const changed = (): void => this.#tell();
    this.#reading = new ProjectReading({
      folder,
      tools,
      told,
      activity,
      changed,
      isOver: () => this.isDisposed,
    });
    const become = (now: Activity): void => this.#become(now);
    this.#dreams = new ProjectDreams({ tools, reading: this.#reading, told, activity, become, changed });
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
    return this.#reading.facts;
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
    return this.#dreams.obstacles;
  }

  /** Does what takes long, in another thread. */
  get work(): DoWork {
    return this.#tools.work;
  }

  /** Tells a person why changes on the disk are seen late; undefined: they are not. */
  noteWatching(why: string | undefined): void {
    if (why === this.#told.unwatched) return;
    this.#told.unwatched = why;
    this.#changed.fire();
  }

  /** Reads the disk again; asked for during a reading, it reads once more. Never rejects. */
  async refresh(): Promise<void> {
    if (this.isOnDisk && !this.isDisposed) await this.#reading.refresh();
  }

  /** Has it worked out what would be written of the proposal that waits. Never rejects. */
  foresee(): Promise<void> {
    return this.#reading.foresee();
  }

  /** Tells a person what went wrong. */
  async noteFailure(error: unknown): Promise<void> {
    await this.#reading.fail(error);
    this.#tell();
  }

  /** Makes a proposal and keeps it for review. Never rejects. */
  run(progress?: (progress: Progress) => void): Promise<RunResult> {
    return this.#dreams.run(progress);
  }

  /** One look at this memory's schedule, which dreams when it is due. Never rejects. */
  look(settings: Settings): Promise<RunScheduleOutcome | undefined> {
    return this.#dreams.look(settings);
  }

  /** Ends the dream of this window. */
  cancel(): void {
    this.#dreams.cancel();
  }

  /** Keeps a decision; every window sees it. @throws the system's error */
  decide(operations: readonly OperationId[], accepted: boolean): void {
    this.#reading.decide(operations, accepted);
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
    const autoMemory = this.facts?.places.location?.autoMemory;
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
    const parts = await loadLater();
    const facts = this.facts ?? (await this.#reading.now());
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
    this.#tell();
  }

  #tell(): void {
    if (!this.isDisposed) this.#changed.fire();
  }

  override dispose(): void {
    this.cancel();
    super.dispose();
  }
}
