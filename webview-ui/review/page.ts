import type { ReviewView } from '../../src/shared/views';
import { link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { ask, t } from '../shared/host';
import { type Tab, tabId, tabList } from '../shared/tabs';
import { changes } from './changes';
import { files } from './files';
import { account, cost, head, keysLine, load } from './head';
import { ledger } from './ledger';
import type { Near } from './near';
import type { Selection } from './selection';

/** Under this width the two halves become tabs, and the diff has one column. */
export const narrowPage = window.matchMedia('(width < 900px)');

/** The id of what the chosen tab shows. */
const PANEL = 'panel';

/** The whole review: above both halves the account, left the changes, right the files as they would be. */
export function page(view: ReviewView, selection: Selection, near: Near): View[] {
  const { operations, findings, files, state } = view;
  const isNothingLeft = state.kind === 'gone' && operations.length + findings.length + files.length === 0;
  const isNarrow = narrowPage.matches;
  return [
    head(view),
    h(
      'main',
      { key: 'main', class: isNarrow ? 'narrow' : 'wide' },
      account(view, isNothingLeft ? [] : [ledger(view, selection), load(view), ...cost(view)]),
      !isNothingLeft && (isNarrow ? oneHalf(view, selection, near) : bothHalves(view, selection, near)),
    ),
    !isNothingLeft && keysLine(areKeysShown(selection), () => toggleKeys(selection)),
  ].filter((part) => part !== false);
}

/** Where there is room they show until someone hides them. */
function areKeysShown({ looking }: Selection): boolean {
  return looking.keysShown ?? !narrowPage.matches;
}

export function toggleKeys(selection: Selection): void {
  selection.change({ keysShown: !areKeysShown(selection) });
}

function bothHalves(view: ReviewView, selection: Selection, near: Near): View {
  const { looking } = selection;
  const tabs = tabList({
    label: t('files'),
    tabs: fileTabs(true),
    chosen: looking.tab,
    panel: PANEL,
    choose: (tab) => selection.change({ tab }),
  });
  return h(
    'div',
    { key: 'halves', class: 'halves' },
    changes(view, selection),
    h(
      'section',
      { key: 'files', class: 'files', attributes: { 'aria-label': t('files') } },
      h('div', { key: 'bar', class: 'bar' }, tabs, openAll(view)),
      panel(looking.tab, files(view, looking, true, near)),
    ),
  );
}

function oneHalf(view: ReviewView, selection: Selection, near: Near): View {
  const { looking } = selection;
  const chosen = looking.half === 'changes' ? 'changes' : looking.tab;
  const tabs = tabList<'changes' | 'diff' | 'rendered'>({
    label: t('review'),
    tabs: [{ name: 'changes', words: t('changes') }, ...fileTabs(false)],
    chosen,
    panel: PANEL,
    choose: (name) =>
      selection.change(name === 'changes' ? { half: 'changes' } : { half: 'files', tab: name }),
  });
  const isList = chosen === 'changes';
  return h(
    'div',
    { key: 'half', class: 'half' },
    h('div', { key: 'bar', class: 'bar' }, tabs, !isList && openAll(view)),
    panel(chosen, isList ? [changes(view, selection)] : files(view, looking, false, near)),
  );
}

function fileTabs(isWide: boolean): Tab<'diff' | 'rendered'>[] {
  return [
    { name: 'diff', words: t(isWide ? 'sideBySide' : 'inline') },
    { name: 'rendered', words: t('rendered') },
  ];
}

function openAll(view: ReviewView): View | false {
  return (
    view.files.length > 0 && link(t('openInDiffEditor'), () => ask({ type: 'openDiff' }), { key: 'open-all' })
  );
}

function panel(tab: string, content: readonly View[]): View {
  return h(
    'div',
    {
      key: 'panel',
      class: 'tab-panel',
      attributes: { id: PANEL, role: 'tabpanel', 'aria-labelledby': tabId(tab) },
    },
    content,
  );
}
