import type { OperationView, ReviewView } from '../../src/shared/views';
import { ask } from '../shared/host';
import { decide } from './changes';
import { shown, type Selection } from './selection';

/** The keyboard for all of the review: move, accept, reject, a whole group, evidence, apply. */
export function followKeys(view: () => ReviewView | undefined, selection: Selection): void {
  window.addEventListener('keydown', (event) => {
    const current = view();
    if (current === undefined || event.altKey) return;
    if (act(event, current, selection)) event.preventDefault();
  });
}

function act(event: KeyboardEvent, view: ReviewView, selection: Selection): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    if (view.state.kind === 'open' && view.accepted > 0) ask({ type: 'apply' });
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === '?') {
    selection.change({ keysShown: !selection.looking.keysShown });
    return true;
  }
  // A focused control keeps its own keys; the list has the others.
  const onControl =
    event.target instanceof Element && event.target.closest('button, input, vscode-button, a') !== null;
  if (onControl && (event.key === 'Enter' || event.key === ' ')) return false;
  const list = inOrder(view, selection);
  const chosen = list.find((operation) => operation.id === selection.looking.operation);
  switch (event.key) {
    case 'ArrowDown':
      return move(list, chosen, 1, selection);
    case 'ArrowUp':
      return move(list, chosen, -1, selection);
    case ' ':
      if (chosen !== undefined && view.state.kind === 'open')
        decide([chosen], chosen.decision !== 'accepted');
      return chosen !== undefined;
    case 'g':
      return chosen !== undefined && view.state.kind === 'open' && decideGroup(list, chosen);
    case 'Enter':
      if (chosen !== undefined) selection.toggleEvidence(chosen.id);
      return chosen !== undefined;
    default:
      return false;
  }
}

/** As the page shows them: open ones by group, then the blocked. */
function inOrder(view: ReviewView, selection: Selection): OperationView[] {
  const place = new Map(
    [...document.querySelectorAll('[data-operation]')].map((element, i) => [
      element.getAttribute('data-operation'),
      i,
    ]),
  );
  return shown(view, selection).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

function move(
  list: readonly OperationView[],
  chosen: OperationView | undefined,
  by: number,
  selection: Selection,
): boolean {
  const at = chosen === undefined ? (by > 0 ? -1 : list.length) : list.indexOf(chosen);
  const next = list[Math.min(list.length - 1, Math.max(0, at + by))];
  if (next === undefined) return false;
  selection.choose(next.id);
  const row = [...document.querySelectorAll<HTMLElement>('[data-operation]')].find(
    (element) => element.dataset.operation === next.id,
  );
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return true;
}

function decideGroup(list: readonly OperationView[], chosen: OperationView): boolean {
  const group = list.filter(
    (operation) => operation.group === chosen.group && operation.blocked === undefined,
  );
  decide(group, !group.every((operation) => operation.decision === 'accepted'));
  return true;
}
