import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import { bundle } from './bundle';
import { layOut, roomyScenario } from './commitScenarios';
import { endsOf, isSame, verdictOn, visibleIn, type Texts, type Verdict } from './commitVerdict';
import { Ground, type DreamResult } from './dreaming';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import type { FullDiskLine } from './fullDiskWorker';

const SIZES = 195;

/** R5: a disk that is really full. */
export const fullDisk: FaultTest = {
  id: 'R5',
  title: 'a disk that is really full, or a limit on the size of files',
  figure: `${SIZES} sizes of disk; 0 truncated files`,
  how: `A dream that needs about 175 pages of 4 KiB is written on a real small disk (tmpfs, in a mount namespace of its own) with 0 to ${SIZES - 1} pages free; then, since it is the same to a program that ignores short writes, under a limit of 1 to ${SIZES} KiB on the size of a file (ulimit -f). While the disk is still full, every file that a reader sees must be whole; a failure must name the file and the cause; with room again, the next start must find the old memory or the new one.`,
  run: (run) =>
    Promise.resolve(
      process.platform === 'win32'
        ? { counts: {}, violations: [], skipped: 'Windows has neither small disks nor such limits to offer.' }
        : new FullDisks(run).all(),
    ),
};

class FullDisks {
  readonly #run: FaultRun;
  readonly #folder = makeTemporaryFolder('full');
  readonly #violations: string[] = [];
  readonly #ends = endsOf(roomyScenario);
  readonly #sizes: readonly number[];
  #disks = 0;
  #limits = 0;
  #refused = 0;
  #written = 0;
  #truncated = 0;

  constructor(run: FaultRun) {
    this.#run = run;
    const all = Array.from({ length: SIZES }, (_, size) => size);
    this.#sizes = run.sample ? all.filter((size) => (size + run.seed) % 33 === 0) : all;
  }

  all(): FaultResult {
    const skipped = this.#smallDisks();
    for (const size of this.#sizes) this.#limit(size + 1);
    if (this.#refused === 0 || this.#written === 0)
      this.#violations.push('the sizes do not reach from too small to large enough');
    return {
      counts: {
        'sizes of a full disk': this.#disks,
        'limits on the size of files': this.#limits,
        'dreams that were refused with the file and the cause': this.#refused,
        'dreams that were written': this.#written,
        'truncated files': this.#truncated,
      },
      violations: this.#violations,
      ...(skipped !== undefined && { skipped }),
    };
  }

  /** @returns why there are none here */
  #smallDisks(): string | undefined {
    const worker = bundle('test/faults/fullDiskWorker.ts');
    const program = [process.execPath, worker, path.join(this.#folder, 'disk'), ...this.#sizes.map(String)];
    const may = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];
    const done = spawnSync('unshare', [...may, ...program], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const lines = done.error === undefined ? done.stdout.split('\n').filter((line) => line !== '') : [];
    if (lines.length === 0)
      return `this machine lets nobody mount a small disk (${(done.error?.message ?? done.stderr).split('\n')[0] ?? ''}); the limit on the size of files stands in for it.`;
    for (const line of lines) {
      const { pages, result, visible, verdict } = JSON.parse(line) as FullDiskLine;
      this.#disks++;
      this.#judge(`${pages} pages free`, result, visible, verdict);
    }
    if (lines.length !== this.#sizes.length)
      this.#violations.push(`the run on small disks ended early: ${done.stderr.slice(0, 500)}`);
    return undefined;
  }

  #limit(kibibytes: number): void {
    const ground = new Ground(path.join(this.#folder, 'ground'));
    const changes = path.join(this.#folder, 'changes.json');
    removeFolder(ground.root);
    mkdirSync(ground.root);
    layOut(ground, roomyScenario);
    writeFileSync(changes, JSON.stringify(roomyScenario.changes));
    const dreamer = [process.execPath, bundle('test/faults/dreamer.ts'), ground.root, 'dream', 'd1', changes];
    const script = `ulimit -f ${kibibytes} && exec "$@"`;
    const done = spawnSync('bash', ['-c', script, 'bash', ...dreamer], { encoding: 'utf8' });
    const where = `files of ${kibibytes} KiB at most`;
    if (done.status !== 0) {
      this.#violations.push(`${where}: the process ended badly: ${done.stderr.slice(0, 500)}`);
      return;
    }
    this.#limits++;
    const visible = visibleIn(ground.memory);
    this.#judge(where, JSON.parse(done.stdout) as DreamResult, visible, verdictOn(ground, this.#ends));
    this.#run.progress(this.#limits, this.#sizes.length);
  }

  #judge(where: string, result: DreamResult, visible: Texts, { state, wrong }: Verdict): void {
    const say = (sentence: string): void => void this.#violations.push(`${where}: ${sentence}`);
    for (const [name, text] of Object.entries(visible)) {
      if (text === this.#ends.old[name] || text === this.#ends.new[name]) continue;
      this.#truncated++;
      say(`${name} is cut to ${text.length} characters`);
    }
    for (const one of wrong) say(one);
    if (result.kind === 'written') this.#written++;
    else this.#refused++;
    if (result.kind === 'changed') say('it takes a full disk for a change by someone else');
    if (result.kind === 'failed' || result.kind === 'refused') {
      if (!/\((?:ENOSPC|EFBIG)\)|took less than/.test(result.message)) say(`no cause: ${result.message}`);
      if (!isSame(visible, this.#ends.old)) say(`it says that it failed, yet the memory has changed`);
      if (state !== 'old') say(`it says that it failed, and the memory is the ${state} one`);
    } else if (state !== 'new') say(`it says ${result.kind}, and the memory is the ${state} one`);
  }
}
