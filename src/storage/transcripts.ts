import { basename, dirname } from 'node:path';
import type { Session } from '../core/sessions/session';
import { sessionsOf, workingFolders, type Transcript } from '../core/sessions/transcript';
import { LineReader } from './lineReader';
import type { TranscriptFile, TranscriptProblem } from './transcriptList';
import { readTranscript } from './transcriptRead';

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
    const { remarks, ...transcript } = await readTranscript(reader, file, reading);
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
