import type { MeterView, ReviewView } from '../../src/shared/views';
import { button, link, notice } from '../shared/controls';
import { h, type View } from '../shared/element';
import { kilo, number } from '../shared/format';
import { ask, t } from '../shared/host';

/** What stays in sight: which dream this is, and what to do with it. */
export function head(view: ReviewView): View {
  return h(
    'header',
    { key: 'head', class: 'head' },
    h('h1', {}, view.title),
    h('div', { key: 'actions', class: 'actions' }, actions(view)),
  );
}

/** One primary button at most. */
function actions(view: ReviewView): View[] {
  const { state } = view;
  switch (state.kind) {
    case 'open':
      return [
        apply(view),
        button('discard', t('discard'), () => ask({ type: 'discard' }), { secondary: true }),
      ];
    case 'applying':
      return [button('apply', t('applying'), () => undefined, { disabled: true })];
    case 'applied':
      return state.canUndo
        ? [
            button('undo', t('undoDream'), () => ask({ type: 'undo', dream: state.dream }), {
              secondary: true,
            }),
          ]
        : [];
    case 'gone':
      return [];
  }
}

/** Where all is rejected, to apply is to remember that. */
function apply(view: ReviewView): View {
  const { accepted, rejected } = view;
  return accepted === 0 && rejected > 0
    ? button('apply', t('rejectAll', number(rejected)), askToApply, {
        title: t('rejectAllHint'),
        disabled: !canApply(view),
      })
    : button('apply', t('apply', number(accepted)), askToApply, { disabled: !canApply(view) });
}

const askToApply = (): void => ask({ type: 'apply' });

/** Whether there is something to write, or to remember. */
export function canApply({ state, mayApply, accepted, rejected }: ReviewView): boolean {
  return state.kind === 'open' && mayApply && accepted + rejected > 0;
}

/** Above both halves: what became of the dream and what is to be known of it, then the figures. */
export function account({ state, notice: words }: ReviewView, figures: readonly View[]): View {
  return h(
    'div',
    { key: 'account', class: 'account' },
    state.kind === 'applied' && notice('check', state.message, 'status'),
    state.kind === 'gone' && notice('info', state.message, 'status'),
    words !== undefined && notice('warning', words, 'status'),
    figures,
  );
}

/** What a session start loads of the index, before and after. */
export function load({ load: { lines, bytes, tokens } }: ReviewView): View {
  return h(
    'p',
    { key: 'load', class: 'quiet' },
    t('memoryLoad', becomes(lines, number), becomes(bytes, kilo), becomes(tokens, number)),
  );
}

/** What a model cost for it. */
export function cost({ cost: words }: ReviewView): View[] {
  return words === undefined ? [] : [h('p', { key: 'cost', class: 'quiet cost' }, words)];
}

function becomes({ now, after }: MeterView, format: (value: number) => string): string {
  const words = format(now);
  return after === undefined || format(after) === words ? words : t('becomes', words, format(after));
}

/** The help line with the keys. */
export function keysLine(isShown: boolean, toggle: () => void): View {
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['↑', '↓'], t('keyMove')],
    [[t('space')], t('keyDecide')],
    [['g'], t('keyGroup')],
    [[t('enter')], t('keyEvidence')],
    [[isMac() ? '⌘' : t('control'), t('enter')], t('keyApply')],
  ];
  return h(
    'footer',
    { key: 'foot', class: 'foot' },
    isShown &&
      h(
        'p',
        { key: 'keys', class: 'keys' },
        keys.map(([caps, words]) => h('span', {}, caps.map(key), words)),
      ),
    link([key('?'), t('keyHelp')], toggle, { key: 'help', class: 'help', expanded: isShown }),
    link(t('showRefusals'), () => ask({ type: 'showRefusals' }), { key: 'refusals' }),
  );
}

const key = (cap: string): View => h('kbd', {}, cap);

const isMac = (): boolean => navigator.userAgent.includes('Mac OS');
