/** Dates that say when something was written down, as against dates that a text is about. */

/** A day begins somewhere on Earth this long before it begins at UTC. */
const EARLIEST_MORNING = 14 * 3_600_000;

const date =
  /\b\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?UTC\b|[+-]\d{2}:?\d{2})?)?)?\b/g;

/** Words that say a date is about the note. The next language goes here. */
const bookkeeping = new Set(
  `added captured checked confirmed corrected correction edited last-verified learned learnt logged memory modified noted observed
   recorded remembered reviewed revised saved seen session source stated told updated user verified written as-of`.split(
    /\s+/,
  ),
);
/** Words of which such a parenthesis may hold some more. */
const glue = new Set(
  `a again an at by first from in last me of on re the this user utc via with as`.split(/\s+/),
);
/** Words that a heading over dated notes may hold. */
const journal = new Set(
  `notes note log journal entry entries session sessions conversation chat diary daily learned updates update
   memory memories monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun`.split(
    /\s+/,
  ),
);
const MOST_WORDS = 6;
/** Longer than any stamp; only so much of a text's end is looked at. */
const LONGEST = 120;

/** A stamp: as written with its leading blank, and the time it names. */
export interface Stamp {
  readonly text: string;
  /** Epoch milliseconds: the start of the day or month, at UTC when no zone is given. */
  readonly at: number;
}

/** Epoch milliseconds of an ISO month, day or time; undefined when there is no such day. */
export function isoTime(text: string): number | undefined {
  const [, year, month, day = '01', rest = ''] = /^(\d{4})-(\d{2})(?:-(\d{2}))?(.*)$/.exec(text) ?? [];
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return undefined;
  if (rest === '') return start;
  const time = rest.replace(/ ?UTC$/, 'Z');
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time : `${time}Z`;
  const at = Date.parse(`${year}-${month}-${day}T${zoned.slice(1)}`);
  return Number.isNaN(at) ? start : at;
}

/** The newest date of a phrase that is nothing but dates and words of one of the sets; else undefined. */
function datedOnly(phrase: string, telling: ReadonlySet<string>): number | undefined {
  const times = [...phrase.matchAll(date)].map(([found]) => isoTime(found));
  if (times.length === 0 || times.includes(undefined)) return undefined;
  const words = phrase
    .replace(date, ' ')
    .toLowerCase()
    .replace(/\b(as|last) (of|verified)\b/g, '$1-$2')
    .replace(/\bsession:? (?:id:? )?[\w-]+/g, 'session')
    .split(/[\s,;:]+/)
    .filter((word) => word !== '');
  if (words.length > MOST_WORDS || words.some((word) => !telling.has(word) && !glue.has(word)))
    return undefined;
  if (words.length > 0 && !words.some((word) => telling.has(word))) return undefined;
  return Math.max(...times.filter((time) => time !== undefined));
}

/**
 * The parenthesis at the end of a text that says when it was written down, such as ` (2026-09-18)`,
 * ` (learned 2026-09-18)` or ` *(updated: 2026-09-18, session ab12)*`. A date with a word that tells of an event,
 * as in `(released 2026-09-18)`, is no stamp; nor is a parenthesis that is the whole text.
 */
export function stampOf(text: string): Stamp | undefined {
  const tail = text.slice(-LONGEST);
  const found = /[ \t\r\n]+[*_]{0,3}\(([^()\r\n]{7,90})\)[*_.]{0,4}$/.exec(tail);
  if (found?.[1] === undefined || found[0].length === text.length) return undefined;
  const at = datedOnly(found[1], bookkeeping);
  return at === undefined ? undefined : { text: found[0], at };
}

/** The date of a heading under which notes of that day stand: `2026-09-18`, `Session 2026-09-18`, `2026-09-18: …`. */
export function sectionDate(heading: string): number | undefined {
  const first = /^\[?(\d{4}-\d{2}(?:-\d{2})?)\]?(?:$|:|\s+[-–—|:])/.exec(heading)?.[1];
  if (first !== undefined) return isoTime(first);
  return stampOf(heading)?.at ?? datedOnly(heading, journal);
}

/** The time when it may count for a file of that time: not after it, as people on Earth write dates; else undefined. */
export function notAfter(at: number | undefined, fileTime: number): number | undefined {
  return at === undefined || at - EARLIEST_MORNING > fileTime ? undefined : Math.min(at, fileTime);
}
