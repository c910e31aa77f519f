import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** Whose schedule it is: VS Code's settings, or the file of the command line. */
export type ScheduleOwner = 'vscode' | 'file';

/** Since when an owner's schedule counts, and when it last let a time of day pass unused. */
export interface OwnerNotes {
  /** What the schedule's triggers were; another text is another schedule. */
  readonly triggers: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly passedAt?: number;
  /** The schedule itself, for other clients to tell of; it is parsed before it is used. */
  readonly schedule?: Readonly<Record<string, unknown>>;
}

/** What the scheduler remembers of one memory between its looks. Written with the dreaming lock held, only. */
export interface ScheduleNotes {
  readonly owners: Readonly<Partial<Record<ScheduleOwner, OwnerNotes>>>;
  /** Epoch milliseconds: since when a dream that is otherwise due waits for quiet. */
  readonly waitingSince?: number;
  /** Dreams begun since the last that came to its end. */
  readonly tries?: { readonly count: number; readonly lastAt: number };
}

/** Nothing when there is none or it makes no sense: the last run alone decides then. */
export function loadScheduleNotes(files: Files, file: string): ScheduleNotes {
  const record = loadRecord(files, file);
  if (record?.version !== 1) return { owners: {} };
  const { owners, waitingSince, tries } = record;
  const [vscode, own] = isRecord(owners) ? [owners.vscode, owners.file] : [];
  return {
    owners: { ...(isOwner(vscode) && { vscode }), ...(isOwner(own) && { file: own }) },
    ...(typeof waitingSince === 'number' && { waitingSince }),
    ...(isTries(tries) && { tries }),
  };
}

/** Durable when it returns. @throws the system's error */
export function saveScheduleNotes(files: Files, file: string, notes: ScheduleNotes): void {
  saveRecord(files, file, { version: 1, ...notes });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOwner(value: unknown): value is OwnerNotes {
  if (!isRecord(value)) return false;
  const { triggers, since, passedAt, schedule } = value;
  return (
    typeof triggers === 'string' &&
    typeof since === 'number' &&
    (passedAt === undefined || typeof passedAt === 'number') &&
    (schedule === undefined || isRecord(schedule))
  );
}

function isTries(value: unknown): value is { count: number; lastAt: number } {
  if (!isRecord(value)) return false;
  const { count, lastAt } = value;
  return typeof count === 'number' && count >= 1 && typeof lastAt === 'number';
}
