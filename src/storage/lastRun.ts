import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** The last dream that came to an end, whether or not anything of it was written. */
export interface LastRun {
  /** Epoch milliseconds: when it began. */
  readonly at: number;
  readonly proposal: string;
  /** Changes that could be accepted. */
  readonly changes: number;
  /** Bytes that were reviewed, by session: what comes on top is new. Absent in records of older versions. */
  readonly sessions?: Readonly<Record<string, number>>;
}

/** Undefined when there was none or its record cannot be read. */
export function loadLastRun(files: Files, file: string): LastRun | undefined {
  const record = loadRecord(files, file);
  if (record?.version !== 1) return undefined;
  const { at, proposal, changes, sessions } = record;
  if (typeof at !== 'number' || typeof proposal !== 'string' || typeof changes !== 'number') return undefined;
  return { at, proposal, changes, ...(isSizes(sessions) && { sessions }) };
}

/** Durable when it returns. @throws the system's error */
export function saveLastRun(files: Files, file: string, run: LastRun): void {
  saveRecord(files, file, { version: 1, ...run });
}

function isSizes(value: unknown): value is Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((size) => typeof size === 'number');
}
