import { counted } from '../../core/dream/describe';
import { undoDream, type UndoOutcome } from '../../job/undo';
import { recoverMemory } from '../../job/withMemory';
import { renderChanges } from '../diff';
import { EXIT, type ExitCode } from '../exitCode';
import { wrap } from '../layout';
import { printable } from '../style';
import {
  commandLine,
  complainAll,
  placesOf,
  printFailure,
  printJson,
  storeOf,
  type CommandContext,
} from './context';

/** `autodream undo [ID]`: takes a dream back, also when later ones stay. */
export async function undoCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const store = storeOf(context, await placesOf(context));
  if (!args.dryRun) complainAll(terminal, await recoverMemory(store));
  const outcome = await undoDream({
    store,
    environment,
    now,
    dryRun: args.dryRun,
    ...(args.operand === undefined ? {} : { dream: args.operand }),
  });
  if (outcome.kind === 'refused') {
    printFailure(context, outcome.message);
    return EXIT.failed;
  }
  if (args.json) printJson(terminal, documentOf(outcome));
  else terminal.print(`${linesOf(context, outcome).join('\n')}\n`);
  complainAll(terminal, outcome.left);
  return EXIT.done;
}

type Done = Exclude<UndoOutcome, { kind: 'refused' }>;

function documentOf(outcome: Done): object {
  const { undone, left } = outcome;
  return outcome.kind === 'undone'
    ? { version: 1, state: 'undone', undone, entry: outcome.entry, files: outcome.files, left }
    : { version: 1, state: 'dry-run', undone, files: outcome.changes.map((change) => change.path), left };
}

function linesOf(context: CommandContext, outcome: Done): string[] {
  const { terminal } = context;
  if (outcome.kind === 'would-undo')
    return [
      ...renderChanges(outcome.changes, terminal.width, terminal.style),
      ...wrap(
        `A dry run: dream ${outcome.undone} would be taken back in ${counted(outcome.changes.length, 'file')}. Nothing was written.`,
        terminal.width,
      ),
    ];
  return [
    `Dream ${outcome.undone} was taken back: ${counted(outcome.files.length, 'file')} written.`,
    ...outcome.files.map((file) => `  ${printable(file)}`),
    `Bring it back: ${commandLine(context, 'undo', outcome.entry)}`,
  ];
}
