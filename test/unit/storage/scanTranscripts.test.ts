import assert from 'node:assert/strict';
import fs, {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectSignals } from '../../../src/core/sessions/signals';
import { NodeFiles } from '../../../src/storage/nodeFiles';
import { ScanCache } from '../../../src/storage/scanCache';
import { scanTranscripts, type SessionsScanned } from '../../../src/storage/scanTranscripts';
import { listTranscripts, readSessions } from '../../../src/storage/transcripts';
import { Lines } from '../sessions/lines';

const never = new AbortController().signal;

/** A later clock than any file's: what was just written counts as written long ago. */
const later = (): number => Date.now() + 60_000;

/** A small seeded generator (mulberry32). */
function random(seed: number): { int: (below: number) => number; pick: <T>(list: readonly T[]) => T } {
  let a = seed;
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { int, pick: (list) => list[int(list.length)]! };
}

/** How many bytes of which transcripts are read while something is done. */
async function readMeanwhile(work: () => Promise<unknown>): Promise<ReadonlyMap<string, number>> {
  const read = new Map<string, number>();
  const names = new Map<number, string>();
  const { openSync, readSync } = fs;
  fs.openSync = (file, ...rest) => {
    const descriptor = openSync(file, ...rest);
    const name = path.basename(String(file));
    names.set(descriptor, name);
    if (name.endsWith('.jsonl')) read.set(name, read.get(name) ?? 0);
    return descriptor;
  };
  fs.readSync = (descriptor: number, ...rest: unknown[]): number => {
    const bytes = (readSync as (...args: unknown[]) => number)(descriptor, ...rest);
    const name = names.get(descriptor) ?? '';
    if (read.has(name)) read.set(name, (read.get(name) ?? 0) + bytes);
    return bytes;
  };
  try {
    await work();
  } finally {
    Object.assign(fs, { openSync, readSync });
  }
  return read;
}

const TEACHING = [
  'From now on we use pnpm, not npm.',
  'Remember that the staging host is called atlas-2.',
  'No, always run the linter before the tests.',
  'We decided to keep the logs for 30 days.',
  'yes, do that',
  'yes please, B',
  'thanks!',
  'can you look at the build?',
  'never touch the generated files in dist/',
  'From now on we use yarn, not pnpm.',
];
const ANSWERS = [
  'Shall I always keep the changelog in alphabetical order from now on?',
  'Done. The build is green.',
  'Option A: keep two caches. Option B: always use one cache for both.',
];

/** A folder of transcripts that lives on step by step: it grows, forks, is cut, damaged and taken away. */
class Life {
  readonly #draw: ReturnType<typeof random>;
  readonly #texts = new Map<string, string>();
  #lines = 0;

  constructor(
    readonly folder: string,
    seed: number,
  ) {
    this.#draw = random(seed);
  }

  step(): string {
    const { pick, int } = this.#draw;
    const names = [...this.#texts.keys()];
    const name = names.length === 0 || int(8) === 0 ? this.#newName() : pick(names);
    const text = this.#texts.get(name) ?? '';
    const what = pick([
      'say',
      'say',
      'say',
      'say',
      'half',
      'end',
      'tool',
      'bad',
      'fork',
      'cut',
      'rewrite',
      'replace',
      'remove',
    ]);
    switch (what) {
      case 'say':
        this.#write(name, text + Array.from({ length: 1 + int(4) }, () => this.#line(name)).join(''));
        break;
      case 'half': {
        const line = this.#line(name);
        this.#write(name, text + line.slice(0, 1 + int(line.length)));
        break;
      }
      case 'end':
        this.#write(name, `${text}\n`);
        break;
      case 'tool':
        this.#write(name, `${text}${new Lines().tool('x'.repeat(5000)).text}`);
        break;
      case 'bad':
        this.#write(name, `${text}not json\n`);
        break;
      case 'fork': {
        const lines = text.split('\n');
        const copied = lines.slice(int(3) === 0 ? int(lines.length) : 0, int(lines.length + 1)).join('\n');
        this.#write(this.#newName(), `${copied}\n${this.#line(name)}`);
        break;
      }
      case 'cut':
        this.#write(name, text.slice(0, int(text.length + 1)));
        break;
      case 'rewrite':
        this.#write(name, text.replaceAll('pnpm', 'npmp').replaceAll('30 days', '45 days'));
        break;
      case 'replace':
        // The same file with other lines, and longer than it was.
        this.#write(name, text.replace(/"type":"(?:user|assistant)"/g, '$&,"x":1') + this.#line(name));
        break;
      case 'remove':
        this.#texts.delete(name);
        rmSync(path.join(this.folder, name), { force: true });
    }
    return `${what} ${name}`;
  }

  #newName(): string {
    const { int } = this.#draw;
    const number = String(this.#texts.size * 100 + int(100)).padStart(12, '0');
    return int(4) === 0 ? `renamed-${number}.jsonl` : `5e551000-0000-4000-8000-${number}.jsonl`;
  }

  #line(name: string): string {
    const { int, pick } = this.#draw;
    const number = ++this.#lines;
    const isTyped = int(2) === 0;
    // Most come in order; some writers are late, and some lines have no time, id, session or folder at all.
    const minute = int(5) === 0 ? number - 5 : number;
    const line = {
      type: isTyped ? 'user' : 'assistant',
      ...(int(15) > 0 && { uuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` }),
      ...(int(15) > 0 && { timestamp: new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString() }),
      ...(int(6) > 0 && { sessionId: name.slice(0, 36) }),
      ...(int(6) > 0 && { cwd: pick(['/home/dev/shop', '/home/dev/shop', '/home/dev/elsewhere']) }),
      ...(int(20) === 0 && { forkedFrom: { sessionId: 'x' } }),
      message: isTyped
        ? { role: 'user', content: pick(TEACHING) }
        : { id: `msg_${int(3)}`, role: 'assistant', content: [{ type: 'text', text: pick(ANSWERS) }] },
    };
    return `${JSON.stringify(line)}\n`;
  }

  /** Appends where it can, as a client does, so that the file stays the same one. */
  #write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    const before = this.#texts.get(name);
    if (before !== undefined && text.startsWith(before)) appendFileSync(file, text.slice(before.length));
    else writeFileSync(file, text);
    this.#texts.set(name, text);
    // Two changes within one step of the file system's clock would bear the same time.
    this.#time += 1000;
    utimesSync(file, this.#time / 1000, this.#time / 1000);
  }
  #time = Date.UTC(2026, 5, 1);
}

describe('scanning transcripts', () => {
  let root: string;
  let folder: string;
  let cache: ScanCache;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'autodream-scan-'));
    folder = path.join(root, 'sessions');
    mkdirSync(folder);
    cache = cacheOf('rules');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const cacheOf = (rules: string, clock = later): ScanCache =>
    new ScanCache(new NodeFiles(), path.join(root, 'state', 'scans'), rules, clock);

  const cwds = (cwd: string): boolean => !cwd.includes('elsewhere');

  async function scan(): Promise<SessionsScanned> {
    const { files } = await listTranscripts([folder]);
    return scanTranscripts(files, { signal: never, cwds }, cache);
  }

  /** The same by reading everything. */
  async function fresh(): Promise<SessionsScanned> {
    const { files } = await listTranscripts([folder]);
    const { sessions, ...read } = await readSessions(files, { signal: never, cwds });
    const heads = sessions.map((session) => {
      const head: Partial<typeof session> = { ...session };
      delete (head as { turns?: unknown }).turns;
      return head as SessionsScanned['sessions'][number];
    });
    return { ...read, sessions: heads, signals: collectSignals(sessions) };
  }

  const write = (lines: Lines, name = `${lines.sessionId}.jsonl`): void =>
    writeFileSync(path.join(folder, name), lines.text);

  it('finds what reading everything finds, however the transcripts live on', async function () {
    const seeds = Number(process.env.AUTODREAM_SEEDS ?? 3);
    this.timeout(10_000 * seeds);
    let signals = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      const life = new Life(folder, seed);
      const steps: string[] = [];
      for (let step = 0; step < 30; step++) {
        steps.push(life.step());
        const [scanned, all] = [await scan(), await fresh()];
        assert.equal(JSON.stringify(scanned.signals), JSON.stringify(all.signals));
        assert.deepEqual(scanned, all, `seed ${seed}: ${steps.join(', ')}`);
        signals += all.signals.length;
      }
    }
    assert.ok(signals > 20 * seeds, `it must be about something: ${signals} signals`);
  });

  it('opens nothing that is as it was', async () => {
    for (const session of [1, 2, 3])
      write(new Lines(session).person('Remember: the port is 8080.').agent('Noted.'));
    assert.equal((await readMeanwhile(scan)).size, 3);
    assert.equal((await readMeanwhile(scan)).size, 0);
  });

  it('reads of a transcript that has grown what is new, and the half line before it', async () => {
    const lines = new Lines()
      .person('hello')
      .tool('x'.repeat(2e6))
      .agent('Shall I always use tabs from now on?');
    write(lines);
    await scan();
    lines.person('yes, do that').agent('Good.');
    const file = path.join(folder, `${lines.sessionId}.jsonl`);
    appendFileSync(file, `${lines.all.at(-2)}\n${lines.all.at(-1)?.slice(0, 40)}`);
    const read = await readMeanwhile(async () => {
      const { signals, problems } = await scan();
      assert.deepEqual(
        signals.map(({ assentedTo }) => assentedTo),
        ['Shall I always use tabs from now on?'],
      );
      assert.match(problems[0]?.message ?? '', /not complete/);
    });
    assert.ok((read.get(path.basename(file)) ?? Infinity) < 5000, JSON.stringify([...read]));
    appendFileSync(file, `${lines.all.at(-1)?.slice(40)}\n`);
    assert.deepEqual(await scan(), await fresh());
  });

  it('reads a file anew that another took the place of, though it is longer', async () => {
    const lines = new Lines().person('From now on we use pnpm.');
    write(lines);
    await scan();
    write(new Lines().person('From now on we use yarn.').person('thanks for all of it'));
    assert.deepEqual(
      (await scan()).signals.map(({ note }) => note),
      (await fresh()).signals.map(({ note }) => note),
    );
    assert.match((await scan()).signals[0]?.note ?? '', /yarn/);
  });

  it('trusts no time that is as young as a step of the clock of files', async () => {
    cache = cacheOf('rules', Date.now);
    write(new Lines().person('From now on we use pnpm.'));
    await scan();
    write(new Lines().person('From now on we use yarn.'));
    assert.match((await scan()).signals[0]?.note ?? '', /yarn/);
  });

  describe('keeps what it found', () => {
    const kept = (): string[] => readdirSync(path.join(root, 'state', 'scans'));
    const keptFile = (): string => path.join(root, 'state', 'scans', kept()[0] ?? '');

    it('in one file for its owner alone, without what was said beside the signals', async () => {
      const key = ['AKIA', 'Q3EGRVNZ7T2MWPLK'].join('');
      const lines = new Lines()
        .person('Remember: the staging host is atlas-2.')
        .agent('The weather is fine.')
        .person('what is the time?')
        .person(`Remember the key ${key}, always use it.`)
        .agent(`I see the key ${key}. Shall I always keep the changelog in order from now on?`)
        .person('yes, do that');
      write(lines);
      assert.equal((await scan()).signals.length, 2);
      assert.equal(kept().length, 1);
      assert.equal(statSync(keptFile()).mode & 0o777, 0o600);
      const text = readFileSync(keptFile(), 'latin1');
      assert.ok(text.includes('atlas-2') && text.includes('changelog'));
      for (const unsaid of ['weather', 'what is the time', key]) assert.ok(!text.includes(unsaid), unsaid);
    });

    it('no longer than the transcripts are there', async () => {
      write(new Lines(1).person('Remember: the gateway is boreas-1.'));
      write(new Lines(2).person('Remember: the host is atlas-2.'));
      await scan();
      assert.ok(readFileSync(keptFile(), 'latin1').includes('boreas'));
      rmSync(path.join(folder, `${new Lines(1).sessionId}.jsonl`));
      await scan();
      assert.ok(!readFileSync(keptFile(), 'latin1').includes('boreas'));
    });

    it('and does without it when it is damaged anywhere, cut, or made by other rules', async () => {
      for (const session of [1, 2])
        write(new Lines(session).person('Remember: the port is 8080.').agent('Noted.'));
      const found = await scan();
      const whole = readFileSync(keptFile());
      for (let at = 0; at < whole.length; at += 97) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ 4;
        for (const bytes of [damaged, whole.subarray(0, at)]) {
          writeFileSync(keptFile(), bytes);
          assert.equal(cache.load(folder).size, 0, `at ${at}`);
        }
      }
      assert.deepEqual(await scan(), found);
      assert.equal(cache.load(folder).size, 2);
      cache = cacheOf('other rules');
      assert.equal((await readMeanwhile(scan)).size, 2);
    });

    it('in no more room than it may take, that of folders which were not read longest first', async () => {
      write(new Lines().person('Remember: the port is 8080.'));
      const others = path.join(root, 'state', 'scans');
      mkdirSync(others, { recursive: true });
      for (const [name, day] of [
        ['old', 1],
        ['new', 2],
      ] as const) {
        const file = path.join(others, `${name}.scan`);
        writeFileSync(file, '');
        truncateSync(file, 200e6);
        utimesSync(file, day * 86_400, day * 86_400);
      }
      await scan();
      assert.ok(!kept().includes('old.scan') && kept().includes('new.scan'), kept().join());
    });

    it('or nothing, where our storage cannot be written', async () => {
      writeFileSync(path.join(root, 'state'), 'a file in the way');
      write(new Lines().person('Remember: the port is 8080.'));
      assert.deepEqual(await scan(), await fresh());
    });
  });
});
