import { acquireLock } from '../storage/lock';
import { nodeProcesses, type Processes } from '../storage/processes';
import type { MemoryStore } from './memoryStore';

/** What locks go by: the machine's processes and its clock, whatever clock a dream has. */
export interface DreamingTools {
  readonly processes: Processes;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Does something every minute; what it returns ends that. */
  readonly everyMinute: (action: () => void) => () => void;
}

/** Someone else is dreaming on this memory, or may be: a sentence. */
export interface Busy {
  readonly kind: 'busy';
  readonly message: string;
}

const MINUTE = 60_000;

/** The processes and the clock of this machine. */
export function machineTools(): DreamingTools {
  return {
    processes: nodeProcesses(),
    now: Date.now,
    everyMinute: (action) => {
      const timer = setInterval(action, MINUTE);
      return () => clearInterval(timer);
    },
  };
}

/**
 * Does something while no other window, process or machine dreams on this memory. The work is given a question to
 * ask right before it keeps anything: after a long sleep of this machine, another one may have taken over.
 *
 * @throws what the work throws, and when the lock cannot be taken
 */
export async function withDreaming<T>(
  store: MemoryStore,
  work: (isOurs: () => boolean) => Promise<T>,
  tools: DreamingTools = machineTools(),
): Promise<T | Busy> {
  const taken = acquireLock(store.dreamingLock, { files: store.files, ...tools });
  if (taken.kind === 'busy') return { kind: 'busy', message: taken.message };
  if (taken.kind === 'failed') throw new Error(taken.message);
  const stop = tools.everyMinute(() => taken.lock.beat());
  try {
    return await work(() => taken.lock.isOurs());
  } finally {
    stop();
    taken.lock.release();
  }
}
