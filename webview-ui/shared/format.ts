import { language } from './host';

const numbers = new Intl.NumberFormat(language);
const kilobytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const hourAndMinute = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

const DAY = 86_400_000;

export const number = (value: number): string => numbers.format(value);

/** 9,800 bytes are "9.8": thousands of bytes, as the limit of 25,000 is counted. */
export const kilo = (bytes: number): string => kilobytes.format(bytes / 1000);

export const exactTime = (at: number): string => exact.format(at);

/** "today 09:12", "yesterday 18:03", "3 days ago", "15 Sep". */
export function when(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0 || days === 1) return `${relative.format(-days, 'day')} ${hourAndMinute.format(at)}`;
  return days > 1 && days < 7 ? relative.format(-days, 'day') : dayAndMonth.format(at);
}

function midnight(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/** "3.1 MB" */
export function megabytes(bytes: number): string {
  return `${kilobytes.format(bytes / 1e6)} MB`;
}
