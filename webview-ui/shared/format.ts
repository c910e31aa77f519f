/** Numbers and times in the person's language. Times are epoch milliseconds. */
import { language, t } from './host';

const numbers = new Intl.NumberFormat(language);
const oneDigit = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const hourAndMinute = new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

const DAY = 86_400_000;

/** "merged 2 · learned 6": a line never begins with a dot. */
export const separated = (parts: readonly string[]): string => parts.join('\u00a0· ');

export const number = (value: number): string => numbers.format(value);

/** 9,800 bytes are "9.8": thousands of bytes, as the limit of 25,000 is counted. */
export const kilo = (bytes: number): string => oneDigit.format(bytes / 1000);

/** "3.1 MB", "840 KB" */
export function size(bytes: number): string {
  return bytes < 1e6
    ? t('kilobytes', numbers.format(Math.round(bytes / 1000)))
    : t('megabytes', oneDigit.format(bytes / 1e6));
}

export const exactTime = (at: number): string => exact.format(at);

export const dayOf = (at: number): string => dayMonthYear.format(at);

/** "today 09:12", "yesterday 18:03", "3 days ago", "15 Sep"; of another year "15 Sep 2025". */
export function when(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0) return `${relative.format(0, 'day')} ${hourAndMinute.format(at)}`;
  if (days === 1) return `${relative.format(-1, 'day')} ${hourAndMinute.format(at)}`;
  if (days > 1 && days < 7) return relative.format(-days, 'day');
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth.format(at) : dayOf(at);
}

function midnight(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
