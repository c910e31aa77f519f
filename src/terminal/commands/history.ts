import { counted, ledgerLine } from '../../core/dream/describe';
import { writtenReport } from '../../core/dream/report';
import { whoInWords } from '../../core/guard/outsideChange';
import type { HealthChange } from '../../core/health/health';
import { readHealth } from '../../job/health';
import type { ListedEntry } from '../../storage/history';
import type { OutsideChange } from '../../storage/outsideEntry';
import { EXIT, type ExitCode } from '../exitCode';
import { dotted } from '../layout';
import { countsInWords, lookOutside, outsideDocument, unkept } from '../outside';
import { changesInWords, effortInWords, healthInWords, savingInWords } from '../report';
import { complainAll, placesOf, printJson, storeOf, timeOf, type CommandContext } from './context';
import { healthDocument } from './health';

/** Columns of a dream's id and the gap behind it. */
const INDENT = 14;

/** `autodream history`: the dreams so far and what others changed between them, newest first. */
export async function historyCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const places = await placesOf(context);
  const store = storeOf(context, places);
  const outside = await lookOutside(places, store, now);
  const { entries, damaged } = store.history.list();
  const { dreams } =
    entries.length === 0
      ? { dreams: store.healthRecords }
      : await readHealth({ places, store, environment, now, keep: true });
  complainAll(
    terminal,
    damaged.map(({ file, reason }) => `An entry of the history is left out: ${file}. ${reason}`),
  );
  complainAll(terminal, unkept(outside));
  if (args.json)
    printJson(terminal, {
      version: 1,
      entries: entries.map((entry) => summary(entry, dreams.get(entry.id))),
      outside: outside.all.map(outsideDocument),
    });
  else if (entries.length + outside.all.length === 0)
    terminal.print('No dream was written to this memory yet.\n');
  else
    terminal.print(
      `${together(entries, outside.all)
        .flatMap((one) =>
          'afterSequence' in one
            ? outsideLines(one, terminal.width)
            : linesOf(one, dreams.get(one.id), terminal.width),
        )
        .join('\n')}\n`,
    );
  return EXIT.done;
}

function summary(entry: ListedEntry, health: HealthChange | undefined): object {
  const { id, at, kind, engine, files, ledger, undoes, undoneBy } = entry;
  const { spent } = entry.statistics;
  return {
    id,
    at: new Date(at).toISOString(),
    kind,
    engine,
    files,
    ledger,
    undoes,
    undoneBy,
    spent,
    report: writtenReport(entry),
    ...(health === undefined
      ? {}
      : { health: { before: healthDocument(health.before), after: healthDocument(health.after) } }),
  };
}

/** By their place among our own entries, whatever clocks say. */
function together(
  entries: readonly ListedEntry[],
  changes: readonly OutsideChange[],
): (ListedEntry | OutsideChange)[] {
  const newest = changes.filter((change) => change.afterSequence >= (entries[0]?.sequence ?? 0));
  return [
    ...newest,
    ...entries.flatMap((entry, nth) => {
      const before = entries[nth + 1]?.sequence ?? 0;
      const within = (change: OutsideChange): boolean =>
        change.afterSequence < entry.sequence && change.afterSequence >= before;
      return [entry, ...changes.filter(within)];
    }),
  ];
}

function outsideLines(change: OutsideChange, width: number): string[] {
  const head = [
    change.id,
    timeOf(change.at),
    'outside change',
    `${counted(change.files.length, 'file')} changed`,
  ];
  const [, ...counts] = countsInWords(change);
  return [
    head.join('  '),
    ...dotted([...counts, whoInWords(change.by)], width - INDENT).map((line) => ' '.repeat(INDENT) + line),
  ];
}

function linesOf(entry: ListedEntry, health: HealthChange | undefined, width: number): string[] {
  const how = entry.restores === undefined ? entry.engine : `took back ${entry.restores}`;
  const head = [entry.id, timeOf(entry.at), how, `${counted(entry.files.length, 'file')} written`];
  const report = writtenReport(entry);
  // An undoing repeats the statistics of what it takes back: time and cost were that one's.
  const what =
    entry.undoes === undefined
      ? [...changesInWords(report), ...ledgerLine(entry.ledger).split(' · ')]
      : [`took back ${entry.undoes}`];
  const effort = entry.undoes === undefined ? effortInWords(report) : [];
  const undone = entry.undoneBy === undefined ? [] : [`taken back by ${entry.undoneBy}`];
  return [
    head.join('  '),
    ...[
      [...what, ...undone],
      [...savingInWords(report), ...effort],
      health === undefined ? [] : [healthInWords(health)],
    ]
      .flatMap((parts) => dotted(parts, width - INDENT))
      .map((line) => ' '.repeat(INDENT) + line),
  ];
}
