import type { Plan } from '../core/dream/engine';
import type { Health, HealthChange, HealthFigures } from '../core/health/health';
import { withSeen, type Known } from '../core/health/known';
import { measureHealth } from '../core/health/measure';
import type { Memory } from '../core/memory/memory';
import { contentHash } from '../core/text/hash';
import { judgeNotes } from '../engines/offline/offlineEngine';
import type { KnownRecord } from '../storage/healthRecord';
import type { ListedEntry } from '../storage/history';
import { sentenceOf } from '../storage/problem';
import {
  readHealthInputs,
  type HealthAsked,
  type HealthInputs,
  type HealthSurroundings,
} from './healthInputs';
import { memoryOf, type DreamSides } from './knownNotes';
import type { MemoryStore } from './memoryStore';
import { withoutRefused } from './withoutRefused';

export interface HealthRequest extends HealthAsked {
  /** Whether what was found may be kept in our own storage; nothing else is ever written. */
  readonly keep: boolean;
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
  const { store, keep: mayKeep } = request;
  const inputs = await readHealthInputs(request);
  const measured = new Measured(inputs.surroundings);
  const latest = mayKeep ? inputs.dreams.slice(-MOST_DREAMS) : [];
  const dreams = new Map(latest.map((sides) => [sides.entry.id, changeOf(sides, measured)]));
  const before = store.known;
  const known = withSeen(inputs.known, inputs.memory);
  const health = measured.of(inputs.memory, known);
  const now = { sequence: inputs.entries[0]?.sequence ?? 0, known };
  const all = new Map([...store.healthRecords, ...dreams]);
  return {
    health,
    dreams: all,
    problems: [
      ...inputs.read.problems,
      ...(mayKeep ? keep(store, before, now, dreams.size > 0 ? all : undefined) : []),
    ],
  };
}

/** The health of a memory as it is now. */
export function healthOf({ memory, known, surroundings }: HealthInputs): Health {
  return new Measured(surroundings).of(memory, withSeen(known, memory));
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
  readonly #surroundings: HealthSurroundings;

  constructor(surroundings: HealthSurroundings) {
    this.#surroundings = surroundings;
  }

  of(memory: Memory, known: Known): Health {
    const { others, missingPaths, sourced } = this.#surroundings;
    return measureHealth({ memory, others, missingPaths, plan: this.#planFor(memory), known, sourced });
  }

  #planFor(memory: Memory): Plan {
    const key = contentHash(memory.files.map(({ path, text }) => `${path}\n${text}`).join('\0'));
    const made = this.#plans.get(key) ?? this.#makePlan(memory);
    this.#plans.set(key, made);
    return made;
  }

  #makePlan(memory: Memory): Plan {
    const { refusals, missingPaths, now } = this.#surroundings;
    const workspace = { instructions: [], missingPaths };
    const plan = judgeNotes({ memory, signals: [], sayings: [], workspace, refusals, now });
    return withoutRefused(plan, refusals, memory);
  }
}

/** The health of the memory that a dream found, and of the one that it left. */
function changeOf(
  { entry, before, after, knownBefore, knownAfter }: DreamSides,
  measured: Measured,
): HealthChange {
  const [was, is] = [memoryOf(before), memoryOf(after)];
  return {
    before: withRedacted(measured.of(was, withSeen(knownBefore, was)).figures, entry),
    after: measured.of(is, knownAfter).figures,
  };
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
