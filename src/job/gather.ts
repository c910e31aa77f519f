import type { DreamInput, Phase } from '../core/dream/engine';
import type { Refusal } from '../core/dream/refusal';
import type { StatementId } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { collectSayings } from '../core/sessions/sayings';
import { collectSignals } from '../core/sessions/signals';
import type { Environment } from '../storage/environment';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { listTranscripts, readSessions, type SessionCount, type SessionsRead } from '../storage/transcripts';
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
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** All that a dream is made from, as it was read. */
export interface Gathered {
  readonly kind: 'gathered';
  readonly input: DreamInput;
  readonly read: MemoryFolderRead;
  readonly sessions: SessionsRead;
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
  const sessions = await reviewSessions(request);
  if (!read.exists && sessions.sessions.length === 0)
    return { kind: 'nothing-found', message: nothingFound(places, read.problems, environment) };
  signal.throwIfAborted();
  progress({ phase: 'reading memory', done: 0, of: read.input.files.length });
  const memory = parseMemory({ ...read.input, firstSeen: request.firstSeen });
  const workspace = await readWorkspace(places.workspaceFolder, memory, environment, {
    // Named folders are taken as they are: what lies in this person's home does not belong to them.
    personal: places.location !== undefined,
  });
  const signals = collectSignals(sessions.sessions);
  const sayings = collectSayings(sessions.sessions);
  signal.throwIfAborted();
  return {
    kind: 'gathered',
    input: { memory, signals, sayings, workspace, refusals, now },
    read,
    sessions,
    problems: [...read.problems, ...sessions.problems.map((p) => `${p.file}: ${p.message}`)],
  };
}

async function reviewSessions({ places, signal, progress }: GatherRequest): Promise<SessionsRead> {
  const found = await listTranscripts(places.sessionFolders);
  const belongs = places.belongs;
  const read = await readSessions(found.files, {
    signal,
    progress: (done, of, count) => progress({ phase: 'reviewing sessions', done, of, sessions: count }),
    ...(belongs === undefined ? {} : { cwds: belongs }),
  });
  return { ...read, problems: [...found.problems, ...read.problems] };
}
