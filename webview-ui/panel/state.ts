import type { LastRunView, ProjectView, StateView } from '../../src/shared/views';
import { button, icon, type IconName, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { exactTime, number, separated, when } from '../shared/format';
import { ask, t } from '../shared/host';
import { changesInWords, report } from './report';

/** The first block: what state the memory is in, what came of the last dream, and the one thing to do. */
export function state(project: ProjectView, now: number): View {
  const { state, lastRun } = project;
  return h(
    'div',
    { key: 'state', class: `block state ${state.kind}` },
    h(
      'div',
      { key: 'words', class: 'row' },
      h(
        'p',
        { class: 'words', attributes: { role: 'status' } },
        icon(ICONS[state.kind]),
        h('span', {}, words(state)),
      ),
      lastRun !== undefined &&
        h(
          'span',
          { class: 'quiet last', attributes: { title: exactTime(lastRun.at) } },
          t('lastRun', when(lastRun.at, now)),
        ),
    ),
    state.kind === 'dreaming' && progress(state),
    lastRun !== undefined && cameOf(project, lastRun),
    lastRun?.report !== undefined &&
      changesInWords(lastRun.report, false) !== '' &&
      report(lastRun.report, lastRun.waits),
    lastRun?.cost !== undefined && h('p', { key: 'cost', class: 'quiet cost' }, lastRun.cost),
    lead(state),
    actions(project),
    toggle(project),
  );
}

/** Each state has a shape of its own: colour is never the only sign. */
const ICONS: Record<StateView['kind'], IconName> = {
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
      return state.changes === 0 ? t('waitingForNothing') : t('waiting', number(state.changes));
    case 'idle':
      return t('idle');
    case 'failed':
      return t('failed', state.message);
    case 'off':
      return t('off', state.reason);
  }
}

/** How far the dream is; before anything is counted, a bar that only moves. */
function progress({ phase, detail, done, of }: Extract<StateView, { kind: 'dreaming' }>): View {
  const label = separated([phase, detail].filter((part) => part !== ''));
  const value = of === 0 ? undefined : Math.min(1, done / of).toFixed(3);
  return h(
    'div',
    { key: 'progress', class: 'progress' },
    h('progress', { attributes: { max: 1, value, 'aria-label': label } }),
    h('p', { class: 'quiet' }, label),
  );
}

function cameOf(project: ProjectView, run: LastRunView): View | false {
  const words = run.waits ? wouldDo(run) : done(run);
  if (words === undefined) return false;
  const undo = (): void => ask({ type: 'undo', project: project.id, dream: run.dream });
  return h(
    'p',
    { key: 'came-of', class: 'quiet came-of' },
    h('span', {}, words),
    run.canUndo && link(t('undo'), undo, { key: 'undo' }),
  );
}

function done({ report }: LastRunView): string {
  const words = report === undefined ? '' : changesInWords(report, false);
  return words === '' ? t('cameOfNothing') : words;
}

/** While it waits for review nothing is done yet. */
function wouldDo({ report }: LastRunView): string | undefined {
  const words = report === undefined ? '' : changesInWords(report, true);
  return words === '' ? undefined : t('would', words);
}

/** A sentence before the buttons, where the state alone does not say enough. */
function lead(state: StateView): View | false {
  const sentence =
    state.kind === 'never-run'
      ? t('neverRunLead')
      : state.kind !== 'waiting'
        ? undefined
        : state.changes === 0
          ? t('noChangeWaits')
          : state.changes === 1
            ? t('oneChangeWaits')
            : t('changesWait', number(state.changes));
  return sentence !== undefined && h('p', { key: 'lead', class: 'lead' }, sentence);
}

function actions({ id, state, canRun }: ProjectView): View | false {
  if (state.kind === 'dreaming' && state.elsewhere === true) return false;
  const cancel = button('cancel', t('cancel'), () => ask({ type: 'cancel', project: id }), {
    secondary: true,
  });
  const review = button('review', t('review'), () => ask({ type: 'review', project: id }));
  const run = button('run', t('runDream'), () => ask({ type: 'run', project: id }), {
    secondary: state.kind === 'waiting',
    disabled: !canRun,
  });
  const log = link(t('showLog'), () => ask({ type: 'showLog' }), { key: 'log' });
  const shown =
    state.kind === 'dreaming'
      ? [cancel]
      : state.kind === 'waiting'
        ? [review, run]
        : state.kind === 'failed'
          ? [run, log]
          : [run];
  return h('div', { key: 'actions', class: 'actions' }, shown);
}

/** The AutoDream setting. The control shows what is set, not what was clicked: that comes with the next snapshot. */
function toggle({ id, enabled, next, schedule }: ProjectView): View {
  const change = (event: Event): void => {
    const control = event.target as HTMLInputElement;
    if (control.checked === enabled) return;
    control.checked = enabled;
    ask({ type: 'setEnabled', project: id, enabled: !enabled });
  };
  return h(
    'div',
    { key: 'toggle', class: 'row toggle' },
    h(
      'vscode-checkbox',
      {
        key: 'checkbox',
        set: { checked: enabled },
        // Without a name of its own it calls itself "Checkbox".
        attributes: { 'aria-label': t('toggle'), title: t('toggleHint') },
        on: { change },
      },
      t('toggle'),
    ),
    h('span', { class: 'quiet next', attributes: { title: schedule } }, next),
    link(t('setSchedule'), () => ask({ type: 'setSchedule', project: id }), { key: 'schedule' }),
  );
}
