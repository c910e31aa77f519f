import * as vscode from 'vscode';
import { writtenReport } from '../core/dream/report';
import type { ReviewView } from '../shared/views';
import { countsInWords } from './dreamCounts';
import { lastDream, type ProjectFacts } from './projectFacts';
import { loadMeters } from './reviewView';
import { inGroups, sessionsInWords } from './sentences';
import type { Translate } from './translate';

/** How a review came to its end in this tab. */
export type ReviewEnd =
  | { readonly kind: 'applied'; readonly dream: string }
  | { readonly kind: 'discarded' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'undone' };

/**
 * What stands above a review that no proposal waits for any more.
 *
 * @param proposal what was on show; empty in a tab that came back with nothing
 */
export function endOf(
  facts: ProjectFacts,
  proposal: string,
  end: ReviewEnd | undefined,
  isTrusted: boolean,
  t: Translate,
): ReviewView['state'] {
  if (end?.kind === 'discarded')
    return { kind: 'gone', message: t('The proposal was put away. Nothing was written.') };
  if (end?.kind === 'rejected')
    return {
      kind: 'gone',
      message: t('Nothing was written. What you rejected is remembered, and is not proposed again.'),
    };
  if (end?.kind === 'undone')
    return { kind: 'gone', message: t('The dream was taken back: the memory is as it was before it.') };
  const last = lastDream(facts);
  if (end === undefined && proposal !== '' && last?.id.startsWith(proposal) !== true)
    return { kind: 'gone', message: endedElsewhere(facts, proposal, t) };
  if (end?.kind === 'applied' && last?.id !== end.dream)
    return { kind: 'gone', message: t('This dream was taken back since.') };
  if (last === undefined) return { kind: 'gone', message: t('No proposal waits. Run Dream makes one.') };
  const counts = countsInWords(writtenReport(last).changes, t);
  const files = last.files.length === 1 ? t('1 file') : t('{0} files', last.files.length);
  return {
    kind: 'applied',
    dream: last.id,
    message: t('Written: {0}; {1}.', files, counts),
    canUndo: isTrusted,
  };
}

/** Another window, or the command line, was quicker. */
function endedElsewhere({ history }: ProjectFacts, proposal: string, t: Translate): string {
  return history.entries.some((entry) => entry.id.startsWith(proposal))
    ? t('This dream was taken back since.')
    : t('The proposal was put away elsewhere. Nothing was written.');
}

/** A review with nothing in it, for a tab that came back after its proposal went. */
export function emptyReview(project: string, facts: ProjectFacts | undefined): ReviewView {
  const none = { lines: 0, bytes: 0, tokens: 0 };
  const load = facts === undefined ? none : facts.memory.index;
  return {
    proposal: '',
    project,
    title: reviewTitle(facts),
    operations: [],
    findings: [],
    ledger: {
      statements: 0,
      kept: 0,
      moved: 0,
      rewritten: 0,
      merged: 0,
      superseded: 0,
      removed: 0,
      added: 0,
      unaccounted: 0,
    },
    load: loadMeters(load, load),
    files: [],
    mayApply: false,
    accepted: 0,
    rejected: 0,
    state: { kind: 'gone', message: '' },
  };
}

/** "Dream of 22 Nov, 09:12 · offline · 34 sessions, 132 statements" */
export function reviewTitle(facts: ProjectFacts | undefined): string {
  const { t } = vscode.l10n;
  const pending = facts?.pending.kind === 'proposal' ? facts.pending.proposal : undefined;
  const dream = pending ?? (facts === undefined ? undefined : lastDream(facts));
  if (dream === undefined) return t('Dream Review');
  const at = 'createdAt' in dream ? dream.createdAt : dream.at;
  const day = new Intl.DateTimeFormat(vscode.env.language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const { sessions, statements } = dream.statistics;
  const counts = t('{0}, {1} statements', sessionsInWords(sessions, t), inGroups(statements));
  return `${t('Dream of {0}', day.format(at))} · ${dream.engine} · ${counts}`;
}
