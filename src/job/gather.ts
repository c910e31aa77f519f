import type { DreamInput, Phase } from '../core/dream/engine';
import type { Refusal } from '../core/dream/refusal';
import type { StatementId } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { collectSayings } from '../core/sessions/sayings';
import { collectSignals } from '../core/sessions/signals';
import type { Environment } from '../storage/environment';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import type { ScanCache } from '../storage/scanCache';
import { scanTranscripts, type SessionsScanned } from '../storage/scanTranscripts';
import { listTranscripts, readSessions, type SessionCount } from '../storage/transcripts';
import { readWorkspace } from '../storage/workspace';
import { nothingFound } from './nothingFound';
import type { Places } from './places';

/** How far a dream is, in the words a person sees. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly of: number;
  /** While sessions are reviewed: how many are, of all. */
  readonly sessions?: SessionCount;
}

export interface GatherRequest {
  readonly places: Places;
  readonly environment: Environment;
  /** Epoch milliseconds: the clock that dates and ages count from. */
  readonly now: number;
  readonly refusals: readonly Refusal[];
  /** When history first saw a statement. */
  readonly firstSeen: ReadonlyMap<StatementId, number>;
  /** What was found in transcripts before. Only for an engine that reads signals alone: it holds no sayings. */
  readonly scans?: ScanCache;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** All that a dream is made from, as it was read. */
export interface Gathered {
  readonly kind: 'gathered';
  readonly input: DreamInput;
  readonly read: MemoryFolderRead;
  readonly sessions: Omit<SessionsScanned, 'signals'>;
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

/** There is neither memory nor session: a sentence that says where was looked and what to do. */
export interface NothingFound {
  readonly kind: 'nothing-found';
  readonly message: string;
}

/**
 * Reads memory, sessions and workspace. Writes nothing.
 *
 * @throws the signal's reason when aborted
 */
export async function gather(request: GatherRequest): Promise<Gathered | NothingFound> {
  const { places, environment, signal, progress, now, refusals } = request;
  const read = await readMemoryFolder(places.memoryFolder, signal);
  const { signals, sayings, ...sessions } = await reviewSessions(request);
  if (!read.exists && sessions.sessions.length === 0)
    return { kind: 'nothing-found', message: nothingFound(places, read.problems, environment) };
  signal.throwIfAborted();
  progress({ phase: 'reading memory', done: 0, of: read.input.files.length });
  const memory = parseMemory({ ...read.input, firstSeen: request.firstSeen });
  const workspace = await readWorkspace(places.workspaceFolder, memory, environment, {
    // Named folders are taken as they are: what lies in this person's home does not belong to them.
    personal: places.location !== undefined,
  });
  signal.throwIfAborted();
  return {
    kind: 'gathered',
    input: { memory, signals, sayings, workspace, refusals, now },
    read,
    sessions,
    problems: [...read.problems, ...sessions.problems.map((p) => `${p.file}: ${p.message}`)],
  };
}

type Reviewed = SessionsScanned & Pick<DreamInput, 'sayings'>;

async function reviewSessions({ places, signal, progress, scans }: GatherRequest): Promise<Reviewed> {
  const { files, problems } = await listTranscripts(places.sessionFolders);
  const { belongs } = places;
  const options = {
    signal,
    progress: (done: number, of: number, count: SessionCount) =>
      progress({ phase: 'reviewing sessions', done, of, sessions: count }),
    ...(belongs === undefined ? {} : { cwds: belongs }),
  };
  if (scans !== undefined) {
    const scanned = await scanTranscripts(files, options, scans);
    return { ...scanned, sayings: [], problems: [...problems, ...scanned.problems] };
  }
  const read = await readSessions(files, options);
  return {
    ...read,
    signals: collectSignals(read.sessions),
    sayings: collectSayings(read.sessions),
    problems: [...problems, ...read.problems],
  };
}
