import path from 'node:path';
import * as vscode from 'vscode';
import { INDEX_FILE } from '../core/memory/memory';
import type { Progress } from '../job/gather';
import type { PanelRequest } from '../shared/protocol';
import { HumanError } from './humanError';
import type { HealthWatch } from './healthWatch';
import { loadLater } from './loadLater';
import type { Log } from './log';
import type { Project } from './project';
import type { Projects } from './projects';
import { phaseInWords } from './projectState';
import type { Reviews } from './reviews';
import type { SettingsStore } from './settings';

/** What a person can do with a project, from wherever they ask: a command, the view, the status bar. */
export class Actions {
  readonly #projects: Projects;
  readonly #settings: SettingsStore;
  readonly #reviews: Reviews;
  readonly #health: HealthWatch;
  readonly #log: Log;

  constructor(projects: Projects, settings: SettingsStore, reviews: Reviews, health: HealthWatch, log: Log) {
    this.#projects = projects;
    this.#settings = settings;
    this.#reviews = reviews;
    this.#health = health;
    this.#log = log;
  }

  /**
   * Runs a dream and opens its review.
   *
   * @param visibly whether the progress is shown beside the view as well, with a way to cancel
   * @throws HumanError when it failed or found nothing
   */
  async run(project: Project, visibly: boolean): Promise<void> {
    const { t } = vscode.l10n;
    const result = visibly ? await runVisibly(project) : await project.run();
    switch (result.kind) {
      case 'busy':
        throw new HumanError(t('AutoDream is at work on this memory already.'));
      case 'failed':
        throw new HumanError(t('The dream failed. Nothing was written; the Memory view says what to do.'));
      case 'cancelled':
        return;
      case 'proposed': {
        const { operations, findings } = result.proposal;
        if (operations.length + findings.length > 0) await this.#reviews.show(project);
        else vscode.window.setStatusBarMessage(t('The memory is in order: nothing to change.'), 5000);
      }
    }
  }

  /** Opens the review of the proposal that waits. */
  async review(project: Project): Promise<void> {
    await this.#reviews.show(project);
  }

  /** @throws HumanError when nothing could be taken back */
  async undo(project: Project, dream?: string): Promise<void> {
    const { t } = vscode.l10n;
    const outcome = await project.undo(dream);
    if (outcome.kind === 'refused') {
      this.#log.warn(outcome.message);
      throw new HumanError(t('The dream could not be taken back. Nothing was written; the log says why.'));
    }
    if (outcome.kind !== 'undone') return;
    for (const note of outcome.left) this.#log.info(note);
    vscode.window.setStatusBarMessage(t('The dream was taken back.'), 5000);
    if (outcome.left.length === 0) return;
    const showLog = t('Show Log');
    const told = t('The dream was taken back, but not all of it: some of it was changed since and stays.');
    if ((await vscode.window.showWarningMessage(told, showLog)) === showLog) this.#log.show();
  }

  setEnabled(project: Project, enabled: boolean): Promise<void> {
    return this.#settings.setEnabled(project.folder.uri, enabled);
  }

  /** Asks when AutoDream is to dream by itself, and sets it. */
  async setSchedule(project: Project): Promise<void> {
    const { setSchedule } = await loadLater();
    await setSchedule(project.folder.uri, this.#settings);
  }

  /** Shows the folder in the system's file manager, or in a window of its own where there is none. */
  async openFolder(project: Project): Promise<void> {
    const uri = vscode.Uri.file(memoryFolderOf(project));
    const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
    if (isHere) await vscode.commands.executeCommand('revealFileInOS', uri);
    else await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  }

  /** Lets a person choose a number of the memory's health, and a place behind it. */
  async showHealth(project: Project): Promise<void> {
    const { chooseHealth } = await loadLater();
    await chooseHealth(project, this.#health);
  }

  async openIndex(project: Project): Promise<void> {
    const uri = vscode.Uri.file(path.join(memoryFolderOf(project), INDEX_FILE));
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** What a person asked for in the Memory view. */
  async carryOut(request: Exclude<PanelRequest, { type: 'ready' }>): Promise<void> {
    if (request.type === 'showLog') {
      this.#log.show();
      return;
    }
    const project = this.#projects.byId(request.project);
    if (project === undefined) return;
    switch (request.type) {
      case 'run':
        return this.run(project, false);
      case 'cancel':
        project.cancel();
        return;
      case 'review':
        return this.review(project);
      case 'undo':
        return this.undo(project, request.dream);
      case 'setEnabled':
        return this.setEnabled(project, request.enabled);
      case 'setSchedule':
        return this.setSchedule(project);
      case 'openFolder':
        return this.openFolder(project);
      case 'openIndex':
        return this.openIndex(project);
      case 'reviewOutside':
        return this.#reviews.showOutside(project, request.change);
      case 'leaveOutside': {
        const { leaveOutside } = await loadLater();
        return leaveOutside(project, request.change);
      }
      case 'showHealth': {
        const { showPlaces } = await loadLater();
        return showPlaces(project, request.kind, this.#health);
      }
      case 'setAutoMemory':
        return project.switchClaude('autoMemoryEnabled', request.enabled);
      case 'setBuiltInDream':
        return project.switchClaude('autoDreamEnabled', request.enabled);
    }
  }
}

function memoryFolderOf({ facts }: Project): string {
  if (facts?.exists === true) return facts.places.memoryFolder;
  throw new HumanError(
    vscode.l10n.t('There is no memory here yet. Claude Code makes it in its first session.'),
  );
}

/** With a notification that shows how far it is and can cancel it. */
function runVisibly(project: Project): ReturnType<Project['run']> {
  const { t } = vscode.l10n;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: t('AutoDream'),
    cancellable: true,
  };
  return Promise.resolve(
    vscode.window.withProgress(options, (report, token) => {
      token.onCancellationRequested(() => project.cancel());
      return project.run((step) => report.report({ message: stepInWords(step) }));
    }),
  );
}

function stepInWords({ phase, sessions }: Progress): string {
  const { t } = vscode.l10n;
  const words = phaseInWords(phase, t);
  return sessions === undefined ? words : `${words}: ${t('{0} of {1} sessions', sessions.done, sessions.of)}`;
}
