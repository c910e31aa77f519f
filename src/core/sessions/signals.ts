import { findSecrets, redactSecrets } from '../secrets/secrets';
import { suspicionOf } from '../suspicion/suspicion';
import { contentHash } from '../text/hash';
import { assentedProposal } from './assent';
import { lessonOf, SURE_ENOUGH } from './lesson';
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

/** What one turn teaches, or undefined. `before` is what the agent said last. */
function signalOf(session: Session, turn: Turn, before: Turn | undefined): Signal | undefined {
  if (turn.text.length > LONGEST_TURN || findSecrets(turn.text).length > 0) return undefined;
  const typed = normalizeTyping(turn.text);
  const proposal = before && assentedProposal(typed, before.text);
  if (proposal !== undefined && findSecrets(proposal).length > 0) return undefined;
  const said = proposal ?? typed;
  const lesson = lessonOf(readTurn(said), isRemark(said));
  if (!lesson || suspicionOf(turn.text) !== undefined || suspicionOf(proposal ?? '') !== undefined)
    return undefined;
  const note = noteOf(lesson.readings, turn.at);
  if (!/\w{2}/.test(note)) return undefined;
  const evidence = [evidenceOf(session, turn)];
  if (proposal !== undefined && before) evidence.unshift(evidenceOf(session, before));
  const confidence = proposal === undefined ? lesson.confidence : Math.min(0.6, lesson.confidence);
  if (confidence < SURE_ENOUGH) return undefined;
  return {
    ...identified(lesson.kind, note),
    rejects: rejectedValues(said),
    ...(proposal !== undefined && before && { assentedTo: redactSecrets(before.text) }),
    evidence,
    confidence,
  };
}

const isRemark = (text: string): boolean =>
  !text.trim().includes('\n') && text.split(/\s+/).length <= LONGEST_REMARK;

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
    const signal = seen.has(turn.uuid) ? undefined : signalOf(session, turn, before);
    seen.add(turn.uuid);
    before = undefined;
    if (signal) signals.push(signal);
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
