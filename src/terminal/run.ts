import { version } from '../../package.json';
import { ModelFailure } from '../engines/model/failure';
import { readEnvironment } from '../storage/environment';
import { sentenceOf as problemSentence } from '../storage/problem';
import { parseArguments, UsageError, type Arguments } from './arguments';
import { applyCommand } from './commands/apply';
import { dreamCommand } from './commands/dream';
import { dreamAllCommand } from './commands/dreamAll';
import { complainAll, printFailure } from './commands/context';
import { healthCommand } from './commands/health';
import { historyCommand } from './commands/history';
import { restoreCommand } from './commands/restore';
import { scheduleCommand } from './commands/schedule';
import { skillCommand } from './commands/skill';
import { statusCommand } from './commands/status';
import { undoCommand } from './commands/undo';
import { watchCommand } from './commands/watch';
import { EXIT, type ExitCode } from './exitCode';
import { HELP } from './help';
import { Interrupted, type Terminal } from './terminal';

/** Runs one command line. Never throws: every failure is a sentence on standard error and an exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const args = { json: argv.includes('--json') };
  try {
    return await dispatch(parseArguments(argv), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      printFailure({ args, terminal }, error.message);
      complainAll(terminal, ['`autodream help` lists what there is.']);
      return EXIT.wrongUse;
    }
    printFailure({ args, terminal }, sentenceOf(error));
    return EXIT.failed;
  }
}

async function dispatch(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const context = { args, terminal, environment: readEnvironment(), now: args.now ?? Date.now() };
  switch (args.command) {
    case 'dream':
      return args.schedule.all === true ? dreamAllCommand(context) : dreamCommand(context);
    case 'apply':
      return applyCommand(context);
    case 'status':
      return statusCommand(context);
    case 'health':
      return healthCommand(context);
    case 'history':
      return historyCommand(context);
    case 'undo':
      return undoCommand(context);
    case 'restore':
      return restoreCommand(context);
    case 'schedule':
      return scheduleCommand(context);
    case 'skill':
      return skillCommand(context);
    case 'watch':
      return watchCommand(context);
    case 'help':
      terminal.print(HELP);
      return EXIT.done;
    case 'version':
      terminal.print(`${version}\n`);
      return EXIT.done;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Interrupted) return error.message;
  if (error instanceof ModelFailure) return `${error.message} Nothing was written.`;
  return `It failed: ${problemSentence(error).replace(/\.?$/, '.')} Nothing was written.`;
}
