import { groupOf, headlineOf } from '../core/dream/describe';
import type { Operation, OperationId } from '../core/dream/operation';
import { statementsOf } from '../core/dream/operationParts';
import type { Proposal } from '../core/dream/proposal';
import { INDEX_FILE } from '../core/memory/memory';
import type { EvidenceView, FateKind, OperationView } from '../shared/views';
import type { ReviewInput } from './reviewView';

type Evidence = Operation['evidence'][number];

/** What no decision changes of an operation as the page draws it. */
type Lasting = Omit<OperationView, 'evidence' | 'decision' | 'stale'>;

/** The operations as the page draws them, in the order of the proposal. */
export function operationViews({
  facts,
  proposal,
  review: { stale },
  canOpen,
}: Pick<ReviewInput, 'facts' | 'proposal' | 'review' | 'canOpen'>): OperationView[] {
  const rejected = new Set(facts.rejected);
  const isOpenable = rememberedByFile(canOpen);
  return proposal.operations.map((operation, at): OperationView => {
    const { id, evidence } = operation;
    const lasting = lastingViews(proposal)[at] ?? lastingView(operation, proposal, []);
    return {
      ...lasting,
      evidence: evidence.map((one) => evidenceView(one, isOpenable(one))),
      decision: lasting.blocked !== undefined || rejected.has(id) ? 'rejected' : 'accepted',
      ...(stale.has(id) ? { stale: true } : {}),
    };
  });
}

function evidenceView({ origin, at, quote, sessionId }: Evidence, canOpen: boolean): EvidenceView {
  return { origin, at, quote, session: sessionId, canOpen };
}

/** Many pieces of evidence lie in one transcript. */
function rememberedByFile(canOpen: ReviewInput['canOpen']): ReviewInput['canOpen'] {
  const known = new Map<string | undefined, boolean>();
  return (evidence) => {
    const answer = known.get(evidence.file) ?? canOpen(evidence);
    known.set(evidence.file, answer);
    return answer;
  };
}

const known = new WeakMap<Proposal, readonly Lasting[]>();

/** Worked out once for a proposal: a click changes none of it. */
function lastingViews(proposal: Proposal): readonly Lasting[] {
  const made = known.get(proposal);
  if (made !== undefined) return made;
  const fates = fatesByOperation(proposal);
  const views = proposal.operations.map((operation) =>
    lastingView(operation, proposal, fates.get(operation.id) ?? []),
  );
  known.set(proposal, views);
  return views;
}

function lastingView(operation: Operation, proposal: Proposal, fates: Iterable<FateKind>): Lasting {
  const { statements } = proposal;
  const block = proposal.blocked.find((one) => one.operation === operation.id);
  const isNew = ['add', 'add-index-line', 'restore'].includes(operation.kind);
  return {
    id: operation.id,
    group: groupOf(operation, statements),
    headline: headlineOf(operation, statements),
    reason: operation.reason,
    confidence: operation.confidence,
    ...(block === undefined ? {} : { blocked: block.reason }),
    files: touchedBy(operation, proposal),
    marks: marksOf(operation, proposal),
    fates: [...fates, ...(isNew ? (['added'] as const) : [])],
  };
}

/** The fates of old statements that each operation is behind. */
function fatesByOperation({ ledger }: Proposal): ReadonlyMap<OperationId, ReadonlySet<FateKind>> {
  const fates = new Map<OperationId, Set<FateKind>>();
  for (const { fate } of ledger.entries) {
    if (!('operation' in fate)) continue;
    const kinds = fates.get(fate.operation) ?? new Set();
    fates.set(fate.operation, kinds.add(fate.kind));
  }
  return fates;
}

/** The files whose lines are an operation's doing, as far as its words tell. */
function touchedBy(operation: Operation, proposal: Proposal): string[] {
  const { changed, basis } = statementsOf(operation);
  const files = filesOf([...changed, ...basis], proposal);
  if ('to' in operation)
    files.push('file' in operation.to ? operation.to.file : `${operation.to.newFile.slug}.md`);
  if (operation.kind === 'add-index-line') files.push(INDEX_FILE, operation.target);
  if (operation.kind === 'file') files.push(operation.file, INDEX_FILE);
  if (operation.kind === 'restore') files.push(...operation.edits.map((edit) => edit.file));
  return [...new Set(files)];
}

/** The files that statements of a proposal stand in. */
export function filesOf(statements: readonly string[], proposal: Proposal): string[] {
  return [...new Set(statements.flatMap((id) => proposal.statements[id]?.file ?? []))];
}

/** The first line of each text that an operation takes or writes. */
function marksOf(operation: Operation, { statements }: Proposal): string[] {
  const { changed } = statementsOf(operation);
  const texts = [...changed.map((id) => statements[id]?.text ?? ''), ...writtenBy(operation)];
  const lines = texts.map((text) => text.split('\n')[0]?.trim() ?? '');
  return [...new Set(lines.filter((line) => line !== ''))];
}

function writtenBy(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case 'merge':
      return operation.additions;
    case 'supersede':
      return 'text' in operation.by ? [operation.by.text] : [];
    case 'rewrite':
    case 'add':
      return [operation.text];
    case 'add-index-line':
      return [operation.title];
    case 'file':
      return Object.values(operation.action);
    case 'restore':
      return operation.edits.flatMap(({ takes, brings }) => [takes, brings]).map(firstWords);
    case 'remove':
    case 'move':
    case 'redact':
      return [];
  }
}

/** The first line that says something. */
function firstWords(text: string): string {
  return text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
}
