import { likelihoodOf } from './likelihood';
import type { Reading } from './reading';
import type { SignalKind } from './signal';

/** What a turn teaches, before it is worded. */
export interface Lesson {
  readonly kind: SignalKind;
  readonly confidence: number;
  /** The turn's sentences that the lesson consists of, in order. */
  readonly readings: readonly Reading[];
}

/** Below this a turn is taken to teach nothing. */
export const SURE_ENOUGH = 0.5;

/**
 * From which likelihood on, by {@link likelihoodOf}, a turn counts as a lesson: one that the rules are certain of, one that
 * they see by weak signs, and one in which they see none. Chosen on authors that were not fitted to: what the rules see
 * there and is as unlikely as that is seldom a lesson, and of what they do not see and is as likely, three of four are.
 */
const LEAST_LIKELY = { certain: -2, weak: 0.5, none: 1.2 };

/** What a sentence among others must be, in a turn that is mostly about something else. */
const AMONG_OTHERS = { sure: 0.85, likely: 0.5 };

/** What says less, and not for certain, answers a question or stands for what was said before. */
const LEAST_WORDS = { certain: 1, weak: 3, none: 4 };
const wordsIn = (readings: readonly Reading[]): number =>
  readings.reduce((sum, { text }) => sum + (text.match(/\w\S*/g)?.length ?? 0), 0);

/** How sure a lesson is that only likelihood shows. */
const LIKELY_LESSON = 0.6;

/** What makes a sentence a lesson by itself, and how sure it makes it. */
function ownForce(r: Reading): number {
  if (r.mood === 'question' || r.jest || r.aside) return 0;
  if (r.remember) return r.remindsToDo && !r.generic && !r.standing ? 0.4 : 0.95;
  if (r.standing && !r.task) return 0.9;
  if (r.change && !r.decision && !r.preference) return r.coda || r.passes || r.acts ? 0.3 : 0.75;
  if (r.decision || r.preference) return r.coda || (r.status && !r.decision) ? 0.45 : 0.85;
  return r.trait ? (r.coda ? 0.4 : 0.7) : 0;
}

/**
 * What weaker signs add up to: a tenth is a hint, a half is enough. `corrected`: the turn says that something
 * was wrong, so that what it states is how it should be.
 */
function weight(r: Reading, corrected: boolean): number {
  if (r.mood === 'question') return 0;
  const imperative = r.mood === 'imperative';
  const signs: readonly (readonly [boolean, number])[] = [
    [corrected, 0.3],
    [r.obligation, r.mild ? (corrected ? -0.05 : 0.2) : 0.4],
    [r.norm && !r.obligation, imperative ? 0.2 : 0.35],
    [r.habit, 0.5],
    [r.event, 0.2],
    [r.policy, 0.4],
    [r.generic && !r.policy, imperative && !r.forbids ? 0.1 : 0.25],
    [r.contrast, 0.2],
    [r.reason, 0.1],
    [r.anchored, 0.15],
    [r.aboutAnswers, 0.4],
    [r.demands, r.forbids ? 0.25 : 0.1],
    [r.bans && r.demands, 0.15],
    [r.oneFile, -0.3],
    [r.stops, 0.2],
    [r.kindAsObject && !r.policy, 0.2],
    [imperative && r.deicticObject && !r.forbids, -0.25],
    [r.observed, -0.3],
    [r.coda, -0.3],
    [r.located, -0.4],
    [r.narrates, -0.3],
    [r.passing && !r.recurs, corrected ? -0.15 : -0.4],
    [r.onePerson && !r.generic, -0.2],
    [r.recurs && (r.norm || r.generic), 0.2],
    [r.recurs && imperative, 0.3],
  ];
  const sum = signs.reduce((total, [shows, by]) => (shows ? total + by : total), 0);
  return imperative && !corrected && !lasts(r) ? Math.min(sum, SURE_ENOUGH - 0.05) : sum;
}

/** Whether a demand is one to keep to, not an errand. */
const lasts = (r: Reading): boolean =>
  r.policy || r.kindAsObject || r.forbids || r.obligation || r.aboutAnswers || r.habit || r.recurs;

/** Whether a sentence speaks of the moment, supposes, chats or asks to be shown: no weak sign makes it a lesson. */
const isTalk = (r: Reading): boolean =>
  r.task ||
  r.jest ||
  r.aside ||
  (r.limited && !r.event) ||
  r.hypothetical ||
  r.remark ||
  r.showMe ||
  r.status ||
  r.idle;

/** A limit in what was decided, or is to come, is part of what is to be known; in a demand it limits. */
function isLimited(r: Reading): boolean {
  if (r.ofToday && (r.standing || r.remember) && !r.decision && !r.event) return true;
  if (!r.limited || r.once) return r.limited;
  if (r.remember && !r.remindsToDo) return r.passes && !(r.decision || r.standing || r.event);
  return r.mood === 'imperative' || r.busy || !(r.decision || r.standing || r.event);
}

/** How sure it is that a sentence, taken by itself, teaches something. */
function force(r: Reading, corrected: boolean): number {
  if (r.retracted || r.secondHand) return 0;
  const own = ownForce(r);
  if (own === 0) return isTalk(r) ? 0 : Math.min(0.92, weight(r, corrected));
  if (isLimited(r)) return 0;
  if (
    r.passing &&
    r.remember &&
    !(r.decision || r.change || r.trait || r.obligation || r.generic || r.recurs)
  )
    return own - 0.5;
  if (r.remark || r.hypothetical || (r.showMe && !r.standing)) return r.remember ? own - 0.2 : 0.2;
  return Math.min(0.98, own + (corrected ? 0.04 : 0) + (r.anchored ? 0.02 : 0));
}

/** Whether a sentence beside the one that teaches is part of the lesson, and no request or aside. */
function belongs(r: Reading, itsForce: number, corrected: boolean): boolean {
  if (r.mood === 'imperative') return Math.max(ownForce(r), weight(r, false)) >= 0.2;
  return (
    itsForce >= 0.1 || (r.mood === 'fragment' && !isTalk(r) && (corrected || /\bplease\b/i.test(r.text)))
  );
}

function kindOf(readings: readonly Reading[], corrected: boolean): SignalKind {
  const any = (test: (r: Reading) => boolean): boolean => readings.some(test);
  if (corrected) return 'correction';
  if (any((r) => r.decision || r.change)) return 'decision';
  if (any((r) => r.remember)) return 'remember';
  if (any((r) => r.preference)) return 'preference';
  if (any((r) => r.standing || (r.mood === 'imperative' && !r.norm))) return 'instruction';
  return 'fact';
}

/**
 * What the end of a turn takes from it: one that ends in a question or an errand is about the matter at hand,
 * and what it states before is most often only the occasion.
 */
function turnsToWork(readings: readonly Reading[], corrected: boolean): number {
  const last = readings.at(-1);
  if (last === undefined || (readings.length === 1 && last.mood === 'imperative')) return 0;
  if (last.mood === 'question') return last.corrects ? 0 : 0.4;
  if (!last.acts || last.coda) return 0;
  if (last.decision && /[,;] so [a-z]+\b/i.test(last.bare)) return 0.45;
  return last.mood === 'imperative' || !corrected ? 0.35 : 0.2;
}

/** A turn's sentences as the rules see them. */
interface Weighed {
  /** What counts of the turn: from where it took something back. */
  readonly readings: readonly Reading[];
  readonly forces: readonly number[];
  readonly corrected: boolean;
  /** How sure the rules are that it teaches something. */
  readonly best: number;
}

/** What the rules say of a turn. */
export function weighed(all: readonly Reading[]): Weighed {
  const readings = all.slice(all.findLastIndex((r) => r.retracted) + 1);
  const corrected = readings.some(
    (r, i) => r.corrects || (r.echo && readings[i + 1] !== undefined && readings[i + 1]?.mood !== 'question'),
  );
  const atWork = turnsToWork(readings, corrected);
  const forces = readings.map((reading, i) => {
    const answersItself = reading.mood === 'fragment' && reading.anchored && readings[i - 1]?.echo === true;
    const loss =
      reading.remember || reading.standing || ((reading.obligation || reading.forbids) && atWork < 0.4)
        ? 0
        : atWork;
    return force(reading, corrected) + (answersItself ? 0.1 : 0) - loss;
  });
  // A limit, a task, a report or a jest is taken to colour all of the turn that does not teach in so many words.
  const coloured = readings.some((r) => isLimited(r) || r.task || r.report || r.jest);
  const counted = forces.filter((_, i) => !coloured || (readings[i] && ownForce(readings[i]) > 0));
  return { readings, forces, corrected, best: Math.max(0, ...counted) };
}

/** Whether the rules see more in a sentence than weak signs: it says that it is meant to last, or states a value. */
const isTold = (r: Reading): boolean =>
  r.remember ||
  r.preference ||
  r.standing ||
  r.policy ||
  r.stops ||
  r.aboutAnswers ||
  ((r.norm || r.mood !== 'imperative') && HOLDS_VALUE.test(r.text));

/** A figure, code, a path or an address. */
const HOLDS_VALUE = /\d|[`/_@]/;

/** How much of a lesson the rules see: it is said in so many words, or sets something right; or weak signs add up; or nothing. */
export type Sight = keyof typeof LEAST_LIKELY;

export function sightOf({ readings, forces, corrected, best }: Weighed): Sight {
  if (best < SURE_ENOUGH) return 'none';
  const isSaid = readings.some((r, i) => (forces[i] ?? 0) >= SURE_ENOUGH && isTold(r));
  return corrected || isSaid ? 'certain' : 'weak';
}

/** Whether a sentence asks, chats or has something done: no part of a lesson that stands beside it. */
const isBeside = (r: Reading): boolean =>
  r.mood === 'question' ||
  r.jest ||
  r.aside ||
  r.report ||
  r.showMe ||
  (r.status && !r.corrects) ||
  (r.mood === 'imperative' && (r.coda || r.deicticObject || r.task) && !r.forbids) ||
  (r.mood !== 'declarative' && r.located && !r.forbids) ||
  (r.limited && !(r.decision || r.standing || r.event));

/** The sentences that a lesson consists of which the rules see. */
function partsOf({ readings, forces, corrected }: Weighed): readonly Reading[] {
  const fix = corrected || readings.some((r) => r.stops);
  return readings.filter((r, i) => {
    const next = readings[i + 1];
    const opens = next !== undefined && (next.extends || (r.echo && next.mood === 'fragment'));
    return !isLimited(r) && (opens || belongs(r, forces[i] ?? 0, fix));
  });
}

/** The lesson in a remark, a short turn; undefined when it teaches nothing durable. */
export function lessonOf(all: readonly Reading[]): Lesson | undefined {
  const turn = weighed(all);
  const { readings, corrected, best } = turn;
  const sight = sightOf(turn);
  const isSeen = sight !== 'none';
  const parts = isSeen ? partsOf(turn) : readings.filter((r) => !isBeside(r) && !isLimited(r));
  if (wordsIn(parts) < LEAST_WORDS[sight]) return undefined;
  // What is planned, with its time, is worth knowing until then, though it passes.
  const isPlanned = sight === 'certain' && parts.some((r) => r.event && r.limited);
  if (!isPlanned && likelihoodOf(all, best) < LEAST_LIKELY[sight]) return undefined;
  const confidence = isSeen ? Math.round(best * 100) / 100 : LIKELY_LESSON;
  return { kind: kindOf(parts, corrected), confidence, readings: parts };
}

/**
 * The lessons in a longer turn: a request, a plan, a report. There each sentence counts for itself, and only one that is a
 * rule beyond doubt; those that follow on each other are one lesson.
 */
export function lessonsAmong(all: readonly Reading[]): Lesson[] {
  const lessons: Lesson[] = [];
  let before = -2;
  all.forEach((reading, i) => {
    const turn = weighed([reading]);
    if (turn.best < AMONG_OTHERS.sure || isLimited(reading)) return;
    if (likelihoodOf([reading], turn.best) < AMONG_OTHERS.likely) return;
    const lesson = lessonOf([reading]);
    if (lesson === undefined) return;
    const last = lessons.at(-1);
    if (last !== undefined && before === i - 1) lessons[lessons.length - 1] = joined(last, lesson);
    else lessons.push(lesson);
    before = i;
  });
  return lessons;
}

const joined = (one: Lesson, other: Lesson): Lesson => ({
  kind: one.kind,
  confidence: Math.min(one.confidence, other.confidence),
  readings: [...one.readings, ...other.readings],
});
