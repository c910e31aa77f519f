import { setImmediate as turn } from 'node:timers/promises';
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
  const views = lastingViews(proposal);
  return proposal.operations.map((operation, at): OperationView => {
    const { id, evidence } = operation;
    const lasting = views.of(operation, at);
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

/** What no decision changes of a proposal's operations: worked out once, since a click changes none of it. */
class LastingViews {
  readonly #proposal: Proposal;
  readonly #fates: ReadonlyMap<OperationId, ReadonlySet<FateKind>>;
  readonly #blocked: ReadonlyMap<OperationId, string>;
  readonly #made: Lasting[] = [];

  constructor(proposal: Proposal) {
    this.#proposal = proposal;
    this.#fates = fatesByOperation(proposal);
    this.#blocked = new Map(proposal.blocked.map(({ operation, reason }) => [operation, reason]));
  }

  of(operation: Operation, at: number): Lasting {
    const { id } = operation;
    return (this.#made[at] ??= lastingView(operation, this.#proposal, {
      fates: this.#fates.get(id) ?? [],
      blocked: this.#blocked.get(id),
    }));
  }
}

const known = new WeakMap<Proposal, LastingViews>();

function lastingViews(proposal: Proposal): LastingViews {
  const views = known.get(proposal) ?? new LastingViews(proposal);
  known.set(proposal, views);
  return views;
}

/** So many operations take some milliseconds. */
const SLICE = 200;

/** Works out ahead, in between of what others do, what the operations of a proposal look like. */
export async function prepareOperationViews(proposal: Proposal): Promise<void> {
  const views = lastingViews(proposal);
  for (const [at, operation] of proposal.operations.entries()) {
    if (at % SLICE === 0) await turn();
    views.of(operation, at);
  }
}

function lastingView(
  operation: Operation,
  proposal: Proposal,
  { fates, blocked }: { readonly fates: Iterable<FateKind>; readonly blocked: string | undefined },
): Lasting {
  const { statements } = proposal;
  const isNew = ['add', 'add-index-line', 'restore'].includes(operation.kind);
  return {
    id: operation.id,
    group: groupOf(operation, statements),
    headline: headlineOf(operation, statements),
    reason: operation.reason,
    confidence: operation.confidence,
    ...(blocked === undefined ? {} : { blocked }),
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
