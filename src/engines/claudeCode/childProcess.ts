import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from '../../storage/environment';

/** A program to run to its end. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input: string;
  readonly timeoutMs: number;
  /** Bytes it may write, on both channels together. */
  readonly outputBytes: number;
  readonly platform: Environment['platform'];
}

/** How a program ended. */
export type Ended =
  | { readonly how: 'exited'; readonly code: number | null; readonly out: string; readonly err: string }
  /** It could not be started at all. */
  | { readonly how: 'not-started'; readonly error: Error }
  /** It was killed: after its time, or for writing too much. */
  | { readonly how: 'time-out' | 'flood' };

/** Between the request to end and the kill, in milliseconds. */
const GRACE = 2000;

/**
 * Runs a program, with all that it starts, to its end and never beyond: what hangs, floods or is aborted is killed as
 * a whole, first asked to end and then made to.
 *
 * @throws the signal's reason when aborted, after the program is gone
 */
export async function runCommand(command: Command, signal: AbortSignal): Promise<Ended> {
  signal.throwIfAborted();
  const ended = await new Promise<Ended>((resolve) => {
    new Run(command, signal, resolve).start();
  });
  signal.throwIfAborted();
  return ended;
}

class Run {
  readonly #command: Command;
  readonly #signal: AbortSignal;
  readonly #resolve: (ended: Ended) => void;
  readonly #out: Buffer[] = [];
  readonly #err: Buffer[] = [];
  #bytes = 0;
  #child: ChildProcess | undefined;
  #verdict: Ended | undefined;
  #timer: NodeJS.Timeout | undefined;
  #killer: NodeJS.Timeout | undefined;

  constructor(command: Command, signal: AbortSignal, resolve: (ended: Ended) => void) {
    this.#command = command;
    this.#signal = signal;
    this.#resolve = resolve;
  }

  start(): void {
    const { program, args, cwd, env, input, timeoutMs, platform } = this.#command;
    // A group of its own, so that what it starts can be ended with it.
    const own = { detached: platform !== 'win32', windowsHide: true };
    let child: ChildProcess;
    try {
      child = spawn(program, args, { cwd, env: { ...env }, stdio: 'pipe', ...own });
    } catch (error) {
      // Arguments that the system does not take at all throw at once.
      this.#end({ how: 'not-started', error: error as Error });
      return;
    }
    this.#child = child;
    child.stdout?.on('data', (piece: Buffer) => this.#take(piece, this.#out));
    child.stderr?.on('data', (piece: Buffer) => this.#take(piece, this.#err));
    child.on('error', (error) => {
      // Also told of a kill that came too late; only a program without a pid did not start.
      if (child.pid === undefined) this.#end({ how: 'not-started', error });
    });
    child.on('close', (code) => this.#end(this.#verdict ?? this.#exited(code)));
    this.#timer = setTimeout(() => this.#stop({ how: 'time-out' }), timeoutMs);
    this.#signal.addEventListener('abort', this.#abort);
    process.once('exit', this.#kill);
    // It may end without reading; that is told by its exit.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  }

  readonly #abort = (): void => this.#stop(undefined);
  readonly #kill = (): void => this.#send('SIGKILL');

  #take(piece: Buffer, pieces: Buffer[]): void {
    this.#bytes += piece.length;
    if (this.#bytes <= this.#command.outputBytes) pieces.push(piece);
    else if (this.#verdict === undefined) this.#stop({ how: 'flood' });
  }

  #exited(code: number | null): Ended {
    const text = (pieces: Buffer[]): string => Buffer.concat(pieces).toString('utf8');
    return { how: 'exited', code, out: text(this.#out), err: text(this.#err) };
  }

  #stop(verdict: Ended | undefined): void {
    this.#verdict ??= verdict;
    if (this.#killer !== undefined) return;
    this.#send('SIGTERM');
    this.#killer = setTimeout(() => {
      this.#kill();
      // A grandchild in another group may hold the pipes open; nothing more is read from them.
      this.#child?.stdout?.destroy();
      this.#child?.stderr?.destroy();
    }, GRACE);
  }

  /** To the program and all that it started. */
  #send(signal: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      if (this.#command.platform === 'win32')
        spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
      else process.kill(-pid, signal);
    } catch {
      // It is gone already.
    }
  }

  #end(ended: Ended): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#killer);
    this.#signal.removeEventListener('abort', this.#abort);
    process.removeListener('exit', this.#kill);
    this.#resolve(ended);
  }
}
