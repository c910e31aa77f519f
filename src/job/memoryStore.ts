import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { Refusal } from '../core/dream/refusal';
import { findSecrets } from '../core/secrets/secrets';
import type { Environment } from '../storage/environment';
import { loadDecisions, saveDecisions } from '../storage/decisions';
import type { Files } from '../storage/files';
import { loadFirstSeen, saveFirstSeen, type FirstSeen } from '../storage/firstSeen';
import {
  loadFigures,
  loadHealth,
  loadKnown,
  saveFigures,
  saveHealth,
  saveKnown,
  type HealthRecords,
  type KeptFigures,
  type KnownRecord,
} from '../storage/healthRecord';
import { History } from '../storage/history';
import { loadLastRun, saveLastRun, type LastRun } from '../storage/lastRun';
import { NodeFiles } from '../storage/nodeFiles';
import { OutsideHistory } from '../storage/outsideHistory';
import { clearPending, loadPending, savePending, type LoadedPending } from '../storage/pending';
import { loadSchedule, saveSchedule, type LoadedSchedule, type SavedSchedule } from '../storage/scheduleFile';
import { loadScheduleNotes, saveScheduleNotes, type ScheduleNotes } from '../storage/scheduleNotes';
import { clearRefusals, loadRefusals, saveRefusals } from '../storage/refusals';
import { memoryState, stateFolder, type MemoryState } from '../storage/stateFolder';
import { lastRunOf } from './lastRunOf';

/** The name of a schedule, in the folder of its memory or, for all projects, in that of all our storage. */
export const SCHEDULE_FILE = 'schedule.json';

/** What we keep of one memory beside it: history, the proposal that waits, refusals, first sightings. */
export class MemoryStore {
  readonly state: MemoryState;
  readonly history: History;
  /** What others changed in this memory. */
  readonly outside: OutsideHistory;

  /** @param memoryFolder absolute; every way to the same folder leads to the same store */
  constructor(
    readonly memoryFolder: string,
    environment: Environment,
    readonly files: Files = new NodeFiles(),
  ) {
    this.state = memoryState(stateFolder(environment), realPathIfThere(memoryFolder), environment.platform);
    this.history = new History(this.state.history, files, secretsIn);
    this.outside = new OutsideHistory(path.join(this.state.history, 'outside'), files, secretsIn);
  }

  get pending(): LoadedPending {
    return loadPending(this.files, this.state.pending);
  }

  /** @throws the system's error */
  savePending(proposal: Proposal): void {
    savePending(this.files, this.state.pending, proposal);
  }

  /**
   * Forgets the proposal that waits, but never that a dream was: a process may have ended between keeping the one
   * and noting the other.
   *
   * @throws the system's error
   */
  clearPending(): void {
    const { pending, lastRun } = this;
    const proposal = pending.kind === 'proposal' ? pending.proposal : undefined;
    const counts = proposal !== undefined && proposal.insteadOf === undefined;
    if (counts && proposal.createdAt > (lastRun?.at ?? 0))
      this.saveLastRun(lastRunOf(proposal, proposal.createdAt));
    clearPending(this.files, this.state.pending);
  }

  /** What was said no to so far of the proposal that waits. */
  rejectedOf(proposal: string): readonly OperationId[] {
    return loadDecisions(this.files, this.#fileNamed('decisions.json'), proposal);
  }

  /** @throws the system's error */
  saveRejected(proposal: string, rejected: readonly OperationId[]): void {
    saveDecisions(this.files, this.#fileNamed('decisions.json'), { proposal, rejected });
  }

  get lastRun(): LastRun | undefined {
    return loadLastRun(this.files, this.#fileNamed('last-run.json'));
  }

  /** @throws the system's error */
  saveLastRun(run: LastRun): void {
    saveLastRun(this.files, this.#fileNamed('last-run.json'), run);
  }

  /** When this memory dreams by itself, as `autodream schedule` was told. */
  get schedule(): LoadedSchedule {
    return loadSchedule(this.files, this.#fileNamed(SCHEDULE_FILE));
  }

  /** @throws StorageProblem with a sentence */
  saveSchedule(saved: SavedSchedule): void {
    saveSchedule(this.files, this.#fileNamed(SCHEDULE_FILE), saved);
  }

  get scheduleNotes(): ScheduleNotes {
    return loadScheduleNotes(this.files, this.#fileNamed('schedule-notes.json'));
  }

  /** @throws the system's error */
  saveScheduleNotes(notes: ScheduleNotes): void {
    saveScheduleNotes(this.files, this.#fileNamed('schedule-notes.json'), notes);
  }

  /** The lock that is held while a dream is made, so that two windows do not make the same one. */
  get dreamingLock(): string {
    return this.#fileNamed('dreaming');
  }

  /** The lock that is held while an outside change is kept, so that two windows do not keep the same one. */
  get outsideLock(): string {
    return this.#fileNamed('outside');
  }

  /** @returns a note for the person when what was kept could not be used */
  get refusals(): { readonly refusals: readonly Refusal[]; readonly note?: string } {
    return loadRefusals(this.files, this.state.refusals);
  }

  addRefusals(refusals: readonly Refusal[]): void {
    if (refusals.length > 0)
      saveRefusals(this.files, this.state.refusals, [...this.refusals.refusals, ...refusals]);
  }

  clearRefusals(): void {
    clearRefusals(this.files, this.state.refusals);
  }

  /** Notes that were there at some time: what health is measured against. */
  get known(): KnownRecord {
    return loadKnown(this.files, this.#fileNamed('known-notes.json'));
  }

  /** @throws the system's error */
  saveKnown(known: KnownRecord): void {
    saveKnown(this.files, this.#fileNamed('known-notes.json'), known);
  }

  /** How healthy memory was before and after each dream. */
  get healthRecords(): HealthRecords {
    return loadHealth(this.files, this.#fileNamed('health.json'));
  }

  /** @throws the system's error */
  saveHealth(records: HealthRecords): void {
    saveHealth(this.files, this.#fileNamed('health.json'), records);
  }

  /** How healthy memory was when its figures were last measured for a status. */
  get healthFigures(): KeptFigures | undefined {
    return loadFigures(this.files, this.#fileNamed('health-figures.json'));
  }

  /** @throws the system's error */
  saveHealthFigures(kept: KeptFigures): void {
    saveFigures(this.files, this.#fileNamed('health-figures.json'), kept);
  }

  get firstSeen(): FirstSeen {
    return loadFirstSeen(this.files, this.#firstSeenFile);
  }

  saveFirstSeen(seen: FirstSeen): void {
    saveFirstSeen(this.files, this.#firstSeenFile, seen);
  }

  get #firstSeenFile(): string {
    return this.#fileNamed('first-seen.json');
  }

  #fileNamed(name: string): string {
    return path.join(this.state.folder, name);
  }
}

/** Secrets in bytes that somebody else wrote: the history keeps placeholders for them. */
export function secretsIn(bytes: Uint8Array): { secret: string; kind: string }[] {
  const text = new TextDecoder().decode(bytes);
  return findSecrets(text).map(({ start, end, kind }) => ({ secret: text.slice(start, end), kind }));
}

function realPathIfThere(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
