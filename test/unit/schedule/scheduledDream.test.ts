import assert from 'node:assert/strict';
import type { Proposal } from '../../../src/core/dream/proposal';
import { parseSchedule, type ScheduleInput } from '../../../src/core/schedule/parseSchedule';
import type { DreamOutcome } from '../../../src/job/dream';
import { MemoryStore } from '../../../src/job/memoryStore';
import {
  scheduledDream,
  type ScheduledDreamRequest,
  type ScheduledOutcome,
} from '../../../src/job/scheduledDream';
import type { TranscriptFile } from '../../../src/storage/transcriptList';
import { DiskModel, isWriting } from '../../support/diskModel';
import { DAY, HOUR, MINUTE } from './simulation';

/** 18:00 in Berlin. */
const SLOT = Date.parse('2026-11-24T17:00:00Z');
const SESSION: TranscriptFile = { path: '/sessions/s1.jsonl', bytes: 500, modified: SLOT - 3 * HOUR };
const ENVIRONMENT = { home: '/home', env: {}, platform: 'linux', cwd: '/' } as const;

function proposalAt(createdAt: number, more: Partial<Proposal> = {}): Proposal {
  const operations = [{ id: 'o1', kind: 'remove', reason: 'Twice.', targets: [] }];
  const sessions = [{ id: 's1', bytes: 500, endedAt: 0 }];
  const empty = { baseline: {}, statements: {}, blocked: [], findings: [], ledger: {}, statistics: {} };
  const base = { version: 1, id: `p${createdAt}`, createdAt, engine: 'offline', memoryFolder: '/memory' };
  return { ...base, ...empty, operations, sessions, ...more } as unknown as Proposal;
}

const made = (proposal: Proposal): DreamOutcome => ({
  kind: 'dreamt',
  proposal,
  memory: { files: [], unread: [] },
  problems: [],
});

/** A window on a machine of its own, whose process lives unless it is said to be dead. */
class Client {
  now = SLOT;
  dreams = 0;
  transcripts: readonly TranscriptFile[] = [SESSION];
  dream = (now: number): Promise<DreamOutcome> => Promise.resolve(made(proposalAt(now)));
  readonly store: MemoryStore;

  constructor(
    readonly disk: DiskModel,
    readonly host = 'larch',
    readonly pid = 1,
    readonly input: ScheduleInput = { daily: '18:00' },
  ) {
    this.store = new MemoryStore('/memory', ENVIRONMENT, disk);
  }

  look(more: Partial<ScheduledDreamRequest> = {}): Promise<ScheduledOutcome> {
    const parsed = parseSchedule(this.input, 'Europe/Berlin', SLOT - DAY);
    assert.equal(parsed.kind, 'schedule');
    const now = (): number => this.now;
    this.disk.now = now;
    return scheduledDream({
      store: this.store,
      schedule: parsed.schedule,
      owner: 'file',
      setAt: SLOT - DAY,
      transcripts: () => Promise.resolve(this.transcripts),
      obstacles: () => Promise.resolve([]),
      dream: (at) => {
        this.dreams++;
        return this.dream(at);
      },
      now,
      lock: {
        processes: {
          self: { host: this.host, space: '', boot: this.host, pid: this.pid, started: '1' },
          isAlive: (pid) => pid === this.pid,
          startOf: (pid) => (pid === this.pid ? '1' : undefined),
        },
        now,
        everyMinute: () => () => undefined,
      },
      ...more,
    });
  }
}

/** A dream that goes on until it is told to end. */
function held(client: Client): { began: Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const began = new Promise<void>((tell) => {
    client.dream = async (now) => {
      tell();
      await new Promise<void>((resolve) => (end = resolve));
      return made(proposalAt(now));
    };
  });
  return { began, end: () => end() };
}

describe('a scheduled dream', () => {
  it('is made once when due, and keeps what it proposes', async () => {
    const client = new Client(new DiskModel());
    const outcome = await client.look();
    assert.equal(outcome.kind, 'dreamt');
    assert.deepEqual(outcome.because, [{ kind: 'time', at: SLOT }]);
    assert.deepEqual(client.store.lastRun, {
      at: SLOT,
      proposal: `p${SLOT}`,
      changes: 1,
      sessions: { s1: 500 },
    });
    assert.equal(client.store.pending.kind, 'proposal');
    client.store.clearPending();
    for (client.now = SLOT; client.now < SLOT + DAY; client.now += HOUR)
      assert.equal((await client.look()).kind, 'not-due');
    assert.equal(client.dreams, 1);
  });

  it('of settings is told to other clients, as it is now, and no longer once it is off', async () => {
    const client = new Client(new DiskModel());
    const told = async (input: ScheduleInput): Promise<unknown> => {
      const parsed = parseSchedule(input, 'UTC', SLOT);
      assert.equal(parsed.kind, 'schedule');
      await client.look({
        schedule: parsed.schedule,
        owner: 'vscode',
        transcripts: () => Promise.resolve([]),
      });
      return client.store.scheduleNotes.owners.vscode?.schedule;
    };
    const rest = { timeZone: 'UTC', quietMinutes: 10, longestWaitMinutes: 120 };
    assert.deepEqual(await told({ sessions: 3 }), { sessions: 3, hoursBetween: 0, ...rest });
    assert.deepEqual(await told({ sessions: 3, hoursBetween: 8 }), { sessions: 3, hoursBetween: 8, ...rest });
    assert.equal(await told({}), undefined);
    await client.look({ transcripts: () => Promise.resolve([]) });
    assert.equal(client.store.scheduleNotes.owners.file?.schedule, undefined, 'a file tells itself');
  });

  it('is made by one of two that look at once', async () => {
    const disk = new DiskModel();
    const [one, other] = [new Client(disk), new Client(disk, 'fir')];
    const kinds = (await Promise.all([one.look(), other.look()])).map(({ kind }) => kind).sort();
    assert.deepEqual(kinds, ['busy', 'dreamt']);
    assert.equal(one.dreams + other.dreams, 1);
  });

  it('is thrown away by a machine that slept until another one took over', async () => {
    const disk = new DiskModel();
    const [sleeper, other] = [new Client(disk), new Client(disk, 'fir')];
    const dream = held(sleeper);
    const slept = sleeper.look();
    await dream.began;
    other.now = SLOT + 14 * MINUTE;
    assert.equal((await other.look()).kind, 'busy');
    other.now = SLOT + 15 * MINUTE;
    assert.equal((await other.look()).kind, 'dreamt');
    dream.end();
    assert.equal((await slept).kind, 'taken-over');
    assert.equal(sleeper.store.lastRun?.proposal, `p${other.now}`);
    assert.equal(disk.tree('/home')['.local/state/autodream/dreaming'], undefined);
  });

  it('is kept once, wherever it is killed, also when a person decides before anybody looks again', async () => {
    const proposals: Partial<Proposal>[] = [
      {},
      { operations: [] },
      { blocked: [{ operation: 'o1', reason: 'It would lose something.' }] },
    ];
    for (const [kind, more] of proposals.entries()) {
      const client = new Client(new DiskModel());
      const proposed = (at: number): Proposal => proposalAt(at, more);
      client.dream = (now) => Promise.resolve(made(proposed(now)));
      const points: DiskModel[] = [];
      client.disk.onCall = (call) => {
        if (isWriting(call)) points.push(client.disk.clone());
      };
      await client.look();
      assert.ok(points.length > 20);
      for (const [n, point] of points.entries()) {
        const next = new Client(point, 'larch', 2);
        next.dream = (now) => Promise.resolve(made(proposed(now)));
        next.now = SLOT + HOUR;
        const { pending } = next.store;
        // What is blocked is not decided on.
        if (pending.kind === 'proposal' && kind === 0) next.store.clearPending();
        const wasKept = pending.kind === 'proposal' || next.store.lastRun !== undefined;
        assert.equal((await next.look()).kind, wasKept ? 'not-due' : 'dreamt', `killed at ${n}`);
        next.store.clearPending();
        next.now += HOUR;
        assert.equal((await next.look()).kind, 'not-due', `killed at ${n}`);
      }
    }
  });

  it('that fails is tried again, later and later, and the next one that does not ends that', async () => {
    const client = new Client(new DiskModel());
    client.dream = () => Promise.reject(new Error('no network'));
    const tries: number[] = [];
    for (client.now = SLOT; client.now <= SLOT + HOUR; client.now += MINUTE)
      await client.look().catch(() => tries.push((client.now - SLOT) / MINUTE));
    assert.deepEqual(tries, [0, 5, 15, 35]);
    client.dream = (now) => Promise.resolve(made(proposalAt(now)));
    client.now = SLOT + 80 * MINUTE;
    assert.equal((await client.look()).kind, 'dreamt');
    assert.equal(client.store.scheduleNotes.tries, undefined);
  });

  it('that stands in for a model’s that failed does not count', async () => {
    const client = new Client(new DiskModel());
    const insteadOf = { engine: 'anthropic', message: 'It is overloaded.' } as const;
    client.dream = (now) => Promise.resolve(made(proposalAt(now, { insteadOf })));
    assert.equal((await client.look()).kind, 'dreamt');
    assert.equal(client.store.pending.kind, 'proposal', 'it is offered');
    assert.equal((await client.look()).kind, 'not-due', 'and waits for review');
    client.store.clearPending();
    assert.equal((await client.look()).kind, 'not-due');
    client.now += 5 * MINUTE;
    assert.equal((await client.look()).kind, 'dreamt');
  });

  it('lets a time of day pass when nothing is new, whatever comes later that day', async () => {
    const client = new Client(new DiskModel());
    client.transcripts = [];
    assert.equal((await client.look()).kind, 'not-due');
    client.transcripts = [SESSION];
    client.now = SLOT + 4 * HOUR;
    assert.equal((await client.look()).kind, 'not-due');
    client.now = SLOT + DAY;
    assert.equal((await client.look()).kind, 'dreamt');
  });

  it('waits while a session is written to, but not for ever', async () => {
    const client = new Client(new DiskModel(), 'larch', 1, { daily: '18:00', longestWaitMinutes: 60 });
    for (let minute = 0; minute < 60; minute++) {
      client.now = SLOT + minute * MINUTE;
      client.transcripts = [{ ...SESSION, modified: client.now }];
      assert.equal((await client.look()).kind, 'not-due', `${minute}`);
    }
    client.now = SLOT + 60 * MINUTE;
    client.transcripts = [{ ...SESSION, modified: client.now }];
    assert.equal((await client.look()).kind, 'dreamt');
    assert.equal(client.store.scheduleNotes.waitingSince, undefined);
  });

  it('counts what is new by session and size, with its sub-agents', async () => {
    const client = new Client(new DiskModel(), 'larch', 1, { megabytes: 1 });
    client.store.saveLastRun({ at: SLOT - DAY, proposal: 'p0', changes: 0, sessions: { s1: 400_000 } });
    const grown = (bytes: number): TranscriptFile[] => [
      { path: '/sessions/s1.jsonl', bytes: 700_000, modified: SLOT - HOUR },
      { path: '/sessions/s1/subagents/agent-1.jsonl', bytes, modified: SLOT - HOUR, subagent: true },
      { path: '/sessions/old.jsonl', bytes: 9_000_000, modified: SLOT - 2 * DAY },
    ];
    client.transcripts = grown(699_999);
    assert.equal((await client.look()).kind, 'not-due');
    client.transcripts = grown(700_000);
    assert.equal((await client.look()).kind, 'dreamt');
  });

  it('is not made again for files from the future that were reviewed', async () => {
    const client = new Client(new DiskModel(), 'larch', 1, { sessions: 1 });
    client.transcripts = [{ ...SESSION, modified: SLOT + 500 * DAY }];
    client.now = SLOT + HOUR;
    assert.equal((await client.look()).kind, 'not-due', 'a session is being written to');
    client.now += 10 * MINUTE;
    assert.equal((await client.look()).kind, 'not-due');
    client.now += 2 * HOUR;
    assert.equal((await client.look()).kind, 'dreamt');
    client.store.clearPending();
    for (let look = 0; look < 3; look++, client.now += 3 * HOUR)
      assert.equal((await client.look()).kind, 'not-due');
  });

  it('forgets a schedule that was off in between: what passed then never counted', async () => {
    const client = new Client(new DiskModel());
    client.now = SLOT - 2 * DAY;
    await client.look({ setAt: SLOT - 2 * DAY });
    const off = new Client(client.disk, 'larch', 1, {});
    off.now = SLOT - DAY - HOUR;
    await off.look();
    assert.deepEqual(client.store.scheduleNotes.owners, {});
    client.now = SLOT - 2 * HOUR;
    assert.equal((await client.look({ setAt: client.now })).kind, 'not-due');
    client.now = SLOT;
    assert.equal((await client.look({ setAt: SLOT - 2 * HOUR })).kind, 'dreamt');
  });
});
