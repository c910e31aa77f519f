import type { Plan } from '../core/dream/engine';
import type { Health, HealthChange, HealthFigures } from '../core/health/health';
import { withDream, withSeen, type Known } from '../core/health/known';
import { measureHealth } from '../core/health/measure';
import { sourcedBy } from '../core/health/sources';
import type { Memory, MemoryFileInput } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import { contentHash } from '../core/text/hash';
import { planOffline } from '../engines/offline/offlineEngine';
import type { Environment } from '../storage/environment';
import type { KnownRecord } from '../storage/healthRecord';
import type { ListedEntry } from '../storage/history';
import { readMemoryFolder, type MemoryFolderRead } from '../storage/memoryFolder';
import { sentenceOf } from '../storage/problem';
import { readWorkspace } from '../storage/workspace';
import type { MemoryStore } from './memoryStore';
import type { Places } from './places';
import { withoutRefused } from './withoutRefused';

export interface HealthRequest {
  readonly places: Pick<Places, 'memoryFolder' | 'workspaceFolder' | 'location'>;
  readonly store: MemoryStore;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether what was found may be kept in our own storage; nothing else is ever written. */
  readonly keep: boolean;
  /** Memory as it is now, where it was read before. */
  readonly seen?: SeenMemory;
}

/** A memory as it was read. */
export interface SeenMemory {
  readonly read: MemoryFolderRead;
  readonly memory: Memory;
}

export interface HealthOutcome {
  readonly health: Health;
  /** Before and after each dream that was measured, by its id. */
  readonly dreams: ReadonlyMap<string, HealthChange>;
  /** Sentences about what could not be read or kept. */
  readonly problems: readonly string[];
}

/** Dreams that nobody measured when they were written are measured later, but not more of them at once. */
const MOST_DREAMS = 5;

/**
 * Measures a memory, and the dreams since it was measured last. Reads memory, history and which paths of the workspace
 * are there.
 */
export async function readHealth(request: HealthRequest): Promise<HealthOutcome> {
  const { places, store, environment } = request;
  const { read, memory } = request.seen ?? (await see(places.memoryFolder, store));
  const workspace = await readWorkspace(places.workspaceFolder, memory, environment, {
    personal: places.location !== undefined,
  });
  const entries = store.history.list().entries;
  const measured = new Measured(request, read.others, workspace.missingPaths, entries);
  const before = store.known;
  const { known, dreams } = catchUp(measured, read.input.files, before, entries, store);
  const seen = withSeen(known, memory);
  const health = measured.of(memory, seen);
  const latest = { sequence: entries[0]?.sequence ?? 0, known: seen };
  const all = new Map([...store.healthRecords, ...dreams]);
  return {
    health,
    dreams: all,
    problems: [
      ...read.problems,
      ...(request.keep ? keep(store, before, latest, dreams.size > 0 ? all : undefined) : []),
    ],
  };
}

async function see(folder: string, { firstSeen }: MemoryStore): Promise<SeenMemory> {
  const read = await readMemoryFolder(folder);
  return { read, memory: parseMemory({ ...read.input, firstSeen }) };
}

/** Takes notes that are gone for good out of the base: a person says that they went on purpose. */
export function forgetGone(
  store: MemoryStore,
  gone: readonly { readonly file: string; readonly text: string }[],
): void {
  const { sequence, known } = store.known;
  const went = new Set(gone.map(keyOf));
  store.saveKnown({ sequence, known: new Map([...known].filter(([, note]) => !went.has(keyOf(note)))) });
}

const keyOf = ({ file, text }: { readonly file: string; readonly text: string }): string =>
  `${file}\n${text}`;

/** Measures memories, each content once, with what does not change between them. */
class Measured {
  readonly #plans = new Map<string, Plan>();
  readonly #sourced: ReadonlySet<string>;

  constructor(
    readonly request: HealthRequest,
    readonly others: readonly string[],
    readonly missingPaths: ReadonlySet<string>,
    entries: readonly ListedEntry[],
  ) {
    this.#sourced = sourcedBy(entries);
  }

  of(memory: Memory, known: Known): Health {
    const { others, missingPaths } = this;
    return measureHealth({
      memory,
      others,
      missingPaths,
      plan: this.#planFor(memory),
      known,
      sourced: this.#sourced,
    });
  }

  #planFor(memory: Memory): Plan {
    const key = contentHash(memory.files.map(({ path, text }) => `${path}\n${text}`).join('\0'));
    const made = this.#plans.get(key) ?? this.#makePlan(memory);
    this.#plans.set(key, made);
    return made;
  }

  #makePlan(memory: Memory): Plan {
    const { store, now } = this.request;
    const { refusals } = store.refusals;
    const workspace = { instructions: [], missingPaths: this.missingPaths };
    const plan = planOffline({ memory, signals: [], sayings: [], workspace, refusals, now });
    return withoutRefused(plan, refusals, memory);
  }
}

type Files = ReadonlyMap<string, MemoryFileInput>;

/** What is known after all entries of the history, and the health before and after those that were not measured yet. */
function catchUp(
  measured: Measured,
  now: readonly MemoryFileInput[],
  { sequence, known: start }: KnownRecord,
  newestFirst: readonly ListedEntry[],
  store: MemoryStore,
): { readonly known: Known; readonly dreams: ReadonlyMap<string, HealthChange> } {
  const fresh = newestFirst.filter((entry) => entry.sequence > sequence);
  const sides = sidesOf(fresh, new Map(now.map((file) => [file.path, file])), store);
  const dreams = new Map<string, HealthChange>();
  let known = start;
  for (const [at, { entry, before, after, redacted }] of [...sides].reverse().entries()) {
    const changed = new Set(entry.files.map((file) => file.path));
    // Where a placeholder stands for a secret, the file does not read as it did: today's is looked at anyway.
    const whole = new Set([...changed].filter((path) => !redacted.has(path)));
    const left = withDream(known, memoryOf(before, changed), memoryOf(after, whole));
    if (measured.request.keep && sides.length - at <= MOST_DREAMS) {
      const [was, is] = [memoryOf(before), memoryOf(after)];
      dreams.set(entry.id, {
        before: withRedacted(measured.of(was, withSeen(known, was)).figures, entry),
        after: measured.of(is, left).figures,
      });
    }
    known = left;
  }
  return { known, dreams };
}

interface Sides {
  readonly entry: ListedEntry;
  readonly before: Files;
  readonly after: Files;
  /** Paths of files whose kept bytes have placeholders. */
  readonly redacted: ReadonlySet<string>;
}

/** The files before and after each entry, newest first; those that no entry names are taken as they are now. */
function sidesOf(newestFirst: readonly ListedEntry[], now: Files, store: MemoryStore): Sides[] {
  let files = now;
  return newestFirst.map((entry) => {
    const versions = store.history.versions(entry);
    const side = (which: 'before' | 'after'): Files => {
      const all = new Map(files);
      for (const version of versions) {
        const bytes = version[which]?.bytes;
        if (bytes !== undefined)
          all.set(version.path, { path: version.path, text: decoder.decode(bytes), modified: entry.at });
        else if (!version.lost.includes(which)) all.delete(version.path);
      }
      return all;
    };
    const after = side('after');
    files = after;
    const before = side('before');
    files = before;
    const redacted = versions.filter((version) => version.after?.redacted === true).map(({ path }) => path);
    return { entry, before, after, redacted: new Set(redacted) };
  });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function memoryOf(files: Files, only?: ReadonlySet<string>): Memory {
  const wanted = [...files.values()].filter(({ path }) => path.endsWith('.md') && only?.has(path) !== false);
  return parseMemory({ files: wanted, unread: [] });
}

/** The history keeps placeholders for secrets that a dream took out: they were there. */
function withRedacted(figures: HealthFigures, { operations, decisions }: ListedEntry): HealthFigures {
  const accepted = new Set(decisions.accepted);
  const redacted = operations
    .filter((operation) => accepted.has(operation.id))
    .reduce((sum, operation) => sum + (operation.kind === 'redact' ? operation.secrets.length : 0), 0);
  return { ...figures, counts: { ...figures.counts, secrets: figures.counts.secrets + redacted } };
}

/** Keeps what is new; a failure is a sentence, since the measuring itself worked. */
function keep(
  store: MemoryStore,
  before: KnownRecord,
  now: KnownRecord,
  dreams: ReadonlyMap<string, HealthChange> | undefined,
): string[] {
  const isKnown =
    before.sequence === now.sequence &&
    before.known.size === now.known.size &&
    [...now.known.keys()].every((key) => before.known.has(key));
  try {
    if (!isKnown) store.saveKnown(now);
    if (dreams !== undefined) store.saveHealth(dreams);
    return [];
  } catch (error) {
    return [`What was measured could not be kept for the next time: ${sentenceOf(error)}`];
  }
}
