/** Times of day found by looking at a calendar, minute by minute: nothing of what is tested here is used. */
export interface DailyTime {
  /** `HH:MM`; its minutes are a multiple of 15, as those of every change of the clocks are. */
  readonly at: string;
  readonly timeZone: string;
  /** Days of the week that count, 0 for Sunday; every day when left out. */
  readonly days?: readonly number[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every instant from `from` to `to` at which the time comes: once a day, after a gap when it falls into one. */
export function slotsOf({ at, timeZone, days }: DailyTime, from: number, to: number): number[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const found: number[] = [];
  for (let day = from - DAY; day <= to + DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (days?.includes(new Date(`${date}T12:00:00Z`).getUTCDay()) === false) continue;
    const wanted = Date.parse(`${date}T${at}:00Z`);
    const offset = Date.parse(`${clock.format(wanted).replace(' ', 'T')}:00Z`) - wanted;
    for (let time = wanted - offset - 3 * HOUR; ; time += 15 * MINUTE) {
      const local = clock.format(time);
      if (!local.startsWith(date) || local.slice(11) < at) continue;
      if (time >= from && time <= to) found.push(time);
      break;
    }
  }
  return found;
}
