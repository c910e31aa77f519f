import * as chrono from 'chrono-node';

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: 24 * 60 * MINUTE,
  week: 7 * 24 * 60 * MINUTE,
};

/** What chrono takes the words of a count for. */
const COUNTS = new Map<string, number>([
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, i) => [word, i + 1] as const,
  ),
  ...(['a', 'an'] as const).map((word) => [word, 1] as const),
  ['a couple of', 2],
  ['a few', 3],
  ['several', 7],
]);

const AGO = /^(\d{1,3}|[a-z ]+) (minute|hour|day|week|month)s? ago$/;

/**
 * "Three weeks ago", counted back. chrono knows it too, with one pattern for all that a length of time can be, which
 * takes 150 ms to compile.
 */
function countedBack(count: string, unit: string, at: number): number | undefined {
  const number = COUNTS.get(count) ?? (/^\d+$/.test(count) ? Number(count) : undefined);
  if (number === undefined) return undefined;
  const length = UNITS[unit];
  return noonOf(length === undefined ? monthsBefore(at, number) : at - number * length);
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore(at: number, months: number): number {
  const now = new Date(at);
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1);
  const then = new Date(month);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  return Date.UTC(then.getUTCFullYear(), then.getUTCMonth(), Math.min(now.getUTCDate(), lastDay));
}

function noonOf(time: number): number {
  const day = new Date(time);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12);
}

/**
 * chrono tries each expression with all it knows, from ISO dates to "end of the month", and each of its patterns takes
 * milliseconds to compile on first use. For these forms one of its parsers is enough: the one whose pattern holds their
 * words.
 */
const FORMS: readonly { readonly form: RegExp; readonly pattern: RegExp }[] = [
  { form: /^(?:today|tomorrow|yesterday)$/, pattern: /today\|.*\|yesterday/ },
  { form: /^(?:last|next|this) \w+day$/, pattern: /\(this\|last\|past\|next\).*wednesday/ },
  { form: /^(?:last|next) (?:week|month)$/, pattern: /\(this\|last\|past\|next\|after.*weeks/ },
];

/** The readers for them, made when they are first needed. */
const readers = new Map<RegExp, chrono.Chrono>();

function readerFor(expression: string): chrono.Chrono {
  const known = FORMS.find(({ form }) => form.test(expression));
  if (known === undefined) return chrono.en.casual;
  let reader = readers.get(known.pattern);
  if (reader === undefined) {
    const { parsers } = chrono.en.configuration.createCasualConfiguration(false);
    const context = new chrono.ParsingContext('', new Date(0), {});
    const able = parsers.filter((parser) => known.pattern.test(parser.pattern(context).source));
    reader = able.length === 0 ? chrono.en.casual : new chrono.Chrono({ parsers: able, refiners: [] });
    readers.set(known.pattern, reader);
  }
  return reader;
}

/**
 * The UTC noon of the day that an expression such as "three weeks ago" or "last friday" means, seen from `at` (epoch
 * milliseconds), or undefined when it means none.
 *
 * @param expression in small letters, nothing else around it
 */
export function dayOf(expression: string, at: number): number | undefined {
  const [, count, unit] = AGO.exec(expression) ?? [];
  if (count !== undefined && unit !== undefined) return countedBack(count, unit, at);
  if (expression === 'the day before yesterday') return noonOf(at - 2 * 24 * 60 * MINUTE);
  if (expression === 'the day after tomorrow') return noonOf(at + 2 * 24 * 60 * MINUTE);
  const [found] = readerFor(expression).parse(expression, { instant: new Date(at), timezone: 0 });
  const year = found?.start.get('year');
  const month = found?.start.get('month');
  const day = found?.start.get('day');
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') return undefined;
  return Date.UTC(year, month - 1, day, 12);
}
