import * as vscode from 'vscode';
import type { StateView } from '../shared/views';
import { Disposable } from './lifecycle';
import type { Project } from './project';
import { stateOf } from './projectState';
import type { Projects } from './projects';

/** The first of these that a project is in is shown for all. */
const ORDER: readonly StateView['kind'][] = ['dreaming', 'failed', 'waiting', 'idle', 'never-run', 'off'];

/** The state in a word; a click opens the view. */
export class StatusBar extends Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #projects: Projects;

  constructor(projects: Projects) {
    super();
    this.#projects = projects;
    this.#item = this.register(
      vscode.window.createStatusBarItem('autodream.state', vscode.StatusBarAlignment.Right, 90),
    );
    this.#item.name = 'AutoDream';
    this.#item.command = 'autodream.memory.focus';
    this.register(projects.onDidChange(() => this.#show()));
    this.#show();
  }

  /** What it says now. */
  get text(): string {
    return this.#item.text;
  }

  #show(): void {
    const states = this.#projects.all.flatMap((project) => stateIn(project) ?? []);
    states.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const [state] = states;
    const word = state === undefined ? 'AutoDream' : wordFor(state, states);
    this.#item.text = `$(${state === undefined ? 'notebook' : ICONS[state.kind]}) ${word}`;
    this.#item.tooltip = vscode.l10n.t('AutoDream: show the memory of the coding agent');
    this.#item.accessibilityInformation = { label: `AutoDream: ${word}`, role: 'button' };
    if (this.#projects.all.length > 0) this.#item.show();
    else this.#item.hide();
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

function wordFor(state: StateView, all: readonly StateView[]): string {
  const { t } = vscode.l10n;
  switch (state.kind) {
    case 'dreaming':
      return t('Dreaming');
    case 'failed':
      return t('AutoDream failed');
    case 'waiting': {
      const changes = all.reduce((sum, one) => sum + (one.kind === 'waiting' ? one.changes : 0), 0);
      return changes === 0 ? t('Memory: to review') : t('{0} to review', changes);
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
