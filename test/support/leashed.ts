import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** How many of its last lines a process is remembered by, for the report of a failure. */
const REMEMBERED_LINES = 60;

/** A child process that never outlives this one, with all the processes that it starts itself. */
export interface Leashed {
  /** The last lines it printed. */
  readonly lastLines: readonly string[];
  /** Calls back with every line it prints from now on. */
  readonly onLine: (listener: (line: string) => void) => void;
  /** Settles with the exit code. */
  readonly exited: Promise<number>;
  /** Kills it and everything it started; settles when it is gone. */
  readonly stop: () => Promise<void>;
}

/** How a leashed process is started. */
export interface LeashOptions {
  readonly env: NodeJS.ProcessEnv;
  /** A folder that is removed when the process ended. */
  readonly ownFolder?: string;
}

/** Starts a command whose whole process group ends with this process, even if this one is killed. */
export function startLeashed(command: string, args: readonly string[], options: LeashOptions): Leashed {
  const leash = path.join(__dirname, 'leash.mjs');
  const child = spawn(process.execPath, [leash, options.ownFolder ?? '', command, ...args], {
    env: options.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > REMEMBERED_LINES) lastLines.shift();
      for (const listener of listeners) listener(line);
    });
  }
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
  return {
    lastLines,
    onLine: (listener) => {
      listeners.push(listener);
    },
    exited,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
