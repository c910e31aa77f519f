import type { Origin, Session, Turn } from '../../../src/core/sessions/session';
import { collectSignals } from '../../../src/core/sessions/signals';
import type { Signal } from '../../../src/core/sessions/signal';

/** A Friday. */
export const AT = Date.parse('2026-09-18T10:00:00.000Z');
const MINUTE = 60_000;

/** One session; each line "who: text", a minute apart. Nobody named: the person. */
export function session(lines: readonly string[], at = AT, id = `s${at}`): Session {
  const turns = lines.map((line, i): Turn => {
    const [, who, text] = /^(?:(agent|tool|system): )?([^]*)$/.exec(line) ?? [];
    const origin: Origin = who === 'agent' ? 'assistant' : who === 'tool' || who === 'system' ? who : 'user';
    return { uuid: `${id}-${i}`, sessionId: id, at: at + i * MINUTE, origin, text: text ?? '', line: i + 1 };
  });
  return {
    id,
    file: `${id}.jsonl`,
    startedAt: at,
    endedAt: at + lines.length * MINUTE,
    turns,
    bytes: 1,
    badLines: 0,
  };
}

/** What a single turn teaches. */
export const heard = (text: string): Signal | undefined => collectSignals([session([text])])[0];

/** The notes that come of some lines of talk. */
export const notes = (...lines: readonly string[]): string[] =>
  collectSignals([session(lines)]).map((s) => s.note);
