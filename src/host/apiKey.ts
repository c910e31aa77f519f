import * as vscode from 'vscode';
import { checkKey, type KeyCheck } from '../engines/anthropic/checkKey';
import type { EnginesTools } from './engines';

/** Where VS Code's secret storage keeps it. */
const SECRET = 'autodream.anthropic.apiKey';

/** The key for Anthropic's API; empty when none was set. */
export async function readApiKey(secrets: vscode.SecretStorage): Promise<string> {
  return (await secrets.get(SECRET)) ?? '';
}

/** Asks for a key, tries it, keeps it, and says so. */
export async function setApiKey(tools: EnginesTools): Promise<void> {
  const kept = await askAndKeepApiKey(tools);
  if (kept !== undefined) void vscode.window.showInformationMessage(kept);
}

/**
 * Asks for a key, tries it, and keeps it. What does not work is kept only when the person says so.
 *
 * @returns a sentence for the person when a key was kept, to be shown once all that they asked for is done
 */
export async function askAndKeepApiKey({ secrets, settings }: EnginesTools): Promise<string | undefined> {
  const { t } = vscode.l10n;
  for (;;) {
    const apiKey = (await askForKey())?.trim();
    if (apiKey === undefined || apiKey === '') return undefined;
    const checked = await tried(apiKey, settings.engines().anthropic.baseUrl);
    if (checked === undefined) return undefined;
    if (checked.kind === 'fails') {
      const again = t('Enter Another Key');
      const keep = t('Keep It Anyway');
      const answer = await vscode.window.showWarningMessage(
        t('The API key could not be used.'),
        { modal: true, detail: checked.message },
        again,
        keep,
      );
      if (answer === again) continue;
      if (answer !== keep) return undefined;
    }
    await secrets.store(SECRET, apiKey);
    return checked.kind === 'works'
      ? t('The API key works. It is kept in VS Code’s secret storage.')
      : t('The API key is kept in VS Code’s secret storage. It was not seen to work.');
  }
}

/** What the service says of a key; undefined when the person did not want to wait. */
async function tried(apiKey: string, baseUrl: string): Promise<KeyCheck | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Trying the API key…'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      return await checkKey({ apiKey, ...(baseUrl === '' ? {} : { baseUrl }) }, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    }
  });
}

function askForKey(): Thenable<string | undefined> {
  const { t } = vscode.l10n;
  return vscode.window.showInputBox({
    title: t('API key for Anthropic'),
    prompt: t('It is tried by asking for the list of models, and kept in VS Code’s secret storage.'),
    placeHolder: 'sk-ant-…',
    password: true,
    ignoreFocusOut: true,
  });
}

/** Forgets the key. */
export async function removeApiKey({ secrets }: EnginesTools): Promise<void> {
  const { t } = vscode.l10n;
  const had = (await readApiKey(secrets)) !== '';
  await secrets.delete(SECRET);
  void vscode.window.showInformationMessage(
    had ? t('The API key was removed from this machine.') : t('No API key was set.'),
  );
}
