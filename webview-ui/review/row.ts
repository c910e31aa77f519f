import { oneLine } from '../../src/core/dream/describe';
import type { StringKey } from '../../src/shared/strings';
import type { EvidenceView, OperationView } from '../../src/shared/views';
import { icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { exactTime, number, separated, when } from '../shared/format';
import { ask, t } from '../shared/host';
import { isOpen, type Selection } from './selection';

/** How a row is to be shown. */
export interface RowLook {
  readonly isChosen: boolean;
  /** The one row of the list that Tab stops at; arrows go on from there. */
  readonly isTabStop: boolean;
  readonly isEvidenceOpen: boolean;
  readonly canDecide: boolean;
  /** Left out where the whole group has one reason. */
  readonly withReason: boolean;
}

/** An engine that is less sure of a change than this says so in words. */
const UNSURE_BELOW = 0.7;
const LONGEST_PREVIEW = 120;

/** A row as it was last drawn, and what it was drawn from. */
interface DrawnRow {
  readonly operation: OperationView;
  readonly look: RowLook;
  readonly print: string;
  readonly view: View;
}

const rows = new Map<string, DrawnRow>();

/** One proposed change. A row that looks as it did is the very same view again, which costs nothing to draw. */
export function operationRow(operation: OperationView, look: RowLook, selection: Selection): View {
  const known = rows.get(operation.id);
  // Of one snapshot it is the very same operation: nothing needs to be compared.
  if (known?.operation === operation && isSameLook(known.look, look)) return known.view;
  const print = JSON.stringify([operation, look]);
  const view = known?.print === print ? known.view : newRow(operation, look, selection);
  rows.set(operation.id, { operation, look, print, view });
  return view;
}

function isSameLook(a: RowLook, b: RowLook): boolean {
  return (Object.keys(a) as (keyof RowLook)[]).every((name) => a[name] === b[name]);
}

function newRow(operation: OperationView, look: RowLook, selection: Selection): View {
  const { id, headline, blocked, decision } = operation;
  const kinds = [
    'operation',
    look.isChosen && 'chosen',
    isOpen(operation) ? decision === 'rejected' && 'rejected' : 'closed',
  ];
  return h(
    'li',
    {
      key: id,
      class: kinds.filter(Boolean).join(' '),
      attributes: { 'data-operation': id },
      on: { click: (event) => chooseRow(event, id) },
    },
    checkbox(operation, look, selection),
    h(
      'div',
      { class: 'what' },
      h('p', { class: 'headline' }, headline),
      blocked !== undefined &&
        h('p', { key: 'blocked', class: 'warning' }, icon('warning'), h('span', {}, blocked)),
      h('p', { class: 'quiet', attributes: { id: reasonId(id) } }, reasonWords(operation, look.withReason)),
      operation.evidence.length > 0 && evidence(operation, look, selection),
    ),
  );
}

const reasonId = (operation: string): string => `reason-${operation}`;

function reasonWords({ reason, confidence, group }: OperationView, withReason: boolean): string {
  // What stood in memory before is no guess.
  if (group === 'Brought back' || group === 'Taken away') return withReason ? reason : '';
  const sure = t(confidence < UNSURE_BELOW ? 'unsure' : 'sure', Math.round(confidence * 100));
  return withReason ? separated([reason, sure]) : sure;
}

/**
 * The browser's own checkbox: the list may hold thousands, and it needs no shadow tree each. It is what the
 * focus moves along; one that cannot be ticked takes the focus all the same, to be read.
 */
function checkbox(operation: OperationView, look: RowLook, selection: Selection): View {
  const { id, headline, decision } = operation;
  const isAccepted = decision === 'accepted' && isOpen(operation);
  return h('input', {
    attributes: {
      type: 'checkbox',
      tabindex: look.isTabStop ? 0 : -1,
      'aria-label': t(isOpen(operation) ? 'accept' : 'cannotAccept', headline),
      'aria-describedby': reasonId(id),
      'aria-disabled': look.canDecide ? undefined : 'true',
      'aria-current': look.isChosen ? 'true' : undefined,
    },
    set: { checked: isAccepted },
    on: {
      focus: () => selection.choose(id),
      click: (event) => {
        event.preventDefault(); // the next snapshot says what became of it
        if (look.canDecide) decide([operation], !isAccepted);
      },
    },
  });
}

/** A click beside the controls of a row takes it as the chosen one; marking words with the mouse does not. */
function chooseRow(event: Event, id: string): void {
  const { target } = event;
  const isControl = target instanceof Element && target.closest('button, input') !== null;
  if (isControl || document.getSelection()?.isCollapsed === false) return;
  focusRow(id);
}

/** Puts the focus on a row and brings it into sight. */
export function focusRow(id: string): void {
  const row = document.querySelector(`[data-operation="${CSS.escape(id)}"]`);
  row?.querySelector('input')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

/** Accepts or rejects those of the operations that may be decided. */
export function decide(operations: readonly OperationView[], accepted: boolean): void {
  const ids = operations.filter(isOpen).map((operation) => operation.id);
  if (ids.length > 0) ask({ type: 'decide', operations: ids, accepted });
}

function evidence(operation: OperationView, look: RowLook, selection: Selection): View {
  const { isEvidenceOpen: open, isTabStop } = look;
  const tabindex = isTabStop ? 0 : -1;
  const words = open ? t('evidence') : preview(operation);
  return h(
    'div',
    { key: 'evidence', class: 'evidence' },
    link(
      [icon(open ? 'chevron-down' : 'chevron-right'), h('span', {}, words)],
      () => selection.toggleEvidence(operation.id),
      {
        class: 'link disclosure',
        expanded: open,
        tabindex,
        ...(open ? {} : { label: t('labelled', t('evidence'), words) }),
      },
    ),
    open &&
      h(
        'ul',
        { key: 'pieces' },
        operation.evidence.map((piece, i) => pieceOf(operation, piece, i, tabindex)),
      ),
  );
}

/** "you, 15 Sep: “No, don't use yarn” and 2 more" */
function preview({ evidence }: OperationView): string {
  const [first, ...others] = evidence;
  if (first === undefined) return '';
  const words = `${sayer(first)}: “${oneLine(first.quote, LONGEST_PREVIEW)}”`;
  return others.length === 0 ? words : t('moreEvidence', words, number(others.length));
}

function pieceOf(operation: OperationView, piece: EvidenceView, index: number, tabindex: number): View {
  const open = (): void => ask({ type: 'openTranscript', operation: operation.id, evidence: index });
  return h(
    'li',
    {},
    h('blockquote', {}, piece.quote),
    h(
      'p',
      { class: 'quiet' },
      h('span', { attributes: { title: exactTime(piece.at) } }, sayer(piece)),
      separated(['', t('session', piece.session.slice(0, 8))]),
      piece.canOpen && separated(['', '']),
      piece.canOpen && link(t('openTranscript'), open, { tabindex }),
    ),
  );
}

const WHO: Record<EvidenceView['origin'], StringKey> = {
  user: 'you',
  assistant: 'theAgent',
  tool: 'aTool',
  system: 'theClient',
};

const sayer = (piece: EvidenceView): string => t('saidBy', t(WHO[piece.origin]), when(piece.at, Date.now()));
