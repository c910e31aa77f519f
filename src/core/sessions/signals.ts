import { findSecrets, redactSecrets } from '../secrets/secrets';
import { suspicionOf } from '../suspicion/suspicion';
import { contentHash } from '../text/hash';
import { assentedProposal } from './assent';
import { lessonOf, lessonsAmong, SURE_ENOUGH } from './lesson';
import { readTurn } from './reading';
import { rejectedValues } from './rejected';
import type { Session, Turn } from './session';
import type { Evidence, Signal, SignalKind } from './signal';
import { settled } from './settled';
import { normalizeTyping } from './typing';
import { noteOf } from './wording';

/** Turns longer than this are documents that were typed in, not lessons; in UTF-16 units. */
const LONGEST_TURN = 6000;
/** In words. */
const LONGEST_REMARK = 40;

/** What one turn teaches. `before` is what the agent said last. */
function signalsOf(session: Session, turn: Turn, before: Turn | undefined): Signal[] {
  if (turn.text.length > LONGEST_TURN || findSecrets(turn.text).length > 0) return [];
  const typed = normalizeTyping(turn.text);
  const proposal = before && assentedProposal(typed, before.text);
  if (proposal !== undefined && findSecrets(proposal).length > 0) return [];
  const said = proposal ?? typed;
  const readings = readTurn(said);
  const isWhole = isRemark(said);
  const lessons = isWhole ? [lessonOf(readings)].flatMap((one) => one ?? []) : lessonsAmong(readings);
  if (lessons.length === 0) return [];
  if (suspicionOf(turn.text) !== undefined || suspicionOf(proposal ?? '') !== undefined) return [];
  const evidence = [evidenceOf(session, turn)];
  if (proposal !== undefined && before) evidence.unshift(evidenceOf(session, before));
  return lessons.flatMap((lesson): Signal[] => {
    const note = noteOf(lesson.readings, turn.at);
    const confidence = proposal === undefined ? lesson.confidence : Math.min(0.6, lesson.confidence);
    if (!/\w{2}/.test(note) || confidence < SURE_ENOUGH) return [];
    return [
      {
        ...identified(lesson.kind, note),
        rejects: rejectedValues(isWhole ? said : lesson.readings.map(({ text }) => text).join(' ')),
        ...(proposal !== undefined && before && { assentedTo: redactSecrets(before.text) }),
        evidence,
        confidence,
      },
    ];
  });
}

/** A short turn, in a line or a few, and no list: what likelihood was fitted to. */
export const isRemark = (text: string): boolean =>
  text.split(/\s+/).length <= LONGEST_REMARK &&
  !/^[ \t]*(?:[-*•]|\d+[.)])[ \t]/m.test(text) &&
  (!text.includes('\n') || isProse(text));

/** Whether lines are sentences, not what a program printed or a piece of code. */
const isProse = (text: string): boolean =>
  text
    .replace(/`[^`\n]*`/g, '')
    .split('\n')
    .every((line) => /^\s*$|^[\p{L}\d"'“¿¡@(](?!.*(?:[{}<>|=\\]|::|\(\)|\.\w+:\d))/u.test(line));

const identified = (kind: SignalKind, note: string): Pick<Signal, 'id' | 'kind' | 'note'> => ({
  id: contentHash(`${kind}\n${note}`),
  kind,
  note,
});

const evidenceOf = (session: Session, turn: Turn): Evidence => ({
  sessionId: turn.sessionId,
  messageId: turn.uuid,
  at: turn.at,
  // A person's words hold none by now; what the agent proposed is kept and shown as well.
  quote: redactSecrets(turn.text),
  origin: turn.origin,
  file: session.file,
  line: turn.line,
});

/**
 * What each turn of one session teaches by itself, in the order in which it was said; see {@link settled}.
 *
 * @param seen ids of turns that count no more; those of this session are added
 */
export function signalsIn(session: Session, seen = new Set<string>()): Signal[] {
  const signals: Signal[] = [];
  let before: Turn | undefined;
  for (const turn of session.turns) {
    if (turn.origin === 'assistant') before = turn;
    if (turn.origin !== 'user') continue;
    if (!seen.has(turn.uuid)) signals.push(...signalsOf(session, turn, before));
    seen.add(turn.uuid);
    before = undefined;
  }
  return signals;
}

/** The order in which sessions teach: later ones correct earlier ones. */
export function byStart(
  a: Pick<Session, 'startedAt' | 'id' | 'file'>,
  b: Pick<Session, 'startedAt' | 'id' | 'file'>,
): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.file < b.file ? -1 : 1);
}

/**
 * What the sessions teach: a person's corrections, preferences, decisions, standing instructions and facts, each
 * worded as a durable note, oldest first. The same taught twice is one signal with two pieces of evidence; what a
 * later turn took back is gone. Whole turns that hold a secret, or what only an attacker would say, are passed over. Does not depend on the order of
 * the sessions; a turn that stands in several transcripts counts once.
 */
export function collectSignals(sessions: readonly Session[]): Signal[] {
  const signals: Signal[] = [];
  const seen = new Set<string>();
  const ordered = [...sessions].sort(byStart);
  for (const session of ordered) signals.push(...signalsIn(session, seen));
  return settled(signals);
}
