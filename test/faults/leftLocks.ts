import { spawnSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLAUDE_LOCK_FILE } from '../../src/storage/claudeLock';
import { LOCK_TIMES } from '../../src/storage/lock';
import { lockBytes } from '../../src/storage/lockFile';
import { nodeProcesses, type ProcessIdentity } from '../../src/storage/processes';
import type { Scene } from './writersScene';

/** A lock that somebody left, or holds, when a round begins. */
export interface LeftLock {
  readonly name: string;
  /** Whether it is to be honoured. */
  readonly isLive: boolean;
  readonly leave: (scene: Scene) => void;
}

const { self } = nodeProcesses();
const gone = spawnSync(process.execPath, ['-e', '0']).pid;
const dead: ProcessIdentity = { ...self, pid: gone, started: '1' };
const fir: ProcessIdentity = { ...self, host: 'fir', boot: 'another-boot', space: 'pid:[9]', pid: 4 };
const OLD = LOCK_TIMES.lease + 60_000;
const TOKEN = 'token-of-a-round';

/** Twelve kinds that are to be taken over. */
export const staleLocks: readonly LeftLock[] = [
  stale('of a process that is gone', dead),
  stale('whose number another process has now', { ...self, started: '1' }),
  stale('from before the last start of this machine', { ...self, boot: 'another-boot' }),
  stale('of another machine, silent for longer than its lease', fir, OLD),
  stale('of another container, silent for longer than its lease', { ...self, space: 'pid:[9]' }, OLD),
  stale('of this machine under an earlier name', { ...dead, host: 'called-otherwise' }),
  stale('of a process that nobody can identify, silent for longer than its lease', unidentified(), OLD),
  damaged('with garbage in it', '\u0000\u0001garbage', OLD),
  damaged('with nothing in it', '', OLD),
  damaged('with half of what belongs in it', '{"version":1,"token":"tok', OLD),
  {
    name: 'of a process that died while it took over from a dead one',
    isLive: false,
    leave: (scene) => {
      put(scene.store.state.lock, lockBytes(dead, `${TOKEN}-1`, Date.now()), 0);
      put(`${scene.store.state.lock}.after-${TOKEN}-1`, lockBytes(dead, `${TOKEN}-2`, Date.now()), 0);
    },
  },
  {
    name: 'of a process that died among the traces of others',
    isLive: false,
    leave: (scene) => {
      put(scene.store.state.lock, lockBytes(dead, TOKEN, Date.now()), 0);
      put(`${scene.store.state.lock}.own-${TOKEN}`, lockBytes(dead, `${TOKEN}-3`, Date.now()), 0);
      put(`${scene.store.state.lock}.after-long-over`, lockBytes(dead, `${TOKEN}-4`, Date.now()), OLD);
    },
  },
];

/** What nobody may take over. */
export const liveLocks: readonly LeftLock[] = [
  live('of a live process', self),
  live('of another machine, heard of lately', fir),
  live('of another container, heard of lately', { ...self, space: 'pid:[9]' }),
  live('of a process that nobody can identify, heard of lately', unidentified()),
  { ...damaged('that is just being written', '', 0), isLive: true },
  {
    name: 'of a live process that took over from a dead one',
    isLive: true,
    leave: (scene) => {
      put(scene.store.state.lock, lockBytes(dead, `${TOKEN}-1`, Date.now()), 0);
      put(`${scene.store.state.lock}.after-${TOKEN}-1`, lockBytes(self, `${TOKEN}-2`, Date.now()), 0);
    },
  },
  builtIn('of the built-in dream at work', () => String(process.pid), 0, true),
  builtIn('of the built-in dream at work, in its newer form', () => `${process.pid}\n${Date.now()}`, 0, true),
];

/** Locks of the built-in dream that do not count: it ended, or died. */
export const endedBuiltIns: readonly LeftLock[] = [
  builtIn('of a built-in dream that died', () => String(gone), 0, false),
  builtIn('of a built-in dream of two hours ago', () => String(process.pid), 7_200_000, false),
  builtIn('of a built-in dream that cannot be read', () => 'nobody', 0, false),
];

function stale(name: string, holder: ProcessIdentity, age = 0): LeftLock {
  return {
    name,
    isLive: false,
    leave: ({ store }) => put(store.state.lock, lockBytes(holder, TOKEN, Date.now() - age), age),
  };
}

function live(name: string, holder: ProcessIdentity): LeftLock {
  return { ...stale(name, holder), isLive: true };
}

function damaged(name: string, text: string, age: number): LeftLock {
  return { name, isLive: false, leave: ({ store }) => put(store.state.lock, Buffer.from(text), age) };
}

function builtIn(name: string, text: () => string, age: number, isLive: boolean): LeftLock {
  return {
    name,
    isLive,
    leave: ({ memory }) => put(path.join(memory, CLAUDE_LOCK_FILE), Buffer.from(text()), age),
  };
}

/** As a system tells that knows neither boots nor starts. */
function unidentified(): ProcessIdentity {
  return { host: self.host, space: self.space, pid: self.pid };
}

function put(file: string, bytes: Uint8Array, age: number): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  const at = (Date.now() - age) / 1000;
  utimesSync(file, at, at);
}
