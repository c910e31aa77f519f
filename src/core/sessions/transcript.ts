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
  for (const { transcript, turns, id } of transcripts.map(conversation).sort(byAge)) {
    const fresh = joined(
      turns.filter(({ record }) => {
        const known = seen.has(record.uuid);
        seen.add(record.uuid);
        return !known;
      }),
      id,
    );
    const first = fresh[0];
    const last = fresh.at(-1);
    if (first === undefined || last === undefined) continue;
    const cwd = transcript.lines.find((line) => line.record.cwd !== undefined)?.record.cwd;
    sessions.push({
      id,
      file: transcript.file,
      ...(cwd !== undefined && { cwd }),
      startedAt: first.at,
      endedAt: last.at,
      turns: fresh,
      bytes: transcript.bytes,
      badLines: transcript.badLines,
    });
  }
  return sessions;
}

/** The working folders that a transcript names, each once. */
export function workingFolders(transcript: Transcript): Set<string> {
  const folders = new Set<string>();
  for (const { record } of transcript.lines) if (record.cwd !== undefined) folders.add(record.cwd);
  return folders;
}

interface TimedLine extends TranscriptLine {
  readonly at: number;
}

interface Conversation {
  readonly transcript: Transcript;
  readonly id: string;
  readonly turns: readonly TimedLine[];
}

function conversation(transcript: Transcript): Conversation {
  const lines = transcript.lines.filter(({ record }) => hasWords(record));
  // By time, then by line: lines are appended as things happen, but parallel writers may swap neighbours.
  const turns = timed(lines, transcript.modified).sort((a, b) => a.at - b.at || a.line - b.line);
  return { transcript, id: sessionId(transcript), turns };
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function sessionId({ name, lines }: Transcript): string {
  if (uuidPattern.test(name)) return name;
  return lines.find((line) => line.record.sessionId !== undefined)?.record.sessionId ?? name;
}

/** A line without a usable time has that of the line before it, at the beginning that of the first line with one. */
function timed(lines: readonly TranscriptLine[], modified: number): TimedLine[] {
  let at = lines.find(({ record }) => record.at !== undefined)?.record.at ?? modified;
  return lines.map((line) => {
    at = line.record.at ?? at;
    return { ...line, at };
  });
}

/**
 * A fork begins with its original's lines, so both begin at one time. Newer clients mark the copies; without a mark the
 * session that ended first is taken as the original.
 */
function byAge(a: Conversation, b: Conversation): number {
  const started = (a.turns[0]?.at ?? 0) - (b.turns[0]?.at ?? 0);
  const forked = Number(isFork(a)) - Number(isFork(b));
  const ended = (a.turns.at(-1)?.at ?? 0) - (b.turns.at(-1)?.at ?? 0);
  return started || forked || ended || compare(a.id, b.id) || compare(a.transcript.file, b.transcript.file);
}

function isFork({ turns }: Conversation): boolean {
  return turns.some(({ record }) => record.copied === true);
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
