import * as vscode from 'vscode';
import type { EngineName } from '../core/dream/engine';
import type { Effort } from '../engines/anthropic/settings';
import type { Caps } from '../job/gate';
import type { ReviewMode } from '../storage/scheduleFile';
import { Disposable } from './lifecycle';

/** What a person chose for one workspace folder. */
export interface Settings {
  /** The AutoDream toggle: propose changes by itself. */
  readonly enabled: boolean;
  /** What starts a dream by itself while the toggle is on, as it was typed: it is checked where it is used. */
  readonly schedule: ScheduleSettings;
  readonly review: ReviewMode;
}

/** The settings below `autodream.schedule`. */
export const SCHEDULE_SETTINGS = [
  'daily',
  'cron',
  'sessions',
  'megabytes',
  'hoursBetween',
  'timeZone',
  'quietMinutes',
  'longestWaitMinutes',
] as const;
export type ScheduleSetting = (typeof SCHEDULE_SETTINGS)[number];
export type ScheduleSettings = Readonly<Partial<Record<ScheduleSetting, unknown>>>;

/** What a person chose for this machine; a workspace has no say in it: it names hosts, programs and prices. */
export interface EngineSettings {
  readonly engine: EngineName;
  readonly anthropic: {
    readonly model: string;
    /** Empty: Anthropic's own. */
    readonly baseUrl: string;
    /** Undefined: the model's own. */
    readonly effort: Effort | undefined;
  };
  /** Empty: looked for, and what the person chose in Claude Code. */
  readonly claudeCode: { readonly path: string; readonly model: string };
  /** `vendor/id`; empty: none was chosen. */
  readonly languageModel: { readonly model: string };
  /** US dollars. */
  readonly caps: Caps;
}

const SECTION = 'autodream';
const ENGINES: readonly EngineName[] = ['offline', 'anthropic', 'claude-code', 'language-model'];
const EFFORTS: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];

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
      schedule: Object.fromEntries(SCHEDULE_SETTINGS.map((name) => [name, settings.get(`schedule.${name}`)])),
      review: settings.get('review') === 'lossless' ? 'lossless' : 'always',
    };
  }

  /** The engine and what belongs to it, as they are now; values that make no sense count as their defaults. */
  engines(): EngineSettings {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const text = (key: string): string => {
      const value = settings.get(key);
      return typeof value === 'string' ? value.trim() : '';
    };
    return {
      engine: ENGINES.find((name) => name === text('engine')) ?? 'offline',
      anthropic: {
        model: text('anthropic.model') || 'claude-sonnet-5-5',
        baseUrl: text('anthropic.baseUrl'),
        effort: EFFORTS.find((level) => level === text('anthropic.effort')),
      },
      claudeCode: { path: text('claudeCode.path'), model: text('claudeCode.model') },
      languageModel: { model: text('languageModel.model') },
      caps: {
        perDream: atLeast(0, settings.get('cost.perDream'), 1),
        perDay: atLeast(0, settings.get('cost.perDay'), 5),
      },
    };
  }

  /** Writes the engine, and the language model where one was chosen, into the user's settings. */
  async setEngine(engine: EngineName, languageModel?: string): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const { Global } = vscode.ConfigurationTarget;
    if (languageModel !== undefined) await settings.update('languageModel.model', languageModel, Global);
    await settings.update('engine', engine, Global);
  }

  /** Writes the toggle where it stands already, else into the user's settings: never unasked into a repository. */
  async setEnabled(folder: vscode.Uri, enabled: boolean): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION, folder);
    await settings.update('enabled', enabled, strongest(settings, 'enabled'));
  }

  /**
   * Writes what of the schedule is named, each where it stands already, else into the user's settings; undefined takes it
   * away wherever it stands.
   */
  async setSchedule(folder: vscode.Uri, schedule: ScheduleSettings): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION, folder);
    for (const [name, value] of Object.entries(schedule)) {
      const key = `schedule.${name}`;
      if (value !== undefined) await settings.update(key, value, strongest(settings, key));
      else for (const target of standing(settings, key)) await settings.update(key, undefined, target);
    }
  }
}

/** Where a setting is written, the strongest first. */
function standing(settings: vscode.WorkspaceConfiguration, key: string): vscode.ConfigurationTarget[] {
  const { WorkspaceFolder, Workspace, Global } = vscode.ConfigurationTarget;
  const written = settings.inspect(key);
  return [
    ...(written?.workspaceFolderValue === undefined ? [] : [WorkspaceFolder]),
    ...(written?.workspaceValue === undefined ? [] : [Workspace]),
    ...(written?.globalValue === undefined ? [] : [Global]),
  ];
}

function strongest(settings: vscode.WorkspaceConfiguration, key: string): vscode.ConfigurationTarget {
  return standing(settings, key)[0] ?? vscode.ConfigurationTarget.Global;
}

function atLeast(least: number, value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least ? value : otherwise;
}
