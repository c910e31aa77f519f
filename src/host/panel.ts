import * as vscode from 'vscode';
import type { HealthOutcome } from '../job/health';
import type { PanelView } from '../shared/views';
import { projectView } from './panelSnapshot';
import type { Project } from './project';
import type { Projects } from './projects';
import type { SettingsStore } from './settings';

/** What the Memory view shows now: one entry a workspace folder, or why there is none. */
export function panelView(
  projects: Projects,
  settings: SettingsStore,
  now: number,
  healthOf: (project: Project) => HealthOutcome | undefined = () => undefined,
): PanelView {
  const { t } = vscode.l10n;
  if (projects.all.length === 0)
    return { projects: [], message: t('No folder is open. Open the folder of a project to see its memory.') };
  if (projects.all.every(isUnread)) return { projects: [], message: t('Reading the memory…') };
  const view = (project: Project): PanelView['projects'][number] =>
    projectView(
      {
        id: project.id,
        name: project.name,
        isOnDisk: project.isOnDisk,
        isTrusted: vscode.workspace.isTrusted,
        activity: project.activity,
        failure: project.failure,
        notes: project.notes,
        facts: project.facts,
        settings: settings.of(project.folder.uri),
        health: healthOf(project),
        obstacles: project.obstacles,
        now,
        language: vscode.env.language,
      },
      t,
    );
  return { projects: projects.all.map(view) };
}

/** When a project dreams by itself, in the sentence of the panel; empty while nothing is known. */
export function nextOf(
  { facts, folder, activity, obstacles }: Project,
  settings: SettingsStore,
  now: number,
): string {
  const { isTrusted } = vscode.workspace;
  const isDreaming = activity.kind === 'dreaming';
  const asked = { settings: settings.of(folder.uri), isTrusted, isDreaming, obstacles, now };
  return facts?.byItself(facts, asked, vscode.l10n.t).next ?? '';
}

/** Nothing is known of it yet. */
function isUnread({ isOnDisk, facts, failure, activity }: Project): boolean {
  return isOnDisk && facts === undefined && failure === undefined && activity.kind === 'resting';
}
