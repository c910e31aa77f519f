import assert from 'node:assert/strict';
import type { Proposal } from '../../../src/core/dream/proposal';
import { passesUnused, type Obstacle } from '../../../src/core/schedule/decide';
import type { Schedule } from '../../../src/core/schedule/schedule';
import type { DreamOutcome } from '../../../src/job/dream';
import { MemoryStore } from '../../../src/job/memoryStore';
import { scheduledDream, type ScheduledOutcome } from '../../../src/job/scheduledDream';
import type { Files } from '../../../src/storage/files';
import type { Processes } from '../../../src/storage/processes';
import type { TranscriptFile } from '../../../src/storage/transcriptList';
import { DiskModel, isWriting, seeded, type Choose } from '../../support/diskModel';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const MEMORY = '/memory';

/** A computer with a clock of its own; what is not in its memory is on the disk that all share. */
export class Machine {
  /** What its clock shows beside the real time. */
  offset = 0;
  asleepUntil = 0;
  batterySaverUntil = 0;
  #boot = 1;
  #nextPid = 100;
  readonly #alive = new Map<number, string>();

  constructor(readonly name: string) {}

  start(): Processes {
    const pid = this.#nextPid++;
    this.#alive.set(pid, String(pid));
    return {
      self: { host: this.name, space: '', boot: `${this.name}-${this.#boot}`, pid, started: String(pid) },
      isAlive: (one) => this.#alive.has(one),
      startOf: (one) => this.#alive.get(one),
    };
  }

  kill(pid: number): void {
    this.#alive.delete(pid);
  }

  powerOff(): void {
    this.#alive.clear();
    this.#boot++;
  }
}

/** A dream that is being made. */
interface Dreaming {
  readonly endsAt: number;
  readonly end: () => void;
}

/** A window of an editor, or an `autodream watch`: one process that looks at the schedule every so often. */
export class Window {
  store: MemoryStore;
  processes: Processes;
  beat: (() => void) | undefined;
  dreaming: Dreaming | undefined;
  closedUntil = 0;
  /** The disk that it works on: the shared one, or what is left to it after its death. */
  disk: () => DiskModel;

  constructor(
    readonly machine: Machine,
    readonly world: World,
  ) {
    this.processes = machine.start();
    this.disk = () => world.disk;
    this.store = this.#freshStore();
  }

  #freshStore(): MemoryStore {
    const mine = (): DiskModel => this.disk();
    const files = new Proxy({} as Files, {
      get: (_, name: keyof Files) => {
        const disk = mine();
        const value: unknown = Reflect.get(disk, name);
        return typeof value === 'function' ? (value.bind(disk) as unknown) : value;
      },
    });
    return new MemoryStore(MEMORY, { home: '/home', env: {}, platform: 'linux', cwd: '/' }, files);
  }

  now = (): number => this.world.time + this.machine.offset;

  get looks(): boolean {
    const { time } = this.world;
    return time >= this.closedUntil && time >= this.machine.asleepUntil && this.dreaming === undefined;
  }

  get obstacles(): readonly Obstacle[] {
    return this.world.time < this.machine.batterySaverUntil ? ['battery-saver'] : [];
  }

  /** The process is gone; whatever it still does reaches no disk. */
  die(left: DiskModel, closedFor: number): void {
    this.disk = () => left;
    this.dreaming?.end();
    this.dreaming = undefined;
    this.beat = undefined;
    this.machine.kill(this.processes.self.pid);
    this.closedUntil = this.world.time + closedFor;
  }

  open(): void {
    this.processes = this.machine.start();
    this.disk = () => this.world.disk;
    this.store = this.#freshStore();
  }
}

export interface Session {
  readonly name: string;
  readonly path: string;
  bytes: number;
  modified: number;
  readonly until: number;
}

/** What chance does in a world, from a seed: probabilities a tick, or where said an event. */
export interface Chances {
  readonly seed: number;
  readonly schedule: Schedule;
  readonly from: number;
  readonly to: number;
  /** Milliseconds between the looks of a window. */
  readonly interval: number;
}

/** What a window saw and did at one look. */
export interface Look {
  readonly window: Window;
  readonly at: number;
  readonly before: Recorded;
  /** How many look at this very instant. */
  readonly crowd: number;
  readonly outcome: ScheduledOutcome | 'began' | 'failed';
}

/** Who is told what happens. */
export interface Witness {
  readonly looked: (look: Look) => void;
  /** What the disk says after each step. */
  readonly kept: (now: Recorded) => void;
}

/** What the disk says of runs. */
export interface Recorded {
  readonly runs: readonly { readonly at: number; readonly proposal: string }[];
  readonly passedAt: number | undefined;
  readonly waitingSince: number | undefined;
  readonly tries: { readonly count: number; readonly lastAt: number } | undefined;
  readonly waits: boolean;
  /** Bytes that the last run reviewed, by session. */
  readonly reviewed: Readonly<Record<string, number>>;
}

/** Two machines and three windows on one home folder, and all that can happen to them. */
export class World {
  disk = new DiskModel();
  time: number;
  readonly chance: Choose;
  readonly machines = [new Machine('larch'), new Machine('fir')] as const;
  readonly windows: readonly Window[];
  sessions: Session[] = [];
  readonly counts = {
    looks: 0,
    runs: 0,
    deaths: 0,
    powerLosses: 0,
    failures: 0,
    busy: 0,
    jumps: 0,
    passes: 0,
  };
  /** When a process was last killed, in real time. */
  diedAt = 0;
  #dreams = 0;
  #nextSession = 1;
  readonly #reader = new Window(new Machine('reader'), this).store;

  constructor(
    readonly chances: Chances,
    readonly witness: Witness,
  ) {
    this.time = chances.from;
    this.chance = seeded(chances.seed);
    this.disk.now = () => this.time;
    const [larch, fir] = this.machines;
    this.windows = [new Window(larch, this), new Window(larch, this), new Window(fir, this)];
  }

  happens(onceIn: number): boolean {
    return this.chance(Math.max(1, Math.round(onceIn))) === 0;
  }

  get transcripts(): readonly TranscriptFile[] {
    return this.sessions;
  }

  async run(): Promise<void> {
    const { to, interval } = this.chances;
    const step = interval / this.windows.length;
    for (let n = 0; this.time < to; n++, this.time += step) {
      this.#live(step);
      for (const window of this.windows) {
        // Those who are awake beat every minute, so also in the minute before another one looks.
        if (this.time >= window.machine.asleepUntil) window.beat?.();
      }
      await this.#endDreams();
      const together = this.happens(20) ? this.windows : this.windows.slice(n % 3, (n % 3) + 1);
      for (const window of this.windows)
        if (window.closedUntil !== 0 && this.time >= window.closedUntil) {
          window.closedUntil = 0;
          window.open();
        }
      const looking = together.filter((window) => window.looks);
      if (looking.length === 1 && this.happens(60)) await this.#lookAndDie(looking[0]!);
      else await Promise.all(looking.map((window) => this.#look(window, looking.length)));
      this.witness.kept(recorded(this.#reader));
    }
    for (const window of this.windows) window.dreaming?.end();
  }

  /** What the rest of the world does meanwhile. */
  #live(step: number): void {
    const day = DAY / step;
    for (const session of this.sessions)
      if (session.until > this.time && this.happens(1.5)) this.#write(session);
    if (this.happens(day / 3)) this.#begin();
    if (this.windows[0]?.store.pending.kind === 'proposal' && this.happens(day / 4)) this.#review();
    for (const machine of this.machines) {
      if (this.time < machine.asleepUntil) continue;
      if (this.happens(day)) machine.asleepUntil = this.time + (1 + this.chance(12)) * HOUR;
      else if (this.happens(20 * day)) machine.asleepUntil = this.time + this.chance(6) * DAY;
      if (this.happens(8 * day)) machine.batterySaverUntil = this.time + this.chance(8) * HOUR;
      if (this.happens(15 * day)) this.#jump(machine);
      if (this.happens(25 * day)) this.#powerLoss(machine);
    }
    for (const window of this.windows)
      if (this.time >= window.closedUntil && this.happens(4 * day)) this.#kill(window);
    if (this.sessions.length > 15) this.sessions = this.sessions.slice(-10);
  }

  #begin(): void {
    const name = String(this.#nextSession++);
    const session: Session = {
      name,
      path: `/sessions/${name}.jsonl`,
      bytes: 0,
      modified: 0,
      until: this.time + this.chance(240) * MINUTE,
    };
    this.#write(session);
    this.sessions.push(session);
  }

  #write(session: Session): void {
    session.bytes += 1000 + this.chance(2_000_000);
    session.modified = this.machines[0].offset + this.time;
  }

  /** A person decides on all of it. */
  #review(): void {
    const window = this.windows.find((one) => one.looks);
    window?.store.clearPending();
  }

  #jump(machine: Machine): void {
    this.counts.jumps++;
    const jumps = [3 * HOUR, -2 * HOUR, -20 * HOUR, 40 * MINUTE, -3 * DAY, 30 * DAY];
    // Sooner or later every clock is set right again.
    machine.offset = machine.offset !== 0 ? 0 : jumps[this.chance(jumps.length)]!;
  }

  #kill(window: Window): void {
    this.counts.deaths++;
    this.diedAt = this.time;
    const left = this.disk;
    this.disk = left.clone();
    window.die(left, this.chance(300) * MINUTE);
  }

  #powerLoss(machine: Machine): void {
    this.counts.powerLosses++;
    this.diedAt = this.time;
    const left = this.disk;
    this.disk = left.afterPowerLoss(this.chance);
    for (const window of this.windows) if (window.machine === machine) window.die(left, HOUR);
    machine.powerOff();
  }

  async #endDreams(): Promise<void> {
    for (const window of this.windows) {
      const { dreaming, machine } = window;
      if (dreaming === undefined || this.time < dreaming.endsAt || this.time < machine.asleepUntil) continue;
      window.dreaming = undefined;
      dreaming.end();
      await settled();
    }
  }

  async #look(window: Window, crowd = 1): Promise<void> {
    this.counts.looks++;
    const at = window.now();
    const before = recorded(window.store);
    let began = false;
    const outcome = scheduledDream({
      store: window.store,
      schedule: this.chances.schedule,
      owner: 'file',
      setAt: this.chances.from,
      transcripts: () => Promise.resolve(this.transcripts),
      obstacles: () => Promise.resolve(window.obstacles),
      now: window.now,
      dream: (now) => {
        began = true;
        return this.#dream(window, now);
      },
      lock: {
        processes: window.processes,
        now: window.now,
        everyMinute: (action) => {
          window.beat = action;
          return () => (window.beat = undefined);
        },
      },
    }).catch((error: unknown) => {
      if (!(error instanceof DreamFailed)) throw error;
      return 'failed' as const;
    });
    const ended = await Promise.race([outcome, settled().then(() => 'began' as const)]);
    assert.ok(ended !== 'began' || began, 'a look takes no time of its own');
    if (ended !== 'began' && ended !== 'failed') {
      if (ended.kind === 'busy') this.counts.busy++;
      if (ended.kind === 'not-due' && passesUnused(ended.decision)) this.counts.passes++;
    }
    this.witness.looked({ window, at, before, crowd, outcome: ended });
  }

  /** A look that is killed, or loses power, between two of the things that it does to the disk. */
  async #lookAndDie(window: Window): Promise<void> {
    const disk = this.disk;
    const [at, isPower] = [this.chance(30), this.happens(3)];
    let calls = 0;
    let found: DiskModel | undefined;
    disk.onCall = (call) => {
      if (!isWriting(call) || calls++ !== at) return;
      found = isPower ? disk.afterPowerLoss(this.chance) : disk.clone();
    };
    await this.#look(window);
    if (window.dreaming !== undefined && found === undefined) {
      // It dies while it dreams, or while it keeps what it dreamt.
      window.dreaming.end();
      window.dreaming = undefined;
      await settled();
    }
    disk.onCall = undefined;
    if (found === undefined) return;
    this.counts.deaths++;
    this.diedAt = this.time;
    this.disk = found;
    if (isPower) {
      for (const one of this.windows) if (one.machine === window.machine) one.die(disk, HOUR);
      window.machine.powerOff();
    } else window.die(disk, this.chance(60) * MINUTE);
  }

  async #dream(window: Window, now: number): Promise<DreamOutcome> {
    const sessions = this.sessions.map(({ name, bytes, modified }) => ({
      id: name,
      bytes,
      endedAt: modified,
    }));
    await new Promise<void>((end) => {
      window.dreaming = { endsAt: this.time + this.chance(12) * MINUTE, end };
    });
    if (this.happens(25)) {
      this.counts.failures++;
      throw new DreamFailed();
    }
    const proposal = proposalOf(`dream-${++this.#dreams}`, now, sessions, !this.happens(3));
    return { kind: 'dreamt', proposal, memory: { files: [], unread: [] }, problems: [] };
  }
}

class DreamFailed extends Error {}

/** What the disk says of runs now. */
export function recorded(store: MemoryStore): Recorded {
  const { lastRun, pending, scheduleNotes: notes } = store;
  const proposed = pending.kind === 'proposal' ? pending.proposal : undefined;
  const runs = [
    ...(lastRun === undefined ? [] : [{ at: lastRun.at, proposal: lastRun.proposal }]),
    ...(proposed === undefined || proposed.id === lastRun?.proposal
      ? []
      : [{ at: proposed.createdAt, proposal: proposed.id }]),
  ];
  const { waitingSince, tries } = notes;
  return {
    runs,
    passedAt: notes.owners.file?.passedAt,
    waitingSince,
    tries,
    waits: proposed !== undefined,
    reviewed: lastRun?.sessions ?? {},
  };
}

function proposalOf(id: string, createdAt: number, sessions: Proposal['sessions'], finds: boolean): Proposal {
  const operations = finds ? [{ id: 'o1', kind: 'remove', reason: 'Twice.', targets: [] }] : [];
  return {
    version: 1,
    id,
    createdAt,
    engine: 'offline',
    memoryFolder: MEMORY,
    baseline: {},
    statements: {},
    operations,
    blocked: [],
    findings: [],
    ledger: {},
    sessions,
    statistics: {},
  } as unknown as Proposal;
}

/** Lets everything that waits for nothing go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
