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
import { LineReader, type LineHandler } from './lineReader';
import { causeOf } from './problem';
import type { TranscriptFile, TranscriptProblem } from './transcriptList';

export { listTranscripts, type TranscriptFile, type TranscriptProblem } from './transcriptList';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Bytes done, of all. */
  readonly progress?: (done: number, of: number) => void;
  /** A session counts when this holds for any working folder it names; left out, all count. */
  readonly cwds?: (cwd: string) => boolean;
  /** Longer lines are skipped and counted; 16 MiB when left out. */
  readonly maxLineBytes?: number;
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
  const of = unique.reduce((sum, file) => sum + file.bytes, 0);
  const reader = new LineReader();
  const subagentBytes = bytesOfSubagents(unique);
  const transcripts: Transcript[] = [];
  const problems: TranscriptProblem[] = [];
  let done = of - unique.filter((file) => !isSubagent(file)).reduce((sum, file) => sum + file.bytes, 0);
  let badLines = 0;
  for (const file of unique) {
    if (isSubagent(file)) continue;
    const collector = new Collector();
    try {
      await reader.read(file.path, collector, {
        signal: options.signal,
        maxLineBytes: options.maxLineBytes ?? defaultMaxLineBytes,
        advanced: (bytes) => options.progress?.(Math.min((done += bytes), of), of),
      });
    } catch (error) {
      options.signal.throwIfAborted();
      problems.push({ file: file.path, message: `The transcript could not be read: ${causeOf(error)}.` });
    }
    problems.push(...collector.remarks.map((message) => ({ file: file.path, message })));
    badLines += collector.badLines;
    const bytes = file.bytes + (subagentBytes.get(sessionPath(file.path)) ?? 0);
    const transcript = {
      file: file.path,
      name: basename(file.path, '.jsonl'),
      bytes,
      modified: file.modified,
      badLines: collector.badLines,
      lines: collector.lines,
    };
    if (counts(transcript, options.cwds)) transcripts.push(transcript);
  }
  problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return { sessions: sessionsOf(transcripts), bytes: of, badLines, problems };
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
