import { decisionInWords, outlookInWords, scheduleInWords } from '../../core/schedule/inWords';
import { commonScheduleFile, scheduleOutlook, type ScheduleOutlook } from '../../job/scheduleOutlook';
import type { Places } from '../../job/places';
import { timeZoneHere } from '../../job/timeZone';
import { NodeFiles } from '../../storage/nodeFiles';
import {
  loadSchedule,
  saveSchedule,
  type SavedSchedule,
  type SchedulePlaces,
} from '../../storage/scheduleFile';
import { UsageError } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { scheduleAsked } from '../scheduleOptions';
import { complainAll, placesOf, printJson, storeOf, timeOf, type CommandContext } from './context';

/** `autodream schedule`: shows or sets when a memory, or with `--all` every project of this home, dreams by itself. */
export async function scheduleCommand(context: CommandContext): Promise<ExitCode> {
  const { args, now, terminal } = context;
  const asked = scheduleAsked(args.schedule, args.operand, timeZoneHere(), now);
  if (asked.kind === 'problems') throw new UsageError(asked.problems.join(' '));
  const told =
    asked.kind === 'set' ? { schedule: asked.schedule, review: asked.review, setAt: now } : undefined;
  if (args.schedule.all === true) return common(context, told);
  const places = await placesOf(context);
  const store = storeOf(context, places);
  if (told !== undefined) store.saveSchedule({ ...told, places: namedPlaces(places) });
  complainAll(terminal, places.notices);
  const outlook = await scheduleOutlook(places, store, context.environment, now);
  if (outlook.kind === 'unusable') complainAll(terminal, [outlook.message]);
  if (args.json)
    printJson(terminal, { version: 1, memory: places.memoryFolder, ...documentOf(outlook, now) });
  else terminal.print(`${linesOf(outlook, now).join('\n')}\n`);
  return outlook.kind === 'unusable' ? EXIT.failed : EXIT.done;
}

/** The schedule of all projects that have none of their own. */
function common({ args, terminal, environment }: CommandContext, told: SavedSchedule | undefined): ExitCode {
  if (args.project !== undefined || args.memory !== undefined)
    throw new UsageError('--all is every project of this home: it goes without --project and --memory.');
  const files = new NodeFiles();
  const file = commonScheduleFile(environment);
  if (told !== undefined) saveSchedule(files, file, told);
  const loaded = loadSchedule(files, file);
  if (loaded.kind === 'unusable') complainAll(terminal, [loaded.message]);
  const saved = loaded.kind === 'schedule' ? loaded.saved : undefined;
  if (args.json)
    printJson(terminal, { version: 1, schedule: saved?.schedule ?? null, review: saved?.review ?? null });
  else
    terminal.print(
      saved === undefined
        ? 'There is no schedule for all projects.\n'
        : `All projects without a schedule of their own: ${scheduleInWords(saved.schedule)}\n${reviewLine(saved)}\n`,
    );
  return loaded.kind === 'unusable' ? EXIT.failed : EXIT.done;
}

/** One line for `autodream status`; none where no schedule was ever set. */
export function scheduleLines(outlook: ScheduleOutlook, now: number): string[] {
  const inVscode = vscodeLines(outlook, now);
  if (outlook.kind !== 'schedule') return inVscode;
  const { schedule } = outlook.saved;
  if (schedule.triggers.length === 0) return ['By itself: off', ...inVscode];
  return [
    `By itself: ${scheduleInWords(schedule)} · ${outlookInWords(outlook.decision, now, schedule.timeZone)}`,
    ...inVscode,
  ];
}

/** What windows of VS Code keep to by their own settings, as one of them said last. */
function vscodeLines(outlook: ScheduleOutlook, now: number): string[] {
  const kept = outlook.kind === 'unusable' ? undefined : outlook.inVscode;
  if (kept === undefined) return [];
  const { schedule, decision } = kept;
  return [
    `In VS Code, while its window is open: ${scheduleInWords(schedule)} · ${outlookInWords(decision, now, schedule.timeZone)}`,
  ];
}

/** What of an outlook stands in `--json`. */
export function documentOf(outlook: ScheduleOutlook, now: number): object {
  const kept = outlook.kind === 'unusable' ? undefined : outlook.inVscode;
  const beside =
    kept === undefined
      ? {}
      : {
          vscode: {
            schedule: kept.schedule,
            due: kept.decision.due,
            says: decisionInWords(kept.decision, now, kept.schedule.timeZone),
          },
        };
  if (outlook.kind !== 'schedule') return { schedule: null, ...beside };
  const { saved, isOwn, decision } = outlook;
  const { schedule, review, setAt } = saved;
  return {
    schedule,
    review,
    setAt: new Date(setAt).toISOString(),
    own: isOwn,
    due: decision.due,
    next: decision.due || decision.next === undefined ? null : new Date(decision.next).toISOString(),
    says: decisionInWords(decision, now, schedule.timeZone),
    ...beside,
  };
}

const NONE = 'There is no schedule for this memory: it dreams when you run `autodream dream`.';

function linesOf(outlook: ScheduleOutlook, now: number): string[] {
  if (outlook.kind !== 'schedule') return [NONE, ...vscodeLines(outlook, now)];
  const { saved, isOwn, decision } = outlook;
  const { schedule } = saved;
  const whose = isOwn ? 'Schedule' : 'Schedule (of all projects)';
  if (schedule.triggers.length === 0) return [`${whose}: off`, ...vscodeLines(outlook, now)];
  return [
    `${whose}: ${scheduleInWords(schedule)}`,
    sentence(outlookInWords(decision, now, schedule.timeZone)),
    reviewLine(saved),
    `Set ${timeOf(saved.setAt)}; \`autodream watch\` keeps to it. VS Code has settings of its own.`,
    ...vscodeLines(outlook, now),
  ];
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function reviewLine({ review }: SavedSchedule): string {
  return review === 'always'
    ? 'Review: all of it waits for you'
    : 'Review: what loses nothing is written and listed, the rest waits for you';
}

/** What `autodream watch` finds the memory by; folders of a project are looked for anew at each look. */
function namedPlaces(places: Places): SchedulePlaces {
  if (places.location !== undefined) return { project: places.location.projectFolder };
  const { memoryFolder: memory, sessionFolders, workspaceFolder: workspace } = places;
  const [sessions] = sessionFolders;
  return {
    memory,
    ...(sessions !== undefined && { sessions }),
    ...(workspace !== undefined && { workspace }),
  };
}
