import * as vscode from 'vscode';
import { isHumanError } from '../humanError';
import { DisposableStore, type IDisposable } from '../lifecycle';
import type { Log } from '../log';

/** What the palette, a menu or a view can ask for. */
export interface Command {
  readonly id: string;
  /** @throws {HumanError} for what a person is to be told in its sentence */
  execute(...args: readonly unknown[]): Promise<void>;
}

/** Registers commands; whatever one throws ends here: told to the person, and kept in the log. */
export function registerCommands(commands: readonly Command[], log: Log): IDisposable {
  const store = new DisposableStore();
  for (const command of commands) {
    store.add(
      vscode.commands.registerCommand(command.id, (...args: unknown[]) =>
        guarded(() => command.execute(...args), log),
      ),
    );
  }
  return store;
}

/** Does what a person asked for, and tells them when it fails. */
export async function guarded(work: () => Promise<void>, log: Log): Promise<void> {
  try {
    await work();
  } catch (error) {
    void tell(error, log);
  }
}

async function tell(error: unknown, log: Log): Promise<void> {
  if (isHumanError(error) && error.severity === 'information') {
    await vscode.window.showInformationMessage(error.message);
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  log.error(error instanceof Error ? error : String(error));
  const sentence = isHumanError(error)
    ? error.message
    : vscode.l10n.t('AutoDream could not do that. The log says why.');
  const chosen = await vscode.window.showErrorMessage(sentence, showLog);
  if (chosen === showLog) log.show();
}
