import { refusalAbout } from '../core/dream/refusalMatch';
import { builtInDreamRunning } from '../storage/claudeLock';
import { acquireLock } from '../storage/lock';
import { nodeProcesses } from '../storage/processes';
import { recover } from '../storage/recovery';
import type { MemoryStore } from './memoryStore';

/** What work on a memory is given. */
export interface MemoryWork {
  /** Sentences about what an interrupted dream came to. */
  readonly recovered: readonly string[];
  /** Whether the lock is still ours, to be asked right before writing; else a reason to write nothing. */
  readonly mayWrite: () => Refused | undefined;
}

/** Nothing was written, and why: a sentence with the next step. */
export interface Refused {
  readonly kind: 'refused';
  readonly message: string;
}

const HEARTBEAT = 60_000;

const TAKEN_OVER: Refused = {
  kind: 'refused',
  message: 'Another AutoDream took this memory over meanwhile. Nothing was written; run it again.',
};

/**
 * Runs work that writes to a memory: with our lock held, no dream of Claude Code at work, and whatever an
 * interrupted dream left brought to its end first. Locks go by the machine's clock, whatever clock a dream has.
 */
export async function withMemory<T>(
  store: MemoryStore,
  work: (given: MemoryWork) => Promise<T>,
): Promise<T | Refused> {
  const { files } = store;
  const processes = nodeProcesses();
  const builtIn = builtInDreamRunning(store.memoryFolder, { files, processes, now: Date.now() });
  if (builtIn !== undefined) {
    return {
      kind: 'refused',
      message: `Claude Code's own dream is at work on this memory (process ${builtIn.pid}). Nothing was written; try again when it is done.`,
    };
  }
  const taken = acquireLock(store.state.lock, { files, processes, now: Date.now });
  if (taken.kind !== 'held') return { kind: 'refused', message: `${taken.message} Nothing was written.` };
  const heart = setInterval(() => taken.lock.beat(), HEARTBEAT);
  try {
    const recovered = recover(
      { memoryFolder: store.memoryFolder, journalFolder: store.state.journal },
      { files, record: store.history },
    );
    const stuck = recovered.find((found) => found.outcome === 'stuck');
    if (stuck !== undefined) return { kind: 'refused', message: stuck.message };
    for (const { id, outcome } of recovered) if (outcome === 'finished') endReview(store, id);
    const mayWrite = (): Refused | undefined => (taken.lock.isOurs() ? undefined : TAKEN_OVER);
    return await work({ recovered: recovered.map((found) => found.message), mayWrite });
  } finally {
    clearInterval(heart);
    taken.lock.release();
  }
}

/**
 * What follows a commit in our own storage, where the process ended in between: the proposal waits no more, and what
 * was rejected is remembered.
 */
function endReview(store: MemoryStore, dream: string): void {
  const { pending } = store;
  const entry = store.history.list().entries.find((one) => one.id === dream);
  if (pending.kind !== 'proposal' || entry?.id.startsWith(pending.proposal.id) !== true) return;
  const { operations, statements } = pending.proposal;
  const rejected = new Set(entry.decisions.rejected);
  const refusals = operations
    .filter((operation) => rejected.has(operation.id))
    .map((operation) => refusalAbout(operation, (id) => statements[id]?.text ?? '', entry.at));
  store.addRefusals(refusals);
  store.clearPending();
}

/**
 * Brings to its end what an interrupted dream left.
 *
 * @returns sentences that say which; none when there was nothing
 */
export async function recoverMemory(store: MemoryStore): Promise<string[]> {
  if (store.files.lstat(store.state.journal) === undefined) return [];
  const outcome = await withMemory(store, ({ recovered }) =>
    Promise.resolve({ kind: 'recovered' as const, recovered }),
  );
  return outcome.kind === 'recovered' ? [...outcome.recovered] : [outcome.message];
}
