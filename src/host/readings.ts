import { createHash, randomUUID } from 'node:crypto';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { Memory } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { keepOutsideChange } from '../job/keepOutsideChange';
import { MemoryStore } from '../job/memoryStore';
import { outsideChanges } from '../job/outsideChanges';
import { restoreProposal } from '../job/restore';
import { scheduleFor } from '../job/scheduleOutlook';
import { builtInDreamAt } from '../storage/claudeLock';
import type { Environment } from '../storage/environment';
import { lockedBy } from '../storage/lock';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import type { OutsideChange } from '../storage/outsideEntry';
import type { LoadedPending } from '../storage/pending';
import { nodeProcesses } from '../storage/processes';
import { listTranscripts } from '../storage/transcripts';
import { overviewOf } from './memoryOverview';
import type { ProjectFacts } from './projectFacts';
import { Patches } from './patches';
import { previewWith, type ReviewPreview } from './reviewPreview';

/** A memory, named so that another thread finds it. */
export interface MemoryNamed {
  readonly memoryFolder: string;
  readonly environment: Environment;
}

export interface LookAsked extends MemoryNamed {
  readonly sessionFolders: readonly string[];
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
      | 'hashes'
      | 'kept'
      | 'builtInDreamAt'
      | 'lastRun'
      | 'refusals'
      | 'dreamingElsewhere'
      | 'interrupted'
      | 'problems'
    > {}

export interface PreviewAsked extends MemoryNamed {
  /** Of the look that it is about. */
  readonly content: string;
  readonly rejected: readonly OperationId[];
  /** Into a memory that is gone nothing is written. */
  readonly isGone: boolean;
  /** Where it is not the one that the look found. */
  readonly proposal?: Proposal;
}

export interface WayBackAsked extends MemoryNamed {
  readonly change: OutsideChange;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A memory as it was read. */
interface Read {
  readonly store: MemoryStore;
  readonly read: MemoryFolderRead;
  /** Stands for all that the memory was made from. */
  readonly print: string;
  readonly memory: Memory;
}

interface Known extends Read {
  /** Names the look that found this; a look that nobody has, where there was none. */
  readonly reading: string;
  readonly content: string;
  readonly proposal: Proposal | undefined;
  /** What the large parts were. */
  readonly prints: Readonly<Record<string, string>>;
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
    const found = parsed({ store, read }, before);
    const large: Large = {
      memory: overviewOf(found.memory, read.others, proposalIn(pending)),
      transcripts,
      pending,
      history,
      outside: outsideChanges(store, read.hashes, history.entries, unkept),
    };
    const prints = Object.fromEntries(LARGE.map((part) => [part, printOf(large[part])]));
    const { reading, content } = this.#keep(memoryFolder, found, pending, prints);
    return {
      ...changedSince(large, prints, before?.reading === asked.since ? before?.prints : undefined),
      ...smallParts(asked, store, read),
      reading,
      content,
      problems: [
        ...(read.exists ? read.problems : []),
        ...problems.map((problem) => `${problem.file}: ${problem.message}`),
        ...(pending.kind === 'unusable' ? [pending.message] : []),
        ...(store.refusals.note === undefined ? [] : [store.refusals.note]),
        ...(unkept === undefined ? [] : [unkept]),
      ],
    };
  }

  #keep(
    memoryFolder: string,
    found: Read,
    pending: LoadedPending,
    prints: Known['prints'],
  ): Pick<Known, 'reading' | 'content'> {
    const { patches = new Patches() } = this.#known.get(memoryFolder) ?? {};
    const reading = randomUUID();
    const content = printOf([found.print, prints.pending ?? printOf(pending)]);
    const proposal = proposalIn(pending);
    this.#known.set(memoryFolder, { ...found, reading, content, proposal, prints, patches });
    return { reading, content };
  }

  /** @returns undefined when memory or what waits is not as it was at that look */
  async preview({ content, rejected, isGone, ...asked }: PreviewAsked): Promise<ReviewPreview | undefined> {
    const { memoryFolder } = asked;
    if (this.#known.get(memoryFolder)?.content !== content) {
      const found = await this.#read(asked);
      this.#keep(memoryFolder, found, found.store.pending, {});
    }
    const known = this.#known.get(memoryFolder);
    const proposal = asked.proposal ?? known?.proposal;
    if (known?.content !== content || proposal === undefined) return undefined;
    return previewWith({ memory: known.memory, proposal, rejected, isGone }, known.patches);
  }

  /** A proposal that takes an outside change back, of memory as it is now. */
  async wayBack({ change, now, ...named }: WayBackAsked): Promise<Proposal> {
    const { store, read, memory } = await this.#read(named);
    return restoreProposal({ store, change, memory, hashes: read.hashes, now });
  }

  async #read({ memoryFolder, environment }: MemoryNamed): Promise<Read> {
    const before = this.#known.get(memoryFolder);
    const store = storeFor(memoryFolder, environment, before?.store);
    return parsed({ store, read: await readMemoryFolder(memoryFolder) }, before);
  }
}

/** Takes it apart, unless it is what it was before. */
function parsed({ store, read }: Pick<Read, 'store' | 'read'>, before: Read | undefined): Read {
  const { firstSeen } = store;
  const { files, unread } = read.input;
  const times = files.map(({ path, modified }) => [path, modified]);
  const print = printOf([read.hashes, times, unread, [...firstSeen]]);
  const memory = print === before?.print ? before.memory : parseMemory({ ...read.input, firstSeen });
  return { store, read, print, memory };
}

const proposalIn = (pending: LoadedPending): Proposal | undefined =>
  pending.kind === 'proposal' ? pending.proposal : undefined;

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

/** The same for the same data; of maps and sets nothing is in it. */
const printOf = (data: unknown): string => createHash('sha1').update(JSON.stringify(data)).digest('base64');

/** Those parts that are not as they were. */
function changedSince(
  large: Large,
  now: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> | undefined,
): Partial<Large> {
  const changed = LARGE.filter((part) => before?.[part] !== now[part]);
  return Object.fromEntries(changed.map((part) => [part, large[part]]));
}
