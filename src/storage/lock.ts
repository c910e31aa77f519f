import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { discard, makeFolders, PRIVATE, readBytes, readBytesIfThere, sha256, writeNew } from './durable';
import { errorCode, type Files } from './files';
import { lockBytes, parseLock, type LockHolder } from './lockFile';
import { judge, type Link, type LockClocks } from './lockJudgement';
import { sentenceOf } from './problem';
import type { Processes, ProcessIdentity } from './processes';

/** The lock, while we have it. */
export interface HeldLock {
  /** Says that we are still at work; call it every minute or so. */
  beat(): void;
  /** Whether nobody took it over, as another machine may after a long sleep of this one. Ask right before writing. */
  isOurs(): boolean;
  /** Gives the lock back; if someone took it over meanwhile, theirs is left alone. Never throws. */
  release(): void;
}

/** What came of taking a lock. */
export type LockResult =
  | {
      readonly kind: 'held';
      readonly lock: HeldLock;
      /** A sentence when the lock of a process that died was taken over. */
      readonly note?: string;
    }
  /** Someone is at work, or may be; `message` says who, since when, and what to do. */
  | { readonly kind: 'busy'; readonly message: string; readonly holder?: LockHolder }
  | { readonly kind: 'failed'; readonly message: string };

/** What taking a lock needs of the outside world. */
export interface LockTools {
  readonly files: Files;
  readonly processes: Processes;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export { LOCK_TIMES } from './lockJudgement';

const TRIES = 10;
const RELEASE_TRIES = 3;

/**
 * Takes the lock of one memory. Exactly one process gets it, however many try at once.
 *
 * A lock whose process is gone from this host is taken over, one of a live process is honoured, one of
 * another host is honoured until its lease ends.
 *
 * A takeover is a chain: who finds the lock with the token T dead, links its own lock to the name `lock.after-T`, and
 * only one can. It holds the lock if the chain from `lock` still leads to it afterwards; then it takes the first place.
 */
export function acquireLock(lockFile: string, tools: LockTools): LockResult {
  try {
    return new Acquisition(lockFile, tools).run();
  } catch (error) {
    return { kind: 'failed', message: `Could not take the lock ${lockFile}. ${sentenceOf(error)}` };
  }
}

/** Who holds a lock, in a sentence; undefined when it is free. Takes and changes nothing. */
export function lockedBy(lockFile: string, tools: LockTools): string | undefined {
  try {
    return new Acquisition(lockFile, tools).look();
  } catch {
    return undefined;
  }
}

class Acquisition {
  readonly #file: string;
  readonly #files: Files;
  readonly #processes: Processes;
  readonly #now: () => number;
  readonly #token = randomUUID();
  readonly #own: string;

  constructor(lockFile: string, tools: LockTools) {
    this.#file = lockFile;
    this.#files = tools.files;
    this.#processes = tools.processes;
    this.#now = tools.now;
    this.#own = `${lockFile}.own-${this.#token}`;
  }

  run(): LockResult {
    makeFolders(this.#files, path.dirname(this.#file));
    if (this.#files.lstat(this.#file)?.kind === 'folder') {
      return { kind: 'failed', message: `${this.#file} is a folder where the lock belongs. Move it away.` };
    }
    writeNew(this.#files, this.#own, lockBytes(this.#processes.self, this.#token, this.#now()), {
      mode: PRIVATE.file,
    });
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        const result = this.#try();
        if (result !== undefined) return result;
      }
      return {
        kind: 'busy',
        message: 'Others are taking the lock of this memory at this moment. Try again.',
      };
    } finally {
      if (this.#files.lstat(this.#own) !== undefined) discard(this.#files, this.#own);
    }
  }

  /** Who holds it, in a sentence. */
  look(): string | undefined {
    const last = this.#chain().at(-1);
    if (last === undefined) return undefined;
    const judgement = judge(last, this.#processes, { now: this.#now(), disk: undefined });
    return judgement.live ? judgement.message : undefined;
  }

  /** Undefined when someone was quicker and everything is to be looked at again. */
  #try(): LockResult | undefined {
    const chain = this.#chain();
    const last = chain.at(-1);
    if (last === undefined) return this.#claim(this.#file) ? this.#held() : undefined;
    const judgement = judge(last, this.#processes, this.#clocks());
    if (judgement.live) {
      return {
        kind: 'busy',
        message: judgement.message,
        ...(last.holder !== undefined && { holder: last.holder }),
      };
    }
    const next = this.#after(last.token);
    if (!this.#claim(next)) return undefined;
    if (this.#chain().at(-1)?.token !== this.#token) {
      // The chain that we joined was over already.
      discard(this.#files, next);
      return undefined;
    }
    this.#files.rename(this.#own, this.#file);
    for (const file of this.#followers()) discard(this.#files, file);
    return this.#held(`The lock of ${judgement.why} was taken over.`);
  }

  /** The disk's clock shows in the date of what we wrote just now. */
  #clocks(): LockClocks {
    return { now: this.#now(), disk: this.#files.lstat(this.#own)?.modified };
  }

  /** False when the name is taken. */
  #claim(name: string): boolean {
    try {
      this.#files.link(this.#own, name);
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      // Where files cannot have two names, creating one is as good: it may be seen before it makes sense, though.
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
      return this.#claimByCreating(name);
    }
  }

  #claimByCreating(name: string): boolean {
    try {
      const bytes = lockBytes(this.#processes.self, this.#token, this.#now());
      writeNew(this.#files, name, bytes, { mode: PRIVATE.file });
      return true;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
  }

  #chain(): Link[] {
    const chain: Link[] = [];
    for (let link = this.#read(this.#file); link !== undefined; link = this.#read(this.#after(link.token))) {
      chain.push(link);
      if (chain.length > 1000) break;
    }
    return chain;
  }

  #read(file: string): Link | undefined {
    const stat = this.#files.lstat(file);
    if (stat === undefined) return undefined;
    try {
      const bytes = stat.kind === 'file' ? readBytes(this.#files, file) : new Uint8Array();
      const said = parseLock(bytes);
      const token = said?.token ?? sha256(bytes).slice(0, 16) + String(stat.modified).replace('.', '-');
      return { file, token, holder: said?.holder, modified: stat.modified };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #held(note?: string): LockResult {
    const lock = new Held(this.#file, this.#token, this.#files, this.#processes.self, this.#now);
    return { kind: 'held', lock, ...(note !== undefined && { note }) };
  }

  #after(token: string): string {
    return `${this.#file}.after-${token}`;
  }

  #followers(): string[] {
    const folder = path.dirname(this.#file);
    const start = `${path.basename(this.#file)}.after-`;
    return this.#files
      .list(folder)
      .filter((name) => name.startsWith(start))
      .map((name) => path.join(folder, name));
  }
}

class Held implements HeldLock {
  readonly #file: string;
  readonly #token: string;
  readonly #files: Files;
  readonly #self: ProcessIdentity;
  readonly #now: () => number;

  constructor(file: string, token: string, files: Files, self: ProcessIdentity, now: () => number) {
    this.#file = file;
    this.#token = token;
    this.#files = files;
    this.#self = self;
    this.#now = now;
  }

  beat(): void {
    try {
      // Into the file that is open: if the name is someone else's by now, theirs is not touched.
      const fd = this.#files.open(this.#file, 'update');
      try {
        if (this.#isOwn(fd)) this.#files.write(fd, lockBytes(this.#self, this.#token, this.#now()), 0);
      } finally {
        this.#files.close(fd);
      }
    } catch {
      // A missed beat only shortens the lease.
    }
  }

  isOurs(): boolean {
    try {
      return parseLock(readBytes(this.#files, this.#file))?.token === this.#token;
    } catch {
      return false;
    }
  }

  release(): void {
    // While this process lives nobody else may take away what stays behind, so one refusal is not the last word.
    for (let tries = 0; tries < RELEASE_TRIES; tries++) if (this.#isReleased()) return;
  }

  #isReleased(): boolean {
    try {
      const bytes = readBytesIfThere(this.#files, this.#file);
      if (bytes === undefined || parseLock(bytes)?.token !== this.#token) return true;
      this.#files.remove(this.#file);
      // A server that loses power must not bring back the lock of a process that lives on.
      this.#files.syncFolder(path.dirname(this.#file));
      return true;
    } catch {
      return false;
    }
  }

  #isOwn(fd: number): boolean {
    const buffer = new Uint8Array(4096);
    const length = this.#files.read(fd, buffer, 0);
    return parseLock(buffer.subarray(0, length))?.token === this.#token;
  }
}
