import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { errorCode } from './files';

/** Names a process so that no other, now or later, on this machine or another, is taken for it. */
export interface ProcessIdentity {
  readonly host: string;
  /** Where process ids count: two containers on one host have each a process 7. Empty where there is no such thing. */
  readonly space: string;
  /** Changes with every start of the system; absent where the system does not tell. */
  readonly boot?: string;
  readonly pid: number;
  /** When the process started, in the system's own words: only equality counts. Absent where the system does not tell. */
  readonly started?: string;
}

/** What locks need to know of processes. */
export interface Processes {
  readonly self: ProcessIdentity;
  /** Whether a process of this id runs on this host. */
  isAlive(pid: number): boolean;
  /** `started` of a process of this host; undefined when the system does not tell. */
  startOf(pid: number): string | undefined;
}

/** The processes of this machine. */
export function nodeProcesses(platform: NodeJS.Platform = process.platform): Processes {
  const startOf = (pid: number): string | undefined => startTime(pid, platform);
  const boot = readIfThere('/proc/sys/kernel/random/boot_id');
  const started = startOf(process.pid);
  return {
    self: {
      host: os.hostname(),
      space: linkIfThere('/proc/self/ns/pid') ?? '',
      pid: process.pid,
      ...(boot !== undefined && { boot }),
      ...(started !== undefined && { started }),
    },
    isAlive,
    startOf,
  };
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but is another user's.
    return errorCode(error) === 'EPERM';
  }
}

function startTime(pid: number, platform: NodeJS.Platform): string | undefined {
  if (platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`);
    // The second field is the program's name in parentheses and may hold anything; the start is the 22nd field.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  }
  if (platform !== 'darwin') return undefined;
  try {
    const options = {
      encoding: 'utf8',
      timeout: 2000,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' },
    } as const;
    return execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], options).trim() || undefined;
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function linkIfThere(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}
