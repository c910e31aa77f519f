import { MemoryStore } from '../../job/memoryStore';
import { findPlaces, type Places } from '../../job/places';
import type { Environment } from '../../storage/environment';
import type { Arguments, CommandName } from '../arguments';
import { printable } from '../style';
import type { Terminal } from '../terminal';

/** What every command works with. */
export interface CommandContext {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly environment: Environment;
  /** Epoch milliseconds: `--now`, else the clock. */
  readonly now: number;
}

/** The places that the command line names. */
export function placesOf({ args, environment }: CommandContext): Promise<Places> {
  if (args.memory === undefined) return findPlaces({ project: args.project ?? environment.cwd }, environment);
  const { memory, sessions, workspace } = args;
  return findPlaces(
    {
      memory,
      ...(sessions === undefined ? {} : { sessions }),
      ...(workspace === undefined ? {} : { workspace }),
    },
    environment,
  );
}

export function storeOf(context: CommandContext, places: Pick<Places, 'memoryFolder'>): MemoryStore {
  return new MemoryStore(places.memoryFolder, context.environment);
}

/** The command line that a person would type next, for the same memory. */
export function commandLine({ args }: CommandContext, command: CommandName, operand?: string): string {
  const words: readonly (string | undefined)[] = ['autodream', command, operand];
  const place =
    args.memory !== undefined
      ? ['--memory', args.memory]
      : args.project !== undefined
        ? ['--project', args.project]
        : [];
  return [...words.flatMap((word) => word ?? []), ...place].map(shellWord).join(' ');
}

/** A word as a shell takes it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./~\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Sentences on standard error, one a line. */
export function complainAll(terminal: Terminal, sentences: readonly string[]): void {
  for (const sentence of sentences) terminal.complain(`${printable(sentence)}\n`);
}

/** One JSON document on standard output. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.print(`${JSON.stringify(value, null, 1)}\n`);
}

/** Nothing could be done: a sentence on standard error, and the document when one was asked for. */
export function printFailure(
  { args, terminal }: { readonly args: Pick<Arguments, 'json'>; readonly terminal: Terminal },
  message: string,
): void {
  if (args.json) printJson(terminal, { version: 1, state: 'failed', message });
  complainAll(terminal, [message]);
}

/** "2026-11-22 09:00 UTC". */
export function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
