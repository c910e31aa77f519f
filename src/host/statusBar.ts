import * as vscode from 'vscode';
import type { StateView } from '../shared/views';
import { Disposable } from './lifecycle';
import type { Project } from './project';
import { stateOf } from './projectState';
import type { Projects } from './projects';
import { withoutIcons } from './plainText';
import { nextOf } from './panel';
import { inGroups } from './sentences';
import type { SettingsStore } from './settings';

/** The first of these that a project is in is shown for all. */
const ORDER: readonly StateView['kind'][] = ['dreaming', 'failed', 'waiting', 'idle', 'never-run', 'off'];

/** With more folders than this their sentences fill the screen. */
const MOST_TOLD = 8;

/** The state in a word; a click opens the view. */
export class StatusBar extends Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #projects: Projects;
  readonly #settings: SettingsStore;
  readonly #now: () => number;

  constructor(projects: Projects, settings: SettingsStore, now: () => number) {
    super();
    this.#projects = projects;
    this.#settings = settings;
    this.#now = now;
    this.#item = this.register(
      vscode.window.createStatusBarItem('autodream.state', vscode.StatusBarAlignment.Right, 90),
    );
    this.#item.name = 'AutoDream';
    this.#item.command = 'autodream.memory.focus';
    this.register(projects.onDidChange(() => this.#show()));
    this.register(settings.onDidChange(() => this.#show()));
    this.#show();
  }

  /** What it says now. */
  get text(): string {
    return this.#item.text;
  }

  /** What it says on hover: when the next dream comes, or why none does. */
  get tooltip(): string {
    const { tooltip } = this.#item;
    return typeof tooltip === 'string' ? tooltip : '';
  }

  #show(): void {
    const states = this.#projects.all.flatMap((project) => stateIn(project) ?? []);
    states.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const [state] = states;
    const lost = QUIET.has(state?.kind) ? leftOf(this.#projects.all) : 0;
    const word = lost > 0 ? lostWord(lost) : state === undefined ? 'AutoDream' : wordFor(state, states);
    const icon = lost > 0 ? 'warning' : state === undefined ? 'notebook' : ICONS[state.kind];
    this.#item.text = `$(${icon}) ${word}`;
    const lead = vscode.l10n.t('AutoDream: show the memory of the coding agent');
    const next = this.#nextOfEach();
    this.#item.tooltip = next.length === 0 ? lead : [lead, ...next].join('\n');
    const label = [`AutoDream: ${word}`, ...next].join('. ');
    this.#item.accessibilityInformation = { label, role: 'button' };
    if (this.#projects.all.length > 0) this.#item.show();
    else this.#item.hide();
  }

  /** The sentence of the panel, with names where there are several. */
  #nextOfEach(): readonly string[] {
    const { all } = this.#projects;
    if (all.length > MOST_TOLD) return [];
    return all.flatMap((project) => {
      const next = nextOf(project, this.#settings, this.#now());
      return next === '' ? [] : [all.length === 1 ? next : `${withoutIcons(project.name)}: ${next}`];
    });
  }
}

const ICONS: Readonly<Record<StateView['kind'], string>> = {
  dreaming: 'sync~spin',
  failed: 'error',
  waiting: 'bell-dot',
  idle: 'notebook',
  'never-run': 'notebook',
  off: 'circle-slash',
};

/** States that leave room for what others did. */
const QUIET: ReadonlySet<StateView['kind'] | undefined> = new Set(['idle', 'never-run']);

/** Statements that left memory in outside changes which nobody answered yet. */
function leftOf(projects: readonly Project[]): number {
  const open = projects.flatMap(({ facts }) => facts?.outside.open ?? []);
  return open.reduce((sum, { counts }) => sum + counts.left, 0);
}

function lostWord(count: number): string {
  const { t } = vscode.l10n;
  return count === 1 ? t('1 statement left memory') : t('{0} statements left memory', count);
}

function wordFor(state: StateView, all: readonly StateView[]): string {
  const { t } = vscode.l10n;
  switch (state.kind) {
    case 'dreaming':
      return t('Dreaming');
    case 'failed':
      return t('AutoDream failed');
    case 'waiting': {
      const changes = all.reduce((sum, one) => sum + (one.kind === 'waiting' ? one.changes : 0), 0);
      return changes === 0 ? t('Memory: to review') : t('{0} to review', inGroups(changes));
    }
    case 'idle':
      return t('Memory: idle');
    case 'never-run':
      return t('Memory: never run');
    case 'off':
      return t('Memory: off');
  }
}

function stateIn(project: Project): StateView | undefined {
  const { isOnDisk, activity, failure, facts } = project;
  return stateOf(
    { isOnDisk, isTrusted: vscode.workspace.isTrusted, activity, failure, facts },
    vscode.l10n.t,
  );
}
