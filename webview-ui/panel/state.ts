import type { LastRunView, ProjectView, StateView } from '../../src/shared/views';
import { button, icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { exactTime, when } from '../shared/format';
import { ask, t } from '../shared/host';

/** The first block: what state the memory is in, what came of the last dream, and the one thing to do. */
export function state(project: ProjectView, now: number): View {
  return h(
    'div',
    { key: 'state', class: `block state ${project.state.kind}` },
    h(
      'div',
      { class: 'row' },
      h(
        'span',
        { class: 'words', attributes: { role: 'status' } },
        icon(ICONS[project.state.kind]),
        words(project.state),
      ),
      project.lastRun !== undefined &&
        h(
          'span',
          { class: 'quiet', attributes: { title: exactTime(project.lastRun.at) } },
          t('lastRun', when(project.lastRun.at, now)),
        ),
    ),
    progress(project.state),
    project.lastRun !== undefined && cameOf(project, project.lastRun),
    actions(project),
    toggle(project),
  );
}

/** Each state has a shape of its own: colour is never the only sign. */
const ICONS: Record<StateView['kind'], string> = {
  'never-run': 'circle-outline',
  dreaming: 'sync',
  waiting: 'bell-dot',
  idle: 'circle-filled',
  failed: 'error',
  off: 'circle-slash',
};

function words(state: StateView): string {
  switch (state.kind) {
    case 'never-run':
      return t('neverRun');
    case 'dreaming':
      return t('dreaming');
    case 'waiting':
      return t('waiting', state.changes);
    case 'idle':
      return t('idle');
    case 'failed':
      return t('failed', state.message);
    case 'off':
      return t('off', state.reason);
  }
}

function progress(state: StateView): View | undefined {
  if (state.kind !== 'dreaming') return undefined;
  const share = state.of === 0 ? 0 : Math.min(1, state.done / state.of);
  const label = `${state.phase} · ${state.detail}`;
  return h(
    'div',
    { class: 'progress' },
    h('progress', { attributes: { max: 1, value: share.toFixed(3), 'aria-label': label } }),
    h('span', { class: 'quiet' }, label),
  );
}

function cameOf(project: ProjectView, run: LastRunView): View {
  return h(
    'div',
    { class: 'quiet' },
    t('cameOf', run.merged, run.replaced, run.learned),
    run.canUndo && ' · ',
    run.canUndo && link(t('undo'), () => ask({ type: 'undo', project: project.id, dream: run.dream })),
  );
}

function actions(project: ProjectView): View {
  const { id, state } = project;
  if (state.kind === 'dreaming')
    return h(
      'div',
      { class: 'actions' },
      button(t('cancel'), () => ask({ type: 'cancel', project: id }), { secondary: true }),
    );
  const waits = state.kind === 'waiting';
  return h(
    'div',
    { class: 'actions' },
    waits &&
      h('p', { class: 'lead' }, state.changes === 1 ? t('oneChangeWaits') : t('changesWait', state.changes)),
    waits && button(t('review'), () => ask({ type: 'review', project: id })),
    button(t('runDream'), () => ask({ type: 'run', project: id }), {
      secondary: waits,
      disabled: !project.canRun,
    }),
    state.kind === 'failed' && link(t('showLog'), () => ask({ type: 'showLog' })),
  );
}

function toggle(project: ProjectView): View {
  return h(
    'div',
    { class: 'row toggle' },
    h(
      'vscode-checkbox',
      {
        set: { checked: project.enabled },
        attributes: { title: t('toggleHint') },
        on: {
          change: (event) => {
            const { checked } = event.target as HTMLInputElement;
            if (checked !== project.enabled)
              ask({ type: 'setEnabled', project: project.id, enabled: checked });
          },
        },
      },
      t('toggle'),
    ),
    h('span', { class: 'quiet next' }, project.next),
  );
}
