import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { bakery, hashes, Place, program, transcript, type Run } from './program';

/** Eight o'clock in the morning in Berlin, a Sunday. */
const MORNING = '2026-11-22T07:00:00Z';

interface Looks {
  readonly looks: readonly {
    readonly state: string;
    readonly memory: string;
    readonly says?: string;
    readonly next?: string | null;
    readonly waiting?: number;
    readonly written?: readonly { readonly headline: string }[];
    readonly dream?: string;
  }[];
}

/** The bakery, whose sessions were written long before; and what is typed there. */
class Schedule {
  readonly place = bakery();
  readonly where = ['--memory', this.place.memory, '--sessions', this.place.sessions];

  constructor() {
    for (const name of readdirSync(this.place.sessions))
      this.dated(`sessions/${name}`, '2026-11-20T09:00:00Z');
  }

  dated(file: string, at: string): void {
    const seconds = Date.parse(at) / 1000;
    utimesSync(this.place.path(file), seconds, seconds);
  }

  session(number: number, at: string): void {
    const id = `0000000${number}-52f8-4d7b-9a54-0d3f6a1f2b01`;
    this.place.write(`sessions/${id}.jsonl`, transcript(id, at, ['thanks!']));
    this.dated(`sessions/${id}.jsonl`, at);
  }

  set(now: string, ...options: string[]): Run {
    return this.place.run(['schedule', ...options, ...this.where, '--now', now]);
  }

  status(now: string): string {
    return this.place.run(['status', ...this.where, '--now', now], { COLUMNS: '200' }).stdout;
  }

  watch(now: string): Looks['looks'] {
    const { code, stdout, stderr } = this.place.run(['watch', '--once', '--json', '--now', now]);
    assert.equal(code, 0, stderr);
    return (JSON.parse(stdout) as Looks).looks;
  }
}

const BERLIN = ['--time-zone', 'Europe/Berlin'];

describe('command line: schedule', () => {
  it('says that there is none, sets one, shows it, and ends it', () => {
    const one = new Schedule();
    assert.match(one.set(MORNING).stdout, /There is no schedule for this memory/);
    assert.doesNotMatch(one.status(MORNING), /By itself/);
    const set = one.set(MORNING, '--daily', '18:00', '--after-sessions', '5', '--hours', '12', ...BERLIN);
    assert.equal(set.code, 0);
    assert.equal(
      set.stdout,
      [
        'Schedule: daily at 18:00 (Europe/Berlin) or after 5 new sessions, at least 12 hours apart',
        'Next: at 18:00 or 2 of 5 sessions',
        'Review: all of it waits for you',
        'Set 2026-11-22 07:00 UTC; `autodream watch` keeps to it. VS Code has settings of its own.',
        '',
      ].join('\n'),
    );
    assert.match(one.status(MORNING), /By itself: daily at 18:00 .* · next: at 18:00 or 2 of 5 sessions\n/);
    assert.equal(one.set(MORNING, 'off').stdout, 'Schedule: off\n');
    assert.match(one.status(MORNING), /By itself: off\n/);
    assert.deepEqual(one.watch('2026-11-22T18:00:00Z'), []);
  });

  it('says in status what is missing, with the time', () => {
    const one = new Schedule();
    one.set(MORNING, '--after-sessions', '2', '--hours', '24', ...BERLIN);
    assert.match(
      one.status(MORNING),
      /after 2 new sessions, at least 24 hours apart · due: 2 new sessions\n/,
    );
    one.watch('2026-11-22T17:00:00Z');
    one.place.run(['apply', '--memory', one.place.memory, '--yes']);
    one.session(1, '2026-11-22T19:00:00Z');
    assert.match(
      one.status('2026-11-22T20:00:00Z'),
      / · next: 1 of 2 sessions, and not before 18:00 tomorrow\n/,
    );
  });

  it('keeps to it: once when due, with a proposal that waits, and not again', () => {
    const one = new Schedule();
    const before = hashes(one.place.memory);
    one.set(MORNING, '--daily', '18:00', ...BERLIN);
    const states = (now: string): string[] =>
      one.watch(now).map(({ state, says = '' }) => `${state} ${says}`);
    assert.deepEqual(states('2026-11-22T16:59:59Z'), ['not-due at 18:00']);
    const [dreamt] = one.watch('2026-11-22T17:00:00Z');
    assert.equal(dreamt?.state, 'dreamt');
    assert.ok((dreamt.waiting ?? 0) > 2);
    assert.deepEqual(dreamt.written, []);
    assert.deepEqual(hashes(one.place.memory), before, 'nothing is written without a review');
    assert.match(one.status('2026-11-22T17:01:00Z'), /Waiting for review: \d+ changes/);
    assert.deepEqual(states('2026-11-23T17:00:00Z'), ['not-due a proposal waits for review']);
    assert.equal(one.place.run(['apply', '--memory', one.place.memory, '--yes']).code, 0);
    assert.deepEqual(states('2026-11-23T17:00:00Z'), [
      'not-due nothing new since the last dream, and next at 18:00 tomorrow',
    ]);
    one.session(1, '2026-11-23T19:00:00Z');
    assert.deepEqual(states('2026-11-23T20:00:00Z'), ['not-due at 18:00 tomorrow']);
    assert.deepEqual(states('2026-11-24T17:00:00Z'), ['dreamt ']);
  });

  it('writes what loses nothing where that was chosen; the rest waits, and all of it can be taken back', () => {
    const one = new Schedule();
    const before = hashes(one.place.memory);
    one.set(MORNING, '--after-sessions', '1', '--review', 'lossless');
    const [look] = one.watch(MORNING);
    assert.equal(look?.state, 'dreamt');
    const written = (look.written ?? []).map(({ headline }) => headline);
    assert.ok(
      written.some((line) => line.includes('Flour comes on Tuesdays')),
      written.join(),
    );
    assert.ok((look.waiting ?? 0) > 0);
    const notes = one.place.read('memory/notes.md');
    assert.equal(notes.match(/Flour comes/g)?.length, 1);
    assert.ok(one.place.read('memory/MEMORY.md').includes('old-menu.md'), 'a dead link is not lossless');
    assert.match(one.status(MORNING), new RegExp(`Waiting for review: ${look.waiting} change`));
    assert.equal(one.place.run(['undo', look.dream ?? '', '--memory', one.place.memory, '--yes']).code, 0);
    assert.deepEqual(hashes(one.place.memory), before);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'a cron text that does not parse',
      ['--cron', 'every day'],
      /"every day" is no cron expression.*five fields/,
    ],
    ['a time that never comes', ['--cron', '0 0 30 2 *'], /names no time that is still to come/],
    ['a time of day that is none', ['--daily', '25:00'], /"25:00" is no time of day/],
    ['a zone that is none', ['--daily', '18:00', '--time-zone', 'Here'], /no time zone "Here"/],
    ['a number that is none', ['--after-sessions', 'few'], /"few" is not/],
    ['hours without a trigger', ['--hours', '5'], /Say when: with --daily, --cron/],
    ['a review that would write everything', ['--daily', '18:00', '--review', 'never'], /always or lossless/],
    ['a word', ['on'], /"on" is no schedule/],
    ['off with more', ['off', '--daily', '18:00'], /"off" goes without --daily/],
  ];
  for (const [what, options, sentence] of wrong)
    it(`answers ${what} with a sentence and exit code 2, and sets nothing`, () => {
      const place = new Place();
      const { code, stdout, stderr } = place.run(['schedule', ...options, '--memory', place.memory]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
      assert.deepEqual(hashes(place.state), {});
    });

  it('that is broken on the disk means no dream, never a guess; dreaming by hand still works', () => {
    for (const broken of [
      '',
      '{',
      '{"version":2}',
      '{"version":1,"cron":"nope"}',
      '{"version":1,"sessions":1}',
    ]) {
      const one = new Schedule();
      one.set(MORNING, '--after-sessions', '1');
      const file = Object.keys(hashes(one.place.state)).find((name) => name.endsWith('schedule.json')) ?? '';
      one.place.write(`state/${file}`, broken);
      const { code, stdout, stderr } = one.place.run(['watch', '--once', '--now', MORNING]);
      assert.equal(code, 0);
      assert.equal(stdout, '');
      assert.match(stderr, /cannot be used, so there is no dream by itself.*Set it again/);
      assert.match(one.place.run(['status', ...one.where]).stderr, /cannot be used/);
      assert.equal(readFileSync(one.place.path(`state/${file}`), 'utf8'), broken);
      assert.equal(one.place.dream('--dry-run').code, 0);
    }
  });

  it('that cannot be kept is a sentence, and dreaming by hand still works', () => {
    const one = new Schedule();
    one.place.write('state/autodream', 'a file where our folder belongs');
    const { code, stdout, stderr } = one.set(MORNING, '--daily', '18:00');
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /Could not keep the schedule in .*schedule\.json: .* \(E\w+\)/);
    assert.equal(one.place.dream('--dry-run').code, 0);
  });

  it('has no end of its own, and ends at once when it is told to', async () => {
    const one = new Schedule();
    one.set(MORNING, '--after-sessions', '99');
    const child = spawn(process.execPath, [program, 'watch'], {
      cwd: one.place.root,
      env: one.place.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((resolve) =>
      child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString())),
    );
    assert.match(said, /memory: after 99 new sessions; next: 2 of 99 sessions\n$/);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });

  it('sends nothing where nobody agreed to it, and asks nobody', () => {
    const one = new Schedule();
    one.set(MORNING, '--after-sessions', '1');
    const engine = ['--engine', 'anthropic', '--base-url', 'http://127.0.0.1:9'];
    const { code, stdout } = one.place.run(['watch', '--once', '--json', '--now', MORNING, ...engine], {
      ANTHROPIC_API_KEY: 'none',
    });
    assert.equal(code, 0);
    const [look] = (JSON.parse(stdout) as { looks: { state: string; message: string }[] }).looks;
    assert.equal(look?.state, 'not-made');
    assert.match(look.message, /Nothing was sent/);
    assert.match(one.status(MORNING), /next: after a try that came to no end, again at \d\d:\d\d\n/);
  });

  it('is kept to by one of many that look at once', async () => {
    const one = new Schedule();
    one.set(MORNING, '--after-sessions', '1');
    const look = (): Promise<Looks['looks']> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, 'watch', '--once', '--json', '--now', MORNING], {
          cwd: one.place.root,
          env: one.place.environment,
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let said = '';
        child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
        child.once('error', reject);
        child.once('close', () => resolve((JSON.parse(said) as Looks).looks));
      });
    const looks = (await Promise.all([look(), look(), look(), look()])).flat();
    assert.equal(looks.length, 4);
    assert.equal(looks.filter(({ state }) => state === 'dreamt').length, 1, JSON.stringify(looks));
    assert.ok(looks.every(({ state }) => ['dreamt', 'busy', 'not-due'].includes(state)));
  });

  it('of all projects holds for those that have none of their own', () => {
    const place = new Place();
    const memories = ['alpha', 'beta', 'gamma'].map((name) => {
      place.write(`home/${name}/README.md`, '');
      const slug = path.join(place.home, name).replace(/[^A-Za-z0-9]/g, '-');
      const id = `${name.charCodeAt(0).toString(16)}000000-52f8-4d7b-9a54-0d3f6a1f2b01`;
      const lines = transcript(id, '2026-11-02T08:00:00Z', ['Remember that the oven is at 260 °C.']);
      const cwd = path.join(place.home, name);
      const file = `home/.claude/projects/${slug}/${id}.jsonl`;
      place.write(file, lines.replaceAll('/home/dev/bakery', cwd));
      utimesSync(place.path(file), 1_795_000_000, 1_795_000_000);
      place.write(`home/.claude/projects/${slug}/memory/MEMORY.md`, '# Memory\n');
      return path.join(place.home, '.claude', 'projects', slug, 'memory');
    });
    const run = (...args: string[]): Run => place.run([...args, '--now', MORNING]);
    assert.match(
      run('schedule', '--all', '--after-sessions', '1').stdout,
      /All projects .* after 1 new session/,
    );
    run('schedule', 'off', '--project', path.join(place.home, 'beta'));
    run('schedule', '--after-sessions', '9', '--project', path.join(place.home, 'gamma'));
    assert.match(
      run('status', '--project', path.join(place.home, 'alpha')).stdout,
      /By itself: after 1 new session · due: 1 new session/,
    );
    const { looks } = JSON.parse(run('watch', '--once', '--json').stdout) as Looks;
    assert.deepEqual(looks.map(({ memory, state }) => `${memory} ${state}`).sort(), [
      `${memories[0]} dreamt`,
      `${memories[2]} not-due`,
    ]);
    assert.equal(run('schedule', '--all', '--project', place.home).code, 2);
    assert.equal(
      run('schedule', '--all', 'off').stdout.split('\n')[0],
      'All projects without a schedule of their own: off',
    );
    assert.match(run('watch', '--once').stdout, /gamma: after 9 new sessions/);
  });

  it('says how to set one where there is none', () => {
    const { code, stderr } = new Place().run(['watch', '--once']);
    assert.equal(code, 0);
    assert.match(stderr, /No project of this home has a schedule.*--after-sessions 5/);
    assert.equal(new Place().run(['watch', '--now', MORNING]).code, 2);
    assert.equal(new Place().run(['watch', '--once', '--memory', 'x']).code, 2);
  });
});
