import { below, lineKey, sameRanges, type Ranges } from './repeats';
import type { Signal } from './signal';
import { signalsIn } from './signals';
import {
  ageOf,
  inOrder,
  isSessionId,
  sessionId,
  sessionOf,
  timed,
  workingFolders,
  type Age,
  type TimedLine,
  type TranscriptLine,
} from './transcript';

/** How far a transcript was read. */
export interface Position {
  /** Bytes. */
  readonly offset: number;
  readonly lines: number;
  readonly badLines: number;
  /** How many remarks there were. */
  readonly remarks: number;
}

/** A line with words, and what was read before it. */
export interface ReadLine extends TranscriptLine {
  readonly before: Position;
}

/** What was read of one transcript, from its beginning or from where a scan of it can go on. */
export interface TranscriptRead {
  readonly file: string;
  readonly name: string;
  /** Epoch milliseconds: stands in when no line has a usable time. */
  readonly modified: number;
  readonly lines: readonly ReadLine[];
  readonly badLines: number;
  /** Sentences for a person about what was not read. */
  readonly remarks: readonly string[];
  /** Behind the last line that ended. */
  readonly whole: Position;
}

/** Where reading can go on when the transcript has grown, and what is known from before. */
export interface Resumption extends Position {
  /** How many of the scan's keys, signals and working folders stand before it. */
  readonly keys: number;
  readonly signals: number;
  readonly cwds: number;
  readonly forked: boolean;
  /** The time of the last line with words before it, and the latest of all. */
  readonly at: number;
  readonly latest: number;
}

/** A transcript's beginning. */
export const START: Resumption = {
  ...{ offset: 0, lines: 0, badLines: 0, remarks: 0 },
  ...{ keys: 0, signals: 0, cwds: 0, forked: false, at: 0, latest: 0 },
};

/**
 * What was found in one transcript: all that sessions and signals are made of, so that it need not be read again. Of the
 * words only those are in it that signals quote.
 */
export interface Scan {
  readonly age: Age;
  /** The working folders that it names, in the order in which they come. */
  readonly cwds: readonly string[];
  readonly badLines: number;
  readonly remarks: readonly string[];
  /** Of the lines with words, in order of the conversation. */
  readonly keys: Float64Array;
  /** Which of them repeat those of others: what follows was found without them. */
  readonly repeated: Ranges;
  /** When the session began and ended; absent when nothing in it is the session's own. */
  readonly span?: { readonly startedAt: number; readonly endedAt: number };
  /** In the order in which they were taught. */
  readonly signals: readonly Signal[];
  /** Absent when all must be read anew once it has grown. */
  readonly resumption?: Resumption;
}

/** What was read of a transcript, in order, after what was known of it. */
export interface Reading {
  readonly read: TranscriptRead;
  /** What was known before the part that was read, and where that begins. */
  readonly known?: Scan;
  readonly from: Resumption;
  /** Of what was read. */
  readonly turns: readonly Turned[];
  /** Of all. */
  readonly age: Age;
  readonly keys: Float64Array;
  readonly cwds: readonly string[];
}

type Turned = ReadLine & TimedLine;

/** Puts in order what was read of a transcript from its beginning. */
export function wholeReading(read: TranscriptRead): Reading {
  const turns = inOrder(timed(read.lines, read.modified));
  const age = ageOf(turns, sessionId(read), read.file);
  return { read, from: START, turns, age, keys: keysOf(turns), cwds: [...workingFolders(read)] };
}

/**
 * The same for what was read behind the resumption of a scan. Undefined when it does not simply follow what was known:
 * then all must be read.
 */
export function readingOn(known: Scan, read: TranscriptRead): Reading | undefined {
  const from = known.resumption;
  if (from === undefined) return undefined;
  const isFirst = from.keys === 0;
  const turns = inOrder(isFirst ? timed(read.lines, read.modified) : timedAfter(from.at, read.lines));
  if ((turns[0]?.at ?? Infinity) < from.latest) return undefined;
  const id = isFirst ? sessionId(read) : known.age.id;
  const { startedAt, endedAt, forked } = ageOf(turns, id, read.file);
  const keys = new Float64Array(from.keys + turns.length);
  keys.set(known.keys.subarray(0, from.keys));
  keys.set(keysOf(turns), from.keys);
  const age = {
    startedAt: isFirst ? startedAt : known.age.startedAt,
    endedAt: turns.length > 0 ? endedAt : from.latest,
    forked: forked || from.forked,
    ...{ id, file: read.file },
  };
  const cwds = [...new Set([...known.cwds.slice(0, from.cwds), ...workingFolders(read)])];
  return { read, known, from, turns, age, keys, cwds };
}

const timedAfter = (at: number, lines: readonly ReadLine[]): Turned[] => {
  let time = at;
  return lines.map((line) => ({ ...line, at: (time = line.record.at ?? time) }));
};

const keysOf = (turns: readonly TimedLine[]): Float64Array =>
  Float64Array.from(turns, ({ record }) => lineKey(record.uuid));

/**
 * What a transcript holds of which the `repeated` lines are another's. Undefined when that changes what was known
 * before the part that was read: then all must be read.
 */
export function scanOf(reading: Reading, repeated: Ranges): Scan | undefined {
  const { read, known, from, turns, age, keys, cwds } = reading;
  if (known !== undefined && !leavesKnown(reading, known, repeated)) return undefined;
  const own = known === undefined ? turns.filter((_, i) => !holds(repeated, i)) : turns;
  const session = sessionOf(own, { id: age.id, file: age.file, bytes: 0, badLines: 0 });
  const taught = session === undefined ? [] : signalsIn(session);
  const startedAt = (from.keys > 0 ? known?.span : session)?.startedAt;
  const endedAt = session?.endedAt ?? (from.keys > 0 ? from.latest : undefined);
  const resumption = resumptionOf(reading, taught);
  return {
    ...{ age, keys, cwds, repeated },
    badLines: read.badLines,
    remarks: [...(known?.remarks.slice(0, from.remarks) ?? []), ...read.remarks],
    ...(startedAt !== undefined && endedAt !== undefined && { span: { startedAt, endedAt } }),
    signals: [...(known?.signals.slice(0, from.signals) ?? []), ...taught],
    ...(resumption && { resumption }),
  };
}

/** Do the same lines count as before up to where reading went on, the last of them among these, and all behind it? */
function leavesKnown({ from }: Reading, known: Scan, repeated: Ranges): boolean {
  const last = repeated.at(-1) ?? 0;
  return last < Math.max(1, from.keys) && sameRanges(repeated, below(known.repeated, from.keys));
}

const holds = (ranges: Ranges, at: number): boolean =>
  ranges.some((start, i) => i % 2 === 0 && start <= at && at < (ranges[i + 1] ?? 0));

/**
 * A transcript that has grown is read on from the agent's last words, since a person may have answered them meanwhile;
 * behind a person's words, from the last line that ended.
 */
function resumptionOf(reading: Reading, taught: readonly Signal[]): Resumption | undefined {
  const { read, from, turns } = reading;
  const { whole } = read;
  const count = beforeLastAnswer(turns.filter((turn) => turn.before.offset < whole.offset));
  const [before, behind] = [turns.slice(0, count), turns.slice(count)];
  const { offset, lines, badLines, remarks } = firstOf(behind)?.before ?? whole;
  // In a file that parallel writers wrote, what was said earlier may stand later.
  if (before.some((turn) => turn.before.offset >= offset)) return undefined;
  const inFile = read.lines.filter((line) => line.before.offset < offset);
  if (from.keys === 0 && count > 0 && !fixesTimeAndName(inFile, read.name)) return undefined;
  const previous = inFile.at(-1);
  const cwds = new Set(reading.known?.cwds.slice(0, from.cwds));
  for (const { record } of inFile) if (record.cwd !== undefined) cwds.add(record.cwd);
  return {
    ...{ offset, lines, badLines, remarks },
    keys: from.keys + count,
    signals: from.signals + taught.filter(({ evidence }) => (evidence.at(-1)?.line ?? 0) <= lines).length,
    cwds: cwds.size,
    forked: from.forked || before.some(({ record }) => record.copied === true),
    at: before.find((turn) => turn.line === previous?.line)?.at ?? from.at,
    latest: before.at(-1)?.at ?? from.latest,
  };
}

/** How many of the turns stand before the agent's last answer, when it has the last word; else all. */
function beforeLastAnswer(turns: readonly TimedLine[]): number {
  const last = turns.at(-1)?.record;
  if (last?.origin !== 'assistant') return turns.length;
  let count = turns.length - 1;
  const isPart = (turn: TimedLine | undefined): boolean =>
    turn?.record.origin === 'assistant' && turn.record.answer === last.answer;
  while (last.answer !== undefined && isPart(turns[count - 1])) count--;
  return count;
}

/** The one that stands first in the file. */
function firstOf(turns: readonly Turned[]): Turned | undefined {
  return [...turns].sort((a, b) => a.before.offset - b.before.offset)[0];
}

/** Does nothing that comes later change the time and the session that these lines count for? */
function fixesTimeAndName(lines: readonly ReadLine[], name: string): boolean {
  return (
    lines.some(({ record }) => record.at !== undefined) &&
    (isSessionId(name) || lines.some(({ record }) => record.sessionId !== undefined))
  );
}
