import { History, type HistoryEntry } from '../../src/storage/history';
import { recover, type Recovered } from '../../src/storage/recovery';
import { commit, type CommitResult, type FileChange } from '../../src/storage/transaction';
import { type DiskCall, DiskModel, isWriting } from './diskModel';

export const MEMORY = '/memory';
export const STATE = '/state';
export const JOURNAL = `${STATE}/journal`;

export const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** A memory as text, by path; and what is to become of it. */
export interface Scenario {
  readonly before: Readonly<Record<string, string>>;
  /** What is not named here stays; `null` deletes. */
  readonly after: Readonly<Record<string, string | null>>;
}

export function changesOf({ before, after }: Scenario): FileChange[] {
  return Object.entries(after).map(([path, text]) => ({
    path,
    before: before[path] === undefined ? undefined : bytes(before[path]),
    after: text === null ? undefined : bytes(text),
  }));
}

export function newTree({ before, after }: Scenario): Record<string, string> {
  const merged = Object.entries({ ...before, ...after });
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null).sort());
}

export function diskWith(scenario: Scenario): DiskModel {
  const disk = new DiskModel();
  disk.putFolder(MEMORY);
  for (const [path, text] of Object.entries(scenario.before)) disk.put(`${MEMORY}/${path}`, text);
  return disk;
}

export const entry = (
  id: string,
  more: Partial<HistoryEntry> = {},
): Omit<HistoryEntry, 'files' | 'sequence' | 'version'> => ({
  id,
  at: 1_790_000_000_000,
  kind: 'dream',
  engine: 'offline',
  memoryFolder: MEMORY,
  operations: [],
  decisions: { accepted: [], rejected: [] },
  ledger: {
    statements: 0,
    kept: 0,
    moved: 0,
    rewritten: 0,
    merged: 0,
    superseded: 0,
    removed: 0,
    added: 0,
    unaccounted: 0,
  },
  statistics: {} as HistoryEntry['statistics'],
  statementMap: {},
  ...more,
});

export const historyOn = (disk: DiskModel): History => new History(`${STATE}/history`, disk);

/** A dream as the job writes it: history prepared, then committed. */
export function dreamOn(disk: DiskModel, scenario: Scenario, id = 'd1'): CommitResult {
  const changes = changesOf(scenario);
  const record = historyOn(disk);
  const prepared = record.prepare(entry(id), changes);
  return commit(
    { id, memoryFolder: MEMORY, journalFolder: JOURNAL, changes, entry: prepared },
    { files: disk, record },
  );
}

export function recoverOn(disk: DiskModel): Recovered[] {
  return recover({ memoryFolder: MEMORY, journalFolder: JOURNAL }, { files: disk, record: historyOn(disk) });
}

/** How far apart the points of a sweep lie: all of them with `AUTODREAM_SWEEP=all`, else so many apart. */
export function stride(quick: number): number {
  return process.env.AUTODREAM_SWEEP === 'all' ? 1 : quick;
}

/** Copies of the disk as a kill at every call of an action leaves them, and the disk at its end. */
export function killPoints(disk: DiskModel, action: (disk: DiskModel) => void): DiskModel[] {
  const points: DiskModel[] = [];
  disk.onCall = (call): void => {
    if (isWriting(call)) points.push(disk.clone());
  };
  action(disk);
  disk.onCall = undefined;
  return [...points, disk.clone()];
}

/** The calls of an action, without any fault. */
export function callsOf(disk: DiskModel, action: (disk: DiskModel) => void): DiskCall[] {
  const calls: DiskCall[] = [];
  disk.onCall = (call): void => void calls.push(call);
  action(disk);
  return calls;
}
