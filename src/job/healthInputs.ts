import type { Refusal } from '../core/dream/refusal';
import { sourcedBy } from '../core/health/sources';
import type { Memory } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import type { Environment } from '../storage/environment';
import type { ListedEntry } from '../storage/history';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { readWorkspace } from '../storage/workspace';
import { knownNotes, type KnownNotes } from './knownNotes';
import type { MemoryStore } from './memoryStore';
import type { Places } from './places';

export interface HealthAsked {
  readonly places: Pick<Places, 'memoryFolder' | 'workspaceFolder' | 'location'>;
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Memory as it is now, where it was read before. */
  readonly seen?: SeenMemory;
}

/** A memory as it was read. */
export interface SeenMemory {
  readonly read: MemoryFolderRead;
  readonly memory: Memory;
}

/** What the health of every memory is measured against that a history leads to. Plain data. */
export interface HealthSurroundings {
  /** Names of what else lies in the memory folder. */
  readonly others: readonly string[];
  /** Paths that statements name and that were looked for in vain. */
  readonly missingPaths: ReadonlySet<string>;
  readonly refusals: readonly Refusal[];
  /** Folded words that dreams wrote with evidence. */
  readonly sourced: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** All that the health of a memory follows from. */
export interface HealthInputs extends KnownNotes, SeenMemory {
  readonly surroundings: HealthSurroundings;
  /** The history, newest first. */
  readonly entries: readonly ListedEntry[];
}

/** Reads memory, history and which paths of the workspace are there. Measures nothing, and writes nothing. */
export async function readHealthInputs(asked: HealthAsked): Promise<HealthInputs> {
  const { places, store, environment, now } = asked;
  const seen = asked.seen ?? (await see(places.memoryFolder, store));
  const { missingPaths } = await readWorkspace(places.workspaceFolder, seen.memory, environment, {
    personal: places.location !== undefined,
  });
  const { entries } = store.history.list();
  const { others } = seen.read;
  const { refusals } = store.refusals;
  const surroundings = { others, missingPaths, refusals, sourced: sourcedBy(entries), now };
  return { ...seen, ...knownNotes(store, seen.read.input.files, entries), surroundings, entries };
}

async function see(folder: string, { firstSeen }: MemoryStore): Promise<SeenMemory> {
  const read = await readMemoryFolder(folder);
  return { read, memory: parseMemory({ ...read.input, firstSeen }) };
}
