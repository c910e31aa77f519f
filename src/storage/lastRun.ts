import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** The last dream that came to an end, whether or not anything of it was written. */
export interface LastRun {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly proposal: string;
  /** Changes that could be accepted. */
  readonly changes: number;
}

/** Undefined when there was none or its record cannot be read. */
export function loadLastRun(files: Files, file: string): LastRun | undefined {
  const record = loadRecord(files, file);
  if (record?.version !== 1) return undefined;
  const { at, proposal, changes } = record;
  return typeof at === 'number' && typeof proposal === 'string' && typeof changes === 'number'
    ? { at, proposal, changes }
    : undefined;
}

/** Durable when it returns. @throws the system's error */
export function saveLastRun(files: Files, file: string, { at, proposal, changes }: LastRun): void {
  saveRecord(files, file, { version: 1, at, proposal, changes });
}
