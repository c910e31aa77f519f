import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process has used since its start, and holds. */
export interface Usage {
  readonly cpuMs: number;
  /** How often its threads went to sleep and were woken. */
  readonly wakeUps: number;
  readonly memoryMb: number;
  /** Of inotify. */
  readonly watches: number;
}

/** Linux counts the time of processors in hundredths of a second. */
const TICK_MS = 10;

/** The extension host whose environment has a mark. @throws when it is not there */
export function extensionHost(name: string, value: string): number {
  for (const entry of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const command = read(`/proc/${entry}/cmdline`);
    if (!command.includes('type=extensionHost')) continue;
    if (read(`/proc/${entry}/environ`).split('\0').includes(`${name}=${value}`)) return Number(entry);
  }
  throw new Error(`There is no extension host with ${name}=${value}.`);
}

export function usageOf(pid: number): Usage {
  // The name of a program may hold blanks and brackets: what counts stands behind the last one.
  const stat = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    read(`/proc/${pid}/task/${thread}/status`),
  );
  return {
    cpuMs: (Number(stat[11]) + Number(stat[12])) * TICK_MS,
    wakeUps: threads.reduce((sum, status) => sum + number(status, 'voluntary_ctxt_switches'), 0),
    memoryMb: number(read(`/proc/${pid}/status`), 'VmRSS') / 1000,
    watches: watchesOf(pid),
  };
}

function watchesOf(pid: number): number {
  const handles = readdirSync(`/proc/${pid}/fd`).filter((handle) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${handle}`) === 'anon_inode:inotify';
    } catch {
      return false;
    }
  });
  return handles.reduce(
    (sum, handle) => sum + (read(`/proc/${pid}/fdinfo/${handle}`).match(/^inotify /gm)?.length ?? 0),
    0,
  );
}

function number(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
}

/** Empty when the process went, or is not ours to look into. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
