import type { Decision, Lacking, Met, Missing, Obstacle } from './decide';
import type { Schedule, Trigger } from './schedule';

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  untrusted: 'this workspace is not trusted',
  'no-consent': 'what the chosen engine sends was not agreed to yet',
  'budget-spent': 'the budget is spent',
  'battery-saver': 'the battery is being saved',
  batch: 'a batch with its sessions is on its way',
  'no-memory': 'there is no memory yet',
  'waiting-for-review': 'a proposal waits for review',
  dreaming: 'a dream is under way',
};

/** What a schedule says, for a person: "daily at 18:00 (Europe/Berlin) or after 5 new sessions, at least 12 hours apart". */
export function scheduleInWords({ triggers, hoursBetween, timeZone }: Schedule): string {
  if (triggers.length === 0) return 'off';
  const apart = hoursBetween > 0 ? `, at least ${counted(hoursBetween, 'hour')} apart` : '';
  return triggers.map((trigger) => triggerInWords(trigger, timeZone)).join(' or ') + apart;
}

function triggerInWords(trigger: Trigger, timeZone: string): string {
  switch (trigger.kind) {
    case 'daily':
      return `daily at ${trigger.at} (${timeZone})`;
    case 'cron':
      return `at the times of "${trigger.expression}" (${timeZone})`;
    case 'sessions':
      return `after ${counted(trigger.count, 'new session')}`;
    case 'size':
      return `after ${trigger.megabytes} MB of new transcripts`;
  }
}

/** A decision in one sentence without its end: "4 of 5 sessions, and not before 18:00". */
export function decisionInWords(decision: Decision, now: number, timeZone: string): string {
  if (decision.due)
    return `due: ${decision.because.map((met) => metInWords(met, now, timeZone)).join(' and ')}`;
  const parts = decision.missing.map((part) => missingInWords(part, now, timeZone));
  const onlyTime = decision.missing.every((part) => part.kind === 'hours' || isOnlyTime(part));
  if (onlyTime && decision.next !== undefined) return `at ${clockInWords(decision.next, now, timeZone)}`;
  const isNothingNew = decision.missing.some((part) => part.kind === 'nothing-new');
  if (isNothingNew && decision.next !== undefined)
    parts.push(`next at ${clockInWords(decision.next, now, timeZone)}`);
  return parts.join(', and ');
}

/** The same with what it is about: "next: 4 of 5 sessions", "not now: a proposal waits for review", "due: 5 new sessions". */
export function outlookInWords(decision: Decision, now: number, timeZone: string): string {
  const words = decisionInWords(decision, now, timeZone);
  if (decision.due) return words;
  const isHindered = decision.missing.some((part) => part.kind === 'obstacle');
  return `${isHindered ? 'not now' : 'next'}: ${words}`;
}

function isOnlyTime(part: Missing): boolean {
  return part.kind === 'triggers' && part.any.some((one) => one.kind === 'time') && part.any.length === 1;
}

/** What made a dream due: "5 new sessions". */
export function metInWords(met: Met, now: number, timeZone: string): string {
  switch (met.kind) {
    case 'sessions':
      return counted(met.have, 'new session');
    case 'size':
      return `${megabytes(met.bytes)} MB of new transcripts`;
    case 'time':
      return `its time was ${clockInWords(met.at, now, timeZone)}`;
  }
}

/** One part of what is missing: "not before 18:00". */
export function missingInWords(part: Missing, now: number, timeZone: string): string {
  switch (part.kind) {
    case 'off':
      return 'off';
    case 'obstacle':
      return OBSTACLES[part.obstacle];
    case 'triggers':
      return part.any.map((one) => lackingInWords(one, now, timeZone)).join(' or ');
    case 'hours':
      return `not before ${clockInWords(part.until, now, timeZone)}`;
    case 'tried':
      return `after ${part.count === 1 ? 'a try' : `${part.count} tries`} that came to no end, again at ${clockInWords(part.until, now, timeZone)}`;
    case 'writing':
      return `a session is being written to, so not before ${clockInWords(part.until, now, timeZone)}`;
    case 'nothing-new':
      return 'nothing new since the last dream';
  }
}

function lackingInWords(lacking: Lacking, now: number, timeZone: string): string {
  switch (lacking.kind) {
    case 'sessions':
      return `${lacking.have} of ${counted(lacking.of, 'session')}`;
    case 'size':
      return `${megabytes(lacking.bytes)} of ${lacking.of / 1e6} MB`;
    case 'time':
      return `at ${clockInWords(lacking.at, now, timeZone)}`;
    case 'never':
      return 'never: its cron expression names no time that is still to come';
  }
}

/** "18:00" today, "18:00 tomorrow", "18:00 on Friday", "18:00 on 2026-12-24"; yesterday and before likewise. */
export function clockInWords(at: number, now: number, timeZone: string): string {
  const [then, today] = [localTime(at, timeZone), localTime(now, timeZone)];
  const days = Math.round((Date.parse(then.day) - Date.parse(today.day)) / 86_400_000);
  if (days === 0) return then.time;
  if (days === 1) return `${then.time} tomorrow`;
  if (days === -1) return `${then.time} yesterday`;
  return days > 1 && days < 7 ? `${then.time} on ${then.weekday}` : `${then.time} on ${then.day}`;
}

function localTime(at: number, timeZone: string): { day: string; time: string; weekday: string } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'long',
  }).formatToParts(new Date(at));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}`,
    weekday: of('weekday'),
  };
}

function megabytes(bytes: number): string {
  return (Math.max(0, bytes) / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
