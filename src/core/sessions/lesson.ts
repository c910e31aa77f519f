import type { SignalKind } from './signal';
import { readSentence, type Reading } from './reading';

/** What a turn teaches, before it is worded. */
export interface Lesson {
  readonly kind: SignalKind;
  readonly confidence: number;
  /** The turn's sentences that the lesson consists of, in order. */
  readonly readings: readonly Reading[];
}

/** Below this a turn is taken to teach nothing. */
export const SURE_ENOUGH = 0.5;

/** Cues that make a sentence a lesson by themselves, and how sure they make it. */
function ownForce(r: Reading): number {
  const asks = r.mood === 'question';
  if (asks) return 0;
  if (r.remember) return 0.95;
  if (r.standing) return 0.9;
  if (r.decision) return 0.85;
  if (r.preference) return 0.85;
  if (r.trait) return 0.7;
  return 0;
}

/** What weaker signs add up to. `corrected`: the turn says that something was wrong. */
function weight(r: Reading, corrected: boolean): number {
  if (r.mood === 'question') return 0;
  let sum = 0;
  if (corrected) sum += 0.3;
  if (r.obligation) sum += 0.4;
  else if (r.norm) sum += r.mood === 'imperative' ? 0.2 : 0.35;
  if (r.habit) sum += 0.5;
  if (r.generic) sum += 0.25;
  if (r.contrast) sum += 0.2;
  if (r.reason) sum += 0.1;
  if (r.anchored) sum += 0.15;
  if (r.aboutAnswers) sum += 0.3;
  if (r.mood === 'imperative') sum += r.forbids ? 0.25 : 0.1;
  if (r.mood === 'imperative' && r.deicticObject && !r.forbids) sum -= 0.25;
  if (r.observed) sum -= 0.3;
  if (r.narrates) sum -= 0.3;
  return sum;
}

/** Whether a sentence speaks of the moment, of nothing, or with another's voice: then no weak sign makes it a lesson. */
const isPassing = (r: Reading): boolean =>
  r.limited || r.hypothetical || r.remark || r.secondHand || r.showMe || r.status;

function force(r: Reading, corrected: boolean): number {
  if (r.retracted || r.secondHand) return 0;
  const own = ownForce(r);
  if (own > 0) {
    if (r.limited && !survivesLimit(r)) return 0;
    if (r.remark || r.hypothetical) return r.remember ? own - 0.2 : 0.2;
    if (r.showMe && !r.remember) return 0.2;
    return Math.min(0.98, own + (corrected ? 0.04 : 0) + (r.anchored ? 0.02 : 0));
  }
  if (isPassing(r)) return 0;
  const sum = weight(r, corrected) - (r.passing && !corrected ? 0.4 : 0);
  return Math.min(0.92, sum);
}

/** A limit inside something to remember or decided is part of what is to be known. */
const survivesLimit = (r: Reading): boolean =>
  (r.remember || r.decision || r.standing) &&
  !/\b(?:for now|right now|this (?:time|once)|just once|today only|(?:this|that) (?:chat|session|conversation|run|snippet|spike|prototype|experiment))\b/i.test(
    r.text,
  ) &&
  r.mood !== 'imperative';

function kindOf(readings: readonly Reading[], corrected: boolean): SignalKind {
  const any = (test: (r: Reading) => boolean): boolean => readings.some(test);
  if (corrected) return 'correction';
  if (any((r) => r.decision)) return 'decision';
  if (any((r) => r.remember)) return 'remember';
  if (any((r) => r.preference)) return 'preference';
  if (any((r) => r.standing || (r.mood === 'imperative' && !r.norm))) return 'instruction';
  return 'fact';
}

/** The lesson in a person's turn, or undefined when it teaches nothing durable. `sentences`: with typing normalized. */
export function lessonOf(sentences: readonly string[]): Lesson | undefined {
  const all = sentences.map((text, i) => readSentence(text, i === 0));
  const lastRetraction = all.findLastIndex((r) => r.retracted);
  const readings = all.slice(lastRetraction + 1);
  const corrected = readings.some((r) => r.corrects || r.reproach);
  const forces = readings.map((r) => force(r, corrected));
  const limited = readings.some((r) => r.limited && !survivesLimit(r));
  const best = Math.max(
    0,
    ...forces.map((f, i) => (limited && ownForce(readings[i] as Reading) === 0 ? 0 : f)),
  );
  if (best < SURE_ENOUGH) return undefined;
  const kept = readings.filter(
    (r, i) =>
      (forces[i] ?? 0) >= 0.1 &&
      r.mood !== 'question' &&
      !r.retracted &&
      !r.secondHand &&
      !(r.limited && !survivesLimit(r)),
  );
  return { kind: kindOf(kept, corrected), confidence: Math.round(best * 100) / 100, readings: kept };
}
