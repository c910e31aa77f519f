import * as vscode from 'vscode';
import { Disposable } from './lifecycle';

/** What a person chose for one workspace folder. */
export interface Settings {
  /** The AutoDream toggle: propose changes by itself. */
  readonly enabled: boolean;
  /** How many new sessions there must be before it proposes. */
  readonly sessionsBetweenDreams: number;
  /** How many hours must have passed since the last dream. */
  readonly hoursBetweenDreams: number;
}

const SECTION = 'autodream';

/** The only reader and writer of VS Code's settings. */
export class SettingsStore extends Disposable {
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.#changed.fire();
      }),
    );
  }

  /** The settings as they are now; values that make no sense count as their defaults. */
  of(folder: vscode.Uri): Settings {
    const settings = vscode.workspace.getConfiguration(SECTION, folder);
    return {
      enabled: settings.get('enabled') === true,
      sessionsBetweenDreams: atLeast(1, settings.get('sessionsBetweenDreams'), 5),
      hoursBetweenDreams: atLeast(0, settings.get('hoursBetweenDreams'), 24),
    };
  }

  /** Writes the toggle where it stands already, else into the user's settings: never unasked into a repository. */
  async setEnabled(folder: vscode.Uri, enabled: boolean): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION, folder);
    const written = settings.inspect('enabled');
    const target =
      written?.workspaceFolderValue !== undefined
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : written?.workspaceValue !== undefined
          ? vscode.ConfigurationTarget.Workspace
          : vscode.ConfigurationTarget.Global;
    await settings.update('enabled', enabled, target);
  }
}

function atLeast(least: number, value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least ? value : otherwise;
}
