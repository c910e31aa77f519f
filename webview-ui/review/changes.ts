import { GROUPS, type Group } from '../../src/core/dream/describe';
import type { EvidenceView, OperationView, ReviewView } from '../../src/shared/views';
import type { StringKey } from '../../src/shared/strings';
import { icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { exactTime, when } from '../shared/format';
import { ask, t } from '../shared/host';
import { shown, type Selection } from './selection';

const NAME: Record<Group, StringKey> = {
  Secrets: 'groupSecrets',
  Outdated: 'groupOutdated',
  Duplicates: 'groupDuplicates',
  Learned: 'groupLearned',
  Dates: 'groupDates',
  Index: 'groupIndex',
  Moved: 'groupMoved',
};

/** The left half: what is proposed, group by group; then what is blocked, and what is only noticed. */
export function changes(view: ReviewView, selection: Selection): View {
  const all = shown(view, selection);
  const open = all.filter((operation) => operation.blocked === undefined);
  const blocked = all.filter((operation) => operation.blocked !== undefined);
  const { fate } = selection.looking;
  return h(
    'section',
    { key: 'changes', class: 'changes', attributes: { 'aria-label': t('changes') } },
    fate !== undefined &&
      h(
        'p',
        { class: 'filter' },
        t('filteredBy', t(fate)),
        ' ',
        link(t('showAll'), () => selection.filter(undefined)),
      ),
    GROUPS.map((group) =>
      groupBlock(
        group,
        open.filter((operation) => operation.group === group),
        view,
        selection,
      ),
    ),
    blocked.length > 0 &&
      h(
        'div',
        { key: 'blocked', class: 'group' },
        h('h2', {}, t('blockedGroup', blocked.length)),
        h(
          'ul',
          {},
          blocked.map((operation) => row(operation, view, selection)),
        ),
      ),
    view.findings.length > 0 &&
      h(
        'div',
        { key: 'findings', class: 'group findings' },
        h('h2', {}, t('findingsGroup', view.findings.length)),
        h(
          'ul',
          {},
          view.findings.map((finding) => h('li', {}, finding.message)),
        ),
      ),
  );
}

function groupBlock(
  group: Group,
  operations: readonly OperationView[],
  view: ReviewView,
  selection: Selection,
): View | undefined {
  if (operations.length === 0) return undefined;
  const accepted = operations.filter((operation) => operation.decision === 'accepted').length;
  const name = t(NAME[group]);
  return h(
    'div',
    { key: `group-${group}`, class: 'group' },
    h(
      'div',
      { class: 'row' },
      h('h2', {}, `${name} (${operations.length})`),
      checkbox({
        label: t('acceptGroup', name),
        words: t('all'),
        checked: accepted === operations.length,
        mixed: accepted > 0 && accepted < operations.length,
        disabled: view.state.kind !== 'open',
        set: (value) => decide(operations, value),
      }),
    ),
    h(
      'ul',
      {},
      operations.map((operation) => row(operation, view, selection)),
    ),
  );
}

/** Accepts or rejects operations that may be decided. */
export function decide(operations: readonly OperationView[], accepted: boolean): void {
  const ids = operations
    .filter((operation) => operation.blocked === undefined)
    .map((operation) => operation.id);
  if (ids.length > 0) ask({ type: 'decide', operations: ids, accepted });
}

interface CheckboxParts {
  readonly label: string;
  readonly words?: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  readonly disabled: boolean;
  readonly set: (value: boolean) => void;
}

/** The browser's own checkbox: the list may hold thousands, and it needs no shadow tree each. */
function checkbox({ label, words, checked, mixed, disabled, set }: CheckboxParts): View {
  return h(
    'label',
    { class: 'check' },
    h('input', {
      attributes: { type: 'checkbox', 'aria-label': label, disabled },
      set: { checked, indeterminate: mixed === true },
      on: {
        click: (event) => {
          event.preventDefault(); // the next snapshot says what became of it
          set(!checked);
        },
      },
    }),
    words ?? '',
  );
}

function row(operation: OperationView, view: ReviewView, selection: Selection): View {
  const { looking } = selection;
  const chosen = looking.operation === operation.id;
  const open = looking.open.includes(operation.id);
  const canDecide = operation.blocked === undefined && view.state.kind === 'open';
  return h(
    'li',
    {
      key: operation.id,
      class: [
        'operation',
        chosen && 'chosen',
        operation.decision === 'rejected' && 'rejected',
        operation.blocked !== undefined && 'blocked',
      ]
        .filter(Boolean)
        .join(' '),
      attributes: {
        tabindex: chosen ? 0 : -1,
        'data-operation': operation.id,
        'aria-current': chosen ? 'true' : undefined,
      },
      on: { click: () => selection.choose(operation.id) },
    },
    operation.blocked === undefined
      ? checkbox({
          label: t('accept', operation.headline),
          checked: operation.decision === 'accepted',
          disabled: !canDecide,
          set: (value) => decide([operation], value),
        })
      : icon('circle-slash'),
    h(
      'div',
      { class: 'what' },
      h('div', { class: 'headline' }, operation.headline),
      operation.blocked !== undefined && h('div', { class: 'warning' }, icon('warning'), operation.blocked),
      operation.stale === true && h('div', { class: 'warning' }, icon('warning'), t('stale')),
      h(
        'div',
        { class: 'quiet' },
        operation.reason,
        ' · ',
        t('sure', Math.round(operation.confidence * 100)),
      ),
      operation.evidence.length > 0 &&
        h(
          'div',
          { class: 'evidence' },
          disclosure(operation, open, selection),
          open &&
            h(
              'ul',
              {},
              operation.evidence.map((piece, i) => evidence(operation, piece, i)),
            ),
        ),
    ),
  );
}

function disclosure(operation: OperationView, open: boolean, selection: Selection): View {
  const first = operation.evidence[0];
  const quote = first === undefined ? '' : t('saidBy', who(first), when(first.at, Date.now()));
  return h(
    'button',
    {
      class: 'link',
      attributes: { type: 'button', 'aria-expanded': open ? 'true' : 'false' },
      on: { click: () => selection.toggleEvidence(operation.id) },
    },
    icon(open ? 'chevron-down' : 'chevron-right'),
    `${t('evidence')} · ${quote}`,
  );
}

function evidence(operation: OperationView, piece: EvidenceView, index: number): View {
  return h(
    'li',
    {},
    h('blockquote', {}, piece.quote),
    h(
      'span',
      { class: 'quiet', attributes: { title: exactTime(piece.at) } },
      `${t('saidBy', who(piece), when(piece.at, Date.now()))} · ${piece.session.slice(0, 8)} `,
    ),
    piece.canOpen &&
      link(t('openTranscript'), () =>
        ask({ type: 'openTranscript', operation: operation.id, evidence: index }),
      ),
  );
}

const WHO: Record<EvidenceView['origin'], StringKey> = {
  user: 'you',
  assistant: 'theAgent',
  tool: 'aTool',
  system: 'theClient',
};

const who = (piece: EvidenceView): string => t(WHO[piece.origin]);
