import { counted, ledgerLine } from '../../core/dream/describe';
import type { ListedEntry } from '../../storage/history';
import { EXIT, type ExitCode } from '../exitCode';
import { complainAll, placesOf, printJson, storeOf, timeOf, type CommandContext } from './context';

/** `autodream history`: the dreams so far, newest first. */
export async function historyCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal } = context;
  const { entries, damaged } = storeOf(context, await placesOf(context)).history.list();
  complainAll(
    terminal,
    damaged.map(({ file, reason }) => `An entry of the history is left out: ${file}. ${reason}`),
  );
  if (args.json) printJson(terminal, { version: 1, entries: entries.map(summary) });
  else if (entries.length === 0) terminal.print('No dream was written to this memory yet.\n');
  else terminal.print(`${entries.map(line).join('\n')}\n`);
  return EXIT.done;
}

function summary(entry: ListedEntry): object {
  const { id, at, kind, engine, files, ledger, undoes, undoneBy } = entry;
  return { id, at: new Date(at).toISOString(), kind, engine, files, ledger, undoes, undoneBy };
}

function line(entry: ListedEntry): string {
  const what = entry.undoes === undefined ? ledgerLine(entry.ledger) : `undid ${entry.undoes}`;
  const undone = entry.undoneBy === undefined ? '' : ` · undone by ${entry.undoneBy}`;
  return `${entry.id}  ${timeOf(entry.at)}  ${entry.engine}  ${counted(entry.files.length, 'file')} · ${what}${undone}`;
}
