import { counted, ledgerLine } from '../../core/dream/describe';
import { money } from '../../core/text/money';
import type { ListedEntry } from '../../storage/history';
import { EXIT, type ExitCode } from '../exitCode';
import { dotted } from '../layout';
import { complainAll, placesOf, printJson, storeOf, timeOf, type CommandContext } from './context';

/** Columns of a dream's id and the gap behind it. */
const INDENT = 14;

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
  else terminal.print(`${entries.flatMap((entry) => linesOf(entry, terminal.width)).join('\n')}\n`);
  return EXIT.done;
}

function summary(entry: ListedEntry): object {
  const { id, at, kind, engine, files, ledger, undoes, undoneBy } = entry;
  const { spent } = entry.statistics;
  return { id, at: new Date(at).toISOString(), kind, engine, files, ledger, undoes, undoneBy, spent };
}

function linesOf(entry: ListedEntry, width: number): string[] {
  const head = [entry.id, timeOf(entry.at), entry.engine, `${counted(entry.files.length, 'file')} written`];
  const what =
    entry.undoes === undefined ? ledgerLine(entry.ledger).split(' · ') : [`took back ${entry.undoes}`];
  const { spent } = entry.statistics;
  // An undoing repeats the statistics of what it takes back: the cost was that one's.
  const cost = spent?.dollars === undefined || entry.kind === 'undo' ? [] : [`cost ${money(spent.dollars)}`];
  const undone = entry.undoneBy === undefined ? [] : [`taken back by ${entry.undoneBy}`];
  return [
    head.join('  '),
    ...dotted([...what, ...cost, ...undone], width - INDENT).map((line) => ' '.repeat(INDENT) + line),
  ];
}
