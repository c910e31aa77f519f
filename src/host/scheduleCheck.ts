import * as vscode from 'vscode';
import { Debounced } from './debounce';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { Project } from './project';
import type { Projects } from './projects';
import type { SettingsStore } from './settings';
import type { Watcher } from './watcher';

/** How long to wait after the window opened or a session was added, in milliseconds: others come first. */
const QUIET = 3000;
/** The longest time between two looks, and the shortest, in milliseconds. */
const LONGEST = 5 * 60_000;
const SHORTEST = 1000;

export interface ScheduleCheckTools {
  readonly projects: Projects;
  readonly settings: SettingsStore;
  readonly watcher: Watcher;
  readonly log: Logger;
  readonly now: () => number;
  /** Milliseconds to wait before a check; three seconds when left out. */
  readonly quiet?: number;
  /** The longest time between two looks, in milliseconds; five minutes when left out. */
  readonly longest?: number;
}

/**
 * While the toggle is on: looks at the schedule when the window opens, when a session is added, when a setting is
 * changed, when the clock makes a dream due, and every five minutes. What is due is proposed, and waits for a review.
 */
export class ScheduleCheck extends Disposable {
  readonly #tools: ScheduleCheckTools;
  readonly #check: Debounced;
  /** Those whose toggle was on at the last look: that it is off now is noted where others read it. */
  readonly #keptTo = new Set<Project>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: ScheduleCheckTools) {
    super();
    this.#tools = tools;
    this.#check = this.register(new Debounced(() => this.#checkAll(), tools.quiet ?? QUIET));
    this.register(tools.watcher.onDidAddSession(() => this.#ask()));
    this.register(tools.settings.onDidChange(() => this.#ask()));
    this.register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#ask()));
    this.register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#ask()));
    this.#ask();
  }

  #ask(): void {
    if (this.#toLookAt().length > 0) this.#check.ask();
  }

  /** Nothing is read of the others. */
  #toLookAt(): readonly Project[] {
    const { projects } = this.#tools;
    if (!vscode.workspace.isTrusted) return [];
    return projects.all.filter((one) => one.isOnDisk && (this.#isOn(one) || this.#keptTo.has(one)));
  }

  #isOn(project: Project): boolean {
    return this.#tools.settings.of(project.folder.uri).enabled;
  }

  async #checkAll(): Promise<void> {
    const { projects, settings, now } = this.#tools;
    clearTimeout(this.#timer);
    const toLookAt = this.#toLookAt();
    if (toLookAt.length === 0) return;
    if (toLookAt.some((project) => project.facts === undefined)) await projects.wake();
    let next = Infinity;
    for (const project of toLookAt) {
      if (this.isDisposed) return;
      if (this.#isOn(project)) this.#keptTo.add(project);
      else this.#keptTo.delete(project);
      const outcome = await project.look(settings.of(project.folder.uri));
      if (outcome?.kind === 'not-due') next = Math.min(next, outcome.decision.next ?? Infinity);
    }
    this.#later(next - now());
  }

  /** A timer that is due while the machine sleeps comes when it wakes up. */
  #later(wait: number): void {
    const { longest = LONGEST } = this.#tools;
    if (this.isDisposed || this.#toLookAt().length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check.ask(), Math.min(Math.max(wait, SHORTEST), longest));
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}
