import { createInterface } from 'node:readline/promises';
import { styleFor, type Style } from './style';

/** What a command may do with the terminal it was typed in. */
export interface Terminal {
  /** Standard output: what the person asked for. */
  readonly print: (text: string) => void;
  /** Standard error: progress and complaints. */
  readonly complain: (text: string) => void;
  /** Someone is there to answer. */
  readonly canAsk: boolean;
  readonly showsProgress: boolean;
  /** Columns. */
  readonly width: number;
  readonly style: Style;
  /** The answer, trimmed; undefined when the input ends or is interrupted instead. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const controller = new AbortController();
  // Whoever reads our output may stop reading (`| head`): that is no failure of the dream.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  process.once('SIGINT', () => controller.abort(new Interrupted()));
  process.once('SIGTERM', () => controller.abort(new Interrupted()));
  const columns = stdout.isTTY ? stdout.columns : Number(env.COLUMNS);
  return {
    print: (text) => stdout.write(text),
    complain: (text) => stderr.write(text),
    canAsk: stdin.isTTY && stdout.isTTY,
    showsProgress: stderr.isTTY,
    width: Number.isInteger(columns) && columns > 20 ? columns : 80,
    style: styleFor(stdout.isTTY, env),
    ask: (question) => ask(question, controller.signal),
    signal: controller.signal,
  };
}

/** A person pressed Ctrl-C, or the process was told to end. */
export class Interrupted extends Error {
  constructor() {
    super('Interrupted. Nothing was written.');
    this.name = 'Interrupted';
  }
}

async function ask(question: string, signal: AbortSignal): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  // readline takes Ctrl-C for itself while it waits.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await Promise.race([lines.question(question, { signal }), ended]))?.trim();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    lines.close();
  }
}
