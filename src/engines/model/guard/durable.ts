import { readSentence, type Reading } from '../../../core/sessions/reading';
import { normalizeTyping } from '../../../core/sessions/typing';
import { sentences } from '../../../core/text/sentences';

/**
 * Whether a saying may hold something that lasts: in one of its sentences something is told, wanted, decided or
 * forbidden, and nothing ties it to the moment. Wider than what makes a signal: whoever reads meaning may find a lesson
 * there, but not in a question, an errand or a report.
 */
export function mayLast(saying: string): boolean {
  return sentences(normalizeTyping(saying), { everyLine: true })
    .map(({ text }, i) => readSentence(text, i === 0))
    .some((r) => tells(r) && !isOfTheMoment(r));
}

function tells(r: Reading): boolean {
  const teaches = r.remember || r.standing || r.decision || r.change || r.preference || r.trait || r.corrects;
  const keeps =
    r.policy || r.forbids || r.bans || r.stops || r.kindAsObject || r.obligation || r.recurs || r.extends;
  const states = r.norm || r.habit || r.event || r.generic || (r.mood === 'declarative' && r.anchored);
  return r.mood !== 'question' && (teaches || keeps || states);
}

function isOfTheMoment(r: Reading): boolean {
  const passes = r.once || r.busy || r.ofToday || (r.limited && !r.event) || r.passing;
  const works = r.task || r.acts || r.showMe || r.located || r.oneFile || r.deicticObject || r.coda;
  const talks =
    r.status || r.report || r.jest || r.hypothetical || r.remark || r.retracted || r.secondHand || r.idle;
  return passes || works || talks;
}
