import path from 'node:path';
import { INDEX_FILE, type Memory } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { MemoryStore } from '../job/memoryStore';
import { findPlaces, type Places } from '../job/places';
import { configFolder, type Environment } from '../storage/environment';
import type { HistoryListing, ListedEntry } from '../storage/history';
import type { LastRun } from '../storage/lastRun';
import { lockedBy } from '../storage/lock';
import { readMemoryFolder } from '../storage/memoryFolder';
import type { LoadedPending } from '../storage/pending';
import { nodeProcesses } from '../storage/processes';
import { listTranscripts, type TranscriptFile } from '../storage/transcripts';

/** What the disk says of a project: the one truth that all windows share. */
export interface ProjectFacts {
  readonly places: Places;
  readonly store: MemoryStore;
  /** The user's settings of Claude Code, absolute, whether or not they are there. */
  readonly claudeSettings: string;
  /** Whether there is a memory folder. */
  readonly exists: boolean;
  readonly memory: Memory;
  /** Names of what else lies in the memory folder. */
  readonly others: readonly string[];
  /** SHA-256 of each memory file's bytes. */
  readonly hashes: Readonly<Record<string, string>>;
  /** With those of sub-agents. */
  readonly transcripts: readonly TranscriptFile[];
  readonly pending: LoadedPending;
  /** What was said no to so far of the proposal that waits. */
  readonly rejected: readonly string[];
  readonly history: HistoryListing;
  readonly lastRun: LastRun | undefined;
  readonly refusals: number;
  /** Another window or the command line is dreaming on this memory. */
  readonly dreamingElsewhere: boolean;
  /** A dream was interrupted while it wrote. */
  readonly interrupted: boolean;
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

export interface FactsAsked {
  readonly folder: string;
  readonly environment: Environment;
  /** Whether the workspace is trusted: the settings of one that is not name no folders. */
  readonly trusted: boolean;
  /** We are dreaming ourselves: the lock is ours. */
  readonly dreaming: boolean;
}

/** Looks at a project without reading a transcript, and without writing anything. */
export async function readFacts(asked: FactsAsked): Promise<ProjectFacts> {
  const { folder, environment, trusted } = asked;
  const places = await findPlaces(trusted ? { project: folder } : { project: folder, trusted }, environment);
  const store = new MemoryStore(places.memoryFolder, environment);
  const read = await readMemoryFolder(places.memoryFolder);
  const transcripts = await listTranscripts(places.sessionFolders);
  const { pending, refusals } = store;
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
    history: store.history.list(),
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
    ],
  };
}

/** The last dream that was written and still stands. */
export function lastDream({ history }: ProjectFacts): ListedEntry | undefined {
  return history.entries.find((entry) => entry.kind === 'dream' && entry.undoneBy === undefined);
}

/** When the last dream was, whatever came of it: epoch milliseconds, or undefined when there was none. */
export function lastRunAt({ lastRun, history }: ProjectFacts): number | undefined {
  const written = history.entries.find((entry) => entry.kind === 'dream');
  if (lastRun === undefined || written === undefined) return lastRun?.at ?? written?.at;
  // An entry is dated when it was written; what was said between dream and review is still new.
  return written.id.startsWith(lastRun.proposal) ? lastRun.at : Math.max(lastRun.at, written.at);
}

/** Transcripts of sessions, not of their sub-agents, that were written to since the last dream. */
export function newSessions(facts: ProjectFacts): readonly TranscriptFile[] {
  const since = lastRunAt(facts) ?? 0;
  return facts.transcripts.filter((file) => file.subagent !== true && file.modified > since);
}

/** Changes of the waiting proposal that may be accepted. */
export function waitingChanges({ pending }: ProjectFacts): number {
  if (pending.kind !== 'proposal') return 0;
  return pending.proposal.operations.length - pending.proposal.blocked.length;
}

export function hasIndex({ memory }: ProjectFacts): boolean {
  return memory.files.some((file) => file.path === INDEX_FILE);
}
