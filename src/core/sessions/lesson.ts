import { weightOf } from './likelihood';
import { teachesOutright, tellsEvent } from './outright';
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
/** No lesson is surer: a form says only so much. */
const SUREST = 0.98;
/** How sure at least is what is said in so many words, and how little may speak for it besides. */
const TOLD = 0.7;
const LEAST_TOLD = -2;

/** A sentence beside the lesson that weighs less is an aside, by {@link weightOf}; one that names something bears more. */
const LEAST_BESIDE = -3.5;
const LEAST_NAMING = -6;

/** Whether a sentence asks, chats or has something done: no part of a lesson that stands beside it. */
const isAside = (r: Reading): boolean =>
  r.mood === 'question' ||
  r.jest ||
  r.report ||
  r.showMe ||
  (r.status && !r.corrects) ||
  (r.mood === 'imperative' && (r.coda || r.deicticObject || r.task) && !r.forbids) ||
  (r.limited && !(r.decision || r.standing || r.event));

/** Whether a sentence of a turn that teaches is part of the lesson. */
function belongs(r: Reading, next: Reading | undefined): boolean {
  const complains = r.corrects && r.mood === 'fragment';
  if (next !== undefined && (next.extends || complains || (r.echo && next.mood === 'fragment'))) return true;
  return !isAside(r) && weightOf([r]) >= (r.anchored ? LEAST_NAMING : LEAST_BESIDE);
}

/** The sentences that the lesson consists of; of a turn of nothing but asides, the one that weighs most. */
function partsOf(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length < 2) return readings;
  const parts = readings.filter((r, i) => belongs(r, readings[i + 1]));
  if (parts.length > 0) return parts;
  const weights = readings.map((r) => weightOf([r]));
  return readings.slice(weights.indexOf(Math.max(...weights))).slice(0, 1);
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

/** How likely it is that a turn teaches something durable; what is said in so many words has the benefit of the doubt. */
function likelihoodOf(readings: readonly Reading[]): number {
  const weight = weightOf(readings);
  const likelihood = 1 / (1 + Math.exp(-weight));
  const told = (weight >= LEAST_TOLD && teachesOutright(readings)) || tellsEvent(readings);
  return Math.min(SUREST, told ? Math.max(TOLD, likelihood) : likelihood);
}

/** The lesson in a person's turn, or undefined when it teaches nothing durable. */
export function lessonOf(readings: readonly Reading[]): Lesson | undefined {
  const likelihood = likelihoodOf(readings);
  if (likelihood < SURE_ENOUGH) return undefined;
  const corrected = readings.some((r, i) => {
    const next = readings[i + 1];
    return r.corrects || (r.echo && next !== undefined && next.mood !== 'question');
  });
  const parts = partsOf(readings);
  const confidence = Math.round(likelihood * 100) / 100;
  return { kind: kindOf(parts, corrected), confidence, readings: parts };
}
