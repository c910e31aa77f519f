import type { OperationId } from '../core/dream/operation';
import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** What a person said no to so far in a review that is not applied yet: it survives a reload, and every window sees it. */
export interface Decisions {
  /** The proposal that they are about. */
  readonly proposal: string;
  readonly rejected: readonly OperationId[];
}

/** The decisions about this proposal; none when they are about another one or cannot be read. */
export function loadDecisions(files: Files, file: string, proposal: string): readonly OperationId[] {
  const record = loadRecord(files, file);
  if (record?.version !== 1 || record.proposal !== proposal || !Array.isArray(record.rejected)) return [];
  return record.rejected.filter((id): id is OperationId => typeof id === 'string');
}

/** Durable when it returns. @throws the system's error */
export function saveDecisions(files: Files, file: string, { proposal, rejected }: Decisions): void {
  saveRecord(files, file, { version: 1, proposal, rejected });
}
