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
