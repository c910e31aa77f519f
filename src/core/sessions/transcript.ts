import { hasWords, type TranscriptRecord } from './record';
import type { Session, Turn } from './session';

/** A record and the line it stands in, from 1. */
export interface TranscriptLine {
  readonly record: TranscriptRecord;
  readonly line: number;
}

/** What was read of one session's file. */
export interface Transcript {
  /** The path as storage names it. */
  readonly file: string;
  /** The file's name without its ending: the session's id, unless a person renamed the file. */
  readonly name: string;
  /** The file's size with that of its sub-agents' files. */
  readonly bytes: number;
  /** Epoch milliseconds: stands in when no line has a usable time. */
  readonly modified: number;
  readonly badLines: number;
  readonly lines: readonly TranscriptLine[];
}

/**
 * Sessions with their turns in order of the conversation, the earliest session first. A line that several sessions
 * hold, since one was resumed or forked from the other, belongs to the earliest of them. Sessions in which nothing new
 * was said are left out. The result does not depend on the order of `transcripts`.
 */
export function sessionsOf(transcripts: readonly Transcript[]): Session[] {
  const seen = new Set<string>();
  const sessions: Session[] = [];
  for (const { transcript, turns, id } of transcripts.map(conversation).sort((a, b) => byAge(a.age, b.age))) {
    const fresh = turns.filter(({ record }) => {
      const known = seen.has(record.uuid);
      seen.add(record.uuid);
      return !known;
    });
    const { file, bytes, badLines } = transcript;
    const session = sessionOf(fresh, { id, file, bytes, badLines, ...cwdOf(transcript.lines) });
    if (session !== undefined) sessions.push(session);
  }
  return sessions;
}

/** A session of the turns that are its own; undefined when there are none. */
export function sessionOf(
  lines: readonly TimedLine[],
  head: Pick<Session, 'id' | 'file' | 'cwd' | 'bytes' | 'badLines'>,
): Session | undefined {
  const turns = joined(lines, head.id);
  const first = turns[0];
  const last = turns.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { ...head, startedAt: first.at, endedAt: last.at, turns };
}

/** The first folder that a line names as the one the session ran in. */
export function cwdOf(lines: readonly TranscriptLine[]): { readonly cwd?: string } {
  const cwd = lines.find((line) => line.record.cwd !== undefined)?.record.cwd;
  return cwd === undefined ? {} : { cwd };
}

/** The working folders that a transcript names, each once. */
export function workingFolders(transcript: Pick<Transcript, 'lines'>): Set<string> {
  const folders = new Set<string>();
  for (const { record } of transcript.lines) if (record.cwd !== undefined) folders.add(record.cwd);
  return folders;
}

/** A line with the time it counts as said at: its own, or that of the line before. */
export interface TimedLine extends TranscriptLine {
  readonly at: number;
}

interface Conversation {
  readonly transcript: Transcript;
  readonly id: string;
  readonly turns: readonly TimedLine[];
  readonly age: Age;
}

function conversation(transcript: Transcript): Conversation {
  const lines = transcript.lines.filter(({ record }) => hasWords(record));
  const turns = inOrder(timed(lines, transcript.modified));
  const id = sessionId(transcript);
  return { transcript, id, turns, age: ageOf(turns, id, transcript.file) };
}

/** By time, then by line: lines are appended as things happen, but parallel writers may swap neighbours. */
export function inOrder<Line extends TimedLine>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => a.at - b.at || a.line - b.line);
}

/** Is a file's name a session's id, as clients make them? */
export function isSessionId(name: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}

/** A transcript is named by its session's id, unless a person renamed the file: then its lines say. */
export function sessionId({ name, lines }: Pick<Transcript, 'name' | 'lines'>): string {
  if (isSessionId(name)) return name;
  return lines.find((line) => line.record.sessionId !== undefined)?.record.sessionId ?? name;
}

/** A line without a usable time has that of the line before it, at the beginning that of the first line with one. */
export function timed<Line extends TranscriptLine>(
  lines: readonly Line[],
  modified: number,
): (Line & TimedLine)[] {
  let at = lines.find(({ record }) => record.at !== undefined)?.record.at ?? modified;
  return lines.map((line) => {
    at = line.record.at ?? at;
    return { ...line, at };
  });
}

/** What tells of two transcripts that hold the same lines whose they are. */
export interface Age {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Its lines say that it was forked from another session. */
  readonly forked: boolean;
  readonly id: string;
  readonly file: string;
}

/** @param turns in order of the conversation */
export function ageOf(turns: readonly TimedLine[], id: string, file: string): Age {
  const forked = turns.some(({ record }) => record.copied === true);
  return { startedAt: turns[0]?.at ?? 0, endedAt: turns.at(-1)?.at ?? 0, forked, id, file };
}

/**
 * A fork begins with its original's lines, so both begin at one time. Newer clients mark the copies; without a mark the
 * session that ended first is taken as the original.
 */
export function byAge(a: Age, b: Age): number {
  return (
    a.startedAt - b.startedAt ||
    Number(a.forked) - Number(b.forked) ||
    a.endedAt - b.endedAt ||
    compare(a.id, b.id) ||
    compare(a.file, b.file)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Turns, with the parts of one answer of the agent put together. */
function joined(lines: readonly TimedLine[], id: string): Turn[] {
  const turns: Turn[] = [];
  let answer: string | undefined;
  for (const { record, at, line } of lines) {
    const previous = turns.at(-1);
    if (
      previous?.origin === 'assistant' &&
      record.origin === 'assistant' &&
      record.answer !== undefined &&
      record.answer === answer
    ) {
      turns[turns.length - 1] = { ...previous, text: `${previous.text}\n\n${record.text}` };
      continue;
    }
    answer = record.answer;
    turns.push({
      uuid: record.uuid,
      sessionId: record.sessionId ?? id,
      at,
      origin: record.origin,
      text: record.text,
      line,
      ...(record.pasted && { pasted: true }),
    });
  }
  return turns;
}
