import { parseArgs } from 'node:util';
import { EFFORTS, type Effort } from '../engines/anthropic/settings';
import { SCHEDULE_OPTIONS, type ScheduleTyped } from './scheduleOptions';

export type CommandName =
  | 'dream'
  | 'apply'
  | 'status'
  | 'health'
  | 'history'
  | 'undo'
  | 'restore'
  | 'schedule'
  | 'watch'
  | 'skill'
  | 'help'
  | 'version';

/** What was typed, checked for form. Paths are as typed. */
export interface Arguments {
  readonly command: CommandName;
  /** The word behind the command: a proposal file for `apply`, a dream for `undo`, an outside change for `restore`, `off` for `schedule`, `install` or `remove` for `skill`. */
  readonly operand?: string;
  readonly project?: string;
  readonly memory?: string;
  readonly sessions?: string;
  readonly workspace?: string;
  readonly engine: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly effort?: Effort;
  /** US dollars that this dream, and all of a day, may cost. */
  readonly maxCost?: number;
  readonly maxCostDay?: number;
  /** Says what would be sent and what it may cost, and ends. */
  readonly estimate: boolean;
  /** Prints the exact text that would be sent, and ends. */
  readonly showRequest: boolean;
  /** The person agrees that it is sent. */
  readonly send: boolean;
  /** With `--all`: takes in what a batch answered. */
  readonly pickUp: boolean;
  /** With `--all`: calls the batch back. */
  readonly cancel: boolean;
  /** Epoch milliseconds; the clock of the machine when absent. */
  readonly now?: number;
  readonly dryRun: boolean;
  readonly out?: string;
  readonly accept?: readonly string[];
  readonly reject: readonly string[];
  readonly yes: boolean;
  readonly json: boolean;
  /** Looks once, and ends. */
  readonly once: boolean;
  /** With `restore`: memory stays as the outside change left it. */
  readonly leave: boolean;
  /** The number of `health` whose places are listed. */
  readonly list?: string;
  /** What is gone from memory went on purpose. */
  readonly forget?: boolean;
  readonly schedule: ScheduleTyped;
}

/** Wrong use: a sentence, and exit code 2. */
export class UsageError extends Error {}

const COMMANDS: readonly CommandName[] = [
  'dream',
  'apply',
  'status',
  'health',
  'history',
  'undo',
  'restore',
  'schedule',
  'watch',
  'skill',
  'help',
  'version',
];

const OPTIONS = {
  project: { type: 'string' },
  memory: { type: 'string' },
  sessions: { type: 'string' },
  workspace: { type: 'string' },
  engine: { type: 'string' },
  model: { type: 'string' },
  'base-url': { type: 'string' },
  effort: { type: 'string' },
  'max-cost': { type: 'string' },
  'max-cost-day': { type: 'string' },
  estimate: { type: 'boolean' },
  'show-request': { type: 'boolean' },
  send: { type: 'boolean' },
  'pick-up': { type: 'boolean' },
  cancel: { type: 'boolean' },
  now: { type: 'string' },
  'dry-run': { type: 'boolean' },
  out: { type: 'string' },
  accept: { type: 'string' },
  reject: { type: 'string' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  once: { type: 'boolean' },
  leave: { type: 'boolean' },
  list: { type: 'string' },
  forget: { type: 'boolean' },
  ...SCHEDULE_OPTIONS,
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const OPERANDS: Partial<Record<CommandName, number>> = {
  apply: 1,
  undo: 1,
  restore: 1,
  schedule: 1,
  skill: 1,
  help: 1,
};

/** Options that would be silently without effect elsewhere, and the commands they belong to. */
const ONLY_FOR: Partial<Record<keyof typeof OPTIONS, readonly CommandName[]>> = {
  engine: ['dream', 'watch'],
  model: ['dream', 'watch'],
  'base-url': ['dream', 'watch'],
  effort: ['dream', 'watch'],
  'max-cost': ['dream', 'watch'],
  'max-cost-day': ['dream', 'watch'],
  estimate: ['dream'],
  'show-request': ['dream'],
  send: ['dream'],
  'pick-up': ['dream'],
  cancel: ['dream'],
  out: ['dream'],
  accept: ['dream', 'apply', 'restore'],
  reject: ['dream', 'apply', 'restore'],
  'dry-run': ['dream', 'apply', 'undo', 'restore'],
  yes: ['dream', 'apply', 'undo', 'restore'],
  leave: ['restore'],
  once: ['watch'],
  list: ['health'],
  forget: ['health'],
  daily: ['schedule'],
  cron: ['schedule'],
  'after-sessions': ['schedule'],
  'after-mb': ['schedule'],
  hours: ['schedule'],
  'time-zone': ['schedule'],
  quiet: ['schedule'],
  'longest-wait': ['schedule'],
  review: ['schedule'],
  all: ['schedule', 'dream'],
};

export const HELP = `autodream: keeps the memory of a coding agent in order

  autodream dream            review the recent sessions, propose changes to memory, ask, write
  autodream apply [FILE]     decide on a saved proposal (without FILE: the one that waits)
  autodream status           what memory there is, what waits, when the last dream was
  autodream health           how much of memory is found, and what is wrong with it
  autodream history          the dreams so far
  autodream undo [ID]        take a dream back (without ID: the last one)
  autodream restore [ID]     bring back what others took from memory, all or some of it (without ID:
                             the last that took much; --leave: it stays so, and is not shown again)
  autodream schedule [off]   show or set when it dreams by itself, or set that it does not
  autodream skill install    let Claude Code run a dream when you ask it to (remove: no longer);
                             with --project DIR for that project, else for you in all projects
  autodream watch            keep to the schedules of this home until it is stopped

Where
  --project DIR              the project folder (default: the current one)
  --memory DIR               this memory folder, with --sessions DIR and --workspace DIR:
                             named folders are taken as they are

How
  --engine NAME              offline (default): no key, no network
                             anthropic: Anthropic's API, with the key in ANTHROPIC_API_KEY
                             claude-code: your own Claude Code and its login
  --now ISO                  the clock, for repeatable runs
  --dry-run                  show everything, write nothing
  --out FILE                 save the proposal in a file, for \`autodream apply FILE\`
  --accept IDS               take only these changes (ids with commas between, or their beginnings)
  --reject IDS               refuse these changes: they are not proposed again
  --yes                      accept all that is not blocked, without asking
  --json                     one JSON document on standard output

Health
  --list NAME                the places behind a number: not-loaded, not-reached, gone, duplicates,
                             contradictions, dead-links, missing-paths, unsourced, secrets
  --forget                   what is gone went on purpose: it counts no more

With a model
  --model ID                 which one (anthropic: claude-sonnet-5-5 when left out)
  --base-url URL             another address of the same API
  --effort LEVEL             how hard it thinks: low, medium, high, xhigh, max
  --estimate                 say what would be sent and what it may cost; send nothing
  --show-request             print the exact text that would be sent; send nothing
  --send                     you agree that it is sent; otherwise you are asked, once for a place
  --max-cost DOLLARS         send nothing that may cost more (default: 1; claude-code: an answer)
  --max-cost-day DOLLARS     and no more than this in a day (5 when left out)

All projects of this home (each proposal waits for its own review)
  dream --all                each by itself; with anthropic as one batch at half the price
  --pick-up                  with dream --all: take in what the batch answered
  --cancel                   with dream --all: call the batch back

By itself (one of the first four that is met is enough; what it proposes waits for review)
  --daily HH:MM              every day at that time
  --cron "M H D M W"         at the times of a cron expression
  --after-sessions N         after so many new sessions
  --after-mb N               after so much of new transcripts
  --hours N                  at least so long after the last dream, whatever else is met
  --time-zone NAME           for the times of day (default: that of this machine)
  --quiet MINUTES            wait until no session was written to for so long (default: 10)
  --longest-wait MINUTES     but not longer than this (default: 120)
  --review MODE              always (default): all waits; lossless: what loses nothing is written
  --all                      for all projects of this home that have no schedule of their own
  --once                     with watch: look once at every schedule, and end

Exit codes
  0  done, nothing to do, or a dry run; also when some changes were blocked
  1  failed, and nothing changed
  2  wrong use
  3  waiting for review: nothing was written
`;

/** @throws {UsageError} with a sentence that says what is wrong and what would be right */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const command = commandOf(values, positionals[0]);
  const operands = positionals.slice(1);
  if (operands.length > (OPERANDS[command] ?? 0))
    throw new UsageError(`"${operands.at(-1) ?? ''}" is one word too many after ${command}.`);
  checkOptions(values, command);
  const { project, memory, sessions, workspace, out } = values;
  const accept = ids(values.accept, '--accept');
  const reject = ids(values.reject, '--reject') ?? [];
  const both = accept?.find((id) => reject.includes(id));
  if (both !== undefined) throw new UsageError(`Change ${both} is named with --accept and with --reject.`);
  const now = clock(values.now);
  return {
    command,
    engine: values.engine ?? 'offline',
    estimate: values.estimate ?? false,
    showRequest: values['show-request'] ?? false,
    send: values.send ?? false,
    pickUp: values['pick-up'] ?? false,
    cancel: values.cancel ?? false,
    dryRun: values['dry-run'] ?? false,
    reject,
    yes: values.yes ?? false,
    json: values.json ?? false,
    once: values.once ?? false,
    leave: values.leave ?? false,
    schedule: scheduleTyped(values),
    ...given({ list: values.list, forget: values.forget }),
    ...given({ operand: operands[0], project, memory, sessions, workspace, out, accept, now }),
    ...given({ model: values.model, baseUrl: values['base-url'], effort: effort(values.effort) }),
    ...given({
      maxCost: dollars(values['max-cost'], '--max-cost'),
      maxCostDay: dollars(values['max-cost-day'], '--max-cost-day'),
    }),
  };
}

type Values = ReturnType<typeof parse>['values'];

function scheduleTyped(values: Values): ScheduleTyped {
  const names = Object.keys(SCHEDULE_OPTIONS) as (keyof ScheduleTyped)[];
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function commandOf(values: Values, typed = 'help'): CommandName {
  if (values.help === true) return 'help';
  if (values.version === true) return 'version';
  const command = COMMANDS.find((name) => name === typed);
  if (command === undefined)
    throw new UsageError(`There is no command "${typed}". The commands are: ${COMMANDS.join(', ')}.`);
  return command;
}

function checkOptions(values: Values, command: CommandName): void {
  for (const [name, commands] of Object.entries(ONLY_FOR)) {
    if (values[name as keyof Values] !== undefined && !commands.includes(command) && command !== 'help')
      throw new UsageError(`${command} takes no --${name}; it goes with ${commands.join(', ')}.`);
  }
  // An empty name would stand for the current folder: most often a variable that is not set.
  for (const name of ['project', 'memory', 'sessions', 'workspace', 'out'] as const) {
    if (values[name] === '')
      throw new UsageError(`--${name} is empty: name a ${name === 'out' ? 'file' : 'folder'}.`);
  }
  if (values.project !== undefined && values.memory !== undefined)
    throw new UsageError('Name the place with --project or with --memory, not with both.');
  for (const name of ['pick-up', 'cancel'] as const) {
    if (values[name] !== undefined && values.all === undefined)
      throw new UsageError(`--${name} goes with --all.`);
  }
  for (const name of ['sessions', 'workspace'] as const) {
    if (values[name] !== undefined && values.memory === undefined)
      throw new UsageError(`--${name} goes with --memory.`);
  }
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) + '.' : String(error),
    );
  }
}

/** Only the entries that have a value, so that an absent option is an absent property. */
function given<T extends Record<string, unknown>>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function ids(text: string | undefined, option: string): string[] | undefined {
  if (text === undefined) return undefined;
  const list = text.split(',').map((id) => id.trim());
  if (list.some((id) => !/^[\w-]+$/.test(id)))
    throw new UsageError(`${option} takes ids, separated by commas.`);
  return list;
}

function effort(text: string | undefined): Effort | undefined {
  const level = EFFORTS.find((one) => one === text);
  if (text !== undefined && level === undefined)
    throw new UsageError(`--effort takes one of ${EFFORTS.join(', ')}; "${text}" is none.`);
  return level;
}

function dollars(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const amount = text.trim() === '' ? Number.NaN : Number(text.replace(/^\$/, ''));
  if (!Number.isFinite(amount) || amount < 0)
    throw new UsageError(`${option} takes US dollars such as 0.50; "${text}" is none.`);
  return amount;
}

function clock(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError(`--now takes a time such as 2026-11-22T09:00:00Z; "${text}" is none.`);
  return at;
}
