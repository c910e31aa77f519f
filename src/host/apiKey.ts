import * as vscode from 'vscode';
import { checkKey } from '../engines/anthropic/checkKey';
import type { EnginesTools } from './engines';

/** Where VS Code's secret storage keeps it. */
const SECRET = 'autodream.anthropic.apiKey';

/** The key for Anthropic's API; empty when none was set. */
export async function readApiKey(secrets: vscode.SecretStorage): Promise<string> {
  return (await secrets.get(SECRET)) ?? '';
}

/**
 * Asks for a key, tries it, and keeps it. What does not work is kept only when the person says so.
 *
 * @returns whether a key was kept
 */
export async function setApiKey({ secrets, settings }: EnginesTools): Promise<boolean> {
  const { t } = vscode.l10n;
  for (;;) {
    const apiKey = (await askForKey())?.trim();
    if (apiKey === undefined || apiKey === '') return false;
    const { baseUrl } = settings.engines().anthropic;
    const checked = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: t('Trying the API key…') },
      () => checkKey({ apiKey, ...(baseUrl === '' ? {} : { baseUrl }) }),
    );
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
      if (answer !== keep) return false;
    }
    await secrets.store(SECRET, apiKey);
    const kept =
      checked.kind === 'works'
        ? t('The API key works. It is kept in VS Code’s secret storage.')
        : t('The API key is kept in VS Code’s secret storage. It was not seen to work.');
    void vscode.window.showInformationMessage(kept);
    return true;
  }
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
