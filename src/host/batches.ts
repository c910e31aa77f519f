import * as vscode from 'vscode';
import type { Sending } from '../core/dream/engine';
import { anthropicBatches } from '../engines/anthropic/batches';
import { anthropicModel } from '../engines/anthropic/anthropicModel';
import type { Project } from '../job/allProjects';
import { sizeOf, submitBatch } from '../job/batchDream';
import { cancelBatch, pickUpBatch, type BatchService, type PickUpOutcome } from '../job/batchPickUp';
import type { Environment } from '../storage/environment';
import { Batches } from '../storage/batches';
import { NodeFiles } from '../storage/nodeFiles';
import { stateFolder } from '../storage/stateFolder';
import { readApiKey } from './apiKey';
import { workplaceApart } from './apart';
import { askToSend } from './askToSend';
import type { DreamAllTools } from './dreamAll';
import type { EnginesTools } from './engines';
import { HumanError } from './humanError';
import { report, stepInWords, visibly } from './manyDreams';
import { plainText } from './plainText';
import { gateFor, noKey } from './runEngine';

/** What is remembered of a batch that is on its way, in a sentence; undefined when there is none. */
export function standingBatch(environment: Environment): string | undefined {
  const loaded = new Batches(new NodeFiles(), stateFolder(environment)).load();
  if (loaded.kind === 'none') return undefined;
  if (loaded.kind === 'unusable') return loaded.message;
  const { sent } = loaded;
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return vscode.l10n.t(
    'Sent {0}: {1}, model {2}.',
    time.format(sent.sentAt),
    sizeOf(sent),
    plainText(sent.model),
  );
}

/** Sends one Message Batch about these projects, after the person saw what is in it. */
export async function submit(projects: readonly Project[], tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  const { anthropic, caps } = tools.settings.engines();
  const { model, batches } = (await servicesOf(tools))(anthropic);
  const outcome = await visibly(t('AutoDream'), (signal, tell, run) =>
    submitBatch({
      projects,
      model,
      batches,
      environment: tools.environment,
      workplace: workplaceApart,
      now: tools.now(),
      mostDollars: caps.perDream,
      signal,
      progress: (project, progress) =>
        tell(stepInWords(projects.indexOf(project), projects.length, progress)),
      approve: (whole) => approve(whole, run, tools),
    }),
  );
  if (outcome === undefined) return;
  if (outcome.kind === 'not-sent') {
    await vscode.window.showWarningMessage(t('Nothing was sent.'), { modal: true, detail: outcome.message });
    return;
  }
  if (outcome.left.length > 0) await report(outcome.left, tools);
  void vscode.window.showInformationMessage(
    t(
      'The batch is on its way, most are answered within an hour. Its answers are picked up while a window is open, or with Dream All Projects.',
    ),
  );
}

/** Many projects go at once: the person is asked each time, and the limit of a day holds for all of them. */
async function approve(
  whole: Sending,
  run: AbortController,
  { documents, ...tools }: DreamAllTools,
): Promise<string | undefined> {
  const gate = gateFor(tools, { by: 'person', run, documents, whole: true });
  const isKnown = gate.isAgreed(whole.engine, whole.destination);
  const against = await gate.reasonAgainst(whole);
  if (against !== undefined || !isKnown) return against;
  if (await askToSend(whole, documents, run.signal)) return undefined;
  run.abort();
  return vscode.l10n.t('You did not want it sent. Nothing was sent.');
}

/** "Pick Up Answers": each project's answers become a proposal that waits for review. */
export async function pickUp(tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  const outcome = await visibly(t('AutoDream: picking up answers'), (signal) => fetched(tools, signal));
  if (outcome === undefined) return;
  if (outcome.kind === 'running') {
    const { processing, ...ended } = outcome.status.counts;
    const done = Object.values(ended).reduce((sum, count) => sum + count, 0);
    throw new HumanError(
      t('The batch is not done yet: {0} of {1} requests are.', done, done + processing),
      'information',
    );
  }
  if (outcome.kind === 'none')
    await vscode.window.showWarningMessage(t('There is nothing to pick up.'), {
      modal: true,
      detail: outcome.message,
    });
  else await report(outcome.outcomes, tools);
}

/**
 * The same without being asked for; says something only when answers came.
 *
 * @returns whether it is worth asking again later
 */
export async function pickUpQuietly(tools: EnginesTools): Promise<boolean> {
  const outcome = await fetched(tools, new AbortController().signal);
  if (outcome.kind === 'picked-up') await report(outcome.outcomes, tools);
  return outcome.kind === 'running';
}

async function fetched(tools: EnginesTools, signal: AbortSignal): Promise<PickUpOutcome> {
  return pickUpBatch({
    environment: tools.environment,
    workplace: workplaceApart,
    signal,
    serviceOf: await servicesOf(tools),
    gate: gateFor(tools, { by: 'schedule' }),
  });
}

/** "Call It Back" */
export async function callBack(tools: DreamAllTools): Promise<void> {
  const { t } = vscode.l10n;
  const serviceOf = await servicesOf(tools);
  const outcome = await visibly(t('AutoDream: calling the batch back'), (signal) =>
    cancelBatch({ environment: tools.environment, signal, serviceOf }),
  );
  if (outcome === undefined) return;
  const [told, detail] =
    outcome.kind === 'none'
      ? [t('There is nothing to call back.'), outcome.message]
      : [
          t('The batch was called back.'),
          t('What was answered before is paid for, and can still be picked up.'),
        ];
  await vscode.window.showInformationMessage(told, { modal: true, detail });
}

/** With the key of now: a batch remembers its model and address, never a key. */
async function servicesOf({
  secrets,
  settings,
}: EnginesTools): Promise<(sent: { readonly model: string; readonly baseUrl: string }) => BatchService> {
  const apiKey = await readApiKey(secrets);
  if (apiKey === '') throw noKey();
  const { effort } = settings.engines().anthropic;
  return ({ model, baseUrl }) => {
    const options = {
      apiKey,
      model,
      ...(baseUrl === '' ? {} : { baseUrl }),
      ...(effort === undefined ? {} : { effort }),
    };
    return { model: anthropicModel(options), batches: anthropicBatches(options) };
  };
}
