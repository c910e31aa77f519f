import { counted } from '../../core/dream/describe';
import { undoDream } from '../../job/undo';
import { recoverMemory } from '../../job/withMemory';
import { EXIT, type ExitCode } from '../exitCode';
import { complainAll, placesOf, printJson, storeOf, type CommandContext } from './context';

/** `autodream undo [ID]`: takes a dream back, also when later ones stay. */
export async function undoCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const store = storeOf(context, await placesOf(context));
  complainAll(terminal, await recoverMemory(store));
  const outcome = await undoDream({
    store,
    environment,
    now,
    ...(args.operand === undefined ? {} : { dream: args.operand }),
  });
  if (args.json) printJson(terminal, { version: 1, ...outcome });
  if (outcome.kind === 'refused') {
    terminal.complain(`${outcome.message}\n`);
    return EXIT.failed;
  }
  if (!args.json)
    terminal.print(
      `Dream ${outcome.undone} was taken back: ${counted(outcome.files.length, 'file')} written. \`autodream undo ${outcome.entry}\` brings it back.\n`,
    );
  complainAll(terminal, outcome.left);
  return EXIT.done;
}
