import type { FateKind, ReviewView } from '../../src/shared/views';
import { link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { number } from '../shared/format';
import { t } from '../shared/host';
import type { Selection } from './selection';

/** In the order of the account; what is zero is left out. */
const FATES: readonly FateKind[] = ['kept', 'merged', 'superseded', 'rewritten', 'moved', 'removed', 'added'];

/** "132 statements: 96 kept + 20 merged + …; 0 unaccounted". Each number filters the list of changes. */
export function ledger(view: ReviewView, selection: Selection): View {
  const parts = FATES.filter((fate) => view.ledger[fate] > 0);
  return h(
    'p',
    { class: 'ledger' },
    h('strong', {}, t('statementsAre', number(view.ledger.statements))),
    ' = ',
    parts.flatMap((fate, i): View[] => [separator(fate, i), part(view, fate, selection)]),
    ' · ',
    h(
      'span',
      { class: view.ledger.unaccounted > 0 ? 'warning' : '' },
      t('unaccounted', number(view.ledger.unaccounted)),
    ),
  );
}

/** New statements are no part of the sum of the old ones. */
const separator = (fate: FateKind, index: number): string =>
  index === 0 ? '' : fate === 'added' ? ' · ' : ' + ';

function part(view: ReviewView, fate: FateKind, selection: Selection): View {
  const words = `${number(view.ledger[fate])} ${t(fate)}`;
  const behind = view.operations.some((operation) => operation.fates.includes(fate));
  return behind
    ? link(words, () => selection.filter(selection.looking.fate === fate ? undefined : fate))
    : h('span', {}, words);
}
