import type { Reading } from './reading';
import type { Limits } from './signs';

/** Ties a sentence to the moment, or says that it is not meant as it stands. */
const TIES: readonly (keyof Limits)[] = [
  'once',
  'busy',
  'passes',
  'hypothetical',
  'remark',
  'status',
  'secondHand',
  'showMe',
  'passing',
  'observed',
  'narrates',
  'ofToday',
  'onePerson',
  'oneFile',
  'located',
  'coda',
  'idle',
];

/** Says of a whole turn that it is about the matter at hand, or a jest. */
const COLOURS: readonly (keyof Limits)[] = [
  'limited',
  'retracted',
  'jest',
  'cites',
  'recounts',
  'ended',
  'hypothetical',
  'task',
  'report',
];

/** Whether a sentence says in so many words that it is to last, and nothing ties it to the moment. */
const isMeantToLast = (r: Reading): boolean =>
  r.mood !== 'question' &&
  !TIES.some((tie) => r[tie]) &&
  ((r.remember && !r.remindsToDo) ||
    r.standing ||
    r.decision ||
    r.preference ||
    r.trait ||
    r.habit ||
    r.policy ||
    (r.obligation && r.generic) ||
    (r.aboutAnswers && r.mood === 'imperative' && !r.acts));

/** What an event may not have about it, though it has a date and so passes. */
const NO_EVENT: readonly (keyof Limits)[] = [
  ...TIES.filter((tie) => !['passes', 'ofToday', 'status'].includes(tie)),
  ...COLOURS.filter((colour) => colour !== 'limited'),
];

/** Whether a turn only tells of something to come or to last, with its date: it is worth knowing until then. */
export const tellsEvent = (readings: readonly Reading[]): boolean =>
  readings.some((r) => r.event && r.norm && r.anchored) &&
  readings.every((r) => r.mood === 'declarative' && !NO_EVENT.some((tie) => r[tie]));

/** Whether a turn teaches in so many words: no weighing of weaker signs is needed. */
export const teachesOutright = (readings: readonly Reading[]): boolean =>
  readings.at(-1)?.mood !== 'question' &&
  readings.some(isMeantToLast) &&
  !readings.some((r) => COLOURS.some((colour) => r[colour]));
