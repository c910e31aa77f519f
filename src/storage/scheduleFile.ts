import { parseSchedule, scheduleInput } from '../core/schedule/parseSchedule';
import type { Schedule } from '../core/schedule/schedule';
import { readBytesIfThere } from './durable';
import type { Files } from './files';
import { saveRecord } from './jsonRecord';
import { attempt, sentenceOf } from './problem';

/** What a dream that nobody asked for may do with its proposal. */
export type ReviewMode =
  /** All of it waits for a person. */
  | 'always'
  /** What provably loses nothing is written and listed; the rest waits. */
  | 'lossless';

/** The folders that a schedule's dreams work with, absolute: what `autodream watch` finds them by. */
export type SchedulePlaces =
  | { readonly project: string }
  | { readonly memory: string; readonly sessions?: string; readonly workspace?: string };

/** The schedule of one memory, or of all projects of a home folder, as `autodream schedule` keeps it. */
export interface SavedSchedule {
  readonly schedule: Schedule;
  readonly review: ReviewMode;
  /** Epoch milliseconds: times of day before it never counted. */
  readonly setAt: number;
  /** Absent in the schedule of all projects. */
  readonly places?: SchedulePlaces;
}

export type LoadedSchedule =
  | { readonly kind: 'none' }
  | { readonly kind: 'schedule'; readonly saved: SavedSchedule }
  /** `message` is a sentence with the next step. */
  | { readonly kind: 'unusable'; readonly message: string };

/** Reads a schedule. A file that cannot be used means no dream by itself, never a guess at one. Never throws. */
export function loadSchedule(files: Files, file: string): LoadedSchedule {
  try {
    const bytes = readBytesIfThere(files, file);
    if (bytes === undefined) return { kind: 'none' };
    return parse(JSON.parse(new TextDecoder().decode(bytes)), file);
  } catch (error) {
    const isContent = error instanceof SyntaxError;
    return unusable(file, isContent ? 'It is not valid JSON.' : sentenceOf(error));
  }
}

/** Durable when it returns. @throws StorageProblem with a sentence */
export function saveSchedule(files: Files, file: string, saved: SavedSchedule): void {
  const { schedule, review, setAt, places } = saved;
  attempt('keep the schedule in', file, () =>
    saveRecord(files, file, { version: 1, ...scheduleInput(schedule), review, setAt, places }),
  );
}

function parse(value: unknown, file: string): LoadedSchedule {
  if (typeof value !== 'object' || value === null) return unusable(file, 'It is not a schedule.');
  const { version, review, setAt, places, ...rest } = value as Readonly<Record<string, unknown>>;
  if (version !== 1) return unusable(file, 'Another version of AutoDream wrote it.');
  // What is past by now was still to come when it was set: that is told by the decision, not refused here.
  const parsed = parseSchedule(rest, 'UTC', typeof setAt === 'number' ? setAt : 0);
  if (parsed.kind === 'problems') return unusable(file, parsed.problems.join(' '));
  if ((review !== 'always' && review !== 'lossless') || typeof setAt !== 'number')
    return unusable(file, 'It does not say how to review, or when it was set.');
  if (places !== undefined && !isPlaces(places))
    return unusable(file, 'It does not say where the memory is.');
  const { schedule } = parsed;
  return {
    kind: 'schedule',
    saved: { schedule, review, setAt, ...(places !== undefined && { places }) },
  };
}

function unusable(file: string, why: string): LoadedSchedule {
  return {
    kind: 'unusable',
    message: `The schedule in ${file} cannot be used, so there is no dream by itself. ${why} Set it again with \`autodream schedule\`.`,
  };
}

function isPlaces(value: unknown): value is SchedulePlaces {
  if (typeof value !== 'object' || value === null) return false;
  const { project, memory, sessions, workspace } = value as Readonly<Record<string, unknown>>;
  const isPath = (one: unknown): boolean => one === undefined || typeof one === 'string';
  return (
    typeof (project ?? memory) === 'string' &&
    [project, memory, sessions, workspace].every((one) => isPath(one))
  );
}
