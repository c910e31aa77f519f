import packageJson from '../../package.json';
import { readEnvironment } from '../storage/environment';
import { HELP, parseArguments, UsageError, type Arguments } from './arguments';
import { applyCommand } from './commands/apply';
import { dreamCommand } from './commands/dream';
import { historyCommand } from './commands/history';
import { statusCommand } from './commands/status';
import { undoCommand } from './commands/undo';
import { EXIT, type ExitCode } from './exitCode';
import { Interrupted, type Terminal } from './terminal';

/** Runs one command line. Never throws: every failure is a sentence on standard error and an exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(parseArguments(argv), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${error.message}\n\`autodream help\` lists what there is.\n`);
      return EXIT.wrongUse;
    }
    terminal.complain(`${sentenceOf(error)}\n`);
    return EXIT.failed;
  }
}

async function dispatch(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const context = { args, terminal, environment: readEnvironment(), now: args.now ?? Date.now() };
  switch (args.command) {
    case 'dream':
      return dreamCommand(context);
    case 'apply':
      return applyCommand(context);
    case 'status':
      return statusCommand(context);
    case 'history':
      return historyCommand(context);
    case 'undo':
      return undoCommand(context);
    case 'help':
      terminal.print(HELP);
      return EXIT.done;
    case 'version':
      terminal.print(`${packageJson.version}\n`);
      return EXIT.done;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Interrupted) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `It failed: ${message} Nothing was written.`;
}
