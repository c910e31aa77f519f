import path from 'node:path';
import { decide, type Decision } from '../core/schedule/decide';
import type { Environment } from '../storage/environment';
import { lockedBy } from '../storage/lock';
import { nodeProcesses } from '../storage/processes';
import { loadSchedule, type LoadedSchedule, type SavedSchedule } from '../storage/scheduleFile';
import { stateFolder } from '../storage/stateFolder';
import { listTranscripts } from '../storage/transcripts';
import { SCHEDULE_FILE, type MemoryStore } from './memoryStore';
import type { Places } from './places';
import { obstaclesOf } from './runSchedule';
import { scheduleState } from './scheduleState';

/** When a memory dreams by itself, as far as can be told now. */
export type ScheduleOutlook =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'schedule';
      readonly saved: SavedSchedule;
      /** Whether it is this memory's own, or that of all projects. */
      readonly isOwn: boolean;
      readonly decision: Decision;
    }
  /** `message` is a sentence with the next step. */
  | { readonly kind: 'unusable'; readonly message: string };

/** Where the schedule of all projects lies. */
export function commonScheduleFile(environment: Environment): string {
  return path.join(stateFolder(environment), SCHEDULE_FILE);
}

/** The schedule that counts for a memory: its own, also one that is off, else that of all projects. */
export function scheduleFor(
  store: MemoryStore,
  environment: Environment,
): { readonly loaded: LoadedSchedule; readonly isOwn: boolean } {
  const own = store.schedule;
  return own.kind === 'none'
    ? { loaded: loadSchedule(store.files, commonScheduleFile(environment)), isOwn: false }
    : { loaded: own, isOwn: true };
}

/**
 * Looks at a memory's schedule. Writes nothing.
 *
 * @param now epoch milliseconds
 */
export async function scheduleOutlook(
  places: Places,
  store: MemoryStore,
  environment: Environment,
  now: number,
): Promise<ScheduleOutlook> {
  const { loaded, isOwn } = scheduleFor(store, environment);
  if (loaded.kind !== 'schedule') return loaded;
  const { saved } = loaded;
  const { schedule, setAt } = saved;
  const { files } = await listTranscripts(places.sessionFolders);
  const tools = { files: store.files, processes: nodeProcesses(), now: Date.now };
  const isDreaming = lockedBy(store.dreamingLock, tools) !== undefined;
  const obstacles = [...obstaclesOf({ store }), ...(isDreaming ? ['dreaming' as const] : [])];
  const state = scheduleState({ store, schedule, owner: 'file', setAt, transcripts: files, obstacles }, now);
  return { kind: 'schedule', saved, isOwn, decision: decide(schedule, state, now) };
}
