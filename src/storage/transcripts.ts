import { basename, dirname } from 'node:path';
import { hasWords, readLine } from '../core/sessions/record';
import type { Session } from '../core/sessions/session';
import {
  sessionsOf,
  workingFolders,
  type Transcript,
  type TranscriptLine,
} from '../core/sessions/transcript';
import { cannotHoldWords, isToolOutput } from './lineFilter';
import { LineReader, type LineHandler, type LineReading } from './lineReader';
import { causeOf } from './problem';
import type { TranscriptFile, TranscriptProblem } from './transcriptList';

export { listTranscripts, type TranscriptFile, type TranscriptProblem } from './transcriptList';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Bytes done, of all; and sessions done, of all. */
  readonly progress?: (done: number, of: number, sessions: SessionCount) => void;
  /** A session counts when this holds for any working folder it names; left out, all count. */
  readonly cwds?: (cwd: string) => boolean;
  /** Longer lines are skipped and counted; 16 MiB when left out. */
  readonly maxLineBytes?: number;
}

export interface SessionCount {
  readonly done: number;
  readonly of: number;
}

export interface SessionsRead {
  /** The earliest first; the same in whatever order the files were given. */
  readonly sessions: Session[];
  /** The size of all files, with those of sub-agents. */
  readonly bytes: number;
  readonly badLines: number;
  readonly problems: TranscriptProblem[];
}

const defaultMaxLineBytes = 16 * 1024 * 1024;

/**
 * Reads what person and agent said to each other. Lines that cannot be read are skipped and counted, files that cannot
 * be read are named in `problems`; only an abort rejects. Uses a few MiB however long the files are, and up to a line's
 * length more.
 */
export async function readSessions(
  files: readonly TranscriptFile[],
  options: ReadOptions,
): Promise<SessionsRead> {
  const unique = [...new Map(files.map((file) => [file.path, file])).values()];
  const [subagents, own] = [unique.filter(isSubagent), unique.filter((file) => !isSubagent(file))];
  const subagentBytes = bytesOfSubagents(subagents);
  const of = sizeOf(unique);
  let done = sizeOf(subagents);
  const reading = {
    signal: options.signal,
    maxLineBytes: options.maxLineBytes ?? defaultMaxLineBytes,
    advanced: (bytes: number) =>
      options.progress?.(Math.min((done += bytes), of), of, { done: transcripts.length, of: own.length }),
  };
  const reader = new LineReader();
  const transcripts: Transcript[] = [];
  const problems: TranscriptProblem[] = [];
  for (const file of own) {
    const { transcript, remarks } = await readTranscript(reader, file, reading);
    problems.push(...remarks.map((message) => ({ file: file.path, message })));
    transcripts.push({
      ...transcript,
      bytes: file.bytes + (subagentBytes.get(sessionPath(file.path)) ?? 0),
    });
  }
  problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const counted = transcripts.filter((transcript) => counts(transcript, options.cwds));
  const badLines = transcripts.reduce((sum, transcript) => sum + transcript.badLines, 0);
  return { sessions: sessionsOf(counted), bytes: of, badLines, problems };
}

/** One file, with sentences for a person about what was not read of it. */
async function readTranscript(
  reader: LineReader,
  file: TranscriptFile,
  reading: LineReading,
): Promise<{ readonly transcript: Transcript; readonly remarks: readonly string[] }> {
  const collector = new Collector();
  const remarks = collector.remarks;
  try {
    await reader.read(file.path, collector, reading);
  } catch (error) {
    reading.signal.throwIfAborted();
    remarks.push(`The transcript could not be read: ${causeOf(error)}.`);
  }
  const { path, bytes, modified } = file;
  const { badLines, lines } = collector;
  return {
    transcript: { file: path, name: basename(path, '.jsonl'), bytes, modified, badLines, lines },
    remarks,
  };
}

function sizeOf(files: readonly TranscriptFile[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

function counts(transcript: Transcript, cwds: ReadOptions['cwds']): boolean {
  if (cwds === undefined) return true;
  for (const cwd of workingFolders(transcript)) if (cwds(cwd)) return true;
  return false;
}

/** Older clients keep the transcripts of sub-agents beside those of sessions, as `agent-<id>.jsonl`. */
function isSubagent(file: TranscriptFile): boolean {
  return (
    file.subagent === true ||
    basename(dirname(file.path)) === 'subagents' ||
    basename(file.path).startsWith('agent-')
  );
}

/** By the path of the session's own file, without its ending. */
function bytesOfSubagents(files: readonly TranscriptFile[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const file of files) {
    const folder = dirname(file.path);
    if (basename(folder) !== 'subagents') continue;
    const session = dirname(folder);
    sums.set(session, (sums.get(session) ?? 0) + file.bytes);
  }
  return sums;
}

function sessionPath(path: string): string {
  return path.slice(0, -'.jsonl'.length);
}

/** Keeps of a file's lines those that person or agent said something in. */
class Collector implements LineHandler {
  readonly lines: TranscriptLine[] = [];
  /** Sentences for a person about the file. */
  readonly remarks: string[] = [];
  badLines = 0;

  passesOver(start: string): boolean {
    return isToolOutput(start);
  }

  line(bytes: Buffer, start: string, number: number, ended: boolean): void {
    if (number === 1 && isUtf16(bytes))
      this.remarks.push('This file is UTF-16, not UTF-8: its lines were skipped.');
    if (cannotHoldWords(bytes, start)) return;
    const record = readLine(bytes.toString('utf8'));
    if (record === 'bad') this.#bad(ended || bytes[0] !== openingBrace);
    else if (record !== 'other' && hasWords(record)) this.lines.push({ record, line: number });
  }

  lost(number: number, why: 'too-long' | 'damaged', ended: boolean): void {
    this.#bad(ended || why === 'too-long');
    if (why === 'too-long') this.remarks.push(`Line ${number} is too long and was skipped.`);
  }

  /** Half an object at the end of a file is a line that the client is writing just now. */
  #bad(whole: boolean): void {
    if (whole) this.badLines++;
    else this.remarks.push('The last line is not complete, as if it was being written; it was left out.');
  }
}

const openingBrace = 0x7b;

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
