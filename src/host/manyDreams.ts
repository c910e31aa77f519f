import path from 'node:path';
import * as vscode from 'vscode';
import type { ProjectOutcome } from '../job/dreamAll';
import type { Progress } from '../job/gather';
import type { EnginesTools } from './engines';
import { plainText } from './plainText';
import { phaseInWords } from './projectState';

/** "3 of 12 projects: Reviewing sessions" */
export function stepInWords(at: number, of: number, { phase }: Progress): string {
  const { t } = vscode.l10n;
  return `${t('{0} of {1} projects', at + 1, of)}: ${phaseInWords(phase, t)}`;
}

/** Says what became of each: the counts to the person, the reasons to the log and to whoever asks. */
export async function report(
  outcomes: readonly ProjectOutcome[],
  { log }: Pick<EnginesTools, 'log'>,
): Promise<void> {
  const { t } = vscode.l10n;
  const count = (kind: ProjectOutcome['kind']): number => outcomes.filter((one) => one.kind === kind).length;
  const told = [
    t('Proposals that wait for review: {0}.', count('proposed')),
    t('In order already: {0}.', count('nothing')),
    ...(count('left') === 0 ? [] : [t('Left out: {0}.', count('left'))]),
  ].join(' ');
  const reasons = outcomes.flatMap((outcome) => reasonOf(outcome));
  for (const reason of reasons) log.warn(reason);
  if (reasons.length === 0) {
    void vscode.window.showInformationMessage(told);
    return;
  }
  const why = t('Show Why');
  if ((await vscode.window.showWarningMessage(told, why)) !== why) return;
  await vscode.window.showInformationMessage(told, {
    modal: true,
    detail: reasons.map((reason) => plainText(reason, 500)).join('\n'),
  });
}

function reasonOf(outcome: ProjectOutcome): string[] {
  const reason = outcome.kind === 'left' ? outcome.message : outcome.failure;
  return reason === undefined ? [] : [`${path.basename(outcome.project)}: ${reason}`];
}

/** With a notification that shows how far it is and can end it; undefined when it was ended. */
export async function visibly<T>(
  title: string,
  work: (signal: AbortSignal, tell: (message: string) => void, run: AbortController) => Promise<T>,
): Promise<T | undefined> {
  const run = new AbortController();
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => run.abort());
    try {
      return await work(run.signal, (message) => progress.report({ message }), run);
    } catch (error) {
      if (run.signal.aborted) return undefined;
      throw error;
    }
  });
}
