import * as vscode from 'vscode';
import { isDue } from '../core/dream/schedule';
import { Debounced } from './debounce';
import { Disposable } from './lifecycle';
import type { Logger } from './log';
import type { Project } from './project';
import { isWaiting, lastRunAt, newSessions } from './projectFacts';
import type { Projects } from './projects';
import type { SettingsStore } from './settings';
import type { Watcher } from './watcher';

/** How long to wait after the window opened or a session was added, in milliseconds: others come first. */
const QUIET = 3000;

/** How long a schedule leaves an engine alone that gave no proposal, in milliseconds: each try may cost something. */
const PATIENCE = 6 * 60 * 60_000;

export interface ScheduleCheckTools {
  readonly projects: Projects;
  readonly settings: SettingsStore;
  readonly watcher: Watcher;
  readonly log: Logger;
  readonly now: () => number;
  /** Milliseconds to wait before a check; three seconds when left out. */
  readonly quiet?: number;
}

/**
 * While the toggle is on: makes a proposal after enough sessions and hours. It asks when the window opens, when a
 * session is added, and when the toggle is switched; it only ever proposes.
 */
export class ScheduleCheck extends Disposable {
  readonly #tools: ScheduleCheckTools;
  readonly #check: Debounced;

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
    if (this.#switchedOn().length > 0) this.#check.ask();
  }

  /** Nothing is read of the others. */
  #switchedOn(): readonly Project[] {
    const { projects, settings } = this.#tools;
    if (!vscode.workspace.isTrusted) return [];
    return projects.all.filter((project) => project.isOnDisk && settings.of(project.folder.uri).enabled);
  }

  async #checkAll(): Promise<void> {
    const { projects, log } = this.#tools;
    if (this.#switchedOn().length === 0) return;
    await projects.wake();
    for (const project of this.#switchedOn()) {
      await project.refresh();
      if (!this.#isDue(project)) continue;
      log.info('Enough new sessions: making a proposal.');
      await project.run(undefined, 'schedule');
    }
  }

  #isDue(project: Project): boolean {
    const { facts, activity } = project;
    if (facts === undefined || activity.kind !== 'resting' || facts.dreamingElsewhere) return false;
    // One proposal at a time: what waits is not replaced under the person's eyes.
    if (isWaiting(facts) || !facts.exists) return false;
    const { settings, now } = this.#tools;
    if (now() - (project.engineFailedAt ?? -Infinity) < PATIENCE) return false;
    const { sessionsBetweenDreams, hoursBetweenDreams } = settings.of(project.folder.uri);
    return isDue({
      now: now(),
      lastRunAt: lastRunAt(facts),
      newSessions: newSessions(facts).length,
      sessionsBetweenDreams,
      hoursBetweenDreams,
    }).due;
  }
}
