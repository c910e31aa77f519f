import path from 'node:path';
import * as vscode from 'vscode';
import { HEALTH_KINDS, percent, reached, type HealthItem, type HealthKind } from '../core/health/health';
import { forgetGone } from '../job/health';
import { detailInWords, listInWords } from './healthInWords';
import type { HealthWatch } from './healthWatch';
import { HumanError } from './humanError';
import { withoutIcons } from './plainText';
import type { Project } from './project';

interface KindPick extends vscode.QuickPickItem {
  readonly health: HealthKind;
}

interface PlacePick extends vscode.QuickPickItem {
  readonly place: HealthItem;
}

/** Shows the numbers of a memory's health, and the places behind the one that is chosen. */
export async function chooseHealth(project: Project, watch: HealthWatch): Promise<void> {
  const { t } = vscode.l10n;
  const { figures } = (await measured(project, watch)).health;
  const picks = HEALTH_KINDS.map((kind): KindPick => ({
    label: `${figures.counts[kind]}`,
    description: listInWords(kind, t),
    health: kind,
  }));
  const found = reached(figures);
  const title = t(
    '{0} of {1} notes are reached ({2} %)',
    found,
    figures.notes,
    percent(found, figures.notes),
  );
  const chosen = await vscode.window.showQuickPick(picks, { title, matchOnDescription: true });
  if (chosen !== undefined) await showPlaces(project, chosen.health, watch);
}

/** Lists the places behind a number; choosing one opens its file there. */
export async function showPlaces(project: Project, kind: HealthKind, watch: HealthWatch): Promise<void> {
  const { t } = vscode.l10n;
  const items = (await measured(project, watch)).health.lists[kind];
  const picks = items.map((place): PlacePick => ({
    label: withoutIcons(place.text),
    description: withoutIcons(place.line === 0 ? place.file : `${place.file}:${place.line}`),
    detail: withoutIcons(detailInWords(kind, place, t)),
    place,
  }));
  const title = `${listInWords(kind, t)} (${items.length})`;
  if (kind === 'gone' && picks.length > 0) {
    await showGone(project, picks, title, watch);
    return;
  }
  const placeHolder = items.length === 0 ? t('There is none.') : t('Choose one to open its file there');
  const chosen = await vscode.window.showQuickPick(picks, {
    title,
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) await openPlace(project, chosen.place);
}

/** What is gone cannot be opened; a person may say of it that it went on purpose. */
async function showGone(
  project: Project,
  picks: readonly PlacePick[],
  title: string,
  watch: HealthWatch,
): Promise<void> {
  const { t } = vscode.l10n;
  const chosen = await vscode.window.showQuickPick(picks, {
    title,
    placeHolder: t('Choose those that went on purpose: they count no more'),
    canPickMany: true,
  });
  const store = project.facts?.store;
  if (chosen === undefined || chosen.length === 0 || store === undefined || !vscode.workspace.isTrusted)
    return;
  forgetGone(
    store,
    chosen.map((pick) => pick.place),
  );
  await watch.again(project);
}

async function openPlace(project: Project, { file, line }: HealthItem): Promise<void> {
  const folder = project.facts?.places.memoryFolder;
  if (folder === undefined) return;
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, ...file.split('/'))), {
    preview: true,
    selection: new vscode.Range(at, at),
  });
}

async function measured(
  project: Project,
  watch: HealthWatch,
): Promise<NonNullable<ReturnType<HealthWatch['of']>>> {
  await project.refresh();
  await watch.look();
  const outcome = watch.of(project);
  if (outcome !== undefined) return outcome;
  throw new HumanError(
    vscode.l10n.t('There is no memory here to measure yet. Claude Code makes it in its first session.'),
  );
}
