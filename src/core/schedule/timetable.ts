import { Cron } from 'croner';
import type { Trigger } from './schedule';

/** A trigger that the clock alone decides. */
export type TimedTrigger = Extract<Trigger, { readonly kind: 'daily' | 'cron' }>;

export function isTimed(trigger: Trigger): trigger is TimedTrigger {
  return trigger.kind === 'daily' || trigger.kind === 'cron';
}

/** The five fields of a timed trigger. */
export function expressionOf(trigger: TimedTrigger): string {
  if (trigger.kind === 'cron') return trigger.expression;
  const [hour, minute] = trigger.at.split(':').map(Number);
  return `${minute ?? 0} ${hour ?? 0} * * *`;
}

/** Answers to the questions asked last: while a dream is not due, every check asks the same one. */
const answered = new Map<string, number | undefined>();
const MOST_ANSWERS = 64;

/**
 * The first time after `after` at which a timed trigger comes, in epoch milliseconds; undefined when it never does.
 *
 * A time of day that a change of the clocks leaves out comes at the end of the gap; one that comes twice counts the
 * first time (croner 11, for expressions that name one minute and one hour).
 *
 * @param after epoch milliseconds
 */
export function nextTime(trigger: TimedTrigger, timeZone: string, after: number): number | undefined {
  const expression = expressionOf(trigger);
  const question = `${expression}\n${timeZone}\n${after}`;
  if (answered.has(question)) return answered.get(question);
  const answer = timetable(expression, timeZone).nextRun(new Date(after))?.getTime();
  if (answered.size >= MOST_ANSWERS) answered.clear();
  answered.set(question, answer);
  return answer;
}

/** Five fields and nothing else: croner would also take seconds, years and dates. @throws what croner says */
function timetable(expression: string, timeZone?: string): Cron {
  return new Cron(expression, {
    mode: '5-part',
    paused: true,
    ...(timeZone === undefined ? {} : { timezone: timeZone }),
  });
}

/** What is wrong with a cron expression, in a sentence; undefined when it can be used. */
export function cronProblem(expression: string, now: number): string | undefined {
  const example =
    'It has five fields: minute, hour, day of month, month, day of week, such as "0 18 * * 1-5".';
  if (expression.includes(':')) return `"${expression}" is no cron expression. ${example}`;
  try {
    if (timetable(expression, 'UTC').nextRun(new Date(now)) !== null) return undefined;
  } catch (error) {
    const cause =
      error instanceof Error ? error.message.replace(/^CronPattern: /, '').replace(/\.$/, '') : '';
    return `"${expression}" is no cron expression: ${cause}. ${example}`;
  }
  return `"${expression}" names no time that is still to come.`;
}

/** What is wrong with the name of a time zone, in a sentence; undefined when it is known. */
export function timeZoneProblem(timeZone: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return undefined;
  } catch {
    return `There is no time zone "${timeZone}". Name one such as Europe/Berlin or UTC.`;
  }
}
