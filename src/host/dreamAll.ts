import path from 'node:path';
import * as vscode from 'vscode';
import { ModelFailure } from '../engines/model/failure';
import { allProjects, type Project } from '../job/allProjects';
import { dreamEach } from '../job/dreamAll';
import { shortPath } from '../storage/environment';
import { readApiKey } from './apiKey';
import { callBack, pickUp, standingBatch, submit } from './batches';
import type { EnginesTools } from './engines';
import { HumanError } from './humanError';
import { withoutIcons } from './plainText';
import { report, stepInWords, visibly } from './manyDreams';
import { engineFor, gateFor } from './runEngine';
import type { SendingDocuments } from './sendingDocuments';
import { engineInWords } from './spentInWords';

export interface DreamAllTools extends EnginesTools {
  readonly documents: SendingDocuments;
}

/**
 * Dreams on all projects that the person chooses from those of this home. With the engine anthropic they go as one
 * batch, which is picked up later; with any other, one after the other. Each proposal waits for review.
 *
 * @throws HumanError when there is nothing to dream on, or nothing could be sent
 */
export async function dreamAll(tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  try {
    if (!(await handledStanding(tools))) await dreamOnChosen(tools);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    await vscode.window.showWarningMessage(t('Nothing was proposed.'), {
      modal: true,
      detail: error.message,
    });
  }
}

async function dreamOnChosen(tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  const { engine } = tools.settings.engines();
  const found = await visibly(t('AutoDream: looking for projects'), (signal) =>
    allProjects(tools.environment, signal),
  );
  if (found === undefined) return;
  if (found.length === 0)
    throw new HumanError(t('Claude Code has worked in no folder of this machine yet.'), 'information');
  const projects = await chooseProjects(found, tools);
  if (projects === undefined || projects.length === 0) return;
  if (engine === 'anthropic') await submit(projects, tools);
  else await dreamOnEach(projects, tools);
}

/** A batch that is on its way comes first: there is one at a time. */
async function handledStanding(tools: DreamAllTools): Promise<boolean> {
  const { t } = vscode.l10n;
  const standing = standingBatch(tools.environment);
  if (standing === undefined) return false;
  const fetch = t('Pick Up Answers');
  const end = t('Call It Back');
  const answer = await vscode.window.showInformationMessage(
    t('A batch is on its way.'),
    { modal: true, detail: standing },
    fetch,
    end,
  );
  if (answer === fetch) await pickUp(tools);
  if (answer === end) await callBack(tools);
  return true;
}

async function chooseProjects(
  projects: readonly Project[],
  { settings, environment }: EnginesTools,
): Promise<readonly Project[] | undefined> {
  const { t } = vscode.l10n;
  const rows = projects.map((project) => ({
    label: withoutIcons(path.basename(project.folder)),
    description: withoutIcons(shortPath(project.folder, environment)),
    picked: true,
    project,
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    matchOnDescription: true,
    title: t('Dream All Projects'),
    placeHolder: t('Projects to dream on with: {0}', engineInWords(settings.engines().engine, t)),
  });
  return chosen?.map((row) => row.project);
}

async function dreamOnEach(projects: readonly Project[], tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  const outcomes = await visibly(t('AutoDream'), async (signal, tell, run) => {
    const apiKey = await readApiKey(tools.secrets);
    const engine = await engineFor(tools, { by: 'person', apiKey, signal });
    return dreamEach({
      projects,
      engine,
      gate: gateFor(tools, { by: 'person', run, documents: tools.documents }),
      environment: tools.environment,
      now: tools.now(),
      signal,
      progress: (project, progress) =>
        tell(stepInWords(projects.indexOf(project), projects.length, progress)),
    });
  });
  if (outcomes !== undefined) await report(outcomes, tools);
}
