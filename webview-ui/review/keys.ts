import type { OperationView, ReviewView } from '../../src/shared/views';
import { ask } from '../shared/host';
import { inOrder } from './changes';
import { canApply } from './head';
import { decide, focusRow } from './row';
import { isOpen, type Selection } from './selection';

/** The keyboard for all of the review: move, accept, reject, a whole group, evidence, apply. */
export function followKeys(view: () => ReviewView | undefined, selection: Selection, help: () => void): void {
  window.addEventListener('keydown', (event) => {
    const current = view();
    if (current === undefined || event.altKey || event.defaultPrevented) return;
    const handled =
      event.ctrlKey || event.metaKey
        ? event.key === 'Enter' && apply(current)
        : event.key === '?'
          ? (help(), true)
          : isForList(event.target) && act(event, current, selection);
    if (handled) event.preventDefault();
  });
}

function apply(view: ReviewView): boolean {
  if (canApply(view)) ask({ type: 'apply' });
  return true;
}

/** Keys are the list's while the focus is in it or nowhere; elsewhere arrows scroll and Enter presses. */
function isForList(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target === document.body || target.closest('.changes') !== null;
}

function act(event: KeyboardEvent, view: ReviewView, selection: Selection): boolean {
  const list = inOrder(view, selection);
  const at = list.findIndex((operation) => operation.id === selection.looking.operation);
  const chosen = list[at];
  const canDecide = chosen !== undefined && view.state.kind === 'open' && isOpen(chosen);
  // A button or a box keeps its own keys; a row's box leaves Enter to the row.
  const control = event.target instanceof Element ? event.target.closest('button, input') : null;
  const isRowBox = control?.parentElement?.hasAttribute('data-operation') === true;
  switch (event.key) {
    case 'ArrowDown':
      return choose(list[Math.min(at + 1, list.length - 1)], selection);
    case 'ArrowUp':
      return choose(list[at < 0 ? list.length - 1 : Math.max(at - 1, 0)], selection);
    case 'Home':
      return choose(list[0], selection);
    case 'End':
      return choose(list.at(-1), selection);
    case ' ':
      if (control !== null) return false;
      if (canDecide) decide([chosen], chosen.decision !== 'accepted');
      return chosen !== undefined;
    case 'g':
      if (canDecide) decideGroup(list, chosen);
      return chosen !== undefined;
    case 'Enter':
      if (chosen === undefined || (control !== null && !isRowBox)) return false;
      selection.toggleEvidence(chosen.id);
      return true;
    default:
      return false;
  }
}

function choose(next: OperationView | undefined, selection: Selection): boolean {
  if (next === undefined) return false;
  selection.choose(next.id);
  focusRow(next.id);
  return true;
}

function decideGroup(list: readonly OperationView[], { group }: OperationView): void {
  const members = list.filter((operation) => operation.group === group && isOpen(operation));
  decide(members, !members.every((operation) => operation.decision === 'accepted'));
}
