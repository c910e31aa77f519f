import { indexLoad } from '../../src/core/dream/load';
import type { Proposal } from '../../src/core/dream/proposal';
import { INDEX_LIMITS, type Memory } from '../../src/core/memory/memory';
import { parseMemory } from '../../src/core/memory/parse';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { applyReview } from '../../src/job/apply';
import { dream } from '../../src/job/dream';
import { MemoryStore } from '../../src/job/memoryStore';
import { findPlaces } from '../../src/job/places';
import type { Environment } from '../../src/storage/environment';
import { readMemoryFolder } from '../../src/storage/memoryFolder';
import { seeded } from '../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { type MemoryForm, NightlyWorld } from './nightlyWorld';

const NIGHTS = 365;
const SAMPLE_NIGHTS = 6;
const FORMS: readonly MemoryForm[] = ['facts', 'topics', 'one file'];
const DAY = 86_400_000;
const FIRST_NIGHT = Date.parse('2026-01-01T02:00:00Z');

/** R10: night after night, everything that leaves memory is in the history, and a dream leaves nothing to dream. */
export const yearOfNights: FaultTest = {
  id: 'R10',
  title: 'a year of nights with changing sessions, in three forms of memory',
  figure: 'every removed statement in the history, limits never exceeded, a repeated run a no-op',
  run,
};

async function run({ sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const nights = sample ? SAMPLE_NIGHTS : NIGHTS;
  const counts: Counts = {
    nights: 0,
    dreams: 0,
    'statements that left memory': 0,
    'most lines of an index': 0,
  };
  const violations: string[] = [];
  for (const [n, form] of FORMS.entries()) {
    const root = makeTemporaryFolder('nights');
    const year = new Year(new NightlyWorld(root, form, seeded(seed + n)), counts);
    try {
      for (let night = 0; night < nights; night++) {
        const wrong = await year.night(night);
        violations.push(...wrong.map((one) => `${form}, night ${night}: ${one}`));
        progress(n * nights + night + 1, FORMS.length * nights);
      }
    } finally {
      removeFolder(root);
    }
  }
  return { counts, violations };
}

type Counts = Record<'nights' | 'dreams' | 'statements that left memory' | 'most lines of an index', number>;

/** One memory, dreamt of every night with all accepted that may be. */
class Year {
  readonly #environment: Environment;
  readonly #store: MemoryStore;

  constructor(
    readonly world: NightlyWorld,
    readonly counts: Counts,
  ) {
    const { root, memory } = world;
    this.#environment = { home: root, env: {}, platform: process.platform, cwd: root };
    this.#store = new MemoryStore(memory, this.#environment);
  }

  /** What did not hold. */
  async night(number: number): Promise<string[]> {
    const now = FIRST_NIGHT + number * DAY;
    this.world.day(number, now - DAY / 4);
    this.counts.nights++;
    const before = await this.#memory();
    const first = await this.#dream(now);
    const accepted = this.#acceptable(first);
    if (accepted.length === 0) return [];
    this.counts.dreams++;
    const outcome = await applyReview({
      proposal: first,
      review: { accepted, rejected: [] },
      store: this.#store,
      environment: this.#environment,
      now,
    });
    if (outcome.kind !== 'written') return [`not written: ${JSON.stringify(outcome)}`];
    for (const { path, after } of outcome.files) if (after !== undefined) this.world.datedAs(path, now);
    const after = await this.#memory();
    return [
      ...this.#notConserved(before, after, outcome.dream),
      ...this.#overLimits(after),
      ...(await this.#moreToDream(now)),
    ];
  }

  async #memory(): Promise<Memory> {
    const read = await readMemoryFolder(this.world.memory);
    return parseMemory({ ...read.input, firstSeen: this.#store.firstSeen });
  }

  async #dream(now: number): Promise<Proposal> {
    const { memory, sessions } = this.world;
    const outcome = await dream({
      places: await findPlaces({ memory, sessions }, this.#environment),
      environment: this.#environment,
      engine: offlineEngine,
      now,
      refusals: this.#store.refusals.refusals,
      firstSeen: this.#store.firstSeen,
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    if (outcome.kind !== 'dreamt') throw new Error(`no proposal: ${JSON.stringify(outcome)}`);
    return outcome.proposal;
  }

  #acceptable({ operations, blocked }: Proposal): string[] {
    const held = new Set(blocked.map((block) => block.operation));
    return operations.map((operation) => operation.id).filter((id) => !held.has(id));
  }

  /** Words that stood in memory stand there still, or in the bytes that the history kept of this dream. */
  #notConserved(before: Memory, after: Memory, dreamId: string): string[] {
    const now = new Set(textsOf(after));
    const gone = textsOf(before).filter((text) => !now.has(text));
    this.counts['statements that left memory'] += gone.length;
    const entry = this.#store.history.find(dreamId);
    if (typeof entry === 'string') return [entry];
    const kept = this.#store.history
      .versions(entry)
      .flatMap(({ path, before: side }) =>
        side === undefined ? [] : [{ path, text: new TextDecoder().decode(side.bytes), modified: entry.at }],
      );
    const inHistory = new Set(textsOf(parseMemory({ files: kept, unread: [] })));
    return gone
      .filter((text) => !inHistory.has(text))
      .map((text) => `neither in memory nor in history: ${text}`);
  }

  #overLimits(memory: Memory): string[] {
    const { lines, bytes } = indexLoad(memory);
    this.counts['most lines of an index'] = Math.max(this.counts['most lines of an index'], lines);
    return lines > INDEX_LIMITS.lines || bytes > INDEX_LIMITS.bytes
      ? [`the index has ${lines} lines and ${bytes} bytes`]
      : [];
  }

  async #moreToDream(now: number): Promise<string[]> {
    const again = await this.#dream(now);
    const [id] = this.#acceptable(again);
    const operation = again.operations.find((one) => one.id === id);
    return operation === undefined ? [] : [`a second dream proposes ${JSON.stringify(operation)}`];
  }
}

const textsOf = (memory: Memory): string[] =>
  memory.files.flatMap((file) => file.statements.map((statement) => statement.text));
