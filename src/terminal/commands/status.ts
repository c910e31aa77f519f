import { counted, ledgerLine } from '../../core/dream/describe';
import { HEALTH_KINDS, type HealthFigures } from '../../core/health/health';
import { parseMemory } from '../../core/memory/parse';
import { readFigures } from '../../job/healthFigures';
import { lookAt } from '../../job/look';
import { scheduleOutlook, type ScheduleOutlook } from '../../job/scheduleOutlook';
import { statusOf, type Status } from '../../job/status';
import { openOperations } from '../choose';
import { EXIT, type ExitCode } from '../exitCode';
import { reachedInWords } from '../health';
import { dotted } from '../layout';
import { lookOutside, openInWords, outsideDocument, unkept } from '../outside';
import {
  commandLine,
  complainAll,
  placesOf,
  printJson,
  storeOf,
  timeOf,
  type CommandContext,
} from './context';
import { healthDocument } from './health';
import { documentOf as scheduleDocument, scheduleLines } from './schedule';

/** `autodream status`: what memory there is, what waits, when the last dream was. */
export async function statusCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const places = await placesOf(context);
  const store = storeOf(context, places);
  const look = await lookAt(places);
  const outside = await lookOutside(places, store, now, look);
  const memory = parseMemory({ ...look.read.input, firstSeen: store.firstSeen });
  const status = statusOf(places, store, memory, look);
  const outlook = await scheduleOutlook(places, store, environment, now, look.transcripts);
  const asked = { places, store, environment, now, seen: { read: look.read, memory } };
  const health = status.statements > QUICKLY_MEASURED ? undefined : await readFigures(asked);
  const unusable = outlook.kind === 'unusable' ? [outlook.message] : [];
  complainAll(terminal, [...places.notices, ...status.problems, ...unusable, ...unkept(outside)]);
  if (args.json)
    printJson(terminal, {
      ...documentOf(status),
      outside: { changes: outside.all.length, open: outside.open.map(outsideDocument) },
      health: health === undefined ? null : healthDocument(health),
      byItself: scheduleDocument(outlook, now),
    });
  else
    terminal.print(
      `${[...openInWords(context, outside), ...linesOf(context, status, outlook, health)]
        .flatMap((line) => dotted(line.split(' · '), terminal.width))
        .join('\n')}\n`,
    );
  return EXIT.done;
}

/** A status is asked for often: a larger memory is measured only when its health is asked for. */
const QUICKLY_MEASURED = 1000;

/** "Health: reached 31 of 38 notes (82 %) · 3 duplicates · 1 dead link (`autodream health`)" */
function healthLine(context: CommandContext, figures: HealthFigures | undefined): string {
  const command = `\`${commandLine(context, 'health')}\``;
  if (figures === undefined) return `Health: ${command} measures it`;
  const troubles = HEALTH_KINDS.filter((kind) => !UNTOLD.has(kind) && figures.counts[kind] > 0).map(
    (kind) => `${kind} ${figures.counts[kind]}`,
  );
  return [`Health: reached ${reachedInWords(figures)}`, ...troubles, command].join(' · ');
}

/** Said by the share of what is reached, or no trouble by itself. */
const UNTOLD: ReadonlySet<string> = new Set(['not-reached', 'unsourced']);

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

function linesOf(
  context: CommandContext,
  status: Status,
  outlook: ScheduleOutlook,
  health: HealthFigures | undefined,
): string[] {
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
    healthLine(context, health),
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
