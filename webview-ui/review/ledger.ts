import type { FateKind, ReviewView } from '../../src/shared/views';
import { icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { number, separated } from '../shared/format';
import { t } from '../shared/host';
import type { Selection } from './selection';

/** In the order of the account; what is zero is left out. */
const FATES: readonly FateKind[] = ['kept', 'merged', 'superseded', 'rewritten', 'moved', 'removed', 'added'];

/** "132 statements = 96 kept + 20 merged + … · 0 unaccounted". Each number filters the list of changes. */
export function ledger(view: ReviewView, selection: Selection): View {
  const { statements, unaccounted } = view.ledger;
  const { fate: chosen } = selection.looking;
  const parts = FATES.filter((fate) => view.ledger[fate] > 0 || fate === chosen);
  return h(
    'p',
    { key: 'ledger', class: 'ledger' },
    h('strong', {}, statements === 1 ? t('oneStatement') : t('statements', number(statements))),
    parts.length > 0 && ' = ',
    parts.flatMap((fate, i): View[] => [separator(fate, i), part(view, fate, selection)]),
    DOT,
    h(
      'span',
      { class: unaccounted > 0 ? 'warning' : '' },
      unaccounted > 0 && icon('warning'),
      t('unaccounted', number(unaccounted)),
    ),
  );
}

const DOT = separated(['', '']);

/** New statements are no part of the sum of the old ones. */
const separator = (fate: FateKind, index: number): string =>
  index === 0 ? '' : fate === 'added' ? DOT : ' + ';

function part(view: ReviewView, fate: FateKind, selection: Selection): View {
  const words = `${number(view.ledger[fate])} ${t(fate)}`;
  const isBehind = view.operations.some((operation) => operation.fates.includes(fate));
  if (!isBehind) return h('span', {}, words);
  return link(words, () => selection.filter(fate), {
    key: fate,
    pressed: selection.looking.fate === fate,
    title: t('showBehind', t(fate)),
  });
}
