import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';

/** Calls that change something on a disk, as strace names them; `?` where a kind of machine does not have one. */
const CHANGING =
  'openat ?open ?creat write ?pwrite64 ?pwritev ?writev fsync fdatasync ?rename ?renameat renameat2 ?link linkat ?symlink symlinkat ?unlink unlinkat ?mkdir mkdirat ?rmdir ?chmod fchmod fchmodat ?chown fchown fchownat ?truncate ftruncate utimensat fallocate'.split(
    ' ',
  );
/** Calls that only look, where a disk can fail as well. */
const LOOKING = '?pread64 read getdents64'.split(' ');

const OPTIONS = ['-y', '-s', '4096', '-e', `trace=${[...CHANGING, ...LOOKING].join(',')}`];

/** One system call of a program, on a path of ours. */
export interface Call {
  readonly name: string;
  /** The how-manieth call of that name it is, from 1: as `when=` counts. */
  readonly nth: number;
  /** Name and paths, without what differs from run to run: the same call of another run has the same. */
  readonly key: string;
  /** Whether it changes something. */
  readonly changes: boolean;
}

export interface TracedRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The calls on paths of ours, in order. */
  readonly calls: readonly Call[];
  /** The key of each call that strace says it injected an error into. */
  readonly injected: readonly string[];
}

/** Why strace cannot be used here, in a sentence; undefined when it can. */
export function straceMissing(): string | undefined {
  if (process.platform !== 'linux') return 'strace, which injects the faults, runs on Linux only.';
  const tried = spawnSync('strace', ['-o', '/dev/null', process.execPath, '-e', '0'], { stdio: 'ignore' });
  if (tried.error !== undefined)
    return 'strace, which injects the faults, is not installed (apt-get install strace).';
  return tried.status === 0 ? undefined : 'strace, which injects the faults, may not trace processes here.';
}

/**
 * Runs a Node program under strace. Only its main thread is traced, where all synchronous calls are made.
 *
 * @param inject as strace takes it, such as `rename:signal=KILL:when=3`
 * @param root calls on paths below this folder are ours
 */
export async function traced(
  args: readonly string[],
  { root, log, inject = [] }: { root: string; log: string; inject?: readonly string[] },
): Promise<TracedRun> {
  rmSync(log, { force: true });
  const child = spawn('strace', [...OPTIONS, '-o', log, ...injections(inject), process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '1' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  return { code, signal, stdout, stderr, ...readLog(readFileSync(log, 'latin1'), root) };
}

/**
 * Traces the main thread of a process that runs, while something is done: calls count from there on.
 *
 * @returns what was traced, and what the action returned
 */
export async function tracedWhile<T>(
  pid: number,
  { root, log, inject = [] }: { root: string; log: string; inject?: readonly string[] },
  action: () => Promise<T>,
): Promise<Pick<TracedRun, 'calls' | 'injected'> & { readonly result: T }> {
  rmSync(log, { force: true });
  const child = spawn('strace', ['-p', String(pid), ...OPTIONS, '-o', log, ...injections(inject)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  // It says "Process N attached".
  await Promise.race([once(child.stderr, 'data'), ended]);
  try {
    const result = await action();
    return { result, ...(await logAfter(child, ended, log, root)) };
  } catch (error) {
    await logAfter(child, ended, log, root);
    throw error;
  }
}

async function logAfter(
  child: ChildProcess,
  ended: Promise<unknown>,
  log: string,
  root: string,
): Promise<Pick<TracedRun, 'calls' | 'injected'>> {
  child.kill('SIGINT');
  await ended;
  return readLog(readFileSync(log, 'latin1'), root);
}

function injections(inject: readonly string[]): string[] {
  return inject.flatMap((one) => ['-e', `inject=${one}`]);
}

function readLog(log: string, root: string): Pick<TracedRun, 'calls' | 'injected'> {
  const counts = new Map<string, number>();
  const calls: Call[] = [];
  const injected: string[] = [];
  for (const line of log.split('\n')) {
    const name = /^(\w+)\(/.exec(line)?.[1];
    if (name === undefined) continue;
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    const key = keyOf(name, line, root);
    if (line.endsWith('(INJECTED)')) injected.push(key);
    if (key.includes('ROOT')) calls.push({ name, nth, key, changes: isChanging(name, line) });
  }
  return { calls, injected };
}

/** The name and the paths of a call. What a program writes is not a path; numbers of files and random names differ. */
function keyOf(name: string, line: string, root: string): string {
  const isOnOpenFile = /^\w+\(\d+</.test(line);
  const given = isOnOpenFile ? /^\w+\(\d+<([^>]*)>/.exec(line)?.slice(1, 2) : line.match(/"[^"]*"/g);
  const paths = (given ?? []).map((one) => one.replaceAll('"', '').replaceAll(root, 'ROOT'));
  const flags = name === 'openat' || name === 'open' ? ` ${openFlags(line)}` : '';
  return `${name} ${paths.join(' ')}${flags}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'TOKEN');
}

function openFlags(line: string): string {
  return /O_(?:RDONLY|WRONLY|RDWR)[A-Z_|]*/.exec(line)?.[0] ?? '';
}

function isChanging(name: string, line: string): boolean {
  if (name === 'openat' || name === 'open') return /O_(?:WRONLY|RDWR|CREAT|TRUNC)/.test(openFlags(line));
  return CHANGING.some((one) => one.replace('?', '') === name);
}
