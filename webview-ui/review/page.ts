import type { ReviewView } from '../../src/shared/views';
import { button, icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { kilo, number } from '../shared/format';
import { ask, t } from '../shared/host';
import { changes } from './changes';
import { files } from './files';
import { ledger } from './ledger';
import type { Selection } from './selection';

/** Under this width the two halves become tabs, and the diff has one column. */
const NARROW = 900;

/** The whole review: above both halves the account, left the changes, right the files as they would be. */
export function page(view: ReviewView, selection: Selection): View[] {
  const narrow = window.innerWidth < NARROW;
  const { half, keysShown } = selection.looking;
  return [
    head(view, selection),
    h(
      'main',
      { key: 'main', class: narrow ? 'halves narrow' : 'halves' },
      narrow && halfTabs(selection),
      (!narrow || half === 'changes') && changes(view, selection),
      (!narrow || half === 'files') && files(view, selection, !narrow),
    ),
    h(
      'footer',
      { key: 'foot', class: 'quiet' },
      keysShown ? t('keys') : link(t('keysShort'), () => selection.change({ keysShown: true })),
    ),
  ];
}

function head(view: ReviewView, selection: Selection): View {
  const { state } = view;
  return h(
    'header',
    { key: 'head' },
    h('div', { class: 'row' }, h('h1', {}, view.title), h('div', { class: 'actions' }, actions(view))),
    ledger(view, selection),
    h(
      'p',
      { class: 'quiet' },
      t(
        'memoryLoad',
        arrow(view.load.lines, number),
        arrow(view.load.bytes, kilo),
        arrow(view.load.tokens, number),
      ),
    ),
    view.notice !== undefined &&
      h('p', { class: 'notice', attributes: { role: 'status' } }, icon('info'), view.notice),
    state.kind === 'applied' &&
      h('p', { class: 'done', attributes: { role: 'status' } }, icon('check'), state.message),
    state.kind === 'gone' &&
      h('p', { class: 'notice', attributes: { role: 'status' } }, icon('info'), state.message),
  );
}

function arrow(meter: ReviewView['load']['lines'], format: (value: number) => string): string {
  return meter.after === undefined || meter.after === meter.now
    ? format(meter.now)
    : `${format(meter.now)} → ${format(meter.after)}`;
}

function actions(view: ReviewView): View[] {
  const { state } = view;
  switch (state.kind) {
    case 'open':
      return [
        button(t('apply', view.accepted), () => ask({ type: 'apply' }), { disabled: view.accepted === 0 }),
        button(t('discard'), () => ask({ type: 'discard' }), { secondary: true }),
      ];
    case 'applying':
      return [button(t('applying'), () => undefined, { disabled: true })];
    case 'applied':
      return state.canUndo
        ? [button(t('undone'), () => ask({ type: 'undo', dream: state.dream }), { secondary: true })]
        : [];
    case 'gone':
      return [];
  }
}

function halfTabs(selection: Selection): View {
  const { half } = selection.looking;
  const tab = (name: 'changes' | 'files', words: string): View =>
    h(
      'button',
      {
        class: half === name ? 'tab chosen' : 'tab',
        attributes: { type: 'button', role: 'tab', 'aria-selected': half === name ? 'true' : 'false' },
        on: { click: () => selection.change({ half: name }) },
      },
      words,
    );
  return h(
    'div',
    { class: 'tabs', attributes: { role: 'tablist' } },
    tab('changes', t('tabChanges')),
    tab('files', t('tabDiff')),
  );
}
