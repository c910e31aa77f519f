import * as vscode from 'vscode';
import { Disposable } from './lifecycle';
import type { Project } from './project';
import { hasIndex, isWaiting, lastDream, type ProjectFacts } from './projectFacts';
import type { Projects } from './projects';
import type { SettingsStore } from './settings';

/**
 * What `when` clauses of the manifest ask for. Before the disk was read nothing is known: then a command is offered,
 * and says itself when there is nothing to do.
 */
export class ContextKeys extends Disposable {
  readonly #projects: Projects;
  readonly #settings: SettingsStore;
  readonly #told = new Map<string, boolean>();

  constructor(projects: Projects, settings: SettingsStore) {
    super();
    this.#projects = projects;
    this.#settings = settings;
    this.register(projects.onDidChange(() => this.#tell()));
    this.register(settings.onDidChange(() => this.#tell()));
    this.#tell();
  }

  #tell(): void {
    const { all } = this.#projects;
    const none = (fits: (facts: ProjectFacts, project: Project) => boolean): boolean =>
      all.every((project) => project.facts !== undefined && !fits(project.facts, project));
    const isOn = (project: Project): boolean => this.#settings.of(project.folder.uri).enabled;
    this.#set('cannotRun', !all.some((one) => one.isOnDisk && one.activity.kind === 'resting'));
    this.#set(
      'dreaming',
      all.some((one) => one.activity.kind === 'dreaming'),
    );
    this.#set(
      'nothingWaits',
      none((facts) => isWaiting(facts) || findings(facts) > 0),
    );
    this.#set(
      'noOutsideChange',
      none((facts) => facts.outside.all.length > 0),
    );
    this.#set(
      'nothingToUndo',
      none((facts) => lastDream(facts) !== undefined),
    );
    this.#set(
      'noMemory',
      none((facts) => facts.exists),
    );
    this.#set('noIndex', none(hasIndex));
    this.#set(
      'noRefusals',
      none((facts) => facts.refusals > 0),
    );
    this.#set(
      'canEnable',
      all.some((one) => !isOn(one)),
    );
    this.#set('canDisable', all.some(isOn));
    this.#set('known', all.length > 0 && all.every((one) => one.facts !== undefined || !one.isOnDisk));
  }

  #set(key: string, value: boolean): void {
    if (this.#told.get(key) === value) return;
    this.#told.set(key, value);
    void vscode.commands.executeCommand('setContext', `autodream.${key}`, value);
  }
}

function findings({ pending }: ProjectFacts): number {
  return pending.kind === 'proposal' ? pending.proposal.findings.length : 0;
}
