import path from 'node:path';
import { parseMemory } from '../core/memory/parse';
import { MemoryStore } from '../job/memoryStore';
import { keepOutsideChange } from '../job/keepOutsideChange';
import { outsideChanges } from '../job/outsideChanges';
import { findPlaces } from '../job/places';
import { scheduleFor } from '../job/scheduleOutlook';
import { builtInDreamAt } from '../storage/claudeLock';
import { configFolder, type Environment } from '../storage/environment';
import { lockedBy } from '../storage/lock';
import { readMemoryFolder } from '../storage/memoryFolder';
import { nodeProcesses } from '../storage/processes';
import { listTranscripts } from '../storage/transcripts';
import { byItself } from './byItself';
import type { ProjectFacts } from './projectFacts';
import { outlookOf } from './reviewPreview';

export interface FactsAsked {
  readonly folder: string;
  readonly environment: Environment;
  /** Whether the workspace is trusted: the settings of one that is not name no folders. */
  readonly trusted: boolean;
  /** Of an earlier reading: it remembers what it read of the history. */
  readonly store?: MemoryStore | undefined;
  /** We are dreaming ourselves: the lock is ours. */
  readonly dreaming: boolean;
}

/**
 * Looks at a project without reading a transcript. Writes nothing to memory; what others changed in it since the last look
 * is kept in the history.
 */
export async function readFacts(asked: FactsAsked): Promise<ProjectFacts> {
  const { folder, environment, trusted } = asked;
  const places = await findPlaces(trusted ? { project: folder } : { project: folder, trusted }, environment);
  const store = storeFor(places.memoryFolder, asked);
  const read = await readMemoryFolder(places.memoryFolder);
  const transcripts = await listTranscripts(places.sessionFolders);
  // A workspace that is not trusted is only looked at.
  const unkept = trusted
    ? await keepOutsideChange({ store, read, transcripts: transcripts.files, now: Date.now() })
    : undefined;
  const { pending, refusals } = store;
  const history = store.history.list();
  const { files } = store;
  return {
    places,
    store,
    claudeSettings: path.join(configFolder(environment, folder), 'settings.json'),
    exists: read.exists,
    memory: parseMemory({ ...read.input, firstSeen: store.firstSeen }),
    others: read.others,
    hashes: read.hashes,
    transcripts: transcripts.files,
    pending,
    rejected: pending.kind === 'proposal' ? store.rejectedOf(pending.proposal.id) : [],
    outlook: outlookOf,
    byItself,
    kept: scheduleFor(store, environment).loaded,
    history,
    builtInDreamAt: builtInDreamAt(places.memoryFolder, files),
    outside: outsideChanges(store, read.hashes, history.entries, unkept),
    lastRun: store.lastRun,
    refusals: refusals.refusals.length,
    dreamingElsewhere:
      !asked.dreaming &&
      files.lstat(store.dreamingLock) !== undefined &&
      lockedBy(store.dreamingLock, { files, processes: nodeProcesses(), now: Date.now }) !== undefined,
    interrupted: files.lstat(store.state.journal) !== undefined,
    problems: [
      ...(read.exists ? read.problems : []),
      ...transcripts.problems.map((problem) => `${problem.file}: ${problem.message}`),
      ...(pending.kind === 'unusable' ? [pending.message] : []),
      ...(refusals.note === undefined ? [] : [refusals.note]),
      ...(unkept === undefined ? [] : [unkept]),
    ],
  };
}

/** A folder that was made since, or is now a link to another one, has its notes elsewhere. */
function storeFor(memoryFolder: string, { environment, store }: FactsAsked): MemoryStore {
  const fresh = new MemoryStore(memoryFolder, environment);
  return store?.memoryFolder === memoryFolder && store.state.folder === fresh.state.folder ? store : fresh;
}
