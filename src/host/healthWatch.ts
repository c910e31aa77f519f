import * as vscode from 'vscode';
import type { HealthOutcome } from '../job/health';
import type { Environment } from '../storage/environment';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { Logger } from './log';
import type { Project } from './project';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';

export interface HealthWatchTools {
  readonly projects: Projects;
  readonly environment: Environment;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Measured {
  /** What it was measured of. */
  readonly content: string;
  /** Undefined where it failed: it is not tried again before the content changes. */
  readonly outcome: HealthOutcome | undefined;
}

/** Measures memories while somebody looks: once for each content, one at a time, when nothing else is at work. */
export class HealthWatch extends Disposable {
  readonly #tools: HealthWatchTools;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #measured = new WeakMap<Project, Measured>();
  #work: Promise<void> | undefined;

  constructor(tools: HealthWatchTools) {
    super();
    this.#tools = tools;
  }

  /** What was measured last; undefined before that. While a new measuring goes on it is that of before. */
  of(project: Project): HealthOutcome | undefined {
    return this.#measured.get(project)?.outcome;
  }

  /** Measures what has changed since it was measured. Never rejects. */
  look(): Promise<void> {
    this.#work ??= this.#measureAll().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  async #measureAll(): Promise<void> {
    let next = this.#next();
    while (next !== undefined && !this.isDisposed) {
      await this.#measure(next.project, next.facts);
      next = this.#next();
    }
  }

  #next(): { readonly project: Project; readonly facts: ProjectFacts } | undefined {
    for (const project of this.#tools.projects.all) {
      const { facts, activity } = project;
      if (facts?.exists !== true || activity.kind !== 'resting') continue;
      if (this.#measured.get(project)?.content !== contentOf(facts)) return { project, facts };
    }
    return undefined;
  }

  async #measure(project: Project, facts: ProjectFacts): Promise<void> {
    const { environment, log, now } = this.#tools;
    const { places } = facts;
    const content = contentOf(facts);
    try {
      const { healthApart } = await loadLater();
      const keep = vscode.workspace.isTrusted;
      const outcome = await healthApart({ places, environment, now: now(), keep });
      for (const problem of outcome.problems) log.warn(problem);
      this.#measured.set(project, { content, outcome });
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      this.#measured.set(project, { content, outcome: undefined });
    }
    if (!this.isDisposed) this.#changed.fire();
  }

  /** Measures anew what a person just changed in our own notes. */
  async again(project: Project): Promise<void> {
    await this.#work;
    this.#measured.delete(project);
    await this.look();
  }
}

/** What the health of a project follows from, as far as it changes. */
function contentOf({ hashes, history, refusals }: ProjectFacts): string {
  return JSON.stringify([hashes, history.entries[0]?.id ?? '', refusals]);
}
