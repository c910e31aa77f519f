import path from 'node:path';
import { History } from '../../src/storage/history';
import { acquireLock } from '../../src/storage/lock';
import { NodeFiles } from '../../src/storage/nodeFiles';
import { sentenceOf } from '../../src/storage/problem';
import { nodeProcesses } from '../../src/storage/processes';
import { recover, type Recovered } from '../../src/storage/recovery';
import { commit, type CommitResult, type FileChange } from '../../src/storage/transaction';
import { entry } from '../support/commitWorld';

/** One file of a dream as text; `null` where there is no file. */
export interface TextChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A folder on the real disk with a memory and our storage. */
export class Ground {
  readonly memory: string;
  readonly state: string;
  readonly history: string;
  readonly journal: string;
  readonly lock: string;

  constructor(readonly root: string) {
    this.memory = path.join(root, 'memory');
    this.state = path.join(root, 'state');
    this.history = path.join(this.state, 'history');
    this.journal = path.join(this.state, 'journal');
    this.lock = path.join(this.state, 'lock');
  }
}

/** What came of a dream: of its commit, or why there was none, in a sentence. */
export type DreamResult = CommitResult | { readonly kind: 'refused'; readonly message: string };

/** Writes a dream on the real disk as the job does: lock, recovery of an earlier one, history, commit. */
export function dream(ground: Ground, id: string, changes: readonly TextChange[]): DreamResult {
  return locked(ground, (files, history) => {
    const stuck = recoverOn(ground, files, history).find(({ outcome }) => outcome === 'stuck');
    if (stuck !== undefined) return { kind: 'refused', message: stuck.message };
    const bytes = changes.map((change): FileChange => ({
      path: change.path,
      before: bytesOf(change.before),
      after: bytesOf(change.after),
    }));
    const prepared = history.prepare(entry(id, { memoryFolder: ground.memory }), bytes);
    return commit(
      { id, memoryFolder: ground.memory, journalFolder: ground.journal, changes: bytes, entry: prepared },
      { files, record: history },
    );
  });
}

/** What the next start does: lock and recovery. A sentence when it could not. */
export function nextStart(ground: Ground): readonly Recovered[] | { kind: 'refused'; message: string } {
  return locked(ground, (files, history) => recoverOn(ground, files, history));
}

function recoverOn(ground: Ground, files: NodeFiles, history: History): Recovered[] {
  const where = { memoryFolder: ground.memory, journalFolder: ground.journal };
  return recover(where, { files, record: history });
}

/** With the lock held; what goes wrong is told in a sentence, as the job tells it. */
function locked<T>(
  ground: Ground,
  work: (files: NodeFiles, history: History) => T,
): T | { kind: 'refused'; message: string } {
  const files = new NodeFiles();
  const taken = acquireLock(ground.lock, { files, processes: nodeProcesses(), now: Date.now });
  if (taken.kind !== 'held') return { kind: 'refused', message: taken.message };
  try {
    return work(files, new History(ground.history, files));
  } catch (error) {
    return { kind: 'refused', message: sentenceOf(error) };
  } finally {
    taken.lock.release();
  }
}

function bytesOf(text: string | null): Uint8Array | undefined {
  return text === null ? undefined : new Uint8Array(Buffer.from(text));
}
