import type { Session } from '../core/sessions/session';
import { sessionsOf, workingFolders, type Transcript } from '../core/sessions/transcript';
import { LineReader } from './lineReader';
import { byFile, sorted, type TranscriptFile, type TranscriptProblem } from './transcriptList';
import { readTranscript } from './transcriptRead';

export {
  listTranscripts,
  type TranscriptFile,
  type TranscriptList,
  type TranscriptProblem,
} from './transcriptList';

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

/** Longer lines are skipped when nothing else is said. */
export const defaultMaxLineBytes = 16 * 1024 * 1024;

/**
 * Reads what person and agent said to each other. Lines that cannot be read are skipped and counted, files that cannot
 * be read are named in `problems`; only an abort rejects. Uses a few MiB however long the files are, and up to a line's
 * length more.
 */
export async function readSessions(
  files: readonly TranscriptFile[],
  options: ReadOptions,
): Promise<SessionsRead> {
  const { own, bytesOfAll: of, bytesOf, bytesOfSubagents } = sorted(files);
  let done = bytesOfSubagents;
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
    transcripts.push({ ...transcript, bytes: bytesOf(file) });
  }
  problems.sort(byFile);
  const counted = transcripts.filter((transcript) => counts(transcript, options.cwds));
  const badLines = transcripts.reduce((sum, transcript) => sum + transcript.badLines, 0);
  return { sessions: sessionsOf(counted), bytes: of, badLines, problems };
}

function counts(transcript: Transcript, cwds: ReadOptions['cwds']): boolean {
  if (cwds === undefined) return true;
  for (const cwd of workingFolders(transcript)) if (cwds(cwd)) return true;
  return false;
}
