import type { Operation } from '../core/dream/operation';
import type { Load, Proposal } from '../core/dream/proposal';
import { INDEX_LIMITS } from '../core/memory/memory';
import type { FileView, MeterView, ReviewView } from '../shared/views';
import { filesOf, operationViews } from './operationViews';
import { isForeseen, waitingChanges } from './outlook';
import { changedFiles, isGone, type ProjectFacts } from './projectFacts';
import type { PreviewedChange, ReviewPreview } from './reviewPreview';
import { insteadOfInWords, spentInWords } from './spentInWords';
import type { Translate } from './translate';

/** All that the Dream Review follows from. */
export interface ReviewInput {
  readonly project: string;
  readonly facts: ProjectFacts;
  /** Of the facts: the proposal that waits. */
  readonly proposal: Proposal;
  /** What would be written of it; of earlier decisions, while it is worked out for the last ones. */
  readonly review: ReviewPreview;
  /** Memory files that are open with unsaved changes. */
  readonly dirty: ReadonlySet<string>;
  /** The workspace is not trusted: nothing can be applied. */
  readonly readOnly?: boolean;
  readonly state: ReviewView['state'];
  /** What failed last: a sentence. */
  readonly notice: string | undefined;
  readonly title: string;
  readonly canOpen: (evidence: Operation['evidence'][number]) => boolean;
}

/** The review as the page draws it. */
export function reviewView(input: ReviewInput, t: Translate): ReviewView {
  const { facts, proposal, review } = input;
  const notices = [
    insteadOf(proposal, t),
    input.notice,
    untrusted(input, t),
    changedMeanwhile(input, t),
    unsaved(input, t),
  ];
  const notice = notices.filter((one) => one !== undefined).join(' ');
  return {
    proposal: proposal.id,
    project: input.project,
    title: input.title,
    operations: operationViews(input),
    findings: proposal.findings.map(({ message, statements }) => ({
      message,
      files: filesOf(statements, proposal),
    })),
    ledger: review.counts,
    load: loadMeters(facts.memory.index, review.indexAfter),
    files: review.changes.map((change) => fileView(change, input, t)),
    ...(proposal.statistics.spent === undefined ? {} : { cost: spentInWords(proposal.statistics.spent, t) }),
    // What is not shown yet is not written.
    mayApply: input.readOnly !== true && isForeseen(facts) && unsavedFiles(input).length === 0,
    ...decidedIn(input),
    state: input.state,
    ...(notice === '' ? {} : { notice }),
  };
}

/** What Apply would carry out, and remember; nothing where nobody may apply. */
function decidedIn({
  facts,
  proposal,
  readOnly,
  review,
}: ReviewInput): Pick<ReviewView, 'accepted' | 'rejected'> {
  if (readOnly === true) return { accepted: 0, rejected: 0 };
  const blocked = proposal.blocked.map((block) => block.operation);
  const closed = new Set([...review.stale, ...blocked]);
  const rejected = facts.rejected.filter((id) => !closed.has(id)).length;
  return { accepted: waitingChanges(facts), rejected };
}

/** Before and after what was decided so far. */
export function loadMeters(now: Load, after: Load): ReviewView['load'] {
  const meter = (key: keyof Load, limit?: number): MeterView => ({
    now: now[key],
    after: after[key],
    ...(limit === undefined ? {} : { limit }),
  });
  return {
    lines: meter('lines', INDEX_LIMITS.lines),
    bytes: meter('bytes', INDEX_LIMITS.bytes),
    tokens: meter('tokens'),
  };
}

function fileView(change: PreviewedChange, { dirty }: ReviewInput, t: Translate): FileView {
  return {
    path: change.path,
    status: change.before === undefined ? 'new' : change.after === undefined ? 'gone' : 'changed',
    ...change.shown,
    ...(dirty.has(change.path)
      ? { warning: t('This file is open with unsaved changes. Save or revert them before you apply.') }
      : {}),
  };
}

function insteadOf({ insteadOf: failed }: Proposal, t: Translate): string | undefined {
  return failed === undefined ? undefined : insteadOfInWords(failed, t);
}

function untrusted({ readOnly }: ReviewInput, t: Translate): string | undefined {
  return readOnly !== true
    ? undefined
    : t('This workspace is not trusted: you can look, but nothing is written.');
}

function unsavedFiles({ dirty, review }: ReviewInput): PreviewedChange[] {
  return review.changes.filter((change) => dirty.has(change.path));
}

function unsaved(input: ReviewInput, t: Translate): string | undefined {
  const count = unsavedFiles(input).length;
  if (count === 0) return undefined;
  return count === 1
    ? t('1 file is open with unsaved changes: save or revert it before you apply.')
    : t('{0} files are open with unsaved changes: save or revert them before you apply.', count);
}

/** What was changed on disk since the proposal was made. */
function changedMeanwhile(
  { facts, proposal, review: { stale } }: ReviewInput,
  t: Translate,
): string | undefined {
  if (isGone(facts))
    return t(
      'The memory folder is gone, so nothing of this can be applied. Bring the folder back, or discard the proposal.',
    );
  const changed = changedFiles(facts, proposal);
  if (changed.length === 0) return undefined;
  const [first = ''] = changed;
  const what =
    changed.length === 1
      ? t('{0} changed since this was proposed.', first)
      : t('{0} and {1} more files changed since this was proposed.', first, changed.length - 1);
  const so =
    stale.size === 0
      ? t('All changes still fit.')
      : stale.size === 1
        ? t('1 change no longer fits and is left out; the others were fitted anew.')
        : t('{0} changes no longer fit and are left out; the others were fitted anew.', stale.size);
  return `${what} ${so}`;
}
