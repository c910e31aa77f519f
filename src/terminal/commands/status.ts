import { counted, ledgerLine } from '../../core/dream/describe';
import { scheduleOutlook, type ScheduleOutlook } from '../../job/scheduleOutlook';
import { statusOf, type Status } from '../../job/status';
import { openOperations } from '../choose';
import { EXIT, type ExitCode } from '../exitCode';
import { dotted } from '../layout';
import {
  commandLine,
  complainAll,
  placesOf,
  printJson,
  storeOf,
  timeOf,
  type CommandContext,
} from './context';
import { documentOf as scheduleDocument, scheduleLines } from './schedule';

/** `autodream status`: what memory there is, what waits, when the last dream was. */
export async function statusCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal } = context;
  const places = await placesOf(context);
  const store = storeOf(context, places);
  const status = await statusOf(places, store);
  const outlook = await scheduleOutlook(places, store, context.environment, context.now);
  const unusable = outlook.kind === 'unusable' ? [outlook.message] : [];
  complainAll(terminal, [...places.notices, ...status.problems, ...unusable]);
  if (args.json)
    printJson(terminal, { ...documentOf(status), byItself: scheduleDocument(outlook, context.now) });
  else
    terminal.print(
      `${linesOf(context, status, outlook)
        .flatMap((line) => dotted(line.split(' · '), terminal.width))
        .join('\n')}\n`,
    );
  return EXIT.done;
}

function documentOf(status: Status): object {
  const { pending, lastDream, lastRun, ...rest } = status;
  return {
    version: 1,
    ...rest,
    pending: pending === undefined ? null : { id: pending.id, open: openOperations(pending).length },
    lastRun: lastRun === undefined ? null : new Date(lastRun).toISOString(),
    lastDream:
      lastDream === undefined
        ? null
        : { id: lastDream.id, at: new Date(lastDream.at).toISOString(), ledger: lastDream.ledger },
  };
}

function linesOf(context: CommandContext, status: Status, outlook: ScheduleOutlook): string[] {
  const { index, memory, sessions, pending, lastDream, lastRun } = status;
  const waiting =
    pending === undefined
      ? []
      : [
          `Waiting for review: ${counted(openOperations(pending).length, 'change')} (\`${commandLine(context, 'apply')}\`)`,
        ];
  const last =
    lastRun === undefined
      ? 'Never Run'
      : [
          ...(pending === undefined ? ['Idle'] : []),
          `Last Run: ${timeOf(lastRun)}`,
          ...(lastDream === undefined ? [nothingStands(status)] : [ledgerLine(lastDream.ledger)]),
        ].join(' · ');
  const number = (value: number): string => value.toLocaleString('en-US');
  return [
    ...waiting,
    last,
    ...scheduleLines(outlook, context.now),
    status.exists
      ? `Memory: ${counted(status.statements, 'statement')} in ${counted(status.files, 'file')}, about ${number(memory.tokens)} tokens · ${status.memoryFolder}`
      : `Memory: none yet · ${status.memoryFolder}`,
    `Loaded at each session start: ${number(index.lines)} of 200 lines · ${number(index.bytes)} of 25,000 bytes · about ${number(index.tokens)} tokens`,
    context.args.memory !== undefined && context.args.sessions === undefined
      ? 'Sessions: no folder named (--sessions DIR)'
      : `Sessions: ${counted(sessions.count, 'transcript')} · ${(sessions.bytes / 1e6).toFixed(1)} MB · ${sessions.sinceLastDream} since the last dream`,
    ...(status.refusals > 0
      ? [`Refused: ${counted(status.refusals, 'change')} will not be proposed again`]
      : []),
  ];
}

const nothingStands = ({ dreams }: Status): string =>
  dreams === 0 ? 'nothing was written yet' : 'every dream so far was taken back';
