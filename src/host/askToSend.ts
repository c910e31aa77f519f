import * as vscode from 'vscode';
import type { Sending } from '../core/dream/engine';
import { Consents } from '../storage/consents';
import { NodeFiles } from '../storage/nodeFiles';
import { stateFolder } from '../storage/stateFolder';
import type { EnginesTools } from './engines';
import { plainText } from './plainText';
import type { SendingDocuments } from './sendingDocuments';
import { sendingLines } from './sendingInWords';

/**
 * Asks the person whether this may be sent: first in a dialog that says where it goes and what it may cost, and when
 * they want to read it, again beside the text. False when they say no, go away, or end the dream.
 */
export async function askToSend(
  sending: Sending,
  documents: SendingDocuments,
  signal: AbortSignal,
): Promise<boolean> {
  const { t } = vscode.l10n;
  const send = t('Send');
  const look = t('Show What Would Be Sent');
  const detail = [
    ...sendingLines(sending, t),
    '',
    t(
      'You are asked once: later dreams send there without a question, also those that AutoDream makes by itself while it is on. What was sent cannot be taken back.',
    ),
  ].join('\n');
  const question = t('Send memory and sessions to {0}?', plainText(sending.destination));
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, send, look);
  if (answer !== look) return answer === send && !signal.aborted;
  await documents.show(sending);
  const asked = vscode.window.showInformationMessage(
    t('This is what would be sent. Nothing was sent yet.'),
    send,
    t('Do Not Send'),
  );
  return (await untilAborted(asked, signal)) === send;
}

/** Forgets what the person agreed to: before anything is sent again, they are asked. */
export function forgetConsents({ environment }: Pick<EnginesTools, 'environment'>): void {
  new Consents(new NodeFiles(), stateFolder(environment)).clear();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Before anything is sent again, you are asked. The command line asks again, too.'),
  );
}

/** A notification may wait forever: the end of the dream answers it. */
async function untilAborted<T>(asked: Thenable<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let leave = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
    signal.addEventListener('abort', leave, { once: true });
  });
  const answer = await Promise.race([asked, aborted]);
  signal.removeEventListener('abort', leave);
  return answer;
}
