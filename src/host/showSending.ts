import * as vscode from 'vscode';
import type { Sending } from '../core/dream/engine';
import { ModelFailure } from '../engines/model/failure';
import { gather } from '../job/gather';
import type { EnginesTools } from './engines';
import { HumanError } from './humanError';
import type { Project } from './project';
import { readApiKey } from './apiKey';
import { engineFor } from './runEngine';
import type { SendingDocuments } from './sendingDocuments';

/**
 * Opens the exact text that a dream with the chosen engine would send now. Sends nothing.
 *
 * @throws HumanError when there is nothing to show
 */
export async function showSending(
  project: Project,
  tools: EnginesTools,
  documents: SendingDocuments,
): Promise<void> {
  const { t } = vscode.l10n;
  if (tools.settings.engines().engine === 'offline')
    throw new HumanError(
      t('The offline engine sends nothing. Choose another engine to see what it would send.'),
      'information',
    );
  try {
    const sending = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: t('AutoDream: putting together what would be sent'),
      },
      () => prepared(project, tools),
    );
    if (sending === undefined || sending.requests.length === 0)
      throw new HumanError(t('Nothing would be sent: there is nothing to ask a model about.'), 'information');
    await documents.show(sending);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    const options = { modal: true, detail: error.message };
    await vscode.window.showWarningMessage(t('The chosen engine is not ready.'), options);
  }
}

async function prepared(project: Project, tools: EnginesTools): Promise<Sending | undefined> {
  const { signal } = new AbortController();
  // Nothing is sent, so any key does.
  const apiKey = (await readApiKey(tools.secrets)) || 'none';
  const engine = await engineFor(tools, { by: 'person', apiKey, signal });
  await project.refresh();
  const { facts } = project;
  if (facts === undefined || engine.prepare === undefined) return undefined;
  const { store, places } = facts;
  const gathered = await gather({
    places,
    environment: tools.environment,
    now: tools.now(),
    refusals: store.refusals.refusals,
    firstSeen: store.firstSeen,
    signal,
    progress: () => undefined,
  });
  return gathered.kind === 'gathered' ? engine.prepare(gathered.input) : undefined;
}
