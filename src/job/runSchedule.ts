import type { Engine } from '../core/dream/engine';
import type { Obstacle } from '../core/schedule/decide';
import type { Environment } from '../storage/environment';
import type { ReviewMode } from '../storage/scheduleFile';
import type { TranscriptFile } from '../storage/transcriptList';
import { listTranscripts } from '../storage/transcripts';
import { dream } from './dream';
import type { Gate } from './gate';
import type { Progress } from './gather';
import type { MemoryStore } from './memoryStore';
import type { Places } from './places';
import { scheduledDream, type ScheduledOutcome } from './scheduledDream';
import type { OwnedSchedule } from './scheduleState';
import { recoverMemory } from './withMemory';
import { writeLossless, type LosslessOutcome } from './writeLossless';

export interface RunScheduleRequest extends OwnedSchedule {
  readonly places: Places;
  readonly store: MemoryStore;
  readonly review: ReviewMode;
  /** What proposes; called when a dream begins, and not before. */
  readonly begin: () => Promise<ScheduledEngine>;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What only the client knows of: trust, consent, budget, battery; asked at each look. */
  readonly obstacles?: () => readonly Obstacle[];
  /** Told of the transcripts at each listing. */
  readonly listed?: (transcripts: readonly TranscriptFile[]) => void;
  readonly signal: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** What makes a dream that nobody asked for. */
export interface ScheduledEngine {
  readonly engine: Engine;
  /** What an engine that sends anything must pass; it asks nobody. */
  readonly gate?: Gate;
}

export type RunScheduleOutcome =
  | Exclude<ScheduledOutcome, { readonly kind: 'dreamt' }>
  | (ScheduledOutcome & {
      readonly kind: 'dreamt';
      /** What was written unasked, because it loses nothing and a person chose so. */
      readonly lossless: LosslessOutcome;
      /** Sentences about what an interrupted dream came to, and what could not be read. */
      readonly notes: readonly string[];
    });

/**
 * One look at a memory's schedule, in whatever client: dreams when it is due, keeps the proposal for review, and writes
 * of it what loses nothing where a person chose so.
 *
 * @throws the signal's reason when aborted, the engine's and the system's errors
 */
export async function runSchedule(request: RunScheduleRequest): Promise<RunScheduleOutcome> {
  const { places, store, environment, signal } = request;
  let recovered: readonly string[] = [];
  const outcome = await scheduledDream({
    ...request,
    transcripts: async () => {
      const { files } = await listTranscripts(places.sessionFolders);
      request.listed?.(files);
      return files;
    },
    obstacles: () => Promise.resolve(obstaclesOf(request)),
    dream: async (now) => {
      const engine = await request.begin();
      recovered = await recoverMemory(store);
      return dream({
        places,
        ...engine,
        environment,
        now,
        refusals: store.refusals.refusals,
        firstSeen: store.firstSeen,
        signal,
        progress: request.progress ?? (() => undefined),
      });
    },
  });
  if (outcome.kind !== 'dreamt') return outcome;
  const { proposal, memory, problems } = outcome.outcome;
  const { now } = request;
  const lossless: LosslessOutcome =
    request.review === 'lossless'
      ? await writeLossless({ proposal, memory, store, environment, now: now() })
      : { kind: 'nothing' };
  return { ...outcome, lossless, notes: [...recovered, ...problems] };
}

/** What the client says is in the way, and a memory that is not there: the first one is made by hand. */
export function obstaclesOf({
  store,
  obstacles,
}: Pick<RunScheduleRequest, 'store' | 'obstacles'>): readonly Obstacle[] {
  const isThere = store.files.stat(store.memoryFolder)?.kind === 'folder';
  return [...(obstacles?.() ?? []), ...(isThere ? [] : ['no-memory' as const])];
}
