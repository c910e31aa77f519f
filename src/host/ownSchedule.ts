import { parseSchedule, type ParsedSchedule, type ScheduleInput } from '../core/schedule/parseSchedule';
import type { ScheduleSetting, ScheduleSettings } from './settings';

/** After so many new sessions a dream is made where the settings name nothing that starts one. */
export const SESSIONS = 5;
/** So many hours lie between two dreams where the settings say nothing, and name no time of day. */
export const HOURS = 24;

/**
 * The schedule that the settings say, whether or not the toggle is on. What is left empty has a meaning of its own: no
 * trigger at all is five sessions, and a time of day needs no hours between, which would put it off a little each day.
 *
 * @param timeZone of this machine
 * @param now epoch milliseconds
 */
export function ownSchedule(settings: ScheduleSettings, timeZone: string, now: number): ParsedSchedule {
  const said = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
  // None of these would start nothing; for those that start something, 0 means: not by this.
  const given: ScheduleInput = Object.fromEntries(
    Object.entries(said).filter(([name, value]) => !(isCount(name) && value === 0)),
  );
  const isTimed = given.daily !== undefined || given.cron !== undefined;
  const isOpen = !isTimed && given.megabytes === undefined && said.sessions === undefined;
  const input = {
    ...(isOpen && { sessions: SESSIONS }),
    ...(!isTimed && { hoursBetween: HOURS }),
    ...given,
  };
  return parseSchedule(input, timeZone, now);
}

const isCount = (name: string): boolean => name === 'sessions' || name === 'megabytes';

/** What is wrong with a value of a setting, in a sentence; undefined when it can be used. */
export function problemWith(name: ScheduleSetting, text: string, now: number): string | undefined {
  const parsed = parseSchedule({ [name]: text }, 'UTC', now);
  return parsed.kind === 'problems' ? parsed.problems.join(' ') : undefined;
}
