import assert from 'node:assert/strict';
import { parseSchedule, type ScheduleInput } from '../../../src/core/schedule/parseSchedule';
import type { Schedule } from '../../../src/core/schedule/schedule';
import { DAY, HOUR, MINUTE, World, type Look, type Recorded } from './simulation';
import { slotsOf, type DailyTime } from './slots';

/** `AUTODREAM_SWEEP=all` for whole years, else the days around which clocks change; `AUTODREAM_SEEDS` for how many. */
const isWhole = process.env.AUTODREAM_SWEEP === 'all';

interface Case {
  readonly name: string;
  readonly input: ScheduleInput;
  /** The same times, for the calendar. */
  readonly time?: DailyTime;
  /** Days around which the clocks change in that zone. */
  readonly changes: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'daily in Berlin, at a time that is left out in spring and comes twice in autumn',
    input: { daily: '02:30', timeZone: 'Europe/Berlin' },
    time: { at: '02:30', timeZone: 'Europe/Berlin' },
    changes: ['2026-03-29', '2026-10-25'],
  },
  {
    name: 'on Sundays, Tuesdays and Fridays in New York, at least 60 hours apart',
    input: { cron: '30 1 * * 0,2,5', hoursBetween: 60, timeZone: 'America/New_York' },
    time: { at: '01:30', timeZone: 'America/New_York', days: [0, 2, 5] },
    changes: ['2026-03-08', '2026-11-01'],
  },
  {
    name: 'daily on Lord Howe Island, where clocks change by half an hour, or after 4 sessions',
    input: { daily: '02:15', sessions: 4, hoursBetween: 3, timeZone: 'Australia/Lord_Howe' },
    time: { at: '02:15', timeZone: 'Australia/Lord_Howe' },
    changes: ['2026-04-05', '2026-10-04'],
  },
  {
    name: 'after 6 sessions or 9 MB',
    input: { sessions: 6, megabytes: 9, hoursBetween: 8, timeZone: 'UTC' },
    changes: ['2026-06-15'],
  },
];

/** Says of one world what must hold at each look, by its own account of what is due. */
class Judge {
  readonly #schedule: Schedule;
  readonly #input: ScheduleInput;
  readonly #slots: readonly number[];
  readonly #since: number;
  /** The runs that the disk told of, in the order in which they were kept. */
  readonly runs: { readonly at: number; readonly proposal: string }[] = [];

  constructor(input: ScheduleInput, schedule: Schedule, slots: readonly number[], since: number) {
    this.#input = input;
    this.#schedule = schedule;
    this.#slots = slots;
    this.#since = since;
  }

  /** A look that began a dream was to begin it; one that did not, was not. */
  judge({ window, at, before, outcome, crowd }: Look, world: World): void {
    const where = `seed ${world.chances.seed}, ${new Date(at).toISOString()}`;
    const due = this.#isDue(before, at, world, window.obstacles.length > 0);
    if (outcome === 'began' || outcome === 'failed') assert.ok(due, `early: ${where}`);
    else if (outcome.kind === 'busy')
      assert.ok(crowd > 1 || isHeld(world), `held by nobody: ${where}, ${outcome.message}`);
    else if (outcome.kind === 'not-due')
      assert.ok(!due || world.windows.some((one) => one.dreaming !== undefined), `late: ${where}`);
  }

  /** Between two runs that were kept lies what made the second one due: no slot is used twice. */
  keep({ runs }: Recorded, seed: number): void {
    for (const run of runs) {
      if (this.runs.some((one) => one.proposal === run.proposal)) continue;
      const last = this.runs.at(-1);
      this.runs.push(run);
      if (last === undefined || last.at > run.at + DAY) continue;
      assert.ok(run.at > last.at, `seed ${seed}: two runs at ${run.at}`);
      assert.ok(run.at - last.at >= this.#schedule.hoursBetween * HOUR, `seed ${seed}: too close`);
      if (this.#input.sessions === undefined)
        assert.ok(this.#hasSlot(last.at, run.at), `seed ${seed}: a second run for what one was for`);
    }
  }

  #hasSlot(after: number, upTo: number): boolean {
    return this.#slots.some((slot) => slot > after && slot <= upTo);
  }

  #isDue(before: Recorded, at: number, world: World, isHindered: boolean): boolean {
    if (isHindered || before.waits) return false;
    const known = before.runs.map((run) => run.at).filter((one) => one <= at + DAY);
    const last = known.length === 0 ? undefined : Math.max(...known);
    const fresh = this.#freshSessions(before, last, world);
    if (fresh.count === 0) return false;
    const { passedAt, tries } = before;
    const from = Math.max(
      last ?? 0,
      this.#since,
      passedAt !== undefined && passedAt <= at + DAY ? passedAt : 0,
    );
    const { sessions = Infinity, megabytes = Infinity, hoursBetween = 0 } = this.#input;
    const isMet =
      this.#hasSlot(from, at) || fresh.count >= Number(sessions) || fresh.bytes >= Number(megabytes) * 1e6;
    if (!isMet || (last !== undefined && at < last + Number(hoursBetween) * HOUR)) return false;
    const counts = tries !== undefined && tries.lastAt > (last ?? -1) && tries.lastAt <= at + DAY;
    if (counts && at < tries.lastAt + Math.min(5 * 2 ** (tries.count - 1), 1440) * MINUTE) return false;
    return this.#isQuiet(before, last, at, world);
  }

  #freshSessions(before: Recorded, last = 0, world: World): { count: number; bytes: number } {
    const sizes = before.reviewed;
    const fresh = world.sessions.filter((s) => s.modified > last && s.bytes !== sizes[s.name]);
    return { count: fresh.length, bytes: fresh.reduce((sum, s) => sum + s.bytes - (sizes[s.name] ?? 0), 0) };
  }

  #isQuiet({ waitingSince }: Recorded, last = -1, at: number, { sessions }: World): boolean {
    const { quietMinutes, longestWaitMinutes } = this.#schedule;
    const written = Math.max(...sessions.map((session) => session.modified));
    if (at >= Math.min(written, at) + quietMinutes * MINUTE) return true;
    if (waitingSince === undefined || waitingSince <= last) return false;
    return at >= Math.min(waitingSince, at) + longestWaitMinutes * MINUTE;
  }
}

/** Someone dreams, or did less than a lease ago on a machine that cannot say any more that it does not. */
function isHeld(world: World): boolean {
  return world.windows.some((one) => one.dreaming !== undefined) || world.time < world.diedAt + 16 * MINUTE;
}

async function simulate(one: Case, seed: number, from: number, to: number, interval: number): Promise<World> {
  const parsed = parseSchedule(one.input, 'UTC', from);
  assert.equal(parsed.kind, 'schedule');
  const { schedule } = parsed;
  const slots = one.time === undefined ? [] : slotsOf(one.time, from - 4 * DAY, to + 40 * DAY);
  const judge = new Judge(one.input, schedule, slots, from);
  const world = new World(
    { seed, schedule, from, to, interval },
    {
      looked: (look) => judge.judge(look, world),
      kept: (now) => judge.keep(now, seed),
    },
  );
  await world.run();
  world.counts.runs = judge.runs.length;
  return world;
}

describe('a schedule over a simulated year', () => {
  for (const one of CASES)
    it(`runs what is due exactly once, none early, none late: ${one.name}`, async function () {
      this.timeout(3_600_000);
      const seeds = [...Array(Number(process.env.AUTODREAM_SEEDS ?? 1)).keys()];
      const total: Record<string, number> = {};
      for (const seed of seeds) {
        const spans = isWhole ? [['2026-01-01', 365, 10]] : one.changes.map((day) => [day, 4, 30]);
        for (const [day, days, minutes] of spans as [string, number, number][]) {
          const middle = Date.parse(`${day}T00:00:00Z`);
          const from = isWhole ? middle : middle - (days / 2) * DAY;
          const world = await simulate(one, seed, from, from + days * DAY, minutes * MINUTE);
          for (const [name, count] of Object.entries(world.counts)) total[name] = (total[name] ?? 0) + count;
        }
      }
      assert.ok((total.runs ?? 0) > 1 && (total.deaths ?? 0) > 1, JSON.stringify(total));
      if (isWhole || seeds.length > 1) console.log(`      ${JSON.stringify(total)}`);
    });
});
