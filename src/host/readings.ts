import { createHash, randomUUID } from 'node:crypto';
import { serialize } from 'node:v8';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { Memory } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { keepOutsideChange } from '../job/keepOutsideChange';
import { MemoryStore } from '../job/memoryStore';
import { outsideChanges } from '../job/outsideChanges';
import { scheduleFor } from '../job/scheduleOutlook';
import { builtInDreamAt } from '../storage/claudeLock';
import type { Environment } from '../storage/environment';
import { lockedBy } from '../storage/lock';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { nodeProcesses } from '../storage/processes';
import { listTranscripts } from '../storage/transcripts';
import type { ProjectFacts } from './projectFacts';
import { Patches } from './patches';
import { previewWith, type ReviewPreview } from './reviewPreview';

export interface LookAsked {
  readonly memoryFolder: string;
  readonly sessionFolders: readonly string[];
  readonly environment: Environment;
  /** A workspace that is not trusted is only looked at. */
  readonly trusted: boolean;
  /** We are dreaming ourselves: the lock is ours. */
  readonly dreaming: boolean;
  /** The last look that the one who asks has: what is as it was then is not sent again. */
  readonly since: string | undefined;
}

/** What of a look is large, and hardly ever changes. */
export const LARGE = ['memory', 'transcripts', 'pending', 'history', 'outside'] as const;
type Large = Pick<ProjectFacts, (typeof LARGE)[number]>;

/** What the disk says of a memory, as data. */
export interface Look
  extends
    Partial<Large>,
    Pick<
      ProjectFacts,
      | 'reading'
      | 'content'
      | 'exists'
      | 'others'
      | 'hashes'
      | 'kept'
      | 'builtInDreamAt'
      | 'lastRun'
      | 'refusals'
      | 'dreamingElsewhere'
      | 'interrupted'
      | 'problems'
    > {}

export interface PreviewAsked {
  /** Of the look that it is about. */
  readonly content: string;
  readonly rejected: readonly OperationId[];
  /** Into a memory that is gone nothing is written. */
  readonly isGone: boolean;
  /** Where it is not the one that the look found. */
  readonly proposal?: Proposal;
  /** Where another thread read it. */
  readonly memory?: Memory;
}

interface Known {
  readonly reading: string;
  readonly memory: Memory;
  readonly proposal: Proposal | undefined;
  /** What the large parts were, by their bytes. */
  readonly prints: Readonly<Record<string, string>>;
  readonly store: MemoryStore;
  readonly patches: Patches;
}

/** Looks at memories, and remembers of each what it found last. */
export class Readings {
  /** By the folder. */
  readonly #known = new Map<string, Known>();

  /**
   * Looks at a project without reading a transcript. Writes nothing to memory; what others changed in it since the last
   * look is kept in the history.
   */
  async look(asked: LookAsked): Promise<Look> {
    const { memoryFolder, environment } = asked;
    const before = this.#known.get(memoryFolder);
    const store = storeFor(memoryFolder, environment, before?.store);
    const read = await readMemoryFolder(memoryFolder);
    const { files: transcripts, problems } = await listTranscripts(asked.sessionFolders);
    const unkept = asked.trusted
      ? await keepOutsideChange({ store, read, transcripts, now: Date.now() })
      : undefined;
    const { pending } = store;
    const history = store.history.list();
    const large: Large = {
      memory: parseMemory({ ...read.input, firstSeen: store.firstSeen }),
      transcripts,
      pending,
      history,
      outside: outsideChanges(store, read.hashes, history.entries, unkept),
    };
    const prints = printsOf(large);
    const reading = randomUUID();
    const proposal = pending.kind === 'proposal' ? pending.proposal : undefined;
    const { patches = new Patches() } = before ?? {};
    this.#known.set(memoryFolder, { reading, memory: large.memory, proposal, prints, store, patches });
    return {
      ...changedSince(large, prints, before?.reading === asked.since ? before?.prints : undefined),
      ...smallParts(asked, store, read),
      reading,
      content: contentOf(prints),
      problems: [
        ...(read.exists ? read.problems : []),
        ...problems.map((problem) => `${problem.file}: ${problem.message}`),
        ...(pending.kind === 'unusable' ? [pending.message] : []),
        ...(store.refusals.note === undefined ? [] : [store.refusals.note]),
        ...(unkept === undefined ? [] : [unkept]),
      ],
    };
  }

  /** @returns undefined when neither was it read here nor is it given */
  preview({ content, rejected, isGone, ...given }: PreviewAsked): ReviewPreview | undefined {
    const known = [...this.#known.values()].find(({ prints }) => contentOf(prints) === content);
    const { memory = known?.memory, proposal = known?.proposal } = given;
    if (memory === undefined || proposal === undefined) return undefined;
    return previewWith({ memory, proposal, rejected, isGone }, known?.patches);
  }
}

/** A folder that was made since, or is now a link to another one, has its notes elsewhere. */
export function storeFor(memoryFolder: string, environment: Environment, store?: MemoryStore): MemoryStore {
  const fresh = new MemoryStore(memoryFolder, environment);
  return store?.memoryFolder === memoryFolder && store.state.folder === fresh.state.folder ? store : fresh;
}

function smallParts(
  { memoryFolder, environment, dreaming }: LookAsked,
  store: MemoryStore,
  read: MemoryFolderRead,
): Omit<Look, 'reading' | 'content' | 'problems' | keyof Large> {
  const { files } = store;
  return {
    exists: read.exists,
    others: read.others,
    hashes: read.hashes,
    kept: scheduleFor(store, environment).loaded,
    builtInDreamAt: builtInDreamAt(memoryFolder, files),
    lastRun: store.lastRun,
    refusals: store.refusals.refusals.length,
    dreamingElsewhere:
      !dreaming &&
      files.lstat(store.dreamingLock) !== undefined &&
      lockedBy(store.dreamingLock, { files, processes: nodeProcesses(), now: Date.now }) !== undefined,
    interrupted: files.lstat(store.state.journal) !== undefined,
  };
}

/** What a preview follows from. */
const contentOf = (prints: Readonly<Record<string, string>>): string =>
  [prints.memory, prints.pending].join();

function printsOf(large: Large): Record<string, string> {
  return Object.fromEntries(
    LARGE.map((part) => [part, createHash('sha1').update(serialize(large[part])).digest('base64')]),
  );
}

/** Those parts that are not as they were. */
function changedSince(
  large: Large,
  now: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> | undefined,
): Partial<Large> {
  const changed = LARGE.filter((part) => before?.[part] !== now[part]);
  return Object.fromEntries(changed.map((part) => [part, large[part]]));
}
