import { dayOf } from './calendar';
import { tellsOfThePast } from './pastTense';

/** A text whose relative dates were made absolute, and what was replaced, in order. */
export interface DatedText {
  readonly text: string;
  readonly replaced: readonly { readonly old: string; readonly new: string }[];
}

const DAY = 86_400_000;

const NUMBER =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|a couple of|a few|several)';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const PART_OF_DAY = '(?: (?:morning|noon|afternoon|evening|night))?';

type Grain = 'day' | 'night' | 'around-day' | 'week' | 'weekend' | 'month' | 'around-month';

/**
 * The expressions that are taken for relative dates; everything else that reads like a date stays as it is.
 * So do years: whoever says "last year" is as vague about it as a note may stay.
 */
const EXPRESSIONS: readonly { readonly grain: Grain; readonly source: string }[] = [
  { grain: 'day', source: 'the day before yesterday|the day after tomorrow' },
  {
    grain: 'day',
    source: `yesterday${PART_OF_DAY}|tomorrow${PART_OF_DAY}|today|this (?:morning|afternoon|evening)|tonight`,
  },
  { grain: 'night', source: 'last night' },
  { grain: 'day', source: `(?:last|next|this) ${WEEKDAY}${PART_OF_DAY}` },
  { grain: 'around-day', source: `(?:a few|several) days ago` },
  { grain: 'day', source: `${NUMBER} (?:days?|hours?|minutes?) ago|\\d{1,3} ?[dh] ago` },
  { grain: 'around-day', source: `${NUMBER} (?:weeks?|fortnights?) ago` },
  { grain: 'around-month', source: `${NUMBER} months? ago` },
  { grain: 'week', source: '(?:last|next|this) week' },
  { grain: 'weekend', source: '(?:last|next|this) weekend' },
  { grain: 'month', source: '(?:last|next|this) month' },
];

const ANY = new RegExp(
  `(?<![\\w./@#'’-])(?:${EXPRESSIONS.map((e) => e.source).join('|')})(?![\\w/@-]|\\.\\w)`,
  'gi',
);
const GRAINS = EXPRESSIONS.map((e) => ({ grain: e.grain, pattern: new RegExp(`^(?:${e.source})$`, 'i') }));

/** Where a date would be part of something literal: code, quotes, links, addresses, comments. */
const LITERAL =
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|``[^\n`]{1,400}``|`[^`\n]*`|"[^"\n]{0,200}"|“[^”\n]{0,200}”|\]\([^)\n]{0,400}\)|\[\[[^\]\n]{0,200}\]\]|<!--[\s\S]{0,2000}?-->|\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s)>\]]+/gi;

const PREPOSITION =
  /\b(on|since|from|until|till|by|before|after|as of|starting|to|through|for|of|dated|than|during|throughout)$/i;
const VAGUE = /\b(about|around|roughly|approximately|almost|nearly|some|maybe|circa) $/i;
const LONGER = /\b(?:more than|over) $/i;

/** A clause with one of these and no past tense speaks of what happens each time, not of one day. */
const HABITUAL =
  /\b(?:every|each|always|never|daily|nightly|weekly|monthly|hourly|whenever|cron|per (?:day|week|month))\b/i;
/** A verb of the present beside a past form: "files changed yesterday are copied" tells what happens each time. */
const PRESENT =
  /\b(?:is|are|am|has|have|does|do|gets?|goes?|must|shall|should|can|may|will)\b(?! (?:been|had|gone|become))/i;

/** "A run that ended yesterday counts", "lists what changed last week": said of whatever day it is. */
const ANY_ONE = /^\W*(?:an?|any|each|every) (?:[\w-]+ ){1,4}?(?:that|which|who) [^,;]*$/i;
const GOES_ON = /^ (?:[a-z]+[^s\W]s|are|has|have|can|may|must|should)\b/;
const WHATEVER = /\b(?:what|whatever|whoever|whichever)\b[^,;]*$/i;
/** A demand holds for every day. */
const DEMAND = /^\W*(?:do not|don['’]t|please|avoid|refuse|throw away|keep)\b/i;

/** What is so because something happened. */
const FOLLOWS = /\b(?:since|because of|due to|thanks to|following)\b/i;

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const mondayOf = (time: number): number => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY;

/** The UTC noon of the day an expression means, or undefined when chrono does not know it. */
function resolve(expression: string, at: number): number | undefined {
  const known = expression
    .toLowerCase()
    .replace(/\b(?:a|one) fortnights?\b/, '2 weeks')
    .replace(/\bfortnights?\b/, 'weeks')
    .replace(/^(.*) (?:noon|morning|afternoon|evening|night)$/, (whole, day: string) =>
      day === 'this' || day === 'last' ? whole : day,
    )
    .replace(/^this (?:morning|afternoon|evening)$|^tonight$/, 'today')
    .replace(/^last night$/, 'yesterday')
    .replace(/^(last|next) weekend$/, '$1 saturday')
    .replace(/^this weekend$/, 'this saturday')
    .replace(/^this (?:week|month)$/, 'today');
  return dayOf(known, at);
}

/** How an expression is worded as a date, given the preposition that stands before it. */
function worded(grain: Grain, time: number, preposition: string): string {
  const day = iso(time);
  const monday = iso(mondayOf(time));
  switch (grain) {
    case 'day':
      return preposition ? day : `on ${day}`;
    case 'night':
      return preposition ? `the night of ${day}` : `in the night of ${day}`;
    case 'around-day':
      return preposition ? `about ${day}` : `around ${day}`;
    case 'week':
      if (/^(?:from|as of|starting)$/.test(preposition)) return monday;
      return preposition ? `the week of ${monday}` : `in the week of ${monday}`;
    case 'weekend':
      return preposition ? `the weekend of ${day}` : `on the weekend of ${day}`;
    case 'month':
      return preposition ? day.slice(0, 7) : `in ${day.slice(0, 7)}`;
    case 'around-month':
      return preposition ? `about ${day.slice(0, 7)}` : `around ${day.slice(0, 7)}`;
  }
}

/** How far a clause is looked at on each side of an expression, in UTF-16 units. */
const CLAUSE_REACH = 300;

/** The clause around a range: between sentence marks, semicolons and line breaks. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - CLAUSE_REACH), start);
  const after = text.slice(end, end + CLAUSE_REACH);
  const from = /[^]*(?:[.!?;]\s|\n)/.exec(before)?.[0].length ?? 0;
  const to = after.search(/[.!?;]\s|\n/);
  return before.slice(from) + text.slice(start, end) + (to < 0 ? after : after.slice(0, to));
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly new: string;
}

/** What takes the place of the expression at `start`, or undefined when it is to stay. */
function changeFor(text: string, start: number, expression: string, at: number): Change | undefined {
  const grain = GRAINS.find((g) => g.pattern.test(expression))?.grain;
  if (grain === undefined) return undefined;
  const end = start + expression.length;
  const before = text.slice(Math.max(0, start - 40), start);
  const rest = text.slice(end, end + 24);
  if (
    /\b(?:the|every|each|past|word|phrase|term|called) $/i.test(before) ||
    (/^(?:last|next|this)/i.test(expression) && /^ of\b/.test(rest))
  )
    return undefined;
  if (/\b(?:older|newer|earlier|later) than $/i.test(before)) return undefined;
  const clause = clauseAround(text, start, end);
  const past = tellsOfThePast(clause);
  const lead = clause.slice(0, clause.indexOf(expression));
  if (ANY_ONE.test(lead) && GOES_ON.test(rest)) return undefined;
  // "the count of yesterday", "dishes for tomorrow": said of whatever day it is, unless something happened then.
  if (
    /(?<!\b(?:planned|scheduled|booked|due|set|moved|postponed|fixed|as) )\b(?:of|for) $/i.test(before) &&
    !past &&
    !FOLLOWS.test(clause)
  )
    return undefined;
  const recurs =
    HABITUAL.test(clause) &&
    !(past && !PRESENT.test(clause) && !WHATEVER.test(lead)) &&
    !/\b(?:since|from|until|as of)(?: [a-z]+){0,3} $/i.test(before);
  if (recurs && !/ago$|day$/i.test(expression.replace(/^(?:to|yester)day$/i, ''))) return undefined;
  const time = resolve(expression, at);
  if (time === undefined) return undefined;
  const found = { start, end, grain, expression, time };
  if (/^['’]s\b/.test(rest)) return possessive(before, clause, found);
  return plain(text, before, found);
}

/** An expression and where it stands, with the time that it means. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly grain: Grain;
  readonly expression: string;
  readonly time: number;
}

function possessive(before: string, clause: string, found: Found): Change | undefined {
  const { start, end, grain, expression, time } = found;
  if (!isOneTime(grain, expression, clause)) return undefined;
  const article = /\b(?:this|our|my|your|their|its|that) $/i.test(before)
    ? ''
    : /^[A-Z]/.test(expression)
      ? 'The '
      : 'the ';
  return { start, end: end + 2, new: article + asAttribute(grain, time) };
}

/** "Yesterday's delivery" is one; "last week's backup is kept" speaks of whatever week it is. */
const isOneTime = (grain: Grain, expression: string, clause: string): boolean =>
  grain === 'day'
    ? !/^today/i.test(expression) && !DEMAND.test(clause)
    : /^last/i.test(expression) && tellsOfThePast(clause) && !PRESENT.test(clause);

/** A time as what stands before a noun. */
function asAttribute(grain: Grain, time: number): string {
  if (grain === 'week') return `week-of-${iso(mondayOf(time))}`;
  return grain === 'month' ? iso(time).slice(0, 7) : iso(time);
}

function plain(text: string, before: string, found: Found): Change {
  const { end, grain, time } = found;
  let { start } = found;
  const longer = LONGER.exec(before);
  if (longer && grain.startsWith('around')) {
    return { start: start - longer[0].length, end, new: `before ${iso(time)}` };
  }
  const vague = VAGUE.exec(before);
  if (vague && grain !== 'week' && grain !== 'month') start -= vague[0].length;
  const lead = text.slice(Math.max(0, start - 40), start).trimEnd();
  const preposition = PREPOSITION.exec(lead)?.[1]?.toLowerCase() ?? '';
  const loose: Grain = vague && grain === 'day' ? 'around-day' : grain;
  const words = worded(loose, time, preposition);
  const opens =
    /^[A-Z]/.test(text.slice(start)) &&
    (start === 0 || /[.!?:\n]\s*$/.test(text.slice(Math.max(0, start - 3), start)));
  return { start, end, new: opens ? words.charAt(0).toUpperCase() + words.slice(1) : words };
}

/**
 * Makes relative dates absolute, seen from `at` (epoch milliseconds, days in UTC): "was rebuilt yesterday"
 * becomes "was rebuilt on 2026-09-17". What is literal (code, quotes, links), recurs ("every Monday"), lasts
 * ("for two weeks") or is vague ("now", "recently") stays. chrono-node does the calendar; which of its
 * expressions count, and how a date reads in their place, is decided here, since it resolves too eagerly.
 */
export function absoluteDates(text: string, at: number): DatedText {
  if (!Number.isFinite(at)) return { text, replaced: [] };
  const literal = [...text.matchAll(LITERAL)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
  const changes: Change[] = [];
  let next = 0;
  for (const match of text.matchAll(ANY)) {
    while ((literal[next]?.to ?? Infinity) <= match.index) next++;
    if ((literal[next]?.from ?? Infinity) <= match.index) continue;
    const change = changeFor(text, match.index, match[0], at);
    if (change) changes.push(change);
  }
  let result = '';
  let done = 0;
  for (const change of changes) {
    result += text.slice(done, change.start) + change.new;
    done = change.end;
  }
  return {
    text: result + text.slice(done),
    replaced: changes.map((change) => ({ old: text.slice(change.start, change.end), new: change.new })),
  };
}
