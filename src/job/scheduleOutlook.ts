import path from 'node:path';
import { decide, type Decision } from '../core/schedule/decide';
import { parseSchedule } from '../core/schedule/parseSchedule';
import type { Schedule } from '../core/schedule/schedule';
import type { Environment } from '../storage/environment';
import { lockedBy } from '../storage/lock';
import { nodeProcesses } from '../storage/processes';
import { loadSchedule, type LoadedSchedule, type SavedSchedule } from '../storage/scheduleFile';
import { stateFolder } from '../storage/stateFolder';
import { listTranscripts, type TranscriptList } from '../storage/transcripts';
import { SCHEDULE_FILE, type MemoryStore } from './memoryStore';
import type { Places } from './places';
import { obstaclesOf } from './runSchedule';
import { scheduleState, type OwnedSchedule } from './scheduleState';

/** A schedule and what it comes to now. */
export interface KeptSchedule {
  readonly schedule: Schedule;
  readonly decision: Decision;
}

/** When a memory dreams by itself, as far as can be told now. */
export type ScheduleOutlook =
  | { readonly kind: 'none'; readonly inVscode?: KeptSchedule }
  | {
      readonly kind: 'schedule';
      readonly saved: SavedSchedule;
      /** Whether it is this memory's own, or that of all projects. */
      readonly isOwn: boolean;
      readonly decision: Decision;
      /** The schedule that windows of VS Code keep to beside it. */
      readonly inVscode?: KeptSchedule;
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
 * @param listed the transcripts, where they were listed before
 */
export async function scheduleOutlook(
  places: Places,
  store: MemoryStore,
  environment: Environment,
  now: number,
  listed?: TranscriptList,
): Promise<ScheduleOutlook> {
  const { loaded, isOwn } = scheduleFor(store, environment);
  if (loaded.kind === 'unusable') return loaded;
  const { files } = listed ?? (await listTranscripts(places.sessionFolders));
  const tools = { files: store.files, processes: nodeProcesses(), now: Date.now };
  const isDreaming = lockedBy(store.dreamingLock, tools) !== undefined;
  const obstacles = [...obstaclesOf({ store }), ...(isDreaming ? ['dreaming' as const] : [])];
  const decisionOn = (owned: OwnedSchedule): Decision =>
    decide(owned.schedule, scheduleState({ store, ...owned, transcripts: files, obstacles }, now), now);
  const told = toldByVscode(store);
  const inVscode = told && {
    schedule: told,
    decision: decisionOn({ schedule: told, owner: 'vscode' }),
  };
  const beside = inVscode === undefined ? {} : { inVscode };
  if (loaded.kind === 'none') return { kind: 'none', ...beside };
  const { saved } = loaded;
  const { schedule, setAt } = saved;
  const decision = decisionOn({ schedule, owner: 'file', setAt });
  return { kind: 'schedule', saved, isOwn, decision, ...beside };
}

/** What a window said last that it keeps to; undefined when none keeps to any. */
function toldByVscode({ scheduleNotes }: MemoryStore): Schedule | undefined {
  const told = scheduleNotes.owners.vscode?.schedule;
  if (told === undefined) return undefined;
  const parsed = parseSchedule(told, 'UTC', 0);
  return parsed.kind === 'schedule' && parsed.schedule.triggers.length > 0 ? parsed.schedule : undefined;
}
