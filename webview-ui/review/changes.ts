import { GROUPS, type Group } from '../../src/core/dream/describe';
import type { StringKey } from '../../src/shared/strings';
import type { OperationView, ReviewView } from '../../src/shared/views';
import { link } from '../shared/controls';
import { type Child, h, type View } from '../shared/element';
import { number } from '../shared/format';
import { t } from '../shared/host';
import { decide, operationRow } from './row';
import { isOpen, type Selection, shown } from './selection';

const NAME: Record<Group, StringKey> = {
  Secrets: 'groupSecrets',
  Outdated: 'groupOutdated',
  Duplicates: 'groupDuplicates',
  Learned: 'groupLearned',
  Dates: 'groupDates',
  Index: 'groupIndex',
  Moved: 'groupMoved',
  'Brought back': 'groupBroughtBack',
  'Taken away': 'groupTakenAway',
};

/** The left half: what is proposed, group by group; then what no one can accept, and what is only noticed. */
export function changes(view: ReviewView, selection: Selection): View {
  const { fate } = selection.looking;
  const sections = sectionsOf(view, selection);
  const isEmpty = sections.length === 0;
  const tabStop = tabStopOf(sections, selection);
  return h(
    'section',
    { key: 'changes', class: 'changes', attributes: { 'aria-label': t('changes') } },
    fate !== undefined &&
      h(
        'p',
        { key: 'filter', class: 'filter' },
        t(isEmpty ? 'nothingFiltered' : 'filteredBy', t(fate)),
        ' ',
        link(t('showAll'), () => selection.filter(undefined), { key: 'all' }),
      ),
    isEmpty && fate === undefined && h('p', { key: 'empty', class: 'message' }, t('noProposal')),
    sections.map((section) => block(section, rowsOf(section, view, tabStop, selection))),
    fate === undefined && findings(view),
  );
}

/** Operations that stand under one heading. */
interface Section {
  readonly key: string;
  readonly heading: string;
  readonly hint: string | undefined;
  readonly operations: readonly OperationView[];
  /** Says yes or no to all of it; absent where no one can. */
  readonly all?: View;
}

/** In the order of the page: open ones by group, then those that changed meanwhile, then the blocked. */
function sectionsOf(view: ReviewView, selection: Selection): Section[] {
  const operations = shown(view, selection.looking);
  const of = (test: (operation: OperationView) => boolean): OperationView[] => operations.filter(test);
  const open = of(isOpen);
  const groups = GROUPS.map((group): Section => {
    const members = open.filter((operation) => operation.group === group);
    const name = t(NAME[group]);
    return {
      key: group,
      heading: t('groupOf', name, number(members.length)),
      hint: sharedReason(members),
      operations: members,
      all: acceptAll(name, members, view.state.kind === 'open'),
    };
  });
  const stale = of(({ stale, blocked }) => stale === true && blocked === undefined);
  const blocked = of(({ blocked }) => blocked !== undefined);
  return [
    ...groups,
    { key: 'stale', heading: t('staleGroup', number(stale.length)), hint: t('staleHint'), operations: stale },
    {
      key: 'blocked',
      heading: t('blockedGroup', number(blocked.length)),
      hint: t('blockedHint'),
      operations: blocked,
    },
  ].filter((section) => section.operations.length > 0);
}

/** The operations as they stand on the page, from top to bottom. */
export function inOrder(view: ReviewView, selection: Selection): OperationView[] {
  return sectionsOf(view, selection).flatMap((section) => section.operations);
}

/** What every member of a group would say again. */
function sharedReason(members: readonly OperationView[]): string | undefined {
  const reason = members[0]?.reason;
  return members.length > 1 && members.every((one) => one.reason === reason) ? reason : undefined;
}

/** The row that Tab stops at: the chosen one, else the first. */
function tabStopOf(sections: readonly Section[], { looking }: Selection): string | undefined {
  const isShown = sections.some(({ operations }) => operations.some(({ id }) => id === looking.operation));
  return isShown ? looking.operation : sections[0]?.operations[0]?.id;
}

function rowsOf(
  section: Section,
  view: ReviewView,
  tabStop: string | undefined,
  selection: Selection,
): View[] {
  const { operation: chosen, open } = selection.looking;
  const mayBeDecided = section.all !== undefined;
  return section.operations.map((operation) =>
    operationRow(
      operation,
      {
        isChosen: operation.id === chosen,
        isTabStop: operation.id === tabStop,
        isEvidenceOpen: open.includes(operation.id),
        canDecide: mayBeDecided && view.state.kind === 'open',
        withReason: !(mayBeDecided && section.hint !== undefined),
      },
      selection,
    ),
  );
}

function block({ key, heading, hint, all }: Section, rows: readonly View[]): View {
  return h(
    'div',
    { key: `group-${key}`, class: 'group' },
    h('div', { class: 'group-head' }, h('h2', {}, heading), all),
    hint !== undefined && h('p', { key: 'hint', class: 'quiet hint' }, hint),
    h('ul', { key: 'rows', class: 'rows' }, rows),
  );
}

/** One box for a whole group; where some are accepted and some not, a click accepts all. */
function acceptAll(name: string, operations: readonly OperationView[], canDecide: boolean): View {
  const accepted = operations.filter((operation) => operation.decision === 'accepted').length;
  const isAll = accepted === operations.length;
  return h(
    'label',
    { key: 'all', class: 'accept-all' },
    t('all'),
    h('input', {
      attributes: { type: 'checkbox', 'aria-label': t('acceptGroup', name), disabled: !canDecide },
      set: { checked: isAll, indeterminate: accepted > 0 && !isAll },
      on: {
        click: (event) => {
          event.preventDefault();
          decide(operations, !isAll);
        },
      },
    }),
  );
}

function findings(view: ReviewView): Child {
  if (view.findings.length === 0) return false;
  return h(
    'div',
    { key: 'findings', class: 'group findings' },
    h('div', { class: 'group-head' }, h('h2', {}, t('findingsGroup', number(view.findings.length)))),
    h('p', { class: 'quiet hint' }, t('findingsHint')),
    h(
      'ul',
      { class: 'rows' },
      view.findings.map(({ message, files }) =>
        h(
          'li',
          { class: 'finding' },
          h('p', {}, message),
          files.length > 0 && h('p', { class: 'quiet' }, files.join(', ')),
        ),
      ),
    ),
  );
}
