import { applyChanges } from '../core/dream/applyChanges';
import type { Compiled, CompiledChange } from '../core/dream/compile';
import type { LedgerCounts } from '../core/dream/ledger';
import type { Operation, OperationId } from '../core/dream/operation';
import type { Proposal, Review } from '../core/dream/proposal';
import { loadsOf } from '../core/dream/report';
import { refusalOf } from '../core/dream/refusalMatch';
import type { Memory, Statement, StatementId } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import type { Redaction } from '../storage/blobs';
import type { Environment } from '../storage/environment';
import { asNewAsMerged, updateFirstSeen } from '../storage/firstSeen';
import { readMemoryFolder } from '../storage/memoryFolder';
import { sentenceOf } from '../storage/problem';
import type { FileChange } from '../storage/transaction';
import { secretsIn, type MemoryStore } from './memoryStore';
import { previewReview, type Preview } from './preview';
import { withMemory, type Refused } from './withMemory';
import { fileChanges, refusedBy, writeEntry, type EntryDraft } from './writeEntry';

export interface ApplyRequest {
  readonly proposal: Proposal;
  readonly review: Review;
  /** What the person saw: when what would be written differs from it, nothing is written. */
  readonly shown?: readonly CompiledChange[];
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** Epoch milliseconds, by the dream's clock. */
  readonly now: number;
}

export type ApplyOutcome =
  | {
      readonly kind: 'written';
      readonly dream: string;
      readonly files: readonly CompiledChange[];
      readonly counts: LedgerCounts;
      /** Accepted, but what they were about has changed since: not written, to be asked again. */
      readonly stale: readonly OperationId[];
      /** Sentences for a person. */
      readonly notes: readonly string[];
    }
  /** Nothing was accepted, or what was accepted stands already. */
  | { readonly kind: 'nothing'; readonly stale: readonly OperationId[] }
  | Refused;

/** A new folder with nothing but what was accepted would look like the memory, and be a small part of it. */
const GONE: Refused = {
  kind: 'refused',
  message: 'The memory folder is gone. Nothing was written: bring the folder back, or discard the proposal.',
};

/**
 * Writes what a review accepted of a proposal: on the memory as it is now, all or nothing, into the history.
 * Operations whose statements have changed since are left out and named.
 */
export async function applyReview(request: ApplyRequest): Promise<ApplyOutcome> {
  return withMemory(request.store, async ({ mayWrite }) => {
    const { proposal, review, store } = request;
    const read = await readMemoryFolder(store.memoryFolder);
    if (!read.exists && Object.keys(proposal.baseline).length > 0) return GONE;
    const memory = parseMemory({ ...read.input, firstSeen: store.firstSeen });
    const preview = previewReview(memory, proposal, review.accepted);
    const { compiled } = preview.settled;
    if (request.shown !== undefined && !isSame(request.shown, compiled.changes))
      return {
        kind: 'refused',
        message: 'The memory changed since this was shown. Nothing was written; look at it again.',
      };
    if (compiled.changes.length === 0) {
      if (proposal.restores === undefined) {
        rememberRefusals(request, memory);
        if (isDecided(proposal, review, preview.stale)) store.clearPending();
      }
      return { kind: 'nothing', stale: preview.stale };
    }
    return mayWrite() ?? write(request, memory, preview);
  });
}

function isSame(shown: readonly CompiledChange[], now: readonly CompiledChange[]): boolean {
  return (
    shown.length === now.length &&
    shown.every((change, at) => {
      const other = now[at];
      return change.path === other?.path && change.before === other.before && change.after === other.after;
    })
  );
}

/**
 * Whether no operation waits for a decision any more. What no longer fits may fit again, as long as nobody decided on
 * the rest.
 */
function isDecided(proposal: Proposal, { rejected }: Review, stale: readonly OperationId[]): boolean {
  const blocked = proposal.blocked.map((block) => block.operation);
  const closed = new Set([...rejected, ...blocked, ...(rejected.length > 0 ? stale : [])]);
  return proposal.operations.every((operation) => closed.has(operation.id));
}

/** What follows a commit in our own storage. The memory is written by now: a failure here is only told. */
function bookkeeping(request: ApplyRequest, memory: Memory, compiled: Compiled): string[] {
  const { proposal, store, now } = request;
  try {
    const after = applyChanges(memory, compiled.changes, now);
    // First as it was found: what a dream words anew is as old as the words before.
    const found = updateFirstSeen(store.firstSeen, allStatements(memory), now);
    const renamed = renamedIds(compiled, after);
    const seen = updateFirstSeen(found, allStatements(after), now, renamed);
    store.saveFirstSeen(asNewAsMerged(seen, compiled.fates, renamed));
    // What takes an outside change back is no dream: the one that waits goes on waiting.
    if (proposal.restores !== undefined) return [];
    rememberRefusals(request, memory);
    store.clearPending();
    // What earlier dreams kept may hold the same secret.
    const redactions = redactionsOf(proposal.operations, memory);
    if (redactions.length > 0) {
      store.history.redact(redactions);
      store.outside.redact(redactions);
    }
    return [];
  } catch (error) {
    return [`The memory is written, but our own notes about it are not: ${sentenceOf(error)}`];
  }
}

function write(request: ApplyRequest, memory: Memory, preview: Preview): ApplyOutcome {
  const { proposal, store } = request;
  const { compiled } = preview.settled;
  const changes = fileChanges(compiled.changes);
  const dream = freeId(store, proposal.id);
  const entry = entryOf(dream, request, memory, preview);
  const result = writeEntry(store, entry, changes, secretsOf(proposal, memory, changes));
  if (result.kind !== 'written') return refusedBy(result);
  const notes = [
    ...result.notes,
    ...(result.message === undefined ? [] : [result.message]),
    ...result.slipped.map(
      (s) =>
        `${s.path} was changed by someone else in the same instant; that version is kept in the history.`,
    ),
    ...bookkeeping(request, memory, compiled),
  ];
  return {
    kind: 'written',
    dream,
    files: compiled.changes,
    counts: preview.counts,
    stale: preview.stale,
    notes,
  };
}

function entryOf(
  id: string,
  { proposal, review, now }: ApplyRequest,
  memory: Memory,
  { settled: { compiled }, counts, stale }: Preview,
): EntryDraft {
  const after = applyChanges(memory, compiled.changes, now);
  return {
    id,
    at: now,
    ...(proposal.restores === undefined
      ? { kind: 'dream' }
      : { kind: 'restore', restores: proposal.restores }),
    engine: proposal.engine,
    operations: proposal.operations,
    // What no longer fitted was left out: it is neither taken nor refused.
    decisions: { ...review, accepted: review.accepted.filter((one) => !stale.includes(one)) },
    ledger: counts,
    statistics: { ...proposal.statistics, ...loadsOf(memory, after) },
    statementMap: renamedIds(compiled, after),
  };
}

/** What the history may not keep: also what stands where no operation reaches, such as the title of an index line. */
function secretsOf(proposal: Proposal, memory: Memory, changes: readonly FileChange[]): Redaction[] {
  const stood = changes
    .flatMap(({ before, after }) => [before, after])
    .filter((bytes) => bytes !== undefined);
  const quoted = proposal.operations.flatMap(quotedBytes);
  return [...redactionsOf(proposal.operations, memory), ...[...stood, ...quoted].flatMap(secretsIn)];
}

/** A proposal may be applied in parts: each part is an entry of its own. */
function freeId(store: MemoryStore, id: string): string {
  for (let part = 1; ; part++) {
    const candidate = part === 1 ? id : `${id}-${part}`;
    if (!store.history.has(candidate)) return candidate;
  }
}

function redactionsOf(operations: readonly Operation[], memory: Memory): Redaction[] {
  const texts = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s.text])));
  return operations.flatMap((operation) =>
    operation.kind === 'redact'
      ? operation.secrets.map(({ start, end, kind }) => ({
          secret: texts.get(operation.target)?.slice(start, end) ?? '',
          kind,
        }))
      : [],
  );
}

/** What stands in memory and in the operation itself, also where it is not accepted. */
function quotedBytes(operation: Operation): Uint8Array[] {
  if (operation.kind !== 'restore') return [];
  return operation.edits.map(({ takes }) => new TextEncoder().encode(takes));
}

function rememberRefusals({ proposal, review, store, now }: ApplyRequest, memory: Memory): void {
  const rejected = new Set(review.rejected);
  const refusals = proposal.operations
    .filter((operation) => rejected.has(operation.id))
    .map((operation) => refusalOf(operation, memory, now));
  store.addRefusals(refusals);
}

const allStatements = (memory: Memory): Statement[] => memory.files.flatMap((file) => file.statements);

/** Old ids to new ones, for statements that stand in other words or in another file. */
export function renamedIds(compiled: Compiled, after: Memory): Record<StatementId, StatementId> {
  const byWords = new Map(
    after.files.flatMap((file) => file.statements.map((s) => [`${s.file}\n${s.text}`, s.id])),
  );
  const known = new Set(allStatements(after).map((statement) => statement.id));
  const renamed: Record<StatementId, StatementId> = {};
  for (const [id, { file, text }] of compiled.standing) {
    const now = byWords.get(`${file}\n${text}`);
    if (now !== undefined && now !== id && !known.has(id)) renamed[id] = now;
  }
  return renamed;
}
