import path from 'node:path';
import { believed, type Obstacle, type ScheduleState } from '../core/schedule/decide';
import type { Schedule } from '../core/schedule/schedule';
import { contentHash } from '../core/text/hash';
import type { ScheduleNotes, ScheduleOwner } from '../storage/scheduleNotes';
import type { TranscriptFile } from '../storage/transcriptList';
import type { MemoryStore } from './memoryStore';

/** A schedule, and whose it is. */
export interface OwnedSchedule {
  readonly schedule: Schedule;
  readonly owner: ScheduleOwner;
  /** Epoch milliseconds: when it was set, where that is known. */
  readonly setAt?: number;
}

export interface StateAsked extends OwnedSchedule {
  readonly store: MemoryStore;
  readonly transcripts: readonly TranscriptFile[];
  /** What only the client knows of: trust, consent, budget, battery. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * What the disk says that a schedule is decided by.
 *
 * @param now epoch milliseconds
 */
export function scheduleState(asked: StateAsked, now: number): ScheduleState {
  const { store, transcripts } = asked;
  const notes = store.scheduleNotes;
  const own = ownNotes(notes, asked);
  const lastRunAt = lastRun(store, now);
  const fresh = newSince(store, transcripts, lastRunAt);
  const lastWriteAt = transcripts.reduce((latest, file) => Math.max(latest, file.modified), 0);
  return {
    lastRunAt,
    since: latestOf([own?.since, asked.setAt]),
    passedAt: own?.passedAt,
    newSessions: fresh.sessions,
    newBytes: fresh.bytes,
    lastWriteAt: lastWriteAt === 0 ? undefined : lastWriteAt,
    waitingSince: isAfter(notes.waitingSince, lastRunAt) ? notes.waitingSince : undefined,
    tries: isAfter(notes.tries?.lastAt, lastRunAt) ? notes.tries : undefined,
    obstacles: [...asked.obstacles, ...(isReviewOpen(store) ? ['waiting-for-review' as const] : [])],
  };
}

/** The notes about this very schedule; undefined for one that was never looked at. */
export function ownNotes(
  notes: ScheduleNotes,
  { owner, schedule }: OwnedSchedule,
): ScheduleNotes['owners'][ScheduleOwner] {
  const own = notes.owners[owner];
  return own?.triggers === triggersKey(schedule) ? own : undefined;
}

/** The time zone is left out: a person who travels has the same schedule. */
export function triggersKey({ triggers }: Schedule): string {
  return contentHash(JSON.stringify(triggers)).slice(0, 16);
}

/** Its record, or the proposal that it left, or what was written of it, whichever is the latest to be believed. */
function lastRun(store: MemoryStore, now: number): number | undefined {
  const { pending, lastRun: record } = store;
  const proposed = pending.kind === 'proposal' ? pending.proposal : undefined;
  const known = [believed(record?.at, now)];
  // One that stands in for a model's that failed does not count.
  if (proposed?.insteadOf === undefined) known.push(believed(proposed?.createdAt, now));
  if (record === undefined) {
    const written = store.history.list().entries.filter((entry) => entry.kind === 'dream');
    known.push(...written.map((entry) => believed(entry.at, now)));
  }
  return latestOf(known);
}

function latestOf(times: readonly (number | undefined)[]): number | undefined {
  const known = times.flatMap((at) => at ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** What was noted before the last dream is settled by it. */
function isAfter(at: number | undefined, lastRunAt: number | undefined): boolean {
  return at !== undefined && (lastRunAt === undefined || at > lastRunAt);
}

function isReviewOpen({ pending }: MemoryStore): boolean {
  return pending.kind === 'proposal' && pending.proposal.operations.length > pending.proposal.blocked.length;
}

/**
 * Sessions that were written to since the last dream, and how much more there is of them than it reviewed. One whose
 * size is what was reviewed is not new, whatever the clock that dated its file said.
 */
function newSince(
  store: MemoryStore,
  transcripts: readonly TranscriptFile[],
  lastRunAt = 0,
): { readonly sessions: number; readonly bytes: number } {
  const reviewed = store.lastRun?.sessions ?? {};
  const sizes = new Map<string, number>();
  for (const file of transcripts)
    if (file.subagent !== true && file.modified > lastRunAt) sizes.set(sessionOf(file), 0);
  for (const file of transcripts) {
    const session = sessionOf(file);
    const sum = sizes.get(session);
    if (sum !== undefined) sizes.set(session, sum + file.bytes);
  }
  const fresh = [...sizes].filter(([session, size]) => size !== reviewed[session]);
  const grown = fresh.map(([session, size]) => Math.max(0, size - (reviewed[session] ?? 0)));
  return { sessions: fresh.length, bytes: grown.reduce((sum, size) => sum + size, 0) };
}

/** `<id>.jsonl`, and `<id>/subagents/*.jsonl` of its sub-agents. */
function sessionOf({ path: file, subagent }: TranscriptFile): string {
  return subagent === true && path.basename(path.dirname(file)) === 'subagents'
    ? path.basename(path.dirname(path.dirname(file)))
    : path.basename(file, '.jsonl');
}
