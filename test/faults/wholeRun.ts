import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { projectSlug } from '../../src/storage/projectSlug';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { bundle } from './bundle';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { straceMissing } from './strace';

/** All that a person does in a terminal, one after another, and how each ends. */
const COMMANDS: readonly (readonly [words: string, code: number])[] = [
  ['status', 0],
  ['dream --dry-run', 0],
  ['dream', 3],
  ['status --json', 0],
  ['apply --yes', 0],
  ['history', 0],
  ['undo', 0],
  ['dream --yes', 0],
  ['health', 0],
  ['history --json', 0],
  ['undo', 0],
  ['schedule --daily 03:00', 0],
  ['watch --once', 0],
  ['schedule off', 0],
];
const SAMPLED = [2, 4, 6];

/** Where a person's things lie, in three ways. */
const HOMES = [
  'our storage where XDG_STATE_HOME says',
  'our storage in the home folder',
  'a memory behind a link',
] as const;

/** R11: nothing else is touched. */
export const wholeRun: FaultTest = {
  id: 'R11',
  title: 'every system call of whole runs that opens for writing, makes, renames, removes or changes a mode',
  figure:
    '0 outside the memory folder and our own storage; inside the memory only .md files and our dot-files',
  how: `The built program dreams, applies, undoes, shows and schedules (${COMMANDS.length} commands), with all its threads and child processes under strace -f, in a home of its own with ${HOMES.length} arrangements: ${HOMES.join('; ')}. Each path is looked at that a call could have changed, whether the call succeeded or not. The embedded engine must also connect to nothing.`,
  run(run: FaultRun): Promise<FaultResult> {
    const missing = straceMissing();
    const result =
      missing === undefined ? new WholeRuns(run).all() : { counts: {}, violations: [], skipped: missing };
    return Promise.resolve(result);
  },
};

const NOW = '2026-11-22T09:00:00Z';
/** What may change a disk. `write` needs no look: what it writes to was opened. */
const TRACED =
  '?open openat ?openat2 ?creat ?rename ?renameat renameat2 ?unlink unlinkat ?rmdir ?mkdir mkdirat ?link linkat ?symlink symlinkat ?mknod mknodat ?chmod fchmod fchmodat ?chown ?lchown fchown fchownat ?truncate ftruncate utimensat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr mount umount2 connect'.split(
    ' ',
  );

class WholeRuns {
  readonly #run: FaultRun;
  readonly #violations: string[] = [];
  #commands = 0;
  #calls = 0;
  #inMemory = 0;
  #inStorage = 0;
  #outside = 0;
  #connections = 0;

  constructor(run: FaultRun) {
    this.#run = run;
  }

  all(): FaultResult {
    const homes = this.#run.sample ? HOMES.slice(0, 1) : HOMES;
    const commands = this.#run.sample ? SAMPLED.map((n) => COMMANDS[n]!) : COMMANDS;
    for (const how of homes) {
      const home = new Home(how);
      this.#mustSee(home);
      for (const [words, code] of commands) {
        this.#command(home, words, code);
        this.#run.progress(this.#commands, homes.length * commands.length);
      }
    }
    if (this.#inMemory === 0 || this.#inStorage === 0)
      this.#violations.push('nothing was written at all, so nothing was shown');
    return {
      counts: {
        commands: this.#commands,
        'calls that could change something': this.#calls,
        'of them in the memory folder': this.#inMemory,
        'of them in our own storage': this.#inStorage,
        'of them anywhere else': this.#outside,
        'connections to a network': this.#connections,
      },
      violations: this.#violations,
    };
  }

  #command(home: Home, words: string, code: number): void {
    this.#commands++;
    const where = `${home.how}, autodream ${words}`;
    const { status, stderr, lines } = home.traced([bundle('src/cli.ts'), ...words.split(' '), '--now', NOW]);
    if (status !== code)
      this.#violations.push(`${where}: it ended with ${status ?? 'a signal'}: ${stderr.slice(0, 500)}`);
    for (const line of lines) {
      if (line.startsWith('connect(')) {
        if (!/AF_INET6?/.test(line)) continue;
        this.#connections++;
        this.#violations.push(`${where}: it connects: ${line.slice(0, 200)}`);
      } else for (const file of changedPaths(line, home.project)) this.#look(home, file, line, where);
    }
  }

  /** What is looked for is seen where it happens: else a zero says nothing. */
  #mustSee(home: Home): void {
    const file = JSON.stringify(path.join(home.root, 'outside'));
    const script = `const fs = require('fs'); fs.writeFileSync(${file}, ''); fs.chmodSync(${file}, 0o600); fs.renameSync(${file}, ${file} + 2); fs.unlinkSync(${file} + 2)`;
    const seen = home
      .traced(['-e', script])
      .lines.filter((line) =>
        changedPaths(line, home.project).some((one) => home.placeOf(one, line) === 'elsewhere'),
      );
    if (seen.length !== 4)
      this.#violations.push(`strace showed ${seen.length} of 4 changes that were made on purpose`);
  }

  #look(home: Home, file: string, line: string, where: string): void {
    this.#calls++;
    const place = home.placeOf(file, line);
    if (place === 'memory') this.#inMemory++;
    else if (place === 'storage') this.#inStorage++;
    else {
      this.#outside++;
      this.#violations.push(`${where}: ${line.slice(0, 200)}`);
    }
  }
}

/** A home of its own with the sample project in it. */
class Home {
  readonly root = makeTemporaryFolder('whole');
  readonly project = path.join(this.root, 'work', 'greenhouse');
  readonly #memory: string;
  readonly #storage: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(readonly how: (typeof HOMES)[number]) {
    const home = path.join(this.root, 'home');
    const ofProject = path.join(home, '.claude', 'projects', projectSlug(this.project));
    const sample = path.join(repositoryRoot, 'samples', 'greenhouse');
    cpSync(path.join(sample, 'workspace'), this.project, { recursive: true });
    cpSync(path.join(sample, 'sessions'), ofProject, { recursive: true });
    const isLinked = how === 'a memory behind a link';
    this.#memory = isLinked ? path.join(this.root, 'notes', 'of-greenhouse') : path.join(ofProject, 'memory');
    cpSync(path.join(sample, 'memory'), this.#memory, { recursive: true });
    if (isLinked) symlinkSync(this.#memory, path.join(ofProject, 'memory'));
    const isAtHome = how === 'our storage in the home folder';
    const state = isAtHome ? path.join(home, '.local', 'state') : path.join(this.root, 'state');
    this.#storage = path.join(state, 'autodream');
    this.#environment = {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: path.join(this.root, 'tmp'),
      ...(!isAtHome && { XDG_STATE_HOME: state }),
    };
    for (const folder of [path.join(this.root, 'tmp'), ...(isAtHome ? [] : [state])]) mkdirSync(folder);
  }

  /** Runs a Node program under strace; the calls of all its threads and children, without their numbers. */
  traced(args: readonly string[]): { status: number | null; stderr: string; lines: string[] } {
    const log = path.join(this.root, 'log');
    const done = spawnSync(
      'strace',
      [
        '-f',
        '--seccomp-bpf',
        '-y',
        '-s',
        '4096',
        '-o',
        log,
        '-e',
        `trace=${TRACED.join(',')}`,
        ...[process.execPath, ...args],
      ],
      { cwd: this.project, env: this.#environment, encoding: 'utf8' },
    );
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\d+ +/, ''));
    return { status: done.status, stderr: done.stderr, lines };
  }

  placeOf(file: string, line: string): 'memory' | 'storage' | 'elsewhere' {
    if (isBelow(this.#memory, file)) {
      const name = path.basename(file);
      return name.endsWith('.md') || name.startsWith('.autodream-') ? 'memory' : 'elsewhere';
    }
    if (file === this.#storage || isBelow(this.#storage, file)) return 'storage';
    // The folders that lead to our storage are made where they are missing.
    return line.startsWith('mkdir') && isBelow(file, this.#storage) && isBelow(this.root, file)
      ? 'storage'
      : 'elsewhere';
  }
}

/** The paths that a call could change; none of one that only reads. */
export function changedPaths(line: string, folder: string): string[] {
  const name = /^(\w+)\(/.exec(line)?.[1];
  if (name === undefined || name === 'connect') return [];
  if (name.startsWith('open') && !/O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(line.replace(/"[^"]*"/g, '')))
    return [];
  const quoted = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? '');
  const opened = /^\w+\(\d+<([^>]*)>/.exec(line)?.[1];
  const isByName = quoted.length > 0 && !/^f(?:chmod|chown|truncate|setxattr|removexattr)$/.test(name);
  const paths = isByName
    ? name.startsWith('symlink')
      ? quoted.slice(1)
      : quoted
    : opened === undefined
      ? []
      : [opened];
  return paths
    .map((one) => path.resolve(folder, one))
    .filter((one) => one !== '/dev/null' && one !== '/dev/tty');
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(`${folder}${path.sep}`);
}
